"""Who is meant by a stretch of text: the actors of a document by the places of their mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sayso.model.mention import Actor
from sayso.model.span import Span

__all__ = ["ActorIndex"]


class ActorIndex:
    """The actors of one document, looked up by span, by offset and by id.

    >>> told = Actor("a-1", "Maria Lopez", mentions=(Span(4, 15, "Maria Lopez"),))
    >>> ActorIndex([told]).at(Span(10, 15, "Lopez")).name
    'Maria Lopez'
    >>> ActorIndex([told]).at(Span(0, 3, "Now")) is None
    True
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_id = {actor.id: actor for actor in actors}
        pairs = [(mention, actor) for actor in self._by_id.values() for mention in actor.mentions]
        self._pairs = sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end, pair[1].id))
        self._starts = [mention.start for mention, _ in self._pairs]
        self._longest = max((mention.end - mention.start for mention, _ in self._pairs), default=0)

    def __getitem__(self, key: str) -> Actor:
        """The actor with this id; raises KeyError."""
        return self._by_id[key]

    def get(self, key: str | None) -> Actor | None:
        """The actor with this id, None when there is none."""
        return self._by_id.get(key) if key else None

    def at(self, span: Span, head: int | None = None) -> Actor | None:
        """The actor whose mention fits the span best, None when no mention touches it.

        `head` is the offset of the span's head word: with it only mentions that cover that word count, the
        smallest first. Without it the mention that shares most with the span wins, the earlier of equals.
        """
        found = self.mention_at(span, head)
        return found[1] if found else None

    def mention_at(self, span: Span, head: int | None = None) -> tuple[Span, Actor] | None:
        """As `at`, with the mention that was hit."""
        near = list(self.within(span))
        if head is not None:
            over = [pair for pair in near if pair[0].start <= head < pair[0].end]
            return min(over, key=lambda pair: pair[0].end - pair[0].start, default=None)
        return max(near, key=lambda pair: _shared(pair[0], span), default=None)

    def within(self, span: Span) -> Iterator[tuple[Span, Actor]]:
        """Every mention that shares a character with the span, with its actor, in the order of the text."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return (pair for pair in self._pairs[first:last] if pair[0].overlaps(span))


def _shared(mention: Span, span: Span) -> float:
    """The part of the two that both cover (Jaccard)."""
    both = min(mention.end, span.end) - max(mention.start, span.start)
    return both / (max(mention.end, span.end) - min(mention.start, span.start))
