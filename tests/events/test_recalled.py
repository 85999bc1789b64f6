"""Places that "the town", "the province", "here" recall."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.events import assemble
from sayso.mentions.triggers import find_triggers
from sayso.model import Mentions, Parse, Place
from sayso.model.span import span_of

KNOWN = {"Torvik": "settlement", "Hauge": "settlement", "Vesla": "admin1", "Norland": "country"}
Where = Callable[[str], dict[str, tuple[str, ...]]]


@pytest.fixture
def where(parse_text: Callable[..., Parse]) -> Where:
    """The names of the places of each event, by the text of each mention."""

    def names(text: str) -> dict[str, tuple[str, ...]]:
        parse = parse_text(text)
        places = tuple(
            Place(
                f"p{token.i}",
                span_of(parse.text, token.idx, token.idx + len(token.text)),
                token.text.title(),
                token.i,
                country="NOR",
                precision=KNOWN[token.text.title()],
            )
            for token in parse.doc
            if token.text.title() in KNOWN
        )
        named = {place.id: place.name for place in places}
        events = assemble(parse, Mentions(places=places, triggers=find_triggers(parse)))
        return {
            mention.trigger.text: tuple(named[place] for place in event.places)
            for event in events
            for mention in event.mentions
        }

    return names


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Torvik lies in Vesla. Gunmen killed two farmers in the town on Monday.", "Torvik"),
        ("Torvik lies in Vesla. Gunmen killed two farmers in the province.", "Vesla"),
        ("Torvik lies in Vesla. Gunmen killed two farmers on the outskirts of the city.", "Torvik"),
        ("Torvik is larger than Hauge. Gunmen killed two farmers in the northern city.", "Hauge"),
    ],
)
def test_a_definite_noun_recalls_the_last_place_of_its_kind(where: Where, text: str, place: str) -> None:
    assert where(text)["killed"] == (place,)


@pytest.mark.parametrize(
    "text",
    [
        "Torvik lies in Vesla. Gunmen killed two farmers in a town.",
        "Torvik lies in Vesla. Gunmen killed two farmers in the other town.",
        "Norland is at peace. Gunmen killed two farmers in the city.",
        "The city lies in Norland. Gunmen killed two farmers.",
    ],
)
def test_other_nouns_recall_nothing(where: Where, text: str) -> None:
    assert where(text)["killed"] == ()


def test_an_own_place_goes_before(where: Where) -> None:
    found = where("Torvik lies in Vesla. Gunmen killed two farmers from the city in Hauge.")
    assert found["killed"] == ("Hauge",)


@pytest.mark.parametrize(
    "text",
    ["Torvik police said a man was killed on Sunday.", "Police in Torvik said a man was killed on Sunday."],
)
def test_the_police_of_a_town_tell_of_that_town(where: Where, text: str) -> None:
    assert where(text)["killed"] == ("Torvik",)
