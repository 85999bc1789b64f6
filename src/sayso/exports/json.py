"""Coded documents as JSON Lines (CONTRACT, form 1)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sayso.exports.lines import write_lines
from sayso.exports.privacy import without_private_names
from sayso.model.coding import Coding
from sayso.model.serial import coding_to_json

__all__ = ["write"]


def write(output: str | Path | None, codings: Iterable[Coding], *, private_names: bool = True) -> int:
    """Write one line a document to a file (None: the standard output); how many there were.

    Raises OutputError where it can't be written; a file is then left as it was.
    """
    kept = codings if private_names else map(without_private_names, codings)
    return write_lines(output, (coding_to_json(coding) for coding in kept))
