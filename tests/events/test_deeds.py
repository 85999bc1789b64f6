"""Deeds told of again by "the crime" or "responsibility", and whose they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sayso
from sayso.model import Event

Coder = Callable[..., tuple[Event, ...]]


@pytest.mark.parametrize(
    ("told", "doer"),
    [
        ("The Velm Liberation Front claimed responsibility.", "Velm Liberation Front"),
        ("The army accused the Velm Liberation Front of the crime.", "Velm Liberation Front"),
        ("Police blamed the crime on a drug cartel.", "a drug cartel"),
        ("The caller said that this atrocity was committed by rebels.", "rebels"),
        ("Police are holding two soldiers in connection with the crime.", "two soldiers"),
        ("The governor said that a drug cartel had planned the attack for months.", "a drug cartel"),
    ],
)
def test_who_did_the_deed_told_before(events_of: Coder, told: str, doer: str) -> None:
    deed = next(e for e in events_of(f"A judge was shot dead on Monday. {told}") if e.type == "ASSAULT")
    assert [who.span.text for who in deed.actors] == [doer]


@pytest.mark.parametrize(
    "told",
    [
        "Nobody claimed responsibility.",
        "The Velm Liberation Front denied responsibility.",
        "The council condemned the crime.",
        "The army plans another attack.",
    ],
)
def test_those_who_did_not_do_it(events_of: Coder, told: str) -> None:
    deed = next(e for e in events_of(f"A judge was shot dead on Monday. {told}") if e.type == "ASSAULT")
    assert deed.actors == ()


def test_who_is_arrested_for_a_deed_did_it(events_of: Coder) -> None:
    deeds = events_of("The arrest of nine soldiers for killing six nuns was announced on Monday.")
    deed = next(event for event in deeds if event.type == "ASSAULT")
    assert [who.span.text for who in deed.actors] == ["nine soldiers"]


@pytest.mark.parametrize(
    "doer",
    [
        "a group of rebels from the Velm Armed Forces of Liberation",
        "members of the eighth front of the Velm Revolutionary Army",
        "rebels who belong to the Velm Revolutionary Army",
    ],
)
def test_men_of_an_armed_body_act_as_it(doer: str) -> None:
    reading = sayso.read(f"Two teachers were shot by {doer}.")
    (event,) = reading.events
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[who.actor or ""] for who in event.actors] == [doer[doer.index("Velm") :]]


@pytest.mark.parametrize(
    ("told", "hit"),
    [
        ("The victims were identified as Anna Roe and Ben Poe.", ["two teachers", "Anna Roe", "Ben Poe"]),
        ("The victims were nuns.", ["two teachers", "nuns"]),
        ("Among the dead was Anna Roe.", ["two teachers", "Anna Roe"]),
    ],
)
def test_who_the_victims_were(events_of: Coder, told: str, hit: list[str]) -> None:
    deed = next(e for e in events_of(f"Gunmen killed two teachers on Monday. {told}") if e.type == "ASSAULT")
    assert [who.span.text for who in deed.recipients] == hit


def test_who_is_responsible_did_it(events_of: Coder) -> None:
    deeds = events_of("A bomb killed six people. The army said that rebels were responsible.")
    assert [who.span.text for who in deeds[0].actors] == ["rebels"]
    deeds = events_of("A bomb killed six people. The council should be responsible for roads.")
    assert deeds[0].actors == ()


@pytest.mark.parametrize(
    ("text", "kind", "hit"),
    [
        ("The president warned the envoy that his government would expel him.", "THREATEN", "the envoy"),
        ("Norland mobilized its army for an assault against Utopia.", "MOBILIZE", "Utopia"),
        ("On Thursday the army intensified its bombardment of a village.", "ASSAULT", "a village"),
        ("The union filed a lawsuit in a court against two ministers.", "ACCUSE", "two ministers"),
    ],
)
def test_recipients_that_hang_on_another_word(events_of: Coder, text: str, kind: str, hit: str) -> None:
    event = next(event for event in events_of(text) if event.type == kind)
    assert hit in [who.span.text for who in event.recipients]
