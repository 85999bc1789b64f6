"""What stages need from those above or beside them, as protocols: look-ups and finders."""

from __future__ import annotations

from typing import Protocol

from sayso.model.document import Document
from sayso.model.parse import Parse

__all__ = ["Parser"]


class Parser(Protocol):
    """Turns a document into a parsed one."""

    def parse(self, document: Document) -> Parse:
        """Parse one document."""
        ...
