"""Instruments: weapons by name and kind, everyday things only where they do harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import SpacyParser
from sayso.mentions.instruments import find_instruments
from sayso.model import Parse, document_of
from sayso.ontology.loader import read_yaml

ParseText = Callable[..., Parse]
KINDS = {
    "aircraft", "drone", "missile", "rocket", "artillery", "mortar", "bomb", "barrel-bomb", "car-bomb",
    "suicide-vest", "mine", "firearm", "blade", "vehicle", "chemical", "incendiary", "flare", "cyber",
    "other",
}  # fmt: skip


def _found(parse_text: ParseText, text: str) -> list[tuple[str, str]]:
    return [(one.span.text, one.kind) for one in find_instruments(parse_text(text))]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Helicopters dropped barrel bombs on the town.", "barrel bombs", "barrel-bomb"),
        ("He was shot with a Kalashnikov.", "Kalashnikov", "firearm"),
        ("A suicide car bomb went off at the gate.", "suicide car bomb", "car-bomb"),
        ("Rebels fired a rocket-propelled grenade at the bus.", "rocket-propelled grenade", "rocket"),
        ("The village was hit by an air strike.", "air strike", "aircraft"),
        ("An improvised explosive device killed him.", "improvised explosive device", "bomb"),
        ("Doctors found traces of sarin gas.", "sarin gas", "chemical"),
        ("A truck packed with explosives blew up.", "truck packed with explosives", "car-bomb"),
        ("The jet dropped flares in front of the drone.", "flares", "flare"),
        ("Protesters threw petrol bombs at the bank.", "petrol bombs", "incendiary"),
        ("The farmer stepped on a landmine.", "landmine", "mine"),
        ("Attackers with machetes entered the church.", "machetes", "blade"),
    ],
)
def test_weapons_and_their_kind(parse_text: ParseText, text: str, name: str, kind: str) -> None:
    assert (name, kind) in _found(parse_text, text)


@pytest.mark.parametrize(
    "text",
    [
        "The truck brought flour to the town.",
        "He is a rocket scientist.",
        "The bomb squad left early.",
        "The miners entered the gold mine field.",
        "Gun control was debated.",
        "An artillery regiment arrived by train.",
        "The Organisation for the Prohibition of Chemical Weapons sent a team.",
    ],
)
def test_what_only_sounds_like_a_weapon(parse_text: ParseText, text: str) -> None:
    assert _found(parse_text, text) == []


def test_a_car_is_an_instrument_where_it_rams(parse_text: ParseText) -> None:
    assert ("car", "vehicle") in _found(parse_text, "The attacker rammed the crowd with a car.")


def test_every_kind_is_of_the_contract() -> None:
    data = read_yaml("instruments.yaml")
    assert frozenset(data["kinds"]) | frozenset(data["weak"]) <= KINDS


PIECES = [
    "a", "the", "car", "bomb", "suicide", "rocket", "-", "propelled", "grenade", "truck", "packed", "with",
    "explosives", "killed", "two", "men", "fired", "rifles", ".", "AIR", "STRIKES", "mine", "improvised",
    "device",
]  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PIECES), max_size=16), st.lists(st.sampled_from(PIECES), max_size=8))
def test_spans_are_of_the_text_and_of_no_other(
    parser: SpacyParser, words: list[str], others: list[str]
) -> None:
    parse = parser.parse(document_of(" ".join(words)))
    found = find_instruments(parse)
    find_instruments(parser.parse(document_of(" ".join(others))))
    assert find_instruments(parse) == found
    ends = 0
    for one in found:
        assert parse.text[one.span.start : one.span.end] == one.span.text
        assert one.span.start >= ends
        assert one.kind in KINDS
        ends = one.span.end


def test_a_raid_is_made_from_the_air_only_where_the_text_says_so(parse_text: ParseText) -> None:
    assert _found(parse_text, "Gunmen killed a teacher in the raid.") == []
    flown = _found(parse_text, "Warplanes came at noon. Two people were killed by the raid.")
    assert flown == [("Warplanes", "aircraft"), ("raid", "aircraft")]
