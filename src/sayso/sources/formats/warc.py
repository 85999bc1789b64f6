"""Web archives (ISO 28500): a document a page; redirects, pictures and the like are passed over."""

from __future__ import annotations

from typing import Any, Final

from sayso.errors import BrokenRecord, EmptyInput, InputError
from sayso.model.document import Document, document_of
from sayso.sources.encoding import decode
from sayso.sources.formats.html import page
from sayso.sources.formats.registry import Records
from sayso.sources.origin import Origin

__all__ = ["records"]

_KINDS: Final = frozenset({"response", "resource", "conversion"})
_MARKUP: Final = 20


def records(origin: Origin) -> Records:
    """The pages; one without an article gives an error. Raises BrokenRecord and EmptyInput."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for record in ArchiveIterator(origin.stream):
            kind = _content(record)
            if kind:
                number += 1
                yield _document(record, kind, origin)
    except (ArchiveLoadFailed, AttributeError, EOFError, OSError, ValueError) as error:
        # AttributeError: what warcio raises on a record that breaks off in its head
        raise BrokenRecord(
            f"the archive is broken after page {number}", where=origin.name, how="copy or fetch it again"
        ) from error
    if not number:
        raise EmptyInput("no page in the archive", where=origin.name, how="leave it out")


def _content(record: Any) -> str:
    """The kind of text that a record has, empty for one that is no page."""
    if record.rec_type not in _KINDS:
        return ""
    http = record.http_headers
    if http is not None and http.get_statuscode() != "200":
        return ""
    kind = (http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")) or ""
    return next((name for name in ("html", "text/plain") if name in kind.lower()), "")


def _cut(record: Any, read: bool) -> bool:
    """Does a record that was read to its end hold less than its head says?"""
    if not read:
        return False
    record.raw_stream.read()
    return int(getattr(record.raw_stream, "limit", 0)) > 0


def _document(record: Any, kind: str, origin: Origin) -> Document | InputError:
    url = record.rec_headers.get_header("WARC-Target-URI")
    where = f"{origin.name}, {url}"
    limit = origin.settings.largest * _MARKUP
    data = record.content_stream().read(limit + 1)
    try:
        if _cut(record, len(data) <= limit):
            raise BrokenRecord("the page breaks off", where=where, how="copy or fetch the archive again")
        if len(data) > limit:
            raise origin.too_large(f"more than {limit:,} bytes", where)
        if not data.strip():
            raise EmptyInput("nothing in it", where=where, how="leave it out")
        if kind == "html":
            document = page(data, where, url)
        else:
            document = document_of(decode(data, where)[0], url=url, source=where)
        if len(document.text) > origin.settings.largest:
            raise origin.too_large(f"{len(document.text):,} characters", where)
    except InputError as error:
        return error
    return document
