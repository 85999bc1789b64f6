"""Plain text: one file, one document, as it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sayso.model.document import Document, document_of
from sayso.sources.encoding import decode
from sayso.sources.origin import Origin

__all__ = ["records"]


def records(origin: Origin) -> Iterator[Document]:
    """The document; raises EmptyInput, NotTextInput, TooLargeInput."""
    text, warnings = decode(origin.whole(), origin.name)
    if len(text) > origin.settings.largest:
        raise origin.too_large(f"{len(text):,} characters")
    document = document_of(text, url=origin.url, source=origin.name)
    yield replace(document, warnings=warnings)
