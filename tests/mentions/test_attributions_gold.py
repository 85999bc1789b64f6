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
FLOORS = {"recall": 0.99, "precision": 0.98, "stance": 0.995, "class": 0.995, "within": 0.99}
SMALL = {"a", "an", "by", "of", "the", "to"}


def words(text: str | None) -> set[str]:
    return set(re.findall(r"\w+", (text or "").lower())) - SMALL


def same(gold: dict, made) -> bool:
    said = words(" ".join(span.text for span in made.content))
    wanted = words(" ".join(gold["content"]))
    source = words(made.source.text if made.source else None)
    shares = len(said & wanted) >= 0.6 * len(said | wanted)
    return shares and (source == words(gold["source"]) or bool(source & words(gold["source"])))


def pairs(row: dict, made: list) -> list[tuple[dict, object]]:
    """Each gold attribution with one made, once: the one of its cue before another of its content."""
    left, found = list(made), []
    for gold in row["attributions"]:
        hits = [one for one in left if same(gold, one)]
        hits.sort(key=lambda one: not words(one.cue.text if one.cue else None) & words(gold["cue"]))
        if hits:
            left.remove(hits[0])
            found.append((gold, hits[0]))
    return found


def carried(gold: dict, one, made: list) -> bool:
    outer = next((other for other in made if other.id == one.within), None)
    return bool(outer and outer.source and words(outer.source.text) & words(gold["within"]))


@pytest.fixture(scope="module")
def scores(parse_text) -> dict[str, float]:
    count = dict.fromkeys(("gold", "made", "found", "stance", "class", "classed", "within", "nested"), 0)
    for row in ROWS:
        parse = parse_text(row["text"])
        made = [one for one in find_attributions(parse, find_actors(parse)) if one.kind != "belief"]
        count["made"] += len(made)
        count["gold"] += len(row["attributions"])
        for gold, one in pairs(row, made):
            count["found"] += 1
            count["stance"] += one.stance == gold["stance"]
            count["classed"] += "class" in gold
            count["class"] += "class" in gold and one.source_class == gold["class"]
            count["nested"] += "within" in gold
            count["within"] += "within" in gold and carried(gold, one, made)
    return {
        "recall": count["found"] / count["gold"],
        "precision": count["found"] / count["made"],
        "stance": count["stance"] / count["found"],
        "class": count["class"] / count["classed"],
        "within": count["within"] / count["nested"],
    }


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_figures_stay_above_their_floors(scores, figure):
    assert scores[figure] >= FLOORS[figure], scores
