"""Named days: Christmas, Easter, Nowruz, the days of the Islamic and Hebrew calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from sayso.mentions.times.anchors import Anchors
from sayso.mentions.times.calendars import (
    easter,
    equinox,
    hebrew,
    islamic,
    lunar_new_year,
    nth_weekday,
    orthodox_easter,
)
from sayso.mentions.times.lexicon import holiday_words
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.resolved import Resolved, on, on_date, without_value
from sayso.mentions.times.steps import part_of, period, time_of
from sayso.mentions.times.values import Day, week_value

__all__ = ["resolve_holiday"]

_DAY: Final = timedelta(days=1)
# A named day so near ahead is this year's; in the past tense ("agreed for") only when it is very near.
_SOON: Final = {"past": timedelta(days=10), "": timedelta(days=45)}


def resolve_holiday(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """The named day in the year that the words state, else the one that the tense means; else no value."""
    rule, datum = holiday_words().get(r.name, ("nowhere", None))
    if rule == "dated" and isinstance(datum, date):
        return on_date(r, datum, "stated")
    if rule == "nowhere" or datum is None:
        return without_value(r, None)
    return _part(r, _of_some_year(r, anchors, tense))


def _of_some_year(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    if r.year is not None:
        return _in_year(r, r.year, "stated") or without_value(r, None)
    at, anchor = anchors.today()
    if at is None or at.year < 2:
        return without_value(r, None)
    if r.of_year or at.date is None or anchor == "narrative":
        return _in_year(r, at.year + (r.pointer or 0), anchor) or without_value(r, None)
    near = [_in_year(r, at.year + step, anchor) for step in (-1, 0, 1)]
    return _meant([one for one in near if one], at.date, tense, r.pointer) or without_value(r, None)


def _part(r: Reading, whole: Resolved) -> Resolved:
    """The weekend of the named day, or the units of the named month."""
    first, last = whole.earliest, whole.latest
    if not r.unit or first is None or last is None:
        return whole
    if r.unit == "WE":
        return _weekend(whole, first)
    found = Resolved("DURATION", period(r.amount, r.unit), anchor=whole.anchor, inferred=True, why=whole.why)
    if r.amount is None:
        return found
    first, last = part_of(first + _DAY, last - _DAY, replace(r, pointer=r.half))
    return replace(found, earliest=first - _DAY, latest=last + _DAY, precision="day")


def _weekend(whole: Resolved, day: date) -> Resolved:
    """From the Saturday before a Monday or Tuesday, from a Thursday or Friday on."""
    weekday = day.isoweekday()
    saturday = day + timedelta(days=6 - weekday - 7 * (weekday < 3))
    first, last = min(day, saturday), max(day, saturday + _DAY)
    return replace(whole, value=week_value(saturday) + "-WE", type="DATE", earliest=first, latest=last,
                   precision="week", at=None)  # fmt: skip


def _meant(near: list[Resolved], today: date, tense: str, pointer: int | None) -> Resolved | None:
    """The one to come in the future tense, else the last one, or one that is near."""
    ahead = [one for one in near if one.latest and one.latest >= today]
    behind = [one for one in near if one.earliest and one.earliest <= today and one.latest]
    if pointer == 1 or (pointer != -1 and tense == "future"):
        return ahead[0] if ahead else None
    if pointer == -1:
        behind = [one for one in behind if one.latest and one.latest < today]
    near_by = _SOON.get(tense, _SOON[""])
    soon = [one for one in ahead if one not in behind and one.earliest and one.earliest - today < near_by]
    if soon and pointer is None:
        return soon[0]
    return behind[-1] if behind else None


def _in_year(r: Reading, year: int, anchor: str | None) -> Resolved | None:
    """The named day of a year, None where it has none."""
    rule, datum = holiday_words()[r.name]
    if not 1 <= year < 3000:
        return None
    if rule == "fixed":
        return _eve(r, on(r, Day(year, *datum), anchor))
    if rule.startswith("islamic"):
        return _islamic(r, year, datum, anchor)
    day = _moving(rule, year, datum)
    if day is None:
        return None
    found = _eve(r, on_date(r, day, anchor))
    wide = rule == "hebrew_days" and found.earliest is not None
    return replace(found, earliest=day - _DAY, inferred=True) if wide else found


def _moving(rule: str, year: int, datum: Any) -> date | None:
    if rule == "hebrew_days":
        return hebrew(year, *datum)
    if rule == "weekday_of_month":
        return nth_weekday(year, *datum)
    if rule == "equinox":
        return equinox(year)
    if rule == "lunar_new_year":
        return lunar_new_year(year) + timedelta(days=datum)
    return (orthodox_easter if rule == "orthodox" else easter)(year) + timedelta(days=datum)


def _eve(r: Reading, found: Resolved) -> Resolved:
    """The day before, where the words say "the eve of"."""
    if r.mod != "EVE" or found.earliest is None:
        return found
    return on_date(replace(r, mod=""), found.earliest - _DAY, found.anchor)


def _islamic(r: Reading, year: int, datum: list[int] | int, anchor: str | None) -> Resolved | None:
    """A day of the Islamic calendar, one day wide on both sides; the n-th of a month if so told."""
    month, day = datum if isinstance(datum, list) else (datum, r.day)
    days = islamic(year, month, day)
    if days is None:
        return None
    shift = -_DAY if r.mod == "EVE" else timedelta()
    first, last = days[0] + shift, days[1] + shift
    one = bool(day or r.mod == "EVE")
    last = first if r.mod == "EVE" else last
    value = first.isoformat() + time_of(r) if one else f"{first:%Y-%m}"
    type_ = "TIME" if "T" in value else "DATE"
    precision = "day" if one else "month"
    at = Day(first.year, first.month, first.day if one else None)
    return Resolved(type_, value, first - _DAY, last + _DAY, precision, anchor, True, (r.rule,), at)
