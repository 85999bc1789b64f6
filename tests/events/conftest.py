"""Events of a text, with the finders that need no gazetteer."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pytest

from sayso.events import assemble
from sayso.mentions.actors import find_actors
from sayso.mentions.instruments import find_instruments
from sayso.mentions.quantities import find_quantities
from sayso.mentions.times import find_times
from sayso.mentions.triggers import find_triggers
from sayso.model import Event, Mentions, Parse, Place
from sayso.model.span import Span


def _places(text: str, names: Sequence[str], inside: Mapping[str, str]) -> tuple[Place, ...]:
    """Every mention of the towns, one id for each; `inside` gives the unit in which a town lies."""
    found = []
    for number, name in enumerate(names, start=1):
        unit = name in inside.values()
        for match in re.finditer(name, text):
            span = Span(match.start(), match.end(), name)
            found.append(
                Place(
                    id=f"p{match.start()}",
                    span=span,
                    name=name,
                    geonames_id=number,
                    text=name,
                    country="UTO",
                    admin1=inside.get(name),
                    precision="admin1" if unit else "settlement",
                )
            )
    return tuple(sorted(found, key=lambda place: place.span.start))


@pytest.fixture(scope="session")
def events_of(parse_text: Callable[..., Parse]) -> Callable[..., tuple[Event, ...]]:
    """Events of a text: events_of("…", places=["Velm"], published="2023-07-09")."""

    def events(
        text: str, *, places: Sequence[str] = (), inside: Mapping[str, str] | None = None, **known: str
    ) -> tuple[Event, ...]:
        parse = parse_text(text, **known)
        return assemble(
            parse,
            Mentions(
                times=find_times(parse),
                places=_places(text, places, inside or {}),
                actors=find_actors(parse),
                quantities=find_quantities(parse),
                instruments=find_instruments(parse),
                triggers=find_triggers(parse),
            ),
        )

    return events
