"""A parsed document as plain lists: what the rules and weights look at, read once from spaCy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sayso.model import Parse, Span, span_of

__all__ = ["Tree"]


class Tree:
    """Heads, labels, lemmas and sentence bounds of all tokens, by token index.

    `left[i]` and `right[i]` are the first and last token of the subtree of `i`.
    """

    __slots__ = (
        "count", "dep", "ends", "entity", "head", "kids", "left", "lemma", "lower", "mute",
        "number", "pos", "right", "sentences", "starts", "tag", "text",
    )  # fmt: skip

    def __init__(self, parse: Parse) -> None:
        doc = parse.doc
        self.text = parse.text
        self.count = len(doc)
        self.starts = [t.idx for t in doc]
        self.ends = [t.idx + len(t) for t in doc]
        self.lower = [t.lower_ for t in doc]
        self.lemma = [t.lemma_.lower() for t in doc]
        self.pos = [t.pos_ for t in doc]
        self.tag = [t.tag_ for t in doc]
        self.dep = [t.dep_ for t in doc]
        self.head = [t.head.i for t in doc]
        self.entity = [t.ent_type_ for t in doc]
        self.mute = [pos in ("PUNCT", "SPACE") for pos in self.pos]
        self.sentences = [(s.start, s.end) for s in parse.sentences]
        self.number = [0] * self.count
        for n, (start, end) in enumerate(self.sentences):
            self.number[start:end] = [n] * (end - start)
        self._subtrees()

    def _subtrees(self) -> None:
        self.kids: list[list[int]] = [[] for _ in range(self.count)]
        for i, h in enumerate(self.head):
            if h != i:
                self.kids[h].append(i)
        self.left, self.right = list(range(self.count)), list(range(self.count))
        for i in range(self.count):
            up, steps = self.head[i], 0
            while steps < 64:
                self.left[up] = min(self.left[up], i)
                self.right[up] = max(self.right[up], i)
                if self.head[up] == up:
                    break
                up, steps = self.head[up], steps + 1

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
