"""The quality gate: own hard sentences with the events that they tell; a floor goes down only on purpose."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.model import Event

GOLD = Path(__file__).parent.parent / "gold" / "events.jsonl"
FLOORS = {"type": 0.98, "mode": 0.97, "actors": 0.97, "recipients": 0.97, "precision": 0.94}


def _words(text: str) -> set[str]:
    return set(text.lower().split()) - {"the", "a", "an"}


def _match(wanted: dict[str, Any], found: list[Event]) -> Event | None:
    for event in found:
        heads = {mention.trigger.text.lower() for mention in event.mentions}
        if event.type == wanted["type"] and any(
            trigger.lower() in head or head in trigger.lower()
            for trigger in wanted["triggers"]
            for head in heads
        ):
            return event
    return None


def _checks(wanted: dict[str, Any], event: Event | None) -> Iterator[tuple[str, bool]]:
    yield "type", event is not None
    if "mode" in wanted:
        yield "mode", event is not None and wanted["mode"] in (event.mode, *event.other_modes)
    for key in ("modality", "submode"):
        if key in wanted:
            yield "mode", event is not None and getattr(event, key) == wanted[key]
    for side in ("actors", "recipients"):
        for text in wanted.get(side, ()):
            yield (
                side,
                event is not None
                and any(_words(text) & _words(who.span.text) for who in getattr(event, side)),
            )


@pytest.fixture(scope="module")
def counts(events_of: Callable[..., tuple[Event, ...]]) -> dict[str, list[bool]]:
    found: dict[str, list[bool]] = {name: [] for name in FLOORS}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        events = [event for event in events_of(case["text"]) if event.modality != "negated"]
        matched = [_match(wanted, events) for wanted in case["events"]]
        for wanted, event in zip(case["events"], matched, strict=True):
            for name, right in _checks(wanted, event):
                found[name].append(right)
        hits = {event.id for event in matched if event}
        found["precision"] += [event.id in hits for event in events]
    return found


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_own_sentences_stay_above_the_floor(counts: dict[str, list[bool]], name: str) -> None:
    share = sum(counts[name]) / len(counts[name])
    assert share >= FLOORS[name], f"{name}: {share:.3f} of {len(counts[name])}"


def test_there_are_enough_sentences() -> None:
    assert len(GOLD.read_text(encoding="utf-8").splitlines()) >= 170
