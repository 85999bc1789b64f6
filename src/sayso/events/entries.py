"""Lists of what happened day by day ("2 Sept. ...", "Monday: ..."): in which entry of them a word stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

__all__ = ["entry_at", "entry_starts"]

_MONTH: Final = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DATE: Final = rf"\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?"
_DAY: Final = rf"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:,?\s(?:{_DATE}))?|(?:{_DATE})(?:,?\s\d{{4}})?"
_ENTRY: Final = re.compile(
    rf"^[ \t*•·▪–-]*(?:{_DAY}|\d{{4}}-\d\d-\d\d)\s?[:.–—-]\s", re.IGNORECASE | re.MULTILINE
)
_LIST: Final = 3  # lines of which each opens with a day, and fewer are no list


def entry_starts(text: str) -> tuple[int, ...]:
    r"""Where the entries begin, each a line that opens with a day; nothing where there are not three of them.

    >>> entry_starts("2 June: A raid.\n3 June: Two raids.\nMore of it.\n3 June: A blast.")
    (0, 16, 47)
    >>> entry_starts("Monday: A raid.\nIt was the second.")
    ()
    """
    found = tuple(match.start() for match in _ENTRY.finditer(text))
    return found if len(found) >= _LIST else ()


def entry_at(starts: Sequence[int], offset: int) -> int:
    """The number of the entry in which the offset lies, from 1; 0 before the first one or without a list."""
    return bisect_right(starts, offset)
