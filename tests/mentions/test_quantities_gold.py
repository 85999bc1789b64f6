"""The quality gate of quantities: own sentences with every count that they state."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.mentions.quantities import find_quantities
from sayso.model import Parse, Quantity

GOLD = Path(__file__).parents[1] / "gold" / "quantities.jsonl"
FLOOR = 0.985  # F1; goes down only on purpose


def _matches(wanted: Any, found: Quantity) -> bool:
    """Is it the count of the gold line, [words, effect, low, high, "part"?] or the same by names?"""
    if isinstance(wanted, list):
        words, effect, low, high, *rest = wanted
        wanted = {"words": words, "effect": effect, "low": low, "high": high, "part": bool(rest)}
    known = {"effect": found.effect, "low": found.low, "high": found.high, "part": bool(found.part_of)}
    known |= {"group": found.group, "scope": found.scope}
    return wanted["words"] in found.span.text and all(
        known[key] == wanted[key] for key in wanted if key != "words"
    )


def test_counts_of_the_gold_sentences_are_found(parse_text: Callable[..., Parse]) -> None:
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    hits = wanted = said = 0
    for line in lines:
        left = list(line["quantities"])
        found = [q for q in find_quantities(parse_text(line["text"])) if q.effect != "other"]
        wanted, said = wanted + len(left), said + len(found)
        for q in found:
            pairs = (w for w in left if _matches(w, q))
            if match := next(pairs, None):
                left.remove(match)
                hits += 1
    assert len(lines) >= 400
    assert 2 * hits / (wanted + said) >= FLOOR
