"""Events: joining, modality, numbers, weapons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import Event

Coder = Callable[..., tuple[Event, ...]]


def _assaults(events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if event.type == "ASSAULT"]


def test_lead_body_and_quote_are_one_happening(events_of: Coder) -> None:
    events = events_of(
        "A bomb exploded in a crowded market on Monday, killing six people. The blast wounded twelve others, "
        "doctors said. “The explosion shook the whole street,” a vendor said."
    )
    assert len(_assaults(events)) == 1
    assert len(_assaults(events)[0].mentions) >= 4
    assert len(_assaults(events)[0].quantities) == 2


def test_two_strikes_stay_two(events_of: Coder) -> None:
    events = events_of("Jets bombed a depot on Monday. A second strike hit a school.", published="2024-05-08")
    assert len(_assaults(events)) == 2


def test_days_that_do_not_meet_part_two_happenings(events_of: Coder) -> None:
    events = events_of(
        "Gunmen shot a judge on Monday. Gunmen shot a judge on Thursday.", published="2024-05-10"
    )
    assert len(_assaults(events)) == 2


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The rebels did not attack the base.", "negated"),
        ("Guards thwarted an attack on the base.", "attempted"),
        ("Rebels may attack the base.", "hypothetical"),
        ("Rebels plan to attack the base.", "future"),
        ("Rebels attacked the base.", "asserted"),
    ],
)
def test_modality(events_of: Coder, text: str, modality: str) -> None:
    assert [event.modality for event in _assaults(events_of(text))] == [modality]


def test_a_thrown_weapon_is_no_actor(events_of: Coder) -> None:
    (event,) = _assaults(events_of("A mortar shell killed two farmers."))
    assert event.actors == ()
    assert event.recipients[0].span.text == "two farmers"


def test_the_day_of_a_statement_is_not_the_day_of_the_event(events_of: Coder) -> None:
    events = events_of("The army said on Tuesday that rebels had shelled the town.", published="2024-05-08")
    assert all(event.times == () for event in _assaults(events))


def test_the_same_text_gives_the_same_events(events_of: Coder) -> None:
    text = "Rebels attacked a convoy near the dam, killing four soldiers. The attack was condemned."
    assert events_of(text, id="a") == events_of(text, id="a")


def test_an_empty_text_has_no_events(events_of: Coder) -> None:
    assert events_of("Nothing to report.") == ()
