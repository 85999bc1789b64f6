"""One module a format, one registry; the format is told by the first bytes, then by the file's name."""

from __future__ import annotations

from sayso.sources.formats.registry import FORMATS, Format, Records, format_of

__all__ = ["FORMATS", "Format", "Records", "format_of"]
