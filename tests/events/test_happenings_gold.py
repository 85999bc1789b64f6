"""One happening, one event: own short reports with what in them is one, what is another, and what is none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.model import Event
from sayso.model.span import Span

GOLD = Path(__file__).parent.parent / "gold" / "happenings.jsonl"
FLOORS = {"together": 0.96, "apart": 0.88, "absent": 1.0, "roles": 1.0}
REAL = {"asserted", "attempted"}


def _events(case: dict[str, Any], events: tuple[Event, ...], word: str) -> list[int]:
    """The events that have a trigger with the word, by their place; of a phrase, one that stands in it."""
    spots = [match.span() for match in re.finditer(re.escape(word), case["text"].lower())]
    return [
        n
        for n, event in enumerate(events)
        if any(
            _is_in(mention.trigger, spots) if "by_phrase" in case else word in mention.trigger.text.lower()
            for mention in event.mentions
        )
    ]


def _is_in(trigger: Span, spots: list[tuple[int, int]]) -> bool:
    return any(start <= trigger.start and trigger.end <= end for start, end in spots)


def _words(text: str) -> set[str]:
    return set(text.lower().split()) - {"the", "a", "an"}


def _joined(case: dict[str, Any], events: tuple[Event, ...]) -> Iterator[tuple[str, bool]]:
    homes = []
    for words in case["happenings"]:
        found = [set(_events(case, events, word)) for word in words]
        shared = set.intersection(*found) if found else set()
        homes.append(shared)
        if "count" in case:
            yield "apart", len(found[0]) == case["count"]
        else:
            yield "together", bool(shared)
    for n, one in enumerate(homes):
        for other in homes[n + 1 :]:
            yield "apart", bool(one and other and not one & other)


def _checks(case: dict[str, Any], events: tuple[Event, ...]) -> Iterator[tuple[str, bool]]:
    yield from _joined(case, events)
    for word in case.get("absent", ()):
        yield "absent", not _events(case, events, word)
    for word in case.get("absent_real", ()):
        yield "absent", not any(events[n].modality in REAL for n in _events(case, events, word))
    sides = {"actors": [who for e in events for who in e.actors]}
    sides["recipients"] = [who for e in events for who in e.recipients]
    for key in ("actors", "recipients"):
        for text in case.get(key, ()):
            yield "roles", any(_words(text) & _words(who.span.text) for who in sides[key])
    for text in case.get("not_recipients", ()):
        yield "roles", not any(_words(text) & _words(who.span.text) for who in sides["recipients"])


@pytest.fixture(scope="module")
def counts(events_of: Callable[..., tuple[Event, ...]]) -> dict[str, list[tuple[str, bool]]]:
    found: dict[str, list[tuple[str, bool]]] = {name: [] for name in FLOORS}
    for line in GOLD.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        known = {key: case[key] for key in ("published", "places", "inside") if key in case}
        for name, right in _checks(case, events_of(case["text"], **known)):
            found[name].append((case["text"], right))
    return found


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_own_reports_stay_above_the_floor(counts: dict[str, list[tuple[str, bool]]], name: str) -> None:
    wrong = [text for text, right in counts[name] if not right]
    share = 1 - len(wrong) / len(counts[name])
    assert share >= FLOORS[name], f"{name}: {share:.3f} of {len(counts[name])}: {wrong}"


def test_the_day_is_that_of_the_deed(parse_text: Callable[..., Any]) -> None:
    from sayso.events import assemble
    from sayso.mentions.times import find_times
    from sayso.mentions.triggers import find_triggers
    from sayso.model import Mentions

    case = next(c for c in map(json.loads, GOLD.read_text(encoding="utf-8").splitlines()) if "day" in c)
    parse = parse_text(case["text"], published=case["published"])
    times = find_times(parse)
    (event,) = assemble(parse, Mentions(times=times, triggers=find_triggers(parse)))
    days = {str(time.earliest) for time in times if time.id in event.times}
    assert days == {case["day"]}
