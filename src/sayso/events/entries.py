"""Lists of what happened day by day ("2 Sept. ...", "Monday: ..."): in which entry of them a word stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Final

from sayso.model.mention import Time

__all__ = ["dated_lines", "entry_at"]

_BULLETS: Final = " \t*•·-–▪▫"
_MARK: Final = re.compile(r"\s?[:.–—-]\s")
_LIST: Final = 2  # lines of which each opens with a day, and fewer are no list


def dated_lines(text: str, times: Iterable[Time]) -> dict[int, Time]:
    """The days that open a line each ("3 June: ..."), by the offset of the line; one such line is no list.

    >>> from sayso.model import Span
    >>> text = "5 June: A raid. 6 June: A blast."
    >>> dated_lines(text, [Time("t-1", Span(0, 6, "5 June"), "DATE", "XXXX-06-05")])
    {}
    """
    found: dict[int, Time] = {}
    for time in times:
        line = text.rfind("\n", 0, time.span.start) + 1
        opens = not text[line : time.span.start].strip(_BULLETS)
        if time.type == "DATE" and opens and _MARK.match(text, time.span.end):
            found[line] = time
    return found if len(found) >= _LIST else {}


def entry_at(starts: Sequence[int], offset: int) -> int:
    """The number of the entry in which the offset lies, from 1; 0 before the first one or without a list."""
    return bisect_right(starts, offset)
