"""Times told by counting: so many units from today, or from the time last spoken of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from sayso.mentions.times.anchors import Anchors
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.resolved import Resolved, left_open, made, on_date, without_value
from sayso.mentions.times.steps import DAYS, MONTHS, time_of
from sayso.mentions.times.values import (
    Day,
    cover,
    day_value,
    shift_days,
    shift_months,
    week_value,
    year_value,
)

__all__ = ["resolve_deictic", "resolve_from", "resolve_point", "resolve_step"]

_OPEN: Final = {
    "D": "XXXX-XX-XX", "NI": "XXXX-XX-XXTNI", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
    "TH": "XXXX-XX-XXTXX", "TM": "XXXX-XX-XXTXX",
}  # fmt: skip
# An hour later, ten minutes before: what is longer than a day is counted in days.
_DAYLONG: Final = 24 * 60
_SMALLER: Final = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "DE": ("Y", 10), "CE": ("Y", 100)}
_NO_POINTS: Final = frozenset({"TS", "TM", "TH", "SN"})


def resolve_deictic(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """The days of "today", "yesterday", "overnight"."""
    at, anchor = anchors.said_on() if r.name == "overnight" else anchors.today()
    base = at.date if at else None
    if not anchors.news and r.name == "today":
        return without_value(r, "PRESENT_REF")
    if base is None:
        return left_open(r, "XXXX-XX-XX" + time_of(r))
    found = on_date(r, shift_days(base, r.pointer or 0), anchor)
    return replace(found, latest=base, at=None) if r.name == "overnight" else found


def resolve_point(r: Reading, anchors: Anchors, tense: str) -> Resolved | None:
    """The unit that a pointing word means: "this week", "the next day", "the end of the year"."""
    if r.unit in _NO_POINTS:
        return None
    if r.base == "event":
        return Resolved("DATE", _OPEN.get(r.unit, "XXXX"), anchor="event", why=(r.rule,))
    at, anchor = anchors.base(r.base, r.pointer)
    if not anchors.news and r.base == "now" and r.pointer == -1 and r.unit in {"D"}:
        return None
    if at is None:
        return left_open(r, _OPEN.get(r.unit, "XXXX"))
    if r.of_year:
        return _same_unit(r, at, anchor)
    found = _moved(r, at, _units(r, at, anchor, tense), anchor)
    if anchor == "dateline" and r.pointer == 0 and tense != "future" and found.earliest:
        return _so_far(found, r, anchors)
    return found


def _same_unit(r: Reading, at: Day, anchor: str | None) -> Resolved | None:
    """The month or day of today in another year: "the same month of 2022"."""
    if r.unit not in {"M", "D"}:
        return Resolved("DATE", None, why=(r.rule,))
    year = r.year or at.year + int(r.amount or 0)
    return made(
        day_value(Day(year, at.month, at.day if r.unit == "D" else None)), r, Day(year, at.month), anchor
    )


def _units(r: Reading, at: Day, anchor: str, tense: str) -> int:
    """How many units on; "the weekend" is the one that the tense means."""
    if r.rule == "weekend" and tense == "future":
        return 0
    back = r.unit == "WE" and r.pointer == 0 and tense == "past" and anchor == "dateline"
    return -1 if back and at.date and at.date.isoweekday() < 6 else r.pointer or 0


def _so_far(found: Resolved, r: Reading, anchors: Anchors) -> Resolved:
    """A report's "this week" ends with its day."""
    earliest, latest, _ = cover(found.value or "")
    day = anchors.dateline
    if not earliest or not latest or not day or r.mod == "END" or earliest > day:
        return found
    return replace(found, earliest=earliest, latest=min(latest, day))


def resolve_step(r: Reading, anchors: Anchors, tense: str) -> Resolved | None:
    """The time so many units from its base: "two days ago", "three weeks later"."""
    at, anchor = anchors.base(r.base, r.pointer)
    if r.amount is None:
        return without_value(r, "FUTURE_REF" if (r.pointer or 0) > 0 else "PAST_REF")
    if at is None:
        return left_open(r, _OPEN.get(r.unit, "XXXX"))
    if (timed := _on_clock(r, anchors, anchor)) is not None:
        return timed
    day = anchors.last_day
    if r.base == "then" and r.unit in DAYS and at.day is None and day and day.year == at.year:
        at = day
    unit, amount = _whole(r.unit, r.amount)
    return _moved(replace(r, unit=unit), at, amount * (r.pointer or 1), anchor)


def _whole(unit: str, amount: float) -> tuple[str, int]:
    """Half a unit in the next smaller one: a year and a half is 18 months."""
    if amount == int(amount) or unit not in _SMALLER:
        return unit, int(amount)
    smaller, times = _SMALLER[unit]
    return smaller, round(amount * times)


