"""The quality gate of the places: floors on our own sentences that only rise."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sayso.gazetteer.places import Gazetteer
from sayso.language import SpacyParser
from sayso.mentions.places import find_places
from sayso.model import Place, document_of
from sayso.settings import Settings

GOLD = Path(__file__).parents[1] / "gold" / "places.jsonl"
FLOORS = {"found": 0.995, "exact": 0.995, "country": 0.99, "id": 0.98, "kind": 0.995, "relation": 0.995}


def _records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _counts(record: dict[str, Any], found: tuple[Place, ...]) -> Counter[str]:
    counts = Counter(gold=len(record["places"]), said=len(found))
    for wanted in record["places"]:
        place = next(
            (p for p in found if p.span.start < wanted["end"] and wanted["start"] < p.span.end), None
        )
        if place:
            counts["found"] += 1
            counts["exact"] += (place.span.start, place.span.end) == (wanted["start"], wanted["end"])
            counts["country"] += place.country == wanted["country"]
            counts["id"] += place.geonames_id == wanted["geonames_id"]
            counts["kind"] += place.kind == wanted["kind"]
            counts["relation"] += place.relation == wanted.get("relation")
    return counts


@pytest.fixture(scope="module")
def total(parser: SpacyParser) -> Counter[str]:
    gazetteer = Gazetteer.open(Settings().cache)
    counts: Counter[str] = Counter()
    for record in _records():
        parse = parser.parse(document_of(record["text"], id=record["id"]))
        counts += _counts(record, find_places(parse, gazetteer))
    return counts


@pytest.mark.parametrize("figure", FLOORS)
def test_the_figures_do_not_fall(total: Counter[str], figure: str) -> None:
    assert 2 * total[figure] / (total["gold"] + total["said"]) >= FLOORS[figure]


def test_the_gold_quotes_its_sentences() -> None:
    records = _records()
    assert len(records) >= 98
    for record in records:
        for place in record["places"]:
            assert record["text"][place["start"] : place["end"]] == place["text"]
