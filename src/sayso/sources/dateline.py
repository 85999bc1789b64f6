"""The day on which a report speaks, from its metadata and its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sayso.model.document import Dateline, Document

__all__ = ["complete"]


def complete(document: Document) -> Document:
    """The document with its dateline."""
    try:
        day = date.fromisoformat((document.published or "")[:10])
    except ValueError:
        return document
    return replace(document, dateline=Dateline(day=day))
