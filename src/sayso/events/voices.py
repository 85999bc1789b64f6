"""In whose voice a stretch of text stands: what two sources say of one happening is told twice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.model.mention import Attribution
from sayso.model.span import Span

__all__ = ["Voices"]


class Voices:
    """The attributions of a document by the words that they cover.

    >>> said = Attribution("s-1", Span(0, 2, "He"), None, "person", None, (Span(8, 20, "ten had died"),))
    >>> Voices([said]).at(Span(8, 11, "ten")), Voices([said]).at(Span(0, 2, "He"))
    ('he', None)
    """

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        pairs = ((span, _voice(one)) for one in attributions if one.kind != "belief" for span in one.content)
        self._contents = sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))
        self._starts = [span.start for span, _ in self._contents]
        self._longest = max((span.end - span.start for span, _ in self._contents), default=0)

    def at(self, span: Span) -> str | None:
        """Who says the words, by actor or by name; None: the report itself."""
        last = bisect_right(self._starts, span.start)
        for i in range(last - 1, -1, -1):
            content, voice = self._contents[i]
            if content.start < span.start - self._longest:
                break
            if content.end >= span.end:
                return voice
        return None


def _voice(one: Attribution) -> str:
    return one.source_actor or (one.source.text.casefold() if one.source else one.source_class)
