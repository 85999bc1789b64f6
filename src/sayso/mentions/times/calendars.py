"""Named days that fall on other days each year: Easter, the Islamic and Hebrew calendars, the equinox."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from math import cos, radians, sin
from typing import Final

__all__ = ["easter", "equinox", "hebrew", "islamic", "lunar_new_year", "nth_weekday", "orthodox_easter"]

_EPOCH: Final = date(622, 7, 19).toordinal()
_HEBREW_EPOCH: Final = -1373427
# Day 0 of the Julian day numbers as an ordinal of `date`, from noon to the midnight before it.
_JULIAN: Final = 1721424.5
_MECCA: Final = 3 / 24  # hours east of Greenwich, in days
_BEIJING: Final = 8 / 24
_TEHRAN: Final = 3.5 / 24
_LUNATION: Final = 29.530588861
# When the moon is new before this hour at Mecca, it is seen on that evening and the month begins on the next
# day. Of 42 beginnings of feasts and of Ramadan that Saudi Arabia announced for 2012 to 2025, 38 come out
# right, and the others a day off.
_SEEN: Final = 14 / 24


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's algorithm).

    >>> easter(1972)
    datetime.date(1972, 4, 2)
    """
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, of the Julian calendar (Meeus's algorithm).

    >>> orthodox_easter(2023)
    datetime.date(2023, 4, 16)
    """
    moon = (19 * (year % 19) + 15) % 30
    week = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + week + 114, 31)
    return date(year, month, day + 1) + timedelta(days=year // 100 - year // 400 - 2)


def nth_weekday(year: int, month: int, weekday: int, rank: int) -> date | None:
    """The n-th Monday (1) to Sunday (7) of a month, the last for rank -1; None where the month has none.

    >>> nth_weekday(2023, 5, 7, 2), nth_weekday(2022, 6, 5, -1)
    (datetime.date(2023, 5, 14), datetime.date(2022, 6, 24))
    """
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7)
    if rank > 0:
        found = day + timedelta(days=7 * (rank - 1))
        return found if found.month == month else None
    return max(d for n in range(5) if (d := day + timedelta(days=7 * n)).month == month)


def equinox(year: int) -> date:
    """The day on which the Iranian year begins: the spring equinox, the next day if it is after noon.

    Meeus, Astronomical Algorithms, chapter 27, for the years 1000 to 3000; two terms of the perturbations.

    >>> equinox(2023), equinox(2024), equinox(2025)
    (datetime.date(2023, 3, 21), datetime.date(2024, 3, 20), datetime.date(2025, 3, 21))
    """
    y = (year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    centuries = (mean - 2451545) / 36525
    swing = 485 * cos(radians(324.96 + 1934.136 * centuries)) + 203 * cos(
        radians(337.23 + 32964.467 * centuries)
    )
    moment = mean + swing * 0.00001 - _JULIAN + _TEHRAN
    return date.fromordinal(int(moment) + (moment % 1 >= 0.5))


def islamic(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    """First and last day of an Islamic day or month that begins in the Gregorian year.

    A month begins when the moon can be seen from Mecca; a sighting elsewhere may be a day later, and an
    announced one a day off. None where none begins in that year.

    >>> islamic(2023, 9, None)
    (datetime.date(2023, 3, 23), datetime.date(2023, 4, 20))
    """
    guess = int((year - 622) * 33 / 32)
    for lunar in range(max(1, guess - 1), guess + 3):
        start = _month_start(lunar, month)
        first = start + timedelta(days=(day or 1) - 1)
        if first.year == year:
            return first, first if day else _month_start(lunar, month + 1) - timedelta(days=1)
    return None


@cache
def _month_start(year: int, month: int) -> date:
    """The first day of an Islamic month: by the moon, near the day of the tabular calendar."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    tabular = _EPOCH + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    number = round((tabular + _JULIAN - 2451550.09766) / _LUNATION)
    moment = _new_moon(number) - _JULIAN + _MECCA
    return date.fromordinal(int(moment) + (1 if moment % 1 < _SEEN else 2))


def _new_moon(number: int) -> float:
    """The Julian day of a new moon, counted from that of January 2000, good to about half an hour.

    Meeus, Astronomical Algorithms, chapter 49, the largest terms.
    """
    t = number / 1236.85
    mean = 2451550.09766 + _LUNATION * number + 0.00015437 * t**2
    sun = radians(2.5534 + 29.1053567 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * t**2)
    node = radians(160.7108 + 390.67050284 * number)
    return mean + (
        -0.4072 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
        + 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
    )  # fmt: skip


def lunar_new_year(year: int) -> date:
    """The first day of the Chinese year: the second new moon, in Beijing, after that of the winter solstice.

    The rare years with a leap month behind the solstice (2033) come out a month early.

    >>> lunar_new_year(2024), lunar_new_year(1985), lunar_new_year(2025)
    (datetime.date(2024, 2, 10), datetime.date(1985, 2, 20), datetime.date(2025, 1, 29))
    """
    solstice = date(year - 1, 12, 22)
    number = round((solstice.toordinal() + _JULIAN - 2451550.09766) / _LUNATION)
    moons = [date.fromordinal(int(_new_moon(number + n) - _JULIAN + _BEIJING)) for n in (-1, 0, 1)]
    last = max(n for n, day in enumerate(moons) if day <= solstice)
    return date.fromordinal(int(_new_moon(number - 1 + last + 2) - _JULIAN + _BEIJING))


def hebrew(year: int, month: int, day: int) -> date:
    """The day of a Hebrew date that falls into the Gregorian year.

    Months count from Tishri (1) to Adar (6) and Nisan (7) to Elul (12), with or without a leap month.

    >>> hebrew(2023, 7, 15), hebrew(2023, 1, 10)
    (datetime.date(2023, 4, 6), datetime.date(2023, 9, 25))
    """
    late = year + 3761
    if month < 7:
        start = _hebrew_year(late)
        before = sum((30, 29, 30, 29, 30, 29)[: month - 1])
        length = (_hebrew_year(late + 1) - start) % 10
        if month > 2:
            before += length == 5
        if month > 3:
            before -= length == 3
        return date.fromordinal(start + before + day - 1)
    nisan = _hebrew_year(late) - 177  # the half of a year from Nisan to Elul is always as long
    return date.fromordinal(nisan + sum((30, 29, 30, 29, 30, 29)[: month - 7]) + day - 1)


def _hebrew_year(year: int) -> int:
    """The ordinal of the first day of a Hebrew year, which keeps the years to their allowed lengths."""
    day = _elapsed(year)
    if _elapsed(year + 1) - day == 356:
        day += 2
    elif day - _elapsed(year - 1) == 382:
        day += 1
    return _HEBREW_EPOCH + day


def _elapsed(year: int) -> int:
    """Days from the epoch to the year's first new moon, put off where it falls on a day that is barred."""
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + (3 * (day + 1) % 7 < 3)
