"""The quality gate of attributions: our own hard sentences, with floors that go down only on purpose."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sayso.mentions.actors import find_actors
from sayso.mentions.attributions import find_attributions

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "gold" / "attributions.jsonl").read_text("utf-8").splitlines()
]
FLOORS = {"recall": 0.95, "precision": 0.92, "stance": 0.97, "class": 0.95}


def words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower()))


def same(gold: dict, made) -> bool:
    said = words(" ".join(span.text for span in made.content))
    wanted = words(" ".join(gold["content"]))
    source = words(made.source.text if made.source else None)
    shares = len(said & wanted) >= 0.6 * len(said | wanted)
    return shares and (source == words(gold["source"]) or bool(source & words(gold["source"])))


@pytest.fixture(scope="module")
def scores(parse_text) -> dict[str, float]:
    found = made_count = gold_count = stance = classed = right_class = 0
    for row in ROWS:
        parse = parse_text(row["text"])
        made = [one for one in find_attributions(parse, find_actors(parse)) if one.kind != "belief"]
        made_count += len(made)
        gold_count += len(row["attributions"])
        for gold in row["attributions"]:
            hit = next((one for one in made if same(gold, one)), None)
            if hit is None:
                continue
            found += 1
            stance += hit.stance == gold["stance"]
            if "class" in gold:
                classed += 1
                right_class += hit.source_class == gold["class"]
    return {
        "recall": found / gold_count,
        "precision": found / made_count,
        "stance": stance / found,
        "class": right_class / classed,
    }


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_figures_stay_above_their_floors(scores, figure):
    assert scores[figure] >= FLOORS[figure], scores
