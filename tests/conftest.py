"""What all tests share: the real pipeline, loaded once; a real PostgreSQL server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sayso.language import SpacyParser
from sayso.model import Parse, document_of
from sayso.sources.dateline import complete
from tests.commands import EXAMPLES, run_here
from tests.servers import postgres_server

# pytest-xdist gives its workers a width, which a console made at collection would keep
for name in ("COLUMNS", "LINES"):
    os.environ.pop(name, None)

# the same examples in every run, and no clock: a slow machine is no failure
settings.register_profile(
    "sayso", deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("sayso")


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="session")
def parse_text(parser: SpacyParser) -> Callable[..., Parse]:
    """Parse a text: parse_text("…", published="2023-07-09", title=…)."""

    def parse(text: str, **known: str) -> Parse:
        return parser.parse(complete(document_of(text, **known)))

    return parse


@pytest.fixture(scope="session")
def examples() -> Path:
    return EXAMPLES


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the example reports; tests read it, or write what is there already."""
    path = tmp_path_factory.mktemp("store") / "examples.db"
    done = run_here("build", EXAMPLES, "--store", path)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[], str]]:
    """Makes a new empty database on a real server and gives its URL."""
    pytest.importorskip("psycopg", reason="PostgreSQL is not tested: the driver (sayso[postgres]) is missing")
    with postgres_server() as fresh:
        if fresh is None:
            pytest.skip("PostgreSQL is not tested: no server could be started, see scripts/server.sh")
        yield fresh


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store is to be: a path, or a URL of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "reports.db")
    return str(request.getfixturevalue("postgres")())
