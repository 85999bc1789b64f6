"""A parsed document: the parser's tokens over the document's own offsets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.model.document import Document
from sayso.model.span import Span, span_of
from sayso.model.tokens import Stretch, Token, Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Parse"]


@dataclass(frozen=True, eq=False, init=False)
class Parse:
    """A document and its spaCy parse, read into plain tokens.

    `doc.text` has the length of `document.text` and differs from it at most in case and in line breaks
    (capitals are recased and wrapped lines joined before parsing), so that `token.idx` is an offset of the
    document. Finders take their words from `document.text` through `span`, never from the tokens' text.
    """

    document: Document
    doc: Tokens

    def __init__(self, document: Document, doc: Doc | Tokens) -> None:
        object.__setattr__(self, "document", document)
        object.__setattr__(self, "doc", doc if isinstance(doc, Tokens) else Tokens(doc))

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start_char for sentence in self.doc.sents]

    @property
    def sentences(self) -> tuple[Stretch, ...]:
        """The sentences in their order."""
        return self.doc.sents

    def token_at(self, offset: int) -> Token:
        """The token that holds the character at `offset`, or the last one before it."""
        return self.doc[max(0, bisect_right(self._starts, offset) - 1)]

    def tokens(self, span: Span) -> Iterator[Token]:
        """The tokens that share a character with the span."""
        starts, doc = self._starts, self.doc
        for index in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end)):
            token = doc[index]
            if token.idx + len(token.text) > span.start:
                yield token

    def head(self, span: Span) -> Token:
        """The syntactic head of the span: its token whose own head lies outside it."""
        inside = list(self.tokens(span)) or [self.token_at(span.start)]
        first, last = inside[0].i, inside[-1].i
        return next((t for t in inside if t.head is t or not first <= t.head.i <= last), inside[-1])

    def span(self, first: Token, last: Token | None = None) -> Span:
        """The document's words from one token to another, both included."""
        end = last if last is not None else first
        return span_of(self.document.text, first.idx, end.idx + len(end))

    def sentence_of(self, token: Token) -> Stretch:
        """The sentence that holds the token."""
        return self.doc.sentence_at(token.i)

    def sentences_between(self, one: Span, other: Span) -> int:
        """How many sentences begin after the first span has begun and before the second has."""
        starts = self._sentence_starts
        return bisect_right(starts, other.start) - bisect_right(starts, one.start)

    def sentence_span(self, token: Token) -> Span:
        """The words of the sentence that holds the token, without white space around them."""
        sentence = self.sentence_of(token)
        words = [t for t in sentence if not t.is_space] or list(sentence)
        return self.span(words[0], words[-1])
