"""A stretch of a document's text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Generic, TypeVar

from sayso.errors import EvidenceError

__all__ = ["Overlaps", "Span", "span_of"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text` stands at `[start, end)` of the document, counted in Unicode code points.

    >>> Span(0, 5, "Seven").overlaps(Span(4, 9, "n men"))
    True
    """

    start: int
    end: int
    text: str

    def overlaps(self, other: Span) -> bool:
        """Do the two share a character?"""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Does the other lie wholly inside this one?"""
        return self.start <= other.start and other.end <= self.end

    def quotes(self, text: str) -> bool:
        """Does this stretch of the text exist, and read so?"""
        return 0 <= self.start < self.end <= len(text) and text[self.start : self.end] == self.text

    def check(self, text: str, where: str) -> None:
        """Raise EvidenceError, naming `where`, unless this span quotes `text` exactly."""
        if not self.quotes(text):
            raise EvidenceError(
                f"span {self.start}-{self.end} does not quote the document: {self.text!r}",
                where=where,
                how="this is a fault of sayso; the record was not written",
            )


def span_of(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`; raises EvidenceError for an empty or outside stretch.

    >>> span_of("two men", 4, 7)
    Span(start=4, end=7, text='men')
    """
    span = Span(start, end, text[start:end])
    span.check(text, "span")
    return span


class Overlaps(Generic[_T]):
    """Things by where they stand: those that share a character with a span are found without looking at all.

    >>> marks = Overlaps([(Span(4, 7, "men"), "b"), (Span(0, 7, "two men"), "a")])
    >>> [name for _, name in marks.of(Span(3, 5, " m"))], [name for _, name in marks.of(Span(0, 3, "two"))]
    (['b', 'a'], ['a'])
    """

    def __init__(self, pairs: Iterable[tuple[Span, _T]]) -> None:
        self._pairs = tuple(pairs)
        self._order = sorted(range(len(self._pairs)), key=lambda n: self._pairs[n][0].start)
        self._starts = [self._pairs[n][0].start for n in self._order]
        self._reach = list(accumulate((self._pairs[n][0].end for n in self._order), max))

    def of(self, span: Span) -> list[tuple[Span, _T]]:
        """Those that overlap the span, in the order in which they were given."""
        first, end = bisect_right(self._reach, span.start), bisect_left(self._starts, span.end)
        near = sorted(self._order[first:end])
        return [self._pairs[n] for n in near if self._pairs[n][0].end > span.start]
