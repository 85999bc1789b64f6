"""Lengths of time, and times that come back: durations, spans that reach to today, sets."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sayso.mentions.times.anchors import Anchors
from sayso.mentions.times.dates import resolve_date
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.resolved import Resolved, on
from sayso.mentions.times.steps import days_long, part_of, period
from sayso.mentions.times.values import Day, shift_days, shift_months

__all__ = ["resolve_duration", "resolve_ordinal", "resolve_set", "resolve_span", "resolve_within"]

_SETS: Final = {
    "D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "TH": "PT1H",
    "Q": "XXXX-QX", "F": "P2W",
}  # fmt: skip


def resolve_duration(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """A bare length of time."""
    return Resolved("DURATION", period(r.amount, r.unit), anchor=r.base or None, why=(r.rule,))


def resolve_within(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """Units inside a longer time: "the last ten days of September"."""
    found = Resolved("DURATION", period(r.amount, r.unit), why=(r.rule,))
    whole = _whole(r, anchors, tense)
    if whole is None or not whole.earliest or not whole.latest or r.amount is None:
        return found
    first, last = part_of(whole.earliest, whole.latest, r)
    return replace(found, earliest=first, latest=last, precision="day", anchor=whole.anchor)


def _whole(r: Reading, anchors: Anchors, tense: str) -> Resolved | None:
    """The month or year that holds the units; "the month" is that of the report."""
    if r.month or r.year:
        return resolve_date(replace(r, pointer=None, base="", half=None), anchors, tense)
    at, anchor = anchors.today()
    if at is None or at.month is None:
        return None
    moved = shift_months(Day(at.year, at.month), r.half or 0)
    return on(replace(r, half=None), moved, anchor)


def resolve_span(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """A length of time that reaches back or on from today: "the past 24 hours"."""
    found = Resolved("DURATION", period(r.amount, r.unit), why=(r.rule,))
    at, anchor = anchors.today()
    day = at.date if at else None
    if at is None or day is None or r.base != "now" or not r.pointer or not anchors.news or r.amount is None:
        return found
    days = days_long(r.amount, r.unit, at)
    if days is None:
        return found
    first, last = sorted((shift_days(day, days * r.pointer) or day, day))
    return Resolved("DURATION", found.value, first, last, "day", anchor, why=found.why)


def resolve_ordinal(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """A unit counted from the start of something: "the third day"."""
    return Resolved("DATE", "XXXX-XX-XX" if r.unit == "D" else None, why=(r.rule,))


def resolve_set(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """A time that comes back: "every Friday", "twice a day"."""
    if r.weekday:
        value = f"XXXX-WXX-{r.weekday}"
    elif r.part:
        value = f"XXXX-XX-XXT{r.part}"
    elif r.name == "per" or (r.amount or 1) > 1:
        value = period(r.amount or 1, r.unit) or ""
    else:
        value = _SETS.get(r.unit, "XXXX")
    return Resolved("SET", value, why=(r.rule,))
