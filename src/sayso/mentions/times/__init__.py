"""When: time expressions, their TIMEX3 values and the days that they cover."""

from __future__ import annotations

from typing import Final

from sayso.mentions.times.finder import find_times
from sayso.mentions.times.lexicon import DATA as _DATA

__all__ = ["COMPONENT", "DATA", "VERSION", "find_times"]

COMPONENT: Final = "times"
VERSION: Final = "1"
DATA: Final[tuple[str, ...]] = _DATA
