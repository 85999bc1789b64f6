"""The quality gate of the actors: floors on our own sentences that only rise."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from sayso.language import SpacyParser
from sayso.mentions.actors import find_actors
from sayso.model import Actor, Parse, Span, document_of
from sayso.model.lookup import ActorIndex
from sayso.sources.dateline import complete

GOLD = Path(__file__).parents[1] / "gold" / "actors.jsonl"
FOUND, EXACT, COUNTRY, SECTOR, SAME, ABSENT = 0.99, 0.985, 0.99, 0.99, 0.98, 0.99


def _records() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _place(text: str, words: str) -> Span:
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    assert found, words
    return Span(found.start(), found.end(), words)


def _mention(parse: Parse, index: ActorIndex, words: str) -> tuple[Span, Actor] | None:
    span = _place(parse.text, words)
    return index.mention_at(span, head=parse.head(span).idx) or index.mention_at(span)


def _counts(record: dict[str, Any], parse: Parse) -> Counter[str]:
    index = ActorIndex(find_actors(parse))
    counts: Counter[str] = Counter()
    for words, country, sector in record.get("actors", ()):
        span = _place(parse.text, words)
        hit = index.mention_at(span, head=parse.head(span).idx)
        counts["actors"] += 1
        counts["FOUND"] += hit is not None
        counts["EXACT"] += hit is not None and hit[0].text == words
        counts["countries"] += country is not None
        counts["COUNTRY"] += country is not None and hit is not None and hit[1].country == country
        counts["sectors"] += sector is not None
        counts["SECTOR"] += sector is not None and hit is not None and hit[1].sector == sector
    for one, other in record.get("same", ()):
        first, second = (index.at(_place(parse.text, words)) for words in (one, other))
        counts["pairs"] += 1
        counts["SAME"] += first is not None and first is second
    for words in record.get("absent", ()):
        counts["outsiders"] += 1
        counts["ABSENT"] += index.at(_place(parse.text, words)) is None
    return counts


@pytest.fixture(scope="module")
def total(parser: SpacyParser) -> Counter[str]:
    counts: Counter[str] = Counter()
    for record in _records():
        document = complete(document_of(record["text"], published=record.get("published")))
        counts += _counts(record, parser.parse(document))
    return counts


@pytest.mark.parametrize(
    ("figure", "of", "floor"),
    [
        ("FOUND", "actors", FOUND),
        ("EXACT", "actors", EXACT),
        ("COUNTRY", "countries", COUNTRY),
        ("SECTOR", "sectors", SECTOR),
        ("SAME", "pairs", SAME),
        ("ABSENT", "outsiders", ABSENT),
    ],
)
def test_floor(total: Counter[str], figure: str, of: str, floor: float) -> None:
    assert total[figure] >= floor * total[of], f"{figure}: {total[figure]} of {total[of]}"


def test_the_gold_is_large_enough() -> None:
    assert len(_records()) >= 250
