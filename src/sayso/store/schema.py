"""Brings a store to the schema of this version of sayso, and back."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from sayso.errors import StoreError
from sayso.store.dialect import one_writer

__all__ = ["HEAD", "bring_up", "migrate", "revision_of"]

HEAD: Final = "0005"
_VERSIONS: Final = frozenset({"0001", "0002", "0003", "0004", HEAD})


def revision_of(connection: Connection) -> str | None:
    """The schema's revision, None for an empty database; raises StoreError for another program's tables."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if tables:
        raise StoreError("this database holds tables of another program", how="name another file or database")
    return None


def bring_up(engine: Engine, *, create: bool, where: str) -> None:
    """Create or upgrade the tables in one transaction; raises StoreError for a store of a later sayso."""
    with engine.connect().execution_options(reads=True) as connection, connection.begin():
        found = revision_of(connection)
    if found == HEAD:
        return
    if found is None and not create:
        raise StoreError("there is no store yet", where=where, how="make one: sayso build INPUT --store FILE")
    if found is not None and found not in _VERSIONS:
        how = f"this sayso knows versions up to {HEAD}: install a newer sayso, or build a new store"
        raise StoreError(f"the store is of schema version {found}", where=where, how=how)
    migrate(engine, HEAD)


def migrate(engine: Engine, revision: str) -> None:
    """Take the schema up or down to `revision` ("base": nothing is left), all of it or none."""
    from alembic import command  # slow to import, and needed once in a store's life
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "sayso.store:migrations")
    with engine.begin() as connection:
        one_writer(connection)  # another program may be about to make the same tables
        config.attributes["connection"] = connection
        found = revision_of(connection)
        down = revision == "base" or (found is not None and revision < found)
        (command.downgrade if down else command.upgrade)(config, revision)
