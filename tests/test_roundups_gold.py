"""Reports of several happenings each, all invented: which of their words tell of one, and which of another.

The cases (tests/gold/roundups.jsonl) are coded as `sayso code` does. A happening is a list of phrases; each
holds the trigger of one mention of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from sayso.model import Event, document_of
from sayso.pipeline import Coder

GOLD = Path(__file__).parent / "gold" / "roundups.jsonl"
FLOORS = {"found": 0.9, "together": 0.92, "apart": 0.95}
Check = tuple[str, str, bool]


def _events(events: Sequence[Event], text: str, phrase: str) -> set[int]:
    """The events with a trigger inside the phrase, wherever it stands in the text."""
    spots = [match.span() for match in re.finditer(re.escape(phrase), text.lower())]
    return {
        n
        for n, event in enumerate(events)
        for mention in event.mentions
        if any(start <= mention.trigger.start and mention.trigger.end <= end for start, end in spots)
    }


def _checks(case: dict[str, Any], events: Sequence[Event]) -> Iterator[Check]:
    kind, homes = case["kind"], []
    for phrases in case["happenings"]:
        found = [_events(events, case["text"], phrase) for phrase in phrases]
        yield from (
            ("found", f"{kind}: {phrase}", bool(one)) for phrase, one in zip(phrases, found, strict=True)
        )
        told = [one for one in found if one]
        homes.append(set.intersection(*told) if told else set())
        if len(told) > 1:
            yield "together", f"{kind}: {phrases}", bool(homes[-1])
    for one, other in combinations(homes, 2):
        if one and other:
            yield "apart", f"{kind}: {case['happenings']}", not one & other


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    coder, found = Coder(), list[Check]()
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        document = document_of(case["text"], language="en", published=case["published"])
        found += _checks(case, coder.code(coder.prepare(document)).events)
    return found


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_round_ups_stay_above_the_floor(checks: list[Check], name: str) -> None:
    some = [(told, right) for kind, told, right in checks if kind == name]
    wrong = [told for told, right in some if not right]
    assert 1 - len(wrong) / len(some) >= FLOORS[name], f"{name}, {len(some)}: {len(wrong)} {wrong}"
