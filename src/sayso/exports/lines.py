"""Lines to a file or to the standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from sayso.exports.atomic import atomic_lines, output_errors

__all__ = ["write_lines"]


def write_lines(output: str | Path | None, lines: Iterable[bytes]) -> int:
    """Write the lines to a file, all or none, or as they come to the standard output; how many there were."""
    if output is not None:
        return atomic_lines(output, lines)
    count = 0
    with output_errors("standard output"):
        for line in lines:
            sys.stdout.buffer.write(line + b"\n")
            count += 1
        sys.stdout.buffer.flush()
    return count
