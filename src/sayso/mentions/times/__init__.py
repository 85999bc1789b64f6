"""When: time expressions, their TIMEX3 values and the days that they cover."""

from __future__ import annotations

from typing import Final

from sayso.mentions.times.finder import find_times
from sayso.mentions.times.lexicon import DATA as _DATA
from sayso.mentions.times.ranges import days_meant, ranges, signal

__all__ = ["COMPONENT", "DATA", "VERSION", "days_meant", "find_times", "ranges", "signal"]

COMPONENT: Final = "times"
VERSION: Final = "1"
DATA: Final[tuple[str, ...]] = _DATA
