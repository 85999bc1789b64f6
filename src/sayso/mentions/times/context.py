"""Does a text tell the news of a day, or a history?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sayso.mentions.times.reading import Reading

__all__ = ["CONTEXTS", "judge"]

CONTEXTS: Final = ("auto", "news", "narrative")
_NEWS_KINDS: Final = frozenset({"deictic"})
# A history states at least this many years, most of them this far before the dateline.
_FEWEST_YEARS: Final = 4
_DISTANCE: Final = 2


def judge(readings: Sequence[Reading], dateline: date | None) -> str:
    """Either "news" or "narrative": the latter states many years long past, and few weekdays."""
    if dateline is None:
        return "narrative"
    years = [r.year for r in readings if r.kind == "date" and r.year]
    past = sum(r.bc or r.year <= dateline.year - _DISTANCE for r in readings if r.kind == "date" and r.year)
    hints = sum(r.kind in _NEWS_KINDS or bool(r.weekday and r.year is None) for r in readings)
    if len(years) < _FEWEST_YEARS:
        return "news"
    return "narrative" if past * 2 > len(years) and past > 2 * hints else "news"
