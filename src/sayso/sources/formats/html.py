"""A web page: its article by trafilatura, its date by htmldate, its outlet by its metadata."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from sayso.errors import EmptyInput
from sayso.model.document import Document, document_of
from sayso.sources.encoding import decode
from sayso.sources.formats.registry import Records
from sayso.sources.origin import Origin

__all__ = ["page", "records"]

_CHARSET: Final = re.compile(rb"""<meta[^>]+charset=["']?\s*([\w-]+)""", re.IGNORECASE)
_FEWEST_WORDS: Final = 8
_DATES: Final = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1900-01-01",
    "max_date": "2100-01-01",
}
"""Dates that the page states, not dates guessed from its words; the day of the run plays no part."""


def records(origin: Origin) -> Records:
    """The article; raises EmptyInput for a page without one, NotTextInput, TooLargeInput."""
    document = page(origin.whole(markup=True), origin.name, origin.url)
    if len(document.text) > origin.settings.largest:
        raise origin.too_large(f"{len(document.text):,} characters")
    yield document


def page(data: bytes, where: str, url: str | None = None) -> Document:
    """The article of one page; raises EmptyInput and NotTextInput."""
    import trafilatura
    from trafilatura.settings import Document as Article

    markup, _ = decode(data, where, _declared(data))
    found = trafilatura.bare_extraction(
        markup,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=dict(_DATES),
    )
    if not isinstance(found, Article) or len((found.text or "").split()) < _FEWEST_WORDS:
        raise EmptyInput("no article in the page", where=where, how="give the article's own page")
    address = url or found.url
    return document_of(
        _without_title(found.text or "", found.title),
        title=found.title or None,
        published=found.date or None,
        publisher=found.sitename or _host(address),
        url=address,
        source=where,
    )


def _declared(data: bytes) -> str:
    """The encoding that the page declares, when the bytes are neither marked nor UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        match = _CHARSET.search(data[:4096])
        return match[1].decode("ascii") if match else ""
    return ""


def _without_title(text: str, title: str | None) -> str:
    """The text without its first line where that only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest.lstrip("\n") if title and rest.strip() and first.strip() == title.strip() else text


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None
