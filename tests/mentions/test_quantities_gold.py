"""The quality gate of quantities: own sentences with every count that they state."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from sayso.mentions.quantities import find_quantities
from sayso.model import Parse

GOLD = Path(__file__).parents[1] / "gold" / "quantities.jsonl"
FLOOR = 0.96  # F1; goes down only on purpose


def _matches(wanted: list[object], text: str, effect: str, bounds: tuple[object, object], part: bool) -> bool:
    words, kind, low, high, *rest = wanted
    return str(words) in text and (kind, low, high, bool(rest)) == (effect, *bounds, part)


def test_counts_of_the_gold_sentences_are_found(parse_text: Callable[..., Parse]) -> None:
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    hits = wanted = said = 0
    for line in lines:
        left = list(line["quantities"])
        found = [q for q in find_quantities(parse_text(line["text"])) if q.effect != "other"]
        wanted, said = wanted + len(left), said + len(found)
        for q in found:
            pairs = (w for w in left if _matches(w, q.span.text, q.effect, (q.low, q.high), bool(q.part_of)))
            if match := next(pairs, None):
                left.remove(match)
                hits += 1
    assert len(lines) >= 60
    assert 2 * hits / (wanted + said) >= FLOOR
