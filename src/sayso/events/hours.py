"""Which part of the day: what happened in the morning is not what happened in the evening."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Final

from sayso.model.mention import Time

__all__ = ["Hours", "hours_apart", "told_hours"]

Hours = tuple[int, int]
_VALUE: Final = re.compile(r"(\d{4}-\d\d-\d\d)T(?:(MO|MI|AF|EV|NI)|(\d\d)(?::\d\d)?(?::\d\d)?$)")
# The hours that a part of the day may mean, counted from midnight; a night goes on into the next day.
_PARTS: Final = {"MO": (4, 12), "MI": (11, 14), "AF": (12, 18), "EV": (16, 24), "NI": (17, 31)}
_NEAR: Final = 2  # hours by which two accounts of one happening may differ


def told_hours(times: Iterable[Time]) -> set[Hours]:
    """The first and last hour of each time that tells the hour or the part of a day, from the year 1 on.

    >>> from sayso.model.span import Span
    >>> noon, dusk = (Time("t", Span(0, 1, "x"), "TIME", f"2024-05-15T{part}") for part in ("12:30", "EV"))
    >>> [tuple(hour % 24 for hour in one) for one in (*told_hours([noon]), *told_hours([dusk]))]
    [(12, 12), (16, 0)]
    """
    return {hours for time in times if (hours := _hours(time.value)) is not None}


@lru_cache(maxsize=4096)
def _hours(value: str) -> Hours | None:
    match = _VALUE.match(value)
    if match is None:
        return None
    first, last = _PARTS[match[2]] if match[2] else (int(match[3]), int(match[3]))
    midnight = date.fromisoformat(match[1]).toordinal() * 24
    return midnight + first, midnight + last


def hours_apart(mine: set[Hours], yours: set[Hours]) -> bool:
    """Do both tell hours, and none of the one near any of the other?"""
    if not mine or not yours:
        return False
    return all(a - d > _NEAR or c - b > _NEAR for (a, b), (c, d) in product(mine, yours))
