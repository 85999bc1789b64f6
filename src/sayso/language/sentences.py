"""Sentence boundaries that the parser has to keep, and places where it may set none.

A sentence begins after a blank line, after a line break that ends a headline, a paragraph or an item of a
list (not after one that only wraps a long line), and after a dateline. None begins after a title or another
abbreviation that is always followed by something ("Gen.", "No."). "X." behind "on" ends one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from spacy.language import Language
from spacy.tokenizer import Tokenizer

from sayso.ontology.loader import read_yaml

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["BREAKS", "break_sentences", "unwrapped"]

BREAKS: Final = "sayso_breaks"

_DATELINE: Final = re.compile(
    r"^(?=[^a-z\n]*[A-Z])[^\n]{0,110}?(?:[)\]]\.?|\b\d{1,4})\s?(?:--+|[—–]|-(?=\s))\s?(?:\[(?:TEXT|Text)\]\s?)?"
    r"|^[A-Z][A-Z'’\- ]{2,30}(?:, ?[A-Z][\w. ]{2,25})?"
    r"\s?(?:--+|[—–]|(?<=\s)-(?=\s))\s?(?:\[(?:TEXT|Text)\]\s?)?"
    r"|^[A-Z][\w'’\-]+(?: [A-Z][\w'’\-]+){0,2}: (?=[^\n]{100})",
    re.MULTILINE,
)
_POSTED: Final = re.compile(r"\b(?:on|to) X\.\s+(?=[\"“‘]?[A-Z])")  # the platform, no initial of a name
_HEAD: Final = 700  # characters: a dateline opens a text or follows its headlines
_ITEM: Final = re.compile(r"[ \t]*(?:[-*•·‣▪–—] |\(?\d{1,2}[.)] |\(?[a-zA-Z][.)] )")
_MARKER: Final = re.compile(r"^[ \t]*(?:[-*•·‣▪]|\(?\d{1,2}[.)]) (?=\S)", re.MULTILINE)
_WRAPPED: Final = range(40, 101)


@Language.component(BREAKS)
def _breaks(doc: Doc) -> Doc:
    starts = _starts(doc.text)
    markers = frozenset(match.end() for match in _MARKER.finditer(doc.text))
    tied = _tied()
    for token in doc[:-1]:
        after = token.nbor()
        if after.idx in starts:
            after.is_sent_start = True
        elif after.idx in markers or _ties(token, tied) or (token.idx in starts and _runs_on(token)):
            after.is_sent_start = False
    return doc


def _runs_on(token: Token) -> bool:
    """Of "CAIRO - Soldiers led by": does a small letter follow the first word of a sentence?"""
    after = token.nbor()
    return token.text.isalnum() and after.text[:1].islower() and "\n" not in token.whitespace_


@cache
def _tied() -> frozenset[str]:
    return frozenset(read_yaml("casing.yaml")["tied"].split())


def _ties(token: Token, tied: frozenset[str]) -> bool:
    """Is the token an abbreviation, with its full stop, that something has to follow?"""
    word = token.text
    if word == "." and token.i and not token.nbor(-1).whitespace_:
        word = token.nbor(-1).text + "."
    return word.endswith(".") and word[:-1].lower() in tied


def _starts(text: str) -> frozenset[int]:
    """The offsets at which a sentence has to begin."""
    datelines = (match.end() for match in _DATELINE.finditer(text, 0, _HEAD))
    return frozenset([*_line_starts(text), *datelines, *(match.end() for match in _POSTED.finditer(text))])


def _line_starts(text: str) -> Iterator[int]:
    """The first letters of the lines that begin a sentence."""
    lines = text.splitlines(keepends=True)
    width = _wrap_width(lines)
    at = 0
    for before, line in pairwise(lines):
        at += len(before)
        begins = at + len(line) - len(line.lstrip())
        if line.strip() and (not before.strip() or _ends(before.rstrip(), line, width)):
            yield begins


def unwrapped(text: str) -> str:
    """The text with a space for every line break that only wraps a long line; the length stays.

    >>> unwrapped("A short text. No wrapped line.")
    'A short text. No wrapped line.'
    """
    lines = text.splitlines(keepends=True)
    width = _wrap_width(lines)
    if not width:
        return text
    joined = []
    for before, line in pairwise([*lines, ""]):
        bare = before.rstrip("\r\n")
        wraps = bare.strip() and line.strip() and not _ends(bare.rstrip(), line, width)
        joined.append(bare + " " * (len(before) - len(bare)) if wraps else before)
    return "".join(joined)


def _wrap_width(lines: list[str]) -> int:
    """The width at which a text's lines are wrapped; 0 for a text with a line a paragraph."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 4:
        return 0
    longest, middle = lengths[-1], lengths[len(lengths) // 2]
    return longest if longest in _WRAPPED and middle > 0.7 * longest else 0


def _ends(before: str, line: str, width: int) -> bool:
    """Does the line break between the two end a sentence?"""
    first = line.lstrip()[0]
    if _ITEM.match(line):
        return True
    if first.islower() or before.endswith((",", "-", "—", "–")):
        return False
    return not width or before.endswith((".", "!", "?", ":", '"', "”")) or len(before) < 0.6 * width


def break_sentences(nlp: Language) -> None:
    """Add the component that sets the boundaries before the parser; keep titles and their stops in one token.

    A stop of its own after "Brig" can become the end of a tree, and so of a sentence, whatever is set before.
    """
    if isinstance(nlp.tokenizer, Tokenizer):
        for title in (f"{word.capitalize()}." for word in sorted(_tied())):
            if title not in nlp.tokenizer.rules:
                nlp.tokenizer.add_special_case(title, [{"ORTH": title}])
    nlp.add_pipe(BREAKS, before="parser")
