"""The quality gate of the instruments: a floor on our own sentences that only rises."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from sayso.mentions.instruments import find_instruments
from sayso.model import Parse

GOLD = Path(__file__).parents[1] / "gold" / "instruments.jsonl"
FLOOR = 0.975  # F of span and kind


def test_weapons_of_the_gold_sentences_are_found(parse_text: Callable[..., Parse]) -> None:
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    hits = total = 0
    for line in lines:
        wanted = [tuple(pair) for pair in line["instruments"]]
        found = [(one.span.text, one.kind) for one in find_instruments(parse_text(line["text"]))]
        hits += sum(pair in found for pair in wanted)
        total += len(wanted) + len(found)
    assert len(lines) >= 75
    assert 2 * hits / total >= FLOOR
