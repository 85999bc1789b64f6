"""What all tests share: the real pipeline, loaded once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from sayso.language import SpacyParser
from sayso.model import Parse, document_of
from sayso.sources.dateline import complete
from tests.commands import EXAMPLES, Run, run_sayso

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
def run() -> Run:
    return run_sayso


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the example reports; tests read it, or write what is there already."""
    path = tmp_path_factory.mktemp("store") / "examples.db"
    done = run_sayso("build", EXAMPLES, "--store", path)
    assert done.returncode == 0, done.stderr
    return path
