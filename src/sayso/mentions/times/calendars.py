"""Named days that fall on other days each year: Easter and the days of the Islamic calendar."""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["easter", "islamic"]

_EPOCH = date(622, 7, 19).toordinal()


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


def islamic(year: int, month: int, day: int | None) -> tuple[date, date] | None:
    """First and last day of an Islamic day or month that begins in the Gregorian year.

    The calendar is the tabular one; None where none begins in that year.

    >>> islamic(2023, 9, None)
    (datetime.date(2023, 3, 23), datetime.date(2023, 4, 21))
    """
    guess = int((year - 622) * 33 / 32)
    for lunar in range(max(1, guess - 1), guess + 3):
        first = _day(lunar, month, day or 1)
        if first.year == year:
            length = 1 if day else 29 + month % 2
            return first, first + timedelta(days=length - 1)
    return None


def _day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a day of the tabular Islamic calendar."""
    months = (59 * (month - 1) + 1) // 2
    leaps = (3 + 11 * year) // 30
    return date.fromordinal(_EPOCH - 1 + day + months + (year - 1) * 354 + leaps)
