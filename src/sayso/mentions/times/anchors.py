"""What a time can hang on: the dateline, the story's own time, the times spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.mentions.times.reading import Reading
from sayso.mentions.times.resolved import Resolved
from sayso.mentions.times.values import Day

__all__ = ["Anchors"]

# A clock time hangs on the last day spoken of when that is within so many days of the dateline.
_WEEK: Final = 7


@dataclass(slots=True)
class Anchors:
    """The times that count at one place of the text.

    `said` is the day on which the sentence at hand was said, if it tells so ("overnight, he said on Sunday").
    `last` is the time last spoken of, `last_day` the last full day, `stated` the last date with a year in its
    words; `clock` is the clock time of the last day. `year` is the story's year for the reading at hand,
    `sentence` the offset of its sentence and `before` that of the sentence before it.
    """

    news: bool
    dateline: date | None
    last: Day | None = None
    last_day: Day | None = None
    last_start: int = 0
    stated: Day | None = None
    stated_start: int = 0
    clock: str | None = None
    year: int | None = None
    sentence: int = 0
    before: int = 0
    said: date | None = None

    def keep(self, reading: Reading, found: Resolved, *, of_saying: bool = False) -> None:
        """Remember what was found for the times that follow; not the day of saying in place of a told one."""
        told = self.last_day is not None and self.last_day.date != self.dateline
        if found.at is None or (of_saying and self.news and told):
            return
        self.last = found.at
        if reading.kind == "date" and reading.year:
            self.stated, self.stated_start = found.at, reading.start
        if found.at.day is not None:
            self.last_day, self.last_start = found.at, reading.start
            self.clock = found.value.partition("T")[2] if found.type == "TIME" and found.value else None

    def today(self) -> tuple[Day | None, str]:
        """The day that "now" means, and the name of the anchor."""
        if self.news and self.dateline:
            day = self.dateline
            return Day(day.year, day.month, day.day), "dateline"
        return self.last, "narrative"

    def said_on(self) -> tuple[Day | None, str]:
        """The day on which the sentence was said, else today."""
        if self.said is not None and self.news:
            return Day(self.said.year, self.said.month, self.said.day), "dateline"
        return self.today()

    def then(self) -> tuple[Day | None, str]:
        """The time last spoken of, else today."""
        if self.last is not None:
            return self.last, "event" if self.news else "narrative"
        return self.today()

    def base(self, base: str, pointer: int | None = 0) -> tuple[Day | None, str]:
        """The base; in news a step from a time that nobody has spoken of hangs on an event without a day."""
        if base == "then" and pointer and self.news and self.last is None:
            return None, "event"
        return self.then() if base == "then" else self.today()

    @property
    def far(self) -> bool:
        """In news, a day of another sentence that lies more than a week from the dateline is background."""
        day = self.last_day.date if self.last_day else None
        if not self.news or not self.dateline or day is None or self.last_start >= self.sentence:
            return False
        return abs((day - self.dateline).days) > _WEEK
