from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from sayso.errors import OutputError, StoreError
from sayso.store import HEAD, Store, migrate
from sayso.store.dialect import engine_of, url_of
from sayso.store.tables import metadata
from tests.reports import strike


def test_migrations_make_the_tables_of_the_code(place: str) -> None:
    Store.open(place).close()
    engine = engine_of(url_of(place))
    with engine.connect() as connection:
        # the index of words is the back end's own, made by the migration alone
        ours = {"include_name": lambda name, *_: not (name or "").startswith("passage_words")}
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []
    engine.dispose()


def test_down_and_up_again(place: str) -> None:
    Store.open(place).close()
    engine = engine_of(url_of(place))
    migrate(engine, "base")
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(engine, HEAD)
    with Store.open(place) as store:
        assert store.add_codings([strike("a", "A strike.")]) == 1
    engine.dispose()


def test_a_store_of_a_later_version(place: str) -> None:
    Store.open(place).close()
    engine = engine_of(url_of(place))
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()
    with pytest.raises(StoreError, match=r"schema version 9999 .*install a newer sayso"):
        Store.open(place)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(StoreError, match="tables of another program"):
        Store.open(other)


def test_not_a_database(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Not a database, but a text that is long enough to look at.\n" * 20)
    with pytest.raises(StoreError, match="not a store"):
        Store.open(text)
    assert text.read_text().startswith("Not a database")


def test_no_store_to_read(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such store"):
        Store.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="can't be opened"):
        Store.open(tmp_path / "no" / "folder.db")


def test_not_an_address() -> None:
    with pytest.raises(StoreError, match="not the address of a store"):
        Store.open("nosuchdatabase://somewhere")


def test_a_store_that_can_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    with Store.open(path) as store:
        store.add_codings([strike("a", "A strike.")])
    with Store.open(f"sqlite:///file:{path}?mode=ro&uri=true") as store:
        assert [coding.document.id for coding in store.codings()] == ["a"]
        with pytest.raises(StoreError, match="can't be written"):
            store.add_codings([strike("b", "A strike.")])


def test_a_store_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "an archive, 100 %? #1"
    folder.mkdir()
    path = folder / "reports.db"
    with Store.open(path) as store:
        store.add_codings([strike("a", "A strike.")])
    # as on a read-only file system; the rights of a folder do not hold for every user
    monkeypatch.setattr("sayso.store.dialect.os.access", lambda *_: False)
    with Store.open(path, create=False) as store:
        assert [coding.document.id for coding in store.codings()] == ["a"]
        assert [one.document for one in store.search("strike")] == ["a"]
        with pytest.raises(StoreError, match="can't be written"):
            store.add_codings([strike("b", "A strike.")])
        assert [one.name for one in folder.iterdir()] == ["reports.db"]


def test_a_locked_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.store.dialect.BUSY_SECONDS", 0.05)
    path = tmp_path / "reports.db"
    with Store.open(path) as store:
        store.add_codings([strike("a", "A strike.")])
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="the store is locked"):
            store.add_codings([strike("b", "A strike.")])
        assert [coding.document.id for coding in store.codings()] == ["a"]
        holder.execute("COMMIT")
        holder.close()
        assert store.add_codings([strike("b", "A strike.")]) == 1


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    with Store.open(path) as store:
        store.add_codings([strike("a", "A strike.")])
    with Store.open(path) as store:
        full = engine_limit(store)
        many = [strike(f"b{n}", f"A strike on Tarmin {'x' * n}.") for n in range(500)]
        with pytest.raises(OutputError, match="the disk is full"):
            store.add_codings(many)
        full()
        assert store.counts()["documents"] == 1
        assert store.add_codings(many) == 500


def engine_limit(store: Store):
    """Let the file grow no more; what is given back lets it grow again."""
    from sqlalchemy import event

    def limit(connection, _record, _proxy=None) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    event.listen(store._engine, "checkout", limit)

    def free() -> None:
        event.remove(store._engine, "checkout", limit)
        store._engine.dispose()

    return free
