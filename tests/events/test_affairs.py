"""Diplomacy, protest and reprisal: whom words go to, what is told as done, of which type an act is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sayso
from sayso.model.event import Event

Find = Callable[..., tuple[Event, ...]]


def _of(events: tuple[Event, ...], kind: str) -> Event:
    return next(event for event in events if event.type == kind)


def _told(event: Event) -> set[str]:
    return {who.span.text for who in event.recipients}


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("France expelled 12 Algerian consular officials on Tuesday.", "SANCTION", "expel"),
        ("Algeria ordered 12 French embassy staff to leave within 48 hours.", "SANCTION", "expel"),
        ("The president ordered the expulsion of two American diplomats.", "SANCTION", "expel"),
        ("Manila lodged a diplomatic protest with the embassy of China.", "ACCUSE", "allege"),
        ("Thousands of teachers walked off the job in Lima on Monday.", "PROTEST", "strike"),
        ("Gangs burned 60 houses and forced 3,200 people to flee.", "COERCE", "deport"),
        ("Opposition lawmakers threatened to impeach the president.", "THREATEN", None),
        ("Men with machetes hacked at passengers of two minibuses near Beni.", "ASSAULT", "primitive"),
        ("The president vowed to avenge the strike that killed 12 guards.", "THREATEN", "violence"),
        ("China called for restraint on both sides.", "REQUEST", None),
        ("Hungary threatened to veto the measure.", "THREATEN", None),
        ("Bandits raided the village and carried off 38 residents.", "ASSAULT", "abduct"),
        ("Youths marched on the palace and were dispersed with tear gas.", "ASSAULT", "crowd-control"),
        ("The bureau is looking into the shooting.", "ACCUSE", "investigate"),
        ("Hundreds of demonstrators gathered on the avenue for the 215th day.", "PROTEST", "demo"),
    ],
)
def test_type_and_mode(events_of: Find, text: str, kind: str, mode: str | None) -> None:
    assert _of(events_of(text), kind).mode == mode


def test_who_takes_credit_did_it(events_of: Find) -> None:
    text = "Gunmen killed two reporters in Halun. The Torvik Front took credit for the attack."
    assert "Front" in " ".join(who.span.text for who in _of(events_of(text), "ASSAULT").actors)


def test_whom_a_charge_ran_at_is_not_charged(events_of: Find) -> None:
    events = events_of("A deputy shot a man after he charged at officers with a knife.")
    assert "ACCUSE" not in {event.type for event in events}


def test_a_headline_in_the_present_is_told(events_of: Find) -> None:
    text = "Storm nears coast.\n\nTalks go on in Vienna.\n\nJunta dissolves parties\n\nJudge jails three"
    assert {event.modality for event in events_of(text) if event.type == "COERCE"} == {"asserted"}


def test_tear_gas_is_no_chemical_weapon(events_of: Find) -> None:
    event = _of(events_of("Police used tear gas to disperse strikers in Lima."), "ASSAULT")
    assert (event.mode, event.other_modes) == ("crowd-control", ())


def test_a_capital_that_is_spoken_to_is_its_government(events_of: Find) -> None:
    event = _of(events_of("The French minister urged Algiers to reverse its decision."), "REQUEST")
    assert _told(event) == {"Algiers"}
    assert all(who.actor for who in event.recipients)


def test_who_denies_does_not_speak_to_the_own_state(events_of: Find) -> None:
    text = (
        "French Foreign Minister Anne Roe met the Algerian envoy. She denied that France had ended the talks."
    )
    assert "France" not in _told(_of(events_of(text), "REJECT"))


def test_a_town_that_is_left_is_no_party_to_the_promise() -> None:
    reading = sayso.read("The militia agreed to withdraw from Omdurman.", published="2025-06-03")
    assert "Omdurman" not in _told(_of(reading.events, "AGREE"))


def test_a_day_is_not_called_upon(events_of: Find) -> None:
    event = _of(
        events_of("The opposition leader called on Sunday for a boycott of the elections."), "REQUEST"
    )
    assert "Sunday" not in _told(event)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The general vowed to avenge the strike that killed his cousin in Nyala.", "asserted"),
        ("Jihadists would have killed 20 soldiers near Boulkessi, according to several sources.", "asserted"),
        ("The bomb would have killed many people, according to police.", "hypothetical"),
        ("Had it gone off, the bomb would have killed many people.", "hypothetical"),
    ],
)
def test_what_has_come_about(events_of: Find, text: str, modality: str) -> None:
    assert {one.modality for one in events_of(text) if one.type == "ASSAULT"} == {modality}


def test_what_is_of_this_year_is_not_past(events_of: Find) -> None:
    event = _of(events_of("The minister ruled out a pay rise this year.", published="2025-05-14"), "REJECT")
    assert event.modality == "asserted"


def test_attacks_that_killed_in_a_month_are_a_total(events_of: Find) -> None:
    events = events_of("Russian attacks killed 45 people in May in Kharkiv alone.", published="2025-06-05")
    assert _of(events, "ASSAULT").aggregate


@pytest.mark.parametrize(
    "text",
    [
        "A bus and a tanker collided near Mombasa on Friday, killing 14 people.",
        "The historian has died at the age of 91 after a long battle with cancer.",
        "Four children were killed in a house fire on Monday.",
        "He immediately shot down rumours of a new engine.",
        "The airline continued to engage the regulator.",
    ],
)
def test_no_violence(events_of: Find, text: str) -> None:
    assert not [event for event in events_of(text) if event.type == "ASSAULT"]


def test_a_text_may_end_in_a_name_of_two_parts() -> None:
    assert sayso.read("He flew to Aix-Marseille").document.text.endswith("Marseille")
