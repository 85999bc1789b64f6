"""What all tests share: the real pipeline, loaded once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.language import SpacyParser
from sayso.model import Parse, document_of
from sayso.sources.dateline import complete


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="session")
def parse_text(parser: SpacyParser) -> Callable[..., Parse]:
    """Parse a text: parse_text("…", published="2023-07-09", title=…)."""

    def parse(text: str, **known: str) -> Parse:
        return parser.parse(complete(document_of(text, **known)))

    return parse
