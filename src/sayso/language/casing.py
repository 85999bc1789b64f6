"""Text all in capitals or all in lower case, recased before parsing, with offsets kept."""

from __future__ import annotations

__all__ = ["recase"]


def recase(text: str) -> str:
    """The text with ordinary case, of the same length; text in mixed case comes back as it is."""
    return text
