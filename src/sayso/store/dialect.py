"""What differs between the back ends: how a connection is set up, one writer at a time, the upsert."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url

__all__ = ["engine_of", "one_writer", "readers_of", "upsert", "url_of"]

BUSY_SECONDS: Final = 30
_CACHE: Final = 64 * 1024  # KiB of a SQLite file that a connection holds; its own 2 MiB are soon read anew
_WRITER: Final = 0x53617973  # PostgreSQL's locks have numbers; any will do that all programs use
_INSERT: Final[dict[str, Callable[[Table], Any]]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def url_of(store: object) -> URL:
    """A database URL from a URL or from the path of a SQLite file.

    >>> url_of("reports.sqlite").drivername
    'sqlite'
    """
    text = str(store)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    url = make_url(text)
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgresql", "postgres") else url


def engine_of(url: URL) -> Engine:
    """An engine whose connections wait for a lock, keep foreign keys, and (SQLite) write ahead.

    A SQLite file that lies where nothing can be written is read as one that nobody changes.
    """
    if url.get_backend_name() != "sqlite":
        return create_engine(url)
    engine = create_engine(_still(url), connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _still(url: URL) -> URL:
    """The file as one that does not change, where SQLite can't put those beside it that readers share."""
    path = Path(url.database or ":memory:")
    if not path.is_file() or os.access(path.parent, os.W_OK):
        return url
    if any(path.with_name(path.name + end).exists() for end in ("-wal", "-shm")):
        return url  # somebody who may write has it open, or left it so
    return url.set(database=f"file:{quote(str(path.absolute()))}", query={"immutable": "1", "uri": "true"})


def readers_of(engine: Engine) -> Engine:
    """The same engine for transactions that read: all that one of them reads is of one moment."""
    reader = engine.execution_options(reads=True)
    if engine.dialect.name == "postgresql":
        return reader.execution_options(isolation_level="REPEATABLE READ")
    return reader


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    # The driver's own transactions leave schema changes outside; sayso begins them itself.
    connection.isolation_level = None
    cached = f"cache_size = -{_CACHE}"
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", cached):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: two that read first and write then could not both go on."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def one_writer(connection: Connection) -> None:
    """Wait until no other program writes to the store; SQLite sees to that by itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(BUSY_SECONDS * 1000)}ms'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER})")


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows; one whose primary key is there already takes its place."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    rest = [column.name for column in table.columns if column.name not in keys]
    insert = _INSERT[connection.dialect.name](table)
    if rest:
        statement = insert.on_conflict_do_update(
            index_elements=keys, set_={name: insert.excluded[name] for name in rest}
        )
    else:
        statement = insert.on_conflict_do_nothing(index_elements=keys)
    connection.execute(statement, rows)
