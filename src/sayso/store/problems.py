"""What the database says, said in sayso's errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from sayso.errors import OutputError, SaysoError, StoreError

__all__ = ["told"]

# Words of the message of SQLite or PostgreSQL -> (error, what, how to go on).
_KNOWN: Final[tuple[tuple[str, type[SaysoError], str, str], ...]] = (
    (
        "disk is full",
        OutputError,
        "the disk is full",
        "free some space and run it again: it goes on where it was",
    ),
    (
        "no space left",
        OutputError,
        "the disk is full",
        "free some space and run it again: it goes on where it was",
    ),
    ("disk i/o error", OutputError, "the disk does not take the data", "see to the disk and run it again"),
    (
        "database is locked",
        StoreError,
        "the store is locked",
        "another program writes to it; wait for its end",
    ),
    ("lock timeout", StoreError, "the store is locked", "another program writes to it; wait for its end"),
    ("append-only", StoreError, "decisions stay as they were written", "undo one by a row of its own"),
    ("readonly database", StoreError, "the store can't be written", "change its permissions or copy it"),
    ("read-only", StoreError, "the store can't be written", "change its permissions or copy it"),
    ("permission denied", StoreError, "no permission for the store", "change its permissions or its user"),
    (
        "unable to open",
        StoreError,
        "the store can't be opened",
        "see that its folder exists and can be written",
    ),
    ("not a database", StoreError, "this file is not a store", "name another file"),
    ("malformed", StoreError, "the store is damaged", "build it anew; the reports are untouched"),
    ("does not exist", StoreError, "there is no such database", "create it on the server first"),
)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Raise StoreError or OutputError, naming `where`, for what the database raises inside."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _error_of(error, where) from error
    except ImportError as error:
        how = "install sayso with the extra of this database: pip install 'sayso[postgres]'"
        raise StoreError(f"no driver for this database: {error}", where=where, how=how) from error


def _error_of(error: SQLAlchemyError, where: str) -> SaysoError:
    if isinstance(error, (ArgumentError, NoSuchModuleError)):
        how = "give a file, or a URL such as postgresql+psycopg://user@host/name"
        return StoreError("not the address of a store", where=where, how=how)
    message = str(error.orig if isinstance(error, DBAPIError) else error)
    for words, kind, what, how in _KNOWN:
        if words in message.lower():
            return kind(what, where=where, how=how)
    return StoreError(message.strip(), where=where, how="see that the store can be reached")
