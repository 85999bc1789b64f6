"""What all tests share: the real pipeline, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

from sayso.language import SpacyParser
from sayso.model import Parse, document_of
from sayso.sources.dateline import complete

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
