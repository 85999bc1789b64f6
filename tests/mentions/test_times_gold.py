"""The quality gate of the times: floors on our own sentences that only rise."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sayso.language import SpacyParser
from sayso.mentions.times import find_times
from sayso.model import Time, document_of
from sayso.sources.dateline import complete

GOLD = Path(__file__).parents[1] / "gold" / "times.jsonl"
FOUND, STRICT, VALUE = 0.993, 0.986, 0.986


def _records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _counts(record: dict[str, Any], found: tuple[Time, ...]) -> Counter[str]:
    counts = Counter(gold=len(record["times"]), said=len(found))
    left = list(found)
    for wanted in record["times"]:
        near = [t for t in left if t.span.start < wanted["end"] and wanted["start"] < t.span.end]
        if near:
            best = min(
                near, key=lambda t: abs(t.span.start - wanted["start"]) + abs(t.span.end - wanted["end"])
            )
            left.remove(best)
            counts["found"] += 1
            counts["strict"] += (best.span.start, best.span.end) == (wanted["start"], wanted["end"])
            counts["value"] += best.value == wanted["value"]
    return counts


@pytest.fixture(scope="module")
def total(parser: SpacyParser) -> Counter[str]:
    counts: Counter[str] = Counter()
    for record in _records():
        document = complete(document_of(record["text"], id=record["id"], published=record["published"]))
        counts += _counts(record, find_times(parser.parse(document)))
    return counts


@pytest.mark.parametrize(("figure", "floor"), [("found", FOUND), ("strict", STRICT), ("value", VALUE)])
def test_the_figures_do_not_fall(total: Counter[str], figure: str, floor: float) -> None:
    assert 2 * total[figure] / (total["gold"] + total["said"]) >= floor


def test_the_gold_quotes_its_sentences() -> None:
    records = _records()
    assert len(records) >= 500
    for record in records:
        for time in record["times"]:
            assert record["text"][time["start"] : time["end"]] == time["text"]
