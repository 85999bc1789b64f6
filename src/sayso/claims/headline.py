"""Where the headline ends: what a headline says, the body says better."""

from __future__ import annotations

from typing import Final

from sayso.model import Document, Parse

__all__ = ["headline_end"]

_NEAR: Final = 300
_LINE: Final = 160
_SHARE: Final = 0.6
_SHORT: Final = 3


def headline_end(parse: Parse) -> int:
    """The offset at which the report's body begins; 0 where no headline stands before it.

    A headline is the document's title, a first line without a full stop, what stands before the text's own
    dateline, or a first sentence in title case.
    """
    document = parse.document
    return max(_title(document), _first_line(document.text), _before_dateline(document), _title_case(parse))


def _title(document: Document) -> int:
    title = document.title
    return len(title) if title and document.text.startswith(title) else 0


def _first_line(text: str) -> int:
    line, found, _ = text.partition("\n")
    return len(line) if found and len(line) <= _LINE and line.rstrip()[-1:] not in {".", ""} else 0


def _before_dateline(document: Document) -> int:
    span = document.dateline.span
    return span.end if span is not None and span.end <= _NEAR else 0


def _title_case(parse: Parse) -> int:
    """The end of the first sentence when most of its longer words are capitalised, not all in capitals."""
    first = next((s for s in parse.sentences if any(t.is_alpha for t in s)), None)
    if first is None or first.end_char > _NEAR:
        return 0
    span = parse.text[first.start_char : first.end_char]
    words = [w for w in span.split() if w.isalpha() and len(w) > _SHORT]
    capital = sum(word[0].isupper() for word in words)
    return first.end_char if len(words) > 3 and not span.isupper() and capital >= _SHARE * len(words) else 0
