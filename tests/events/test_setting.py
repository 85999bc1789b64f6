"""Happenings that the text itself sets apart, and what belongs to the one told last."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import sayso
from sayso.events.entries import dated_lines, entry_at
from sayso.model import Event, Time

Coder = Callable[..., tuple[Event, ...]]


def _triggers(events: tuple[Event, ...], *types: str) -> list[set[str]]:
    return [{one.trigger.text for one in event.mentions} for event in events if event.type in types]


def _of(events: tuple[Event, ...], word: str) -> int:
    """Which event has the word as a trigger."""
    return next(n for n, event in enumerate(events) if word in {one.trigger.text for one in event.mentions})


@pytest.mark.parametrize("mark", [":", ".", " –", " -"])
def test_entries_are_lines_that_open_with_a_day(mark: str) -> None:
    text = "The week\n" + "\n".join(f"{day}{mark} A raid." for day in ("2 Sept", "Monday", "2024-09-03"))
    times = sayso.read(text, published="2024-09-08").times
    starts = sorted(dated_lines(text, times))
    assert [entry_at(starts, at) for at in (0, starts[0], starts[1] + 3, len(text))] == [0, 1, 2, 3]
    assert not dated_lines(text, times[:1])


def test_what_two_entries_of_one_day_tell_is_two_happenings(events_of: Coder) -> None:
    events = events_of(
        "2 Sept. Rebels ambushed an army truck in Velm. 6 soldiers killed, 5 wounded.\n"
        "2 Sept. A bomb exploded at the bus station of Orla. 9 wounded.\n"
        "3 Sept. Gunmen shot and killed a councillor in Velm.",
        places=["Velm", "Orla"],
        published="2024-09-08",
    )
    assert len({_of(events, word) for word in ("ambushed", "exploded", "shot")}) == 3


def test_each_has_spoken_for_himself(events_of: Coder) -> None:
    events = events_of(
        "The ombudsman demanded that both sides leave the schools. The governor also demanded a halt to the "
        "fighting.",
        published="2024-08-22",
    )
    assert len(_triggers(events, "REQUEST")) == 2


def test_another_incident_is_another(events_of: Coder) -> None:
    events = events_of(
        "A drone hit a school in Velm on Wednesday, wounding a boy. In another incident, a drone hit a "
        "lorry, wounding the driver.",
        places=["Velm"],
        published="2024-08-22",
    )
    assert len(_triggers(events, "ASSAULT")) == 2


def test_what_was_destroyed_is_of_the_ambush_told_before(events_of: Coder) -> None:
    (event,) = events_of(
        "A bomb killed 19 people in Velm.\n\nSeparately, rebels ambushed a column of soldiers in Orla "
        "on Thursday. Four soldiers were killed and a truck was destroyed, a spokesman said.",
        places=["Velm", "Orla"],
        published="2024-06-14",
    )[1:]
    assert {"ambushed", "killed", "destroyed"} <= {one.trigger.text for one in event.mentions}


def test_bodies_of_the_taken_are_no_part_of_the_taking(events_of: Coder) -> None:
    events = events_of(
        "Gunmen took three women away from the mine on Thursday. The bodies of two women were "
        "found by the river.",
        published="2024-02-09",
    )
    assert _of(events, "bodies") != _of(events, "took")


def test_the_murder_is_that_of_those_told_dead(events_of: Coder) -> None:
    events = events_of(
        "A bomb exploded at a police post in Velm on Tuesday, killing two officers. On Wednesday a drone "
        "hit a school in Orla, wounding a boy. The president condemned the murder.",
        places=["Velm", "Orla"],
        published="2024-08-22",
    )
    assert _of(events, "murder") == _of(events, "exploded")


def test_places_with_a_number_and_a_day_each(events_of: Coder) -> None:
    events = events_of(
        "Gunmen killed nine volunteers in Velm on Tuesday, and four civilians in Orla on Wednesday.",
        places=["Velm", "Orla"],
        published="2024-11-21",
    )
    assert [len(event.times) for event in events] == [1, 1]
    assert events[0].times != events[1].times


def test_a_helicopter_that_is_shot_down_is_no_attack_from_the_air(events_of: Coder) -> None:
    (event,) = events_of("Rebels shot down a helicopter near Velm.", places=["Velm"], published="2024-11-21")
    assert "aerial" not in (event.mode, *event.other_modes)


def test_the_clash_is_the_one_that_was_called_so(events_of: Coder) -> None:
    events = events_of(
        "Nineteen rebels were killed in a clash with soldiers at Velm. A commander was shot dead in Orla. In "
        "Tarn, residents found the bodies of two men. The clash was one of the deadliest in years.",
        places=["Velm", "Orla", "Tarn"],
        published="2024-10-22",
    )
    assert [one.trigger.text for one in events[0].mentions].count("clash") == 2


def _days(events: tuple[Event, ...], times: tuple[Time, ...]) -> set[str]:
    used = {id_ for event in events for id_ in event.times}
    return {str(one.earliest) for one in times if one.id in used}


def test_who_died_in_hospital_gives_the_blast_no_day_nor_who_claimed_it() -> None:
    reading = sayso.read(
        "Rebels on Thursday claimed the bombing of the police station in Jamundi. A wounded woman died in "
        "hospital on Thursday morning, raising the death toll to three.",
        published="2024-08-22",
    )
    assert not _days(reading.events, reading.times)


def test_those_who_died_a_day_before_the_burial_did_not_die_on_its_day() -> None:
    reading = sayso.read(
        "Mourners buried a teacher on Tuesday, a day after 15 people died in an air strike on Pauk.",
        published="2024-11-19",
    )
    assert _days(reading.events, reading.times) == {"2024-11-18"}