def _on_clock(r: Reading, anchors: Anchors, anchor: str) -> Resolved | None:
    """Hours and minutes from a clock time: "an hour later"."""
    day = anchors.last_day.date if anchors.last_day else None
    clock = re.fullmatch(r"(\d\d):(\d\d)(.*)", anchors.clock or "")
    if r.base != "then" or r.unit not in {"TH", "TM"} or not clock or day is None or r.amount is None:
        return None
    minutes = r.amount * (60 if r.unit == "TH" else 1) * (r.pointer or 1)
    if int(clock[1]) > 23 or abs(minutes) > _DAYLONG:
        return None
    moment = datetime(day.year, day.month, day.day, int(clock[1]), int(clock[2])) + timedelta(minutes=minutes)
    anchors.clock = f"{moment:%H:%M}{clock[3]}"
    return replace(on_date(r, moment.date(), anchor), value=f"{moment:%Y-%m-%dT%H:%M}{clock[3]}", type="TIME")


def resolve_from(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """So many units from a day: "a week from Monday"."""
    at, anchor = anchors.today()
    base = at.date if at else None
    if at is None or base is None or r.amount is None:
        return left_open(r, _OPEN.get(r.unit, "XXXX"))
    ahead = (r.weekday - base.isoweekday()) % 7 if r.weekday else r.pointer or 0
    start = shift_days(base, ahead) or base
    if r.unit in DAYS:
        return on_date(r, shift_days(start, int(r.amount * DAYS[r.unit])), anchor)
    months = shift_months(Day(start.year, start.month, start.day), int(r.amount * MONTHS.get(r.unit, 0)))
    return on_date(r, months.date if r.unit in MONTHS else None, anchor)


def _moved(r: Reading, at: Day, count: int, anchor: str | None) -> Resolved:
    """The unit that lies `count` units from `at`, in the unit's own grain."""
    if r.unit in MONTHS:
        return _moved_months(r, at, count * MONTHS[r.unit], anchor)
    base = at.date
    if r.unit not in DAYS or base is None:
        return _vague_move(r, at, count, anchor)
    day = shift_days(base, count * DAYS[r.unit])
    if day is None:
        return left_open(r, "XXXX-XX-XX")
    moved = Day(day.year, day.month, day.day)
    if r.unit in {"D", "NI"}:
        return made(day_value(moved) + ("TNI" if r.unit == "NI" else ""), r, moved, anchor)
    value = week_value(day) + ("-WE" if r.unit == "WE" else "")
    return made(value, r, Day(day.year, day.month), anchor)


def _moved_months(r: Reading, at: Day, months: int, anchor: str | None) -> Resolved:
    if at.month is None and months % 12:
        return left_open(r, "XXXX-XX")
    if r.unit in {"Y", "DE", "CE"} or at.month is None:
        return _moved_years(r, at.year, months // 12, anchor)
    moved = shift_months(Day(at.year, at.month), months)
    if r.unit == "Q":
        value = f"{year_value(moved.year)}-Q{((moved.month or 1) + 2) // 3}"
        return made(value, r, moved, anchor)
    return made(day_value(moved), r, moved, anchor)


def _moved_years(r: Reading, start: int, years: int, anchor: str | None) -> Resolved:
    """Years on or back, as a year, or as the decade or century that holds it; there is no year 0."""
    year = start + years
    if start < 0 <= year:
        year += 1
    value = year_value(year)
    if r.rule != "steps":
        value = {"DE": value[:-1], "CE": value[:-2]}.get(r.unit, value)
    return made(value, r, Day(year), anchor)


def _vague_move(r: Reading, at: Day, count: int, anchor: str | None) -> Resolved:
    """A move in days from a time that is no day: inside the month or year when it stays there."""
    if r.unit in {"TH", "TM", "TS"}:
        value = f"{day_value(at)}TXX" if at.day else "XXXX-XX-XXTXX"
        return Resolved(
            "TIME", value, *cover(value)[:2], "time" if at.day else "vague", anchor, why=(r.rule,)
        )
    form = "XXXX-WXX" if r.unit in {"W", "F"} else "XXXX-XX-XX"
    if form == "XXXX-XX-XX" and at.month and at.year > 0:
        return _in_year(r, at, count, anchor)
    if count == 0:
        return Resolved("DATE", day_value(at), *cover(day_value(at)), anchor, why=(r.rule,))
    return left_open(r, form)


def _in_year(r: Reading, at: Day, count: int, anchor: str | None) -> Resolved:
    """Days from a month: some day of the year, near that month."""
    earliest, latest, _ = cover(day_value(at))
    days = count * DAYS.get(r.unit, 1)
    first, last = (shift_days(day, days) if day else None for day in (earliest, latest))
    if not first or not last:
        return left_open(r, "XXXX-XX-XX")
    return Resolved("DATE", f"{at.year:04d}-XX-XX", first, last, "month", anchor, why=(r.rule,))
