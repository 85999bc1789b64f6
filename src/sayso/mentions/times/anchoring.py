"""From what the words say to a day: the dateline, the story's own time, or the time last spoken of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from sayso.mentions.times.anchors import Anchors
from sayso.mentions.times.dates import resolve_date, resolve_nth
from sayso.mentions.times.lengths import (
    resolve_duration,
    resolve_ordinal,
    resolve_set,
    resolve_span,
    resolve_within,
)
from sayso.mentions.times.moves import resolve_deictic, resolve_from, resolve_point, resolve_step
from sayso.mentions.times.named_days import resolve_holiday
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.resolved import Resolved, without_value

__all__ = ["Anchoring"]


class Anchoring:
    """Resolves readings in the order of the text, remembering the times spoken of.

    `tense` is asked only where a reading needs it: "past", "future" or "".
    """

    def __init__(self, context: str, dateline: date | None) -> None:
        self._anchors = Anchors(context == "news", dateline)

    def resolve(self, reading: Reading, tense: str = "", year: int | None = None) -> Resolved | None:
        """The reading's value and days, None when it is not a time after all; `year` is the story's."""
        self._anchors.year = year
        return _RESOLVERS[reading.kind](reading, self._anchors, tense)

    def keep(self, reading: Reading, found: Resolved, *, of_saying: bool) -> None:
        """Remember what was found for the times that follow; `of_saying` is a day on which somebody spoke."""
        self._anchors.keep(reading, found, of_saying=of_saying)

    def go_to(self, sentences: tuple[int, int], said: date | None) -> None:
        """Where the reading's sentence and the one before it start, and the day on which it was said."""
        self._anchors.sentence, self._anchors.before = sentences
        self._anchors.said = said


def _vague(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    return without_value(r, r.value or None)


_RESOLVERS: Final[dict[str, Callable[[Reading, Anchors, str], Resolved | None]]] = {
    "date": resolve_date, "deictic": resolve_deictic, "point": resolve_point, "step": resolve_step,
    "from": resolve_from, "nth": resolve_nth,
    "duration": resolve_duration, "within": resolve_within, "span": resolve_span, "ordinal": resolve_ordinal,
    "set": resolve_set, "ref": _vague, "holiday": resolve_holiday,
}  # fmt: skip
