"""A document from a record of fields, as JSON Lines and tables have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from sayso.errors import BrokenRecord, EmptyInput
from sayso.model.document import Document, document_of
from sayso.sources.origin import Origin

__all__ = ["FIELDS", "document_from"]

FIELDS: Final = ("id", "text", "title", "published", "publisher", "url", "language")
"""The fields of a document; `text` is needed, others may be missing or null."""


def document_from(record: Mapping[str, Any], origin: Origin, where: str) -> Document:
    """The document; other keys are left alone. Raises BrokenRecord, EmptyInput, TooLargeInput."""
    if "text" not in record:
        raise BrokenRecord("no field 'text'", where=where, how='a document is {"text": "…"}')
    fields = {name: _string(name, record.get(name), where) for name in FIELDS}
    text = fields.pop("text") or ""
    if not text.strip():
        raise EmptyInput("the text is empty", where=where, how="leave it out")
    if len(text) > origin.settings.largest:
        raise origin.too_large(f"{len(text):,} characters", where)
    return document_of(text, source=where, **{name: value or None for name, value in fields.items()})


def _string(name: str, value: Any, where: str) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise BrokenRecord(
        f"the field {name!r} is no text but {value!r:.40}", where=where, how="put it in quotes"
    )
