"""TIMEX3 values and the days that they cover."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

__all__ = ["Day", "cover", "day_value", "narrow", "shift_days", "shift_months", "week_value", "year_value"]

_FORM: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)))?(?P<time>T.+)?"
)
# Months of the seasons of the northern half of the earth, meteorological. "The winter of 1941" may be the one
# that begins or the one that ends in the year, so that both are covered.
_SEASONS: Final = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (0, 14)}
# "early", "mid" and "late" leave a third of a time (TIMEX3 `mod` gives no bounds; thirds are common).
_THIRDS: Final = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


@dataclass(frozen=True, slots=True)
class Day:
    """A time on the calendar as far as it is known; `year` is below zero before Christ (-1 is 1 BC)."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def date(self) -> date | None:
        """The day as a date, None when it is not a full one or lies off the calendar (before Christ)."""
        if self.year < 1 or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except (ValueError, OverflowError):
            return None


def year_value(year: int) -> str:
    """The TIMEX3 form of a year.

    >>> year_value(1939), year_value(-490)
    ('1939', 'BC0490')
    """
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def day_value(day: Day) -> str:
    """The TIMEX3 form of a year, month or day.

    >>> day_value(Day(2023, 7, 9))
    '2023-07-09'
    """
    month = "" if day.month is None else f"-{day.month:02d}"
    return year_value(day.year) + month + ("" if day.day is None else f"-{day.day:02d}")


def week_value(day: date) -> str:
    """The ISO 8601 week that holds the day.

    >>> week_value(date(2023, 7, 9))
    '2023-W27'
    """
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shift_days(day: date, days: int) -> date | None:
    """The day so many days on; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shift_months(day: Day, months: int) -> Day:
    """The month so many months on; a day of the month is kept where the month has it.

    >>> shift_months(Day(2023, 1, 31), 1)
    Day(year=2023, month=2, day=28)
    """
    count = day.year * 12 + (day.month or 1) - 1 + months
    year, month = divmod(count, 12)
    if day.day is None or year < 1:
        return Day(year, month + 1)
    return Day(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def cover(value: str) -> tuple[date | None, date | None, str]:
    """First and last day of a calendar value and its precision; no days for a value off the calendar.

    >>> cover("2023-02")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28), 'month')
    >>> cover("PRESENT_REF")
    (None, None, 'vague')
    """
    short = re.fullmatch(r"(\d{2,3})X?X?", value)
    if short:
        return _ages(short[1])
    match = _FORM.fullmatch(value)
    if not match:
        return None, None, _precision_of(value)
    try:
        return _parts(match)
    except (ValueError, OverflowError):
        return None, None, "vague"


def _precision_of(value: str) -> str:
    """The precision of a value that has no days: BC years and the like."""
    forms = (
        (r"BC\d{4}", "year"), (r"BC\d{4}-\d\d", "month"), (r"BC\d{4}-\d\d-\d\d", "day"),
        (r"BC\d{3}", "decade"), (r"BC\d\d", "century"), (r"BC\d{4}-(SP|SU|FA|WI)", "season"),
    )  # fmt: skip
    return next((name for form, name in forms if re.fullmatch(form, value)), "vague")


def _ages(digits: str) -> tuple[date | None, date | None, str]:
    size = 10 ** (4 - len(digits))
    first = int(digits) * size
    name = "decade" if size == 10 else "century"
    if first < 1:
        return None, None, name
    return date(first, 1, 1), date(first + size - 1, 12, 31), name


def _parts(match: re.Match[str]) -> tuple[date, date, str]:
    part = {name: text for name, text in match.groupdict().items() if text}
    year = int(part["year"])
    if "day" in part:
        day = date(year, int(part["month"]), int(part["day"]))
        return day, day, "time" if "time" in part else "day"
    if "week" in part:
        first = date.fromisocalendar(year, int(part["week"]), 6 if "weekend" in part else 1)
        return first, first + timedelta(days=1 if "weekend" in part else 6), "week"
    for name, (low, high) in _months(part).items():
        first = date(year, low, 1) if low else date(year - 1, 12, 1)
        return first, _month_end(year, high), name
    return date(year, 1, 1), date(year, 12, 31), "year"


def _months(part: dict[str, str]) -> dict[str, tuple[int, int]]:
    """First and last month of a month, quarter, half or season."""
    if "month" in part:
        return {"month": (int(part["month"]), int(part["month"]))}
    if "quarter" in part:
        return {"quarter": (int(part["quarter"]) * 3 - 2, int(part["quarter"]) * 3)}
    if "half" in part:
        return {"half": (int(part["half"]) * 6 - 5, int(part["half"]) * 6)}
    return {"season": _SEASONS[part["season"]]} if "season" in part else {}


def _month_end(year: int, month: int) -> date:
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return date(year, month, monthrange(year, month)[1])


def narrow(earliest: date, latest: date, mod: str) -> tuple[date, date]:
    """The days that "early", "mid" or "late" leave of a longer time.

    >>> narrow(date(2023, 7, 1), date(2023, 7, 31), "END")
    (datetime.date(2023, 7, 21), datetime.date(2023, 7, 31))
    >>> narrow(date(2023, 1, 1), date(2023, 12, 31), "START")
    (datetime.date(2023, 1, 1), datetime.date(2023, 4, 30))
    """
    if mod not in _THIRDS or latest == earliest:
        return earliest, latest
    low, high = _THIRDS[mod]
    edges = _thirds(earliest, latest)
    return edges[low], edges[high] - timedelta(days=1) if high < 3 else latest


def _thirds(earliest: date, latest: date) -> list[date]:
    """The first days of the thirds, and the last day: whole months of a year, tens of days of a month."""
    days = (latest - earliest).days + 1
    if earliest.day == 1 and earliest.month == 1 and latest.month == 12:
        years = latest.year - earliest.year + 1
        months = [k * years * 4 for k in (0, 1, 2)]
        return [*(date(earliest.year + m // 12, m % 12 + 1, 1) for m in months), latest]
    step = 10 if 28 <= days <= 31 else days / 3
    return [*(earliest + timedelta(days=int(k * step)) for k in (0, 1, 2)), latest]
