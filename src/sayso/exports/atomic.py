"""Files that are there whole or not at all: written beside their place, then moved to it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from sayso.errors import OutputError

__all__ = ["atomic_file", "atomic_lines", "output_errors"]

_HOW: Final = {
    errno.ENOENT: "make the folder first, or write elsewhere",
    errno.EACCES: "ask for the right to write there, or write elsewhere",
    errno.EROFS: "write elsewhere",
    errno.EISDIR: "name a file in it",
}
_FREE: Final = "free some space, or write elsewhere; nothing was left half-written"


@contextmanager
def output_errors(where: object) -> Iterator[None]:
    """Raise OutputError, naming `where`, when the system does not take what is written inside.

    A reader that went away (BrokenPipeError) is no error of the output and passes.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        how = _HOW.get(error.errno or 0, _FREE)
        raise OutputError(error.strerror or str(error), where=str(where), how=how) from error


@contextmanager
def atomic_file(path: str | Path) -> Iterator[BinaryIO]:
    """A file to write to that takes its name only when all is written; an error leaves no trace of it.

    Raises OutputError (disk full, no permission, no such folder).
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        # a pipe or a device (/dev/stdout) can't be replaced, and must not be
        with output_errors(target), target.open("wb") as file:
            yield file
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with output_errors(target):
            with beside.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def atomic_lines(path: str | Path, lines: Iterable[bytes]) -> int:
    """Write the lines, each ended by a line feed, all or none; how many there were."""
    count = 0
    with atomic_file(path) as file:
        for line in lines:
            file.write(line + b"\n")
            count += 1
    return count
