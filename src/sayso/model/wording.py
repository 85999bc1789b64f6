"""Numbers and days in words for people, wherever they are shown."""

from __future__ import annotations

from datetime import date

__all__ = ["day_text", "number_text"]


def number_text(low: int | None, high: int | None) -> str:
    """A range as people say it.

    >>> [number_text(*pair) for pair in ((3, 3), (10, None), (None, 20), (24, 99), (0, 0), (None, None))]
    ['3', 'at least 10', 'up to 20', '24 to 99', 'none', 'not stated']
    """
    if low is None and high is None:
        return "not stated"
    if low is None:
        return f"up to {high:,}"
    if high is None:
        return f"at least {low:,}"
    if low == high:
        return f"{low:,}" if low else "none"
    return f"{low:,} to {high:,}"


def day_text(earliest: date | None, latest: date | None) -> str:
    """A day or a stretch of days.

    >>> day_text(date(2016, 7, 8), date(2016, 7, 8)), day_text(date(2016, 6, 1), date(2016, 6, 30))
    ('8 July 2016', '1 to 30 June 2016')
    """
    if earliest is None or latest is None:
        known = earliest or latest
        return "not stated" if known is None else f"{'from' if earliest else 'until'} {_day(known)}"
    if earliest == latest:
        return _day(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {_day(latest)}"
    return f"{_day(earliest)} to {_day(latest)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
