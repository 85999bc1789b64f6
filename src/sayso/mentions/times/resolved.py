"""A value with its days: what resolving a reading gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.mentions.times.reading import Reading
from sayso.mentions.times.steps import time_of
from sayso.mentions.times.values import Day, cover, day_value, narrow, year_value

__all__ = ["SEASON_MONTH", "Resolved", "left_open", "made", "on", "on_date", "without_value"]

SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A value with its days; `anchor` as in the model's Time, `at` is where the next time may hang."""

    type: str
    value: str | None
    earliest: date | None = None
    latest: date | None = None
    precision: str = "vague"
    anchor: str | None = None
    inferred: bool = False
    why: tuple[str, ...] = ()
    at: Day | None = None


def made(value: str, r: Reading, at: Day | None, anchor: str | None, inferred: bool = False) -> Resolved:
    """The value with the days that it covers, narrowed by "early", "mid" or "late"."""
    earliest, latest, precision = cover(value)
    if earliest and latest and r.mod:
        earliest, latest = narrow(earliest, latest, r.mod)
    type_ = "TIME" if "T" in value.removeprefix("BC") and "_" not in value else "DATE"
    return Resolved(type_, value, earliest, latest, precision, anchor, inferred, (r.rule,), at)


def on(r: Reading, at: Day, anchor: str | None, inferred: bool = False) -> Resolved:
    """A calendar value with what the reading adds: part of the day, clock, season, quarter."""
    value = day_value(at)
    if r.season:
        value = f"{year_value(at.year)}-{r.season}"
        at = Day(at.year, SEASON_MONTH[r.season]) if at.year > 0 else Day(at.year)
    elif r.quarter:
        value = f"{year_value(at.year)}-Q{r.quarter}"
    elif r.half:
        value = f"{year_value(at.year)}-H{r.half}"
    time = time_of(r) if at.day else ""
    return made(value + time, r, at, anchor, inferred)


def on_date(r: Reading, day: date | None, anchor: str | None) -> Resolved:
    """The reading on a date, left open where there is none."""
    if day is None:
        return left_open(r, "XXXX-XX-XX" + time_of(r))
    return on(r, Day(day.year, day.month, day.day), anchor)


def left_open(r: Reading, value: str) -> Resolved:
    """A value with an X for what is not known, and no days."""
    anchor = "event" if r.base == "then" and r.pointer else None
    return Resolved("TIME" if "T" in value else "DATE", value, anchor=anchor, why=(r.rule,))


def without_value(r: Reading, value: str | None) -> Resolved:
    """A vague time: a reference or nothing at all."""
    return Resolved("DATE", value, why=(r.rule,))
