"""A stretch of a document's text."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.errors import EvidenceError

__all__ = ["Span", "span_of"]


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
