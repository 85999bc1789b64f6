"""A parsed document as plain lists: what the rules and weights look at, read once from spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from sayso.model import Parse, Span, span_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Tree"]


class Tree:
    """Heads, labels, lemmas and sentence bounds of all tokens, by token index."""

    __slots__ = (
        "count", "dep", "ends", "entity", "head", "kids", "lemma", "lower", "mute",
        "number", "pos", "sentences", "starts", "tag", "text",
    )  # fmt: skip

    def __init__(self, parse: Parse) -> None:
        from spacy import attrs

        columns = (
            attrs.IDX,
            attrs.LENGTH,
            attrs.HEAD,
            attrs.LOWER,
            attrs.LEMMA,
            attrs.POS,
            attrs.TAG,
            attrs.DEP,
        )
        table = parse.doc.to_array([*columns, attrs.ENT_TYPE])
        names = _names(parse, table[:, 3:])
        self.text = parse.text
        self.count = len(table)
        self.starts = table[:, 0].tolist()
        self.ends = (table[:, 0] + table[:, 1]).tolist()
        self.head = (np.arange(self.count) + table[:, 2].astype(np.int64)).tolist()
        self.lower, lemma, self.pos, self.tag, self.dep, self.entity = names
        self.lemma = [word.lower() for word in lemma]
        self.mute = [pos in ("PUNCT", "SPACE") for pos in self.pos]
        self.kids: list[list[int]] = [[] for _ in range(self.count)]
        for i, h in enumerate(self.head):
            if h != i:
                self.kids[h].append(i)
        self.sentences = [(s.start, s.end) for s in parse.sentences]
        self.number = [n for n, (start, end) in enumerate(self.sentences) for _ in range(start, end)]

    def subtree(self, i: int) -> Iterator[int]:
        """The token and all below it, in no fixed order."""
        pending = [i]
        while pending:
            at = pending.pop()
            yield at
            pending.extend(self.kids[at])

    def kid(self, i: int, *deps: str) -> int | None:
        """The first dependant of `i` with one of these labels."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def up(self, i: int, limit: int = 64) -> Iterator[int]:
        """The heads above `i`, nearest first."""
        for _ in range(limit):
            if self.head[i] == i:
                return
            i = self.head[i]
            yield i

    def bounds(self, i: int) -> tuple[int, int]:
        """First token of the sentence of `i`, and the one after its last."""
        return self.sentences[self.number[i]]

    def span(self, first: int, last: int) -> Span:
        """The document's words from one token to another, both included."""
        return span_of(self.text, self.starts[first], self.ends[last])

    def runs(self, tokens: Iterable[int]) -> list[tuple[int, int]]:
        """The stretches that the tokens make, without white space or stray punctuation at their ends.

        Tokens with nothing but punctuation between them are one stretch.
        """
        kept = sorted({t for t in tokens if not self.mute[t]})
        if not kept:
            return []
        cuts = [n for n, (a, b) in enumerate(pairwise(kept), 1) if not all(self.mute[a + 1 : b])]
        edges = [0, *cuts, len(kept)]
        return [(kept[a], kept[b - 1]) for a, b in pairwise(edges)]


def _names(parse: Parse, table: NDArray[Any]) -> list[list[str]]:
    """The strings of the table, a list for each column."""
    strings = parse.doc.vocab.strings
    codes = table.T.tolist()
    known = {code: strings[code] for column in codes for code in set(column)}
    return [[known[code] for code in column] for column in codes]
