"""Calendar dates: the year, month or day that the words leave out is that of an anchor."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sayso.mentions.times.anchors import Anchors
from sayso.mentions.times.calendars import nth_weekday
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.resolved import SEASON_MONTH, Resolved, left_open, made, on, on_date
from sayso.mentions.times.steps import nearest_year, story_year, time_of
from sayso.mentions.times.values import Day, day_value, shift_days, shift_months, week_value

__all__ = ["resolve_date", "resolve_nth"]

_WEEK: Final = 7
_TWO_DAYS: Final = frozenset({"part of two days", "overnight of a day"})
_INTO: Final = "overnight into a day"
_DAWN: Final = "05:00"


def resolve_date(r: Reading, anchors: Anchors, tense: str) -> Resolved | None:
    """The date that the reading means, None when it names no part of one."""
    found = _resolve(r, anchors, tense)
    if found and found.earliest and r.rule in _TWO_DAYS:
        return replace(found, latest=shift_days(found.earliest, 1))
    if found and found.earliest and r.rule == _INTO:
        return replace(on_date(r, shift_days(found.earliest, -1), found.anchor), latest=found.earliest)
    day = found.at.date if found and found.at and r.unit in {"W", "WE"} else None
    if found is None or day is None:
        return found
    value = week_value(day) + ("-WE" if r.unit == "WE" else "")
    return made(value, r, Day(day.year, day.month), found.anchor, found.inferred)


def resolve_nth(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """The n-th weekday of a month: "the second Sunday of May"."""
    if r.month:
        whole = resolve_date(replace(r, weekday=None, amount=None), anchors, tense)
        at = whole.at if whole else None
        anchor, inferred = (whole.anchor, whole.inferred) if whole else (None, False)
    else:
        now, anchor = anchors.base(r.base or "now", r.pointer)
        at = shift_months(Day(now.year, now.month), r.pointer or 0) if now and now.month else None
        inferred = False
    if at is None or at.year < 1 or at.month is None or not r.weekday:
        return left_open(r, f"XXXX-WXX-{r.weekday}")
    day = nth_weekday(at.year, at.month, r.weekday, int(r.amount or 1))
    return (
        replace(on_date(r, day, anchor), inferred=inferred) if day else left_open(r, f"XXXX-WXX-{r.weekday}")
    )


def _resolve(r: Reading, anchors: Anchors, tense: str) -> Resolved | None:
    if r.decade is not None or r.century is not None:
        return _age(r)
    year = _stated_year(r, anchors)
    if year is not None:
        return _in_stated(r, anchors, year)
    if r.of_year or (r.pointer is not None and r.month):
        return _of_year(r, anchors)
    if r.month:
        return _month(r, anchors, tense)
    if r.weekday:
        return _weekday(r, anchors, tense)
    if r.season:
        return _season(r, anchors, tense)
    if r.quarter or r.half:
        return _quarter(r, anchors)
    if r.day:
        return _day_only(r, anchors, tense)
    return _part(r, anchors, tense) if r.part or r.clock else None


def _age(r: Reading) -> Resolved:
    if r.century is not None:
        value = f"BC{r.century - 1:02d}" if r.bc else f"{r.century - 1:02d}"
    else:
        value = f"BC{r.decade:03d}" if r.bc else f"{r.decade:03d}"
    return made(value, r, None, "stated")


def _stated_year(r: Reading, anchors: Anchors) -> int | None:
    if r.year is not None:
        return -r.year if r.bc else r.year
    if r.short is None:
        return None
    now, _ = anchors.today()
    if now is None:
        return 1900 + r.short
    century = now.year // 100 * 100
    return min(
        (century + r.short - 100, century + r.short, century + r.short + 100),
        key=lambda y: abs(y - now.year),
    )


def _in_stated(r: Reading, anchors: Anchors, year: int) -> Resolved:
    """A date whose year is stated; of digits in an unknown order the day nearest before the dateline."""
    if r.name != "either":
        return on(r, Day(year, r.month, r.day), "stated")
    days = [Day(year, r.month, r.day), Day(year, r.day, r.month)]
    if anchors.dateline is None:
        return on(r, days[0], "stated", inferred=True)
    now = anchors.dateline
    gaps = [(d.date is None or d.date > now, abs(((d.date or now) - now).days)) for d in days]
    return on(r, days[gaps.index(min(gaps))], "stated", inferred=True)


def _of_year(r: Reading, anchors: Anchors) -> Resolved:
    at, anchor = anchors.base(r.base, r.pointer)
    if at is None:
        return left_open(r, _yearless(r))
    year = at.year + (r.pointer or 0)
    if not r.of_year and at.month and r.month and r.pointer:
        passed = r.month < at.month if r.pointer < 0 else r.month > at.month
        year = at.year if passed else year
    return on(r, Day(year, r.month, r.day), anchor)


def _yearless(r: Reading) -> str:
    return "XXXX" + day_value(Day(1, r.month, r.day))[4:]


def _month(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    if anchors.year is not None:
        return on(r, Day(anchors.year, r.month, r.day), "narrative", inferred=True)
    at, anchor = anchors.today()
    if at is None:
        return left_open(r, _yearless(r))
    wanted = (r.month or 1, r.day or 0)
    if anchor == "dateline" and anchors.stated is not None and _goes_on(r, anchors, tense):
        at, anchor = anchors.stated, "event"
    news = anchor == "dateline"
    year = nearest_year(at, wanted, tense) if news else story_year(at, wanted)
    return on(r, Day(year, r.month, r.day), anchor, inferred=True)


def _goes_on(r: Reading, anchors: Anchors, tense: str) -> bool:
    """Does the month go on from a date with a year, in its sentence or, if later, in the next one?"""
    stated = anchors.stated
    if stated is None or anchors.stated_start >= anchors.sentence:
        return stated is not None
    if tense != "past" or anchors.stated_start < anchors.before or not anchors.dateline or not stated.month:
        return False
    return stated.year < anchors.dateline.year - 1 and (r.month or 0) > stated.month and not r.day


def _weekday(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    at, anchor = anchors.base("then", r.pointer) if r.base == "then" and r.pointer else anchors.today()
    base = at.date if at else None
    if base is None or r.weekday is None:
        return left_open(r, f"XXXX-WXX-{r.weekday}" + time_of(r))
    if anchor == "event" and r.pointer:
        gap = (
            (r.weekday - base.isoweekday()) % _WEEK
            if r.pointer > 0
            else (base.isoweekday() - r.weekday) % _WEEK
        )
        return on_date(r, shift_days(base, (gap or _WEEK) * r.pointer), anchor)
    if r.rule == "weekdays ago":
        if r.amount is None:
            return left_open(r, f"XXXX-WXX-{r.weekday}")
        back = (base.isoweekday() - r.weekday - 1) % _WEEK + 1
        return on_date(r, shift_days(base, -back - _WEEK * (int(r.amount) - 1)), anchor)
    if r.rule == "weekday week" and r.pointer is None:  # "a week ago Tuesday"
        return on_date(r, shift_days(base, (r.weekday - base.isoweekday()) % _WEEK - 2 * _WEEK), anchor)
    if r.rule == "weekday week":
        monday = shift_days(base, _WEEK * (r.pointer or 0) + 1 - base.isoweekday())
        return on_date(r, shift_days(monday, r.weekday - 1) if monday else None, anchor)
    return on_date(r, shift_days(base, _days_to(r, base.isoweekday(), tense, anchors.news)), anchor)


def _days_to(r: Reading, today: int, tense: str, news: bool) -> int:
    """How many days on, or back, the weekday lies that is meant."""
    ahead = ((r.weekday or 0) - today) % _WEEK
    if r.pointer == 1 or (r.pointer in {None, 0} and (tense == "future" or not news)):
        return ahead or (_WEEK if r.pointer == 1 else 0)
    days = ahead - _WEEK if ahead or r.pointer == -1 else 0
    return days - _WEEK if r.pointer == -1 and days == -1 else days


def _season(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    if anchors.year is not None:
        return on(r, Day(anchors.year), "narrative", inferred=True)
    at, anchor = anchors.base(r.base) if r.base else anchors.today()
    if at is None or r.season is None:
        return left_open(r, f"XXXX-{r.season}")
    year = at.year
    month = SEASON_MONTH[r.season]
    if r.pointer == 1:
        year += 1 if at.month is None or at.month >= month else 0
    elif r.pointer == -1 or (r.pointer is None and anchor == "dateline" and tense != "future"):
        # in July "last summer" is that of the year before, since this one is not over
        over = month + (3 if r.pointer == -1 else 0)
        year -= 1 if at.month is not None and at.month < over else 0
    return on(r, Day(year), anchor)


def _quarter(r: Reading, anchors: Anchors) -> Resolved:
    at, anchor = anchors.today()
    if at is None:
        return left_open(r, f"XXXX-Q{r.quarter}" if r.quarter else f"XXXX-H{r.half}")
    return on(r, Day(at.year), anchor)


def _day_only(r: Reading, anchors: Anchors, tense: str) -> Resolved | None:
    at, anchor = anchors.then()
    if at is None or at.month is None or r.day is None:
        return left_open(r, f"XXXX-XX-{r.day:02d}")
    if anchor == "dateline" and at.day and tense != "future" and r.day > at.day:
        at = shift_months(Day(at.year, at.month), -1)
    return on(r, Day(at.year, at.month, r.day), anchor, inferred=True)


def _part(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """A part of a day, or a clock time, without its day."""
    if r.pointer is not None:
        at, anchor = anchors.base(r.base, r.pointer)
        base = at.date if at else None
        # "2 a.m. last night" is in the morning of the day after
        late = r.part == "NI" and r.clock is not None and r.clock < _DAWN and r.pointer == -1
        return on_date(r, shift_days(base, r.pointer + late) if base else None, anchor)
    if r.part and not r.clock and r.name == "bare":
        return left_open(r, "XXXX-XX-XX" + time_of(r))
    ahead = anchors.news and tense == "future"
    if anchors.last_day is None or anchors.far or ahead:
        at, anchor = anchors.said_on() if not ahead else anchors.today()
        if at is None or at.day is None:
            return left_open(r, "XXXX-XX-XX" + time_of(r))
        return on(r, at, anchor, inferred=True)
    return on(r, anchors.last_day, "event" if anchors.news else "narrative", inferred=True)
