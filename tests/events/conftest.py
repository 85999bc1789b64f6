"""Events of a text, with the finders that need no gazetteer."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.events import assemble
from sayso.mentions.actors import find_actors
from sayso.mentions.instruments import find_instruments
from sayso.mentions.quantities import find_quantities
from sayso.mentions.times import find_times
from sayso.mentions.triggers import find_triggers
from sayso.model import Event, Mentions, Parse


@pytest.fixture(scope="session")
def events_of(parse_text: Callable[..., Parse]) -> Callable[..., tuple[Event, ...]]:
    """Events of a text: events_of("…", published="2023-07-09")."""

    def events(text: str, **known: str) -> tuple[Event, ...]:
        parse = parse_text(text, **known)
        return assemble(
            parse,
            Mentions(
                times=find_times(parse),
                actors=find_actors(parse),
                quantities=find_quantities(parse),
                instruments=find_instruments(parse),
                triggers=find_triggers(parse),
            ),
        )

    return events
