"""Two times that bound a stretch, and what the word before a time makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from sayso.model.mention import Time
from sayso.model.parse import Parse

__all__ = ["days_meant", "ranges", "signal", "stretched"]

_JOINS: Final = re.compile(
    r"\s*(?:[-–—/]|to|until|till|through)\s*(?:the\s+|on\s+|at\s+|late\s+|early\s+)?", re.I
)
# Of a shelling that began on Saturday and continued on Sunday.
_WENT_ON: Final = re.compile(
    r"\s*,?\s*(?:and|but)\s+(?:continued|lasted|went\s+on|carried\s+on|ran|raged|stretched)\s+"
    r"(?:(?:on|into|until|through|to)\s+)?(?:the\s+)?",
    re.I,
)
_AND: Final = re.compile(r"\s*,?\s*and\s*(?:the\s+|on\s+)?", re.I)
_GAP: Final = 32
_BETWEEN: Final = re.compile(r"\bbetween\s+(?:the\s+)?$", re.I)
_SIGNAL: Final = re.compile(
    r"\b(since|until|till|before|after|by|from|between|during|through|throughout|on|in|at|over|within|as of)"
    r"\s+(?:the\s+|at\s+least\s+|at\s+|about\s+|around\s+|(?:late|early)\s+(?:on\s+)?)?$",
    re.I,
)


def ranges(times: Sequence[Time], parse: Parse) -> tuple[tuple[Time, Time], ...]:
    """The pairs of times that the text joins to a stretch: "from 3 to 5 May", "between Monday and Wednesday".

    Each pair is first and last in the order of the text; a time is in one pair at most.
    """
    return tuple(_pairs([t for t in times if t.type in {"DATE", "TIME"}], parse.text))


def _pairs(times: Sequence[Time], text: str) -> Iterator[tuple[Time, Time]]:
    at = 0
    while at + 1 < len(times):
        first, last = times[at], times[at + 1]
        if _joined(first, last, text):
            yield first, last
            at += 1
        at += 1


def _joined(first: Time, last: Time, text: str) -> bool:
    between = text[first.span.end : last.span.start]
    if len(between) > _GAP:
        return False
    if _WENT_ON.fullmatch(between):
        return True
    if _JOINS.fullmatch(between):
        return first.type == last.type or any(c.isalpha() for c in between)
    before = text[max(0, first.span.start - 14) : first.span.start]
    return bool(_AND.fullmatch(between) and _BETWEEN.search(before))


def _days_in_a_row(times: Sequence[Time], text: str) -> Iterator[tuple[Time, Time]]:
    """Of "on Saturday and Sunday": two days that make one stretch."""
    for first, last in pairwise(times):
        if first.latest is None or last.earliest is None or not first.precision == last.precision == "day":
            continue
        near = last.earliest - first.latest == timedelta(days=1)
        if near and _AND.fullmatch(text[first.span.end : last.span.start]):
            yield first, last


def stretched(times: Sequence[Time], parse: Parse) -> tuple[Time, ...]:
    """The times with the word that leads each, and the days meant where they are more than its own."""
    meant = {}
    for first, last in (*ranges(times, parse), *_days_in_a_row(times, parse.text)):
        if first.earliest and last.latest and first.earliest <= last.latest:
            meant[first.id] = meant[last.id] = (first.earliest, last.latest)
    return tuple(_stretched(time, parse, meant.get(time.id)) for time in times)


def _in_since_clause(time: Time, parse: Parse) -> bool:
    """Of "since the truce came into force last week"."""
    if time.type == "DURATION":
        return False
    token = parse.head(time.span)
    while token.head.i != token.i and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return any(child.dep_ == "mark" and child.lower_ == "since" for child in token.lefts)


def _stretched(time: Time, parse: Parse, meant: tuple[date, date] | None) -> Time:
    lead = signal(time, parse)
    if meant is None and time.earliest and (lead == "since" or _in_since_clause(time, parse)):
        day = parse.document.dateline.day
        meant = (time.earliest, max(day, time.earliest)) if day else None
    if meant is None:
        return replace(time, signal=lead) if lead else time
    return replace(time, signal=lead, first=meant[0], last=meant[1])


def signal(time: Time, parse: Parse) -> str | None:
    """The preposition that leads the time, in lower case ("since", "until", "by", ...), None without one."""
    found = _SIGNAL.search(parse.text[max(0, time.span.start - 24) : time.span.start])
    return found[1].lower().replace("till", "until") if found else None


def days_meant(time: Time, parse: Parse) -> tuple[date | None, date | None]:
    """First and last day of what the time says together with the word before it.

    "since Saturday" reaches to the day of the report, "until May" has no first day; else the time's own days.
    """
    lead = signal(time, parse)
    if time.type not in {"DATE", "TIME"} or time.earliest is None:
        return time.earliest, time.latest
    if lead == "since":
        day = parse.document.dateline.day
        return time.earliest, max(day, time.earliest) if day else None
    if lead in {"until", "before", "by"}:
        return None, time.latest
    return time.earliest, time.latest
