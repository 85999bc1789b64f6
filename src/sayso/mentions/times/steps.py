"""Steps on the calendar: which year is meant, how long a length of time is, where a part of a time lies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from sayso.mentions.times.reading import Reading
from sayso.mentions.times.values import Day, shift_days, shift_months

__all__ = ["DAYS", "MONTHS", "days_long", "nearest_year", "part_of", "period", "story_year", "time_of"]

# Units as months and as days.
MONTHS: Final = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS: Final = {"D": 1, "NI": 1, "W": 7, "F": 14, "WE": 7}
# A day and month without a year that lies so few months ahead is not the one of the year before, even in the
# past tense: "after the 27 May elections", said on 19 May.
_SOON: Final = 2.0


def nearest_year(at: Day, wanted: tuple[int, int], tense: str) -> int:
    """The year of a month (and day): ahead of the dateline in the future tense or when near, else behind."""
    now = (at.month or 1, at.day or 0) if wanted[1] else (at.month or 1, 0)
    behind, ahead = at.year - (wanted > now), at.year + (wanted < now)
    if wanted == now or tense == "future":
        return ahead
    months = (wanted[0] - now[0]) % 12 + (wanted[1] - now[1]) / 31
    near = 0.0 if tense == "past" and not wanted[1] else _SOON
    return ahead if 0 < months % 12 < near else behind


def story_year(at: Day, wanted: tuple[int, int]) -> int:
    """The year of a month seen from the story's own time, which moves on."""
    if at.month is not None and at.month - wanted[0] >= 7:
        return at.year + 1
    return at.year


def time_of(r: Reading) -> str:
    """The T part of a value."""
    if r.clock:
        return f"T{r.clock}{r.zone}"
    if r.part == "OVER":
        return "TNI"
    return f"T{r.part}" if r.part else ""


def period(amount: float | None, unit: str) -> str | None:
    """The TIMEX3 form of a length of time; X for a vague number."""
    unit = {"WE": "WE", "NI": "D", "SN": ""}.get(unit, unit)
    if not unit:
        return None
    if unit == "F":
        amount, unit = (amount * 2 if amount is not None else None), "W"
    number = "X" if amount is None else f"{amount:.10g}"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


def part_of(first: date, last: date, r: Reading) -> tuple[date, date]:
    """The first, the n-th or the last units of a stretch of days."""
    amount, unit, rank = r.amount or 1, r.unit, r.pointer or 1
    if unit in MONTHS:
        length = round(amount * MONTHS[unit])
        if rank < 0:
            after = shift_months(Day(last.year, last.month, 1), 1 - length).date or first
            return after, last
        start = shift_months(Day(first.year, first.month, 1), (rank - 1) * length)
        end = shift_months(start, length).date
        return start.date or first, min(last, (end or last) - timedelta(days=1))
    length = round(amount * DAYS.get(unit, 1))
    if rank < 0:
        return max(first, shift_days(last, 1 - length) or first), last
    start_day = min(last, shift_days(first, (rank - 1) * length) or last)
    return start_day, min(last, shift_days(start_day, length - 1) or last)


def days_long(amount: float, unit: str, at: Day) -> int | None:
    """How many days back or on a length of time reaches, rounded outward."""
    if unit in DAYS:
        return round(amount * DAYS[unit])
    if unit == "TH":
        return max(1, -int(-amount // 24))
    if unit in {"TM", "TS"}:
        return 1
    if unit in MONTHS and at.date:
        there = shift_months(at, -round(amount * MONTHS[unit])).date
        return (at.date - there).days if there else None
    return None
