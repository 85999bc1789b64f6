"""RSS and Atom: a document an entry."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any, Final

from sayso.errors import BrokenRecord, EmptyInput, InputError
from sayso.model.document import Document, document_of
from sayso.sources.formats.registry import Records
from sayso.sources.origin import Origin

__all__ = ["plain_text", "records"]

_BLOCKS: Final = frozenset({
    "p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "table",
    "figure", "section",
})  # fmt: skip
_HIDDEN: Final = frozenset({"script", "style", "figcaption"})


class _Words(HTMLParser):
    """Collects the words of markup, a line a block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in _HIDDEN and self.hidden > 0
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(" ".join(data.split("\n")))


def plain_text(markup: str) -> str:
    r"""The words of a piece of HTML, a paragraph a line.

    >>> plain_text("<p>Two men <b>died</b>.</p><p>Police denied it.</p>")
    'Two men died.\nPolice denied it.'
    """
    words = _Words()
    words.feed(markup)
    words.close()
    lines = (" ".join(line.split()) for line in "".join(words.parts).split("\n"))
    return "\n".join(line for line in lines if line)


def records(origin: Origin) -> Records:
    """The entries; one without words gives an error. Raises BrokenRecord for what is no feed, EmptyInput."""
    import feedparser

    found = feedparser.parse(origin.whole(markup=True))
    if not found.entries:
        if found.bozo:
            raise BrokenRecord(
                f"not a feed: {found.bozo_exception}", where=origin.name, how="check the address"
            )
        raise EmptyInput("a feed without entries", where=origin.name, how="leave it out")
    for number, entry in enumerate(found.entries, 1):
        try:
            yield _document(entry, found.feed, origin, f"{origin.name}, entry {number}")
        except InputError as error:
            yield error


def _document(entry: Any, feed: Any, origin: Origin, where: str) -> Document:
    content = [part.value for part in entry.get("content", ()) if part.get("value")]
    text = plain_text(content[0] if content else entry.get("summary", ""))
    if not text:
        raise EmptyInput("an entry without text", where=where, how="give the address of its page")
    if len(text) > origin.settings.largest:
        raise origin.too_large(f"{len(text):,} characters", where)
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    return document_of(
        text,
        id=entry.get("id") or None,
        title=plain_text(entry.get("title", "")) or None,
        published=f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day else None,
        publisher=feed.get("title") or None,
        url=entry.get("link") or None,
        source=where,
    )
