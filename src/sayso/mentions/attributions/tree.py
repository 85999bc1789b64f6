"""A parsed document as plain lists: what the rules and weights look at, read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from sayso.model import Parse, Span, span_of

__all__ = ["Tree"]


class Tree:
    """Heads, labels, lemmas and sentence bounds of all tokens, by token index."""

    __slots__ = (
        "count", "dep", "ends", "entity", "head", "kids", "lemma", "lower", "mute",
        "number", "pos", "sentences", "starts", "tag", "text",
    )  # fmt: skip

    def __init__(self, parse: Parse) -> None:
        tokens = parse.doc
        self.text = parse.text
        self.count = len(tokens)
        self.starts = [token.idx for token in tokens]
        self.ends = [token.idx + len(token.text) for token in tokens]
        self.head = [token.head.i for token in tokens]
        self.lower = [token.lower_ for token in tokens]
        self.lemma = [token.lemma_.lower() for token in tokens]
        self.pos = [token.pos_ for token in tokens]
        self.tag = [token.tag_ for token in tokens]
        self.dep = [token.dep_ for token in tokens]
        self.entity = [token.ent_type_ for token in tokens]
        marks = zip(self.pos, self.lower, strict=True)  # "@roe" is sometimes read as punctuation
        self.mute = [pos in ("PUNCT", "SPACE") and word[:1] != "@" for pos, word in marks]
        self.kids = [[child.i for child in token.children] for token in tokens]
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

    def lines(self) -> list[tuple[int, int]]:
        """First and last token, the last not included, of each line that has words."""
        cuts = [i for i in range(self.count) if self.pos[i] == "SPACE" and "\n" in self.lower[i]]
        edges = zip([-1, *cuts], [*cuts, self.count], strict=True)
        return [(a + 1, b) for a, b in edges if b - a > 1]

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
