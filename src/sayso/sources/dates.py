"""Dates as datelines, bylines and page heads write them, each with every day that it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

__all__ = ["DATE", "WrittenDate", "dates_in", "parse_date"]

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_WEEKDAYS: Final = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY: Final = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?"
    r"|Sun(?:day)?)\b\.?"
)
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:(?:19|20)\d\d)"
_SHORT: Final = r"['’]?\d\d(?![\d:.,]\d)"

DATE: Final = re.compile(
    rf"(?:(?P<weekday>{_WEEKDAY})[,:]?\s*\(?)?(?:"
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)"
    rf"|(?<![\d.,/-])(?P<first>\d{{1,2}})(?P<sep>[./-])(?P<second>\d{{1,2}})(?P=sep)"
    rf"(?P<last>{_YEAR}|\d\d)(?!\d)"
    rf"|(?<![\d.,:-])(?P<d1>{_DAY})[ \-]?(?:of )?(?P<m1>{_MONTH})"
    rf"(?:[, \-]{{0,2}}(?P<y1>{_YEAR}|{_SHORT})(?!\d))?"
    rf"|(?P<m2>{_MONTH}) ?(?P<d2>{_DAY})(?:[, ]{{0,2}}(?P<y2>{_YEAR}|{_SHORT}(?=\s*(?:\(|--)))(?!\d))?(?!\d)"
    rf")",
    re.IGNORECASE,
)
"""A date with day and month; the year may be missing."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date where it stands.

    `readings` has one day, two where day and month may be swapped, or none when the year is missing; then
    `month` and `day` hold what is written. `weekday` is 0 for Monday.
    """

    start: int
    end: int
    readings: tuple[date, ...]
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    separator: str = ""


@cache
def _number(name: str, kind: str) -> int:
    names = _MONTHS if kind == "month" else _WEEKDAYS
    stem = name.lower()[:3]
    return next(i for i, full in enumerate(names) if full.startswith(stem))


def _make(year: int, month: int, day: int) -> tuple[date, ...]:
    try:
        return (date(year, month, day),)
    except ValueError:
        return ()


def _full_year(digits: str, near: date | None) -> int:
    """The year of two or four digits.

    Two digits are read as POSIX does (69 to 99 are 1969 to 1999) unless another century is nearer to `near`.
    """
    number = int(digits.lstrip("'’"))
    if number >= 100:
        return number
    if near is not None:
        return min((1900 + number, 2000 + number), key=lambda year: abs(year - near.year))
    return number + (1900 if number >= 69 else 2000)


def _numeric(match: re.Match[str], near: date | None) -> tuple[date, ...]:
    year = _full_year(match["last"], near)
    first, second = int(match["first"]), int(match["second"])
    return tuple(dict.fromkeys(_make(year, second, first) + _make(year, first, second)))


def _written(match: re.Match[str], near: date | None) -> WrittenDate | None:
    weekday = _number(match["weekday"], "weekday") if match["weekday"] else None
    start, end = match.start(), match.end()
    if match["iso"]:
        year, month, day = map(int, match["iso"].split("-"))
        return WrittenDate(start, end, _make(year, month, day), weekday=weekday)
    if match["first"]:
        days = _numeric(match, near)
        return WrittenDate(start, end, days, weekday=weekday, separator=match["sep"])
    month = _number(match["m1"] or match["m2"], "month") + 1
    day = int(re.sub(r"\D", "", match["d1"] or match["d2"]))
    digits = match["y1"] or match["y2"]
    days = _make(_full_year(digits, near), month, day) if digits else ()
    if digits and not days:
        return None
    return WrittenDate(start, end, days, month, day, weekday)


def parse_date(match: re.Match[str], near: date | None = None) -> WrittenDate | None:
    """What a match of DATE means; None when there is no such day ("31 June 2020").

    >>> parse_date(DATE.search("SAN SALVADOR, 3 JAN 90 (AFP)")).readings
    (datetime.date(1990, 1, 3),)
    >>> len(parse_date(DATE.search("on 03/10/2007")).readings)
    2
    """
    found = _written(match, near)
    if found is None or (not found.readings and found.month is None):
        return None
    return found


def dates_in(text: str, start: int, end: int, near: date | None = None) -> Iterator[WrittenDate]:
    """Every date that stands wholly inside `text[start:end]`, in order."""
    for match in DATE.finditer(text, start, end):
        found = parse_date(match, near)
        if found is not None:
            yield found


def nearest_year(month: int, day: int, weekday: int | None, near: date) -> date | None:
    """The day of that month nearest to `near`, at most two days after it; a weekday, when given, must fit.

    >>> nearest_year(7, 7, 4, date(2023, 7, 9))
    datetime.date(2023, 7, 7)
    """
    days = [day_of for year in range(near.year + 1, near.year - 8, -1) for day_of in _make(year, month, day)]
    for found in days:
        if found <= near + timedelta(days=2) and (weekday is None or found.weekday() == weekday):
            return found
    return None
