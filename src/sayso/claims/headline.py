"""Where the headline ends: what a headline says, the body says better."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model import Document, Parse

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["headline_end"]

_NEAR: Final = 300
_LINE: Final = 160
_SHARE: Final = 0.6
_SHORT: Final = 3
_WORDS: Final = 20
_HEAD: Final = 45  # a dateline that ends later has a headline before it


def headline_end(parse: Parse) -> int:
    """The offset at which the report's body begins; 0 where no headline stands before it.

    A headline is the document's title, a first line without a full stop, what stands before the text's own
    dateline, or a first sentence that reads like one.
    """
    document = parse.document
    end = max(_title(document), _first_line(document.text), _before_dateline(document))
    return max(end, _headline_sentence(parse, end if end <= _HEAD else len(parse.text)))


def _title(document: Document) -> int:
    title = document.title
    return len(title) if title and document.text.startswith(title) else 0


def _first_line(text: str) -> int:
    line, found, _ = text.partition("\n")
    return len(line) if found and len(line) <= _LINE and line.rstrip()[-1:] not in {".", ""} else 0


def _before_dateline(document: Document) -> int:
    span = document.dateline.span
    return span.end if span is not None and span.end <= _NEAR else 0


def _headline_sentence(parse: Parse, start: int) -> int:
    """The end of the first sentence behind `start` if it reads like a headline, and is not the last; else 0.

    A headline is in title case, or is short and has no past tense and no auxiliary ("Raids kill ten").
    """
    behind = [s for s in parse.sentences if s.end_char > start]
    sentences = [s for s in behind if any(t.is_alpha and t.idx >= start for t in s)]
    if len(sentences) < 2:
        return 0
    tokens = [t for t in sentences[0] if t.idx >= start and not t.is_space]
    end = tokens[-1].idx + len(tokens[-1])
    if end - start > _NEAR:
        return 0
    return end if _in_title_case(parse.text[start:end]) or _is_terse(tokens) else 0


def _in_title_case(text: str) -> bool:
    words = [w for w in text.split() if w.isalpha() and len(w) > _SHORT]
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 3 and not text.isupper() and capital >= _SHARE * len(words)


def _is_terse(tokens: list[Token]) -> bool:
    if len(tokens) > _WORDS or any(t.tag_ in ("VBD", "MD") or t.pos_ == "AUX" or t.is_quote for t in tokens):
        return False
    return sum(t.is_alpha for t in tokens) > 3
