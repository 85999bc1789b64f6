"""Who takes part: each participant once, in the words that name it, whoever tells of it."""

from __future__ import annotations

import pytest

import sayso


def _people(text: str, side: str) -> list[str]:
    found = sayso.read(text)
    return [
        who.span.text for event in found.events if event.type == "ASSAULT" for who in getattr(event, side)
    ]


def test_a_person_of_whom_two_sources_tell_is_one_participant_and_two_claims() -> None:
    text = (
        "Judge Maria Lopez was shot dead on Monday, police said. Her brother said that Lopez was killed by "
        "soldiers."
    )
    reading = sayso.read(text)
    (event,) = [event for event in reading.events if event.type == "ASSAULT"]
    assert [who.span.text for who in event.recipients] == ["Judge Maria Lopez"]
    said = [claim for claim in reading.claims if claim.field == "recipient" and claim.event == event.id]
    assert {claim.evidence.text for claim in said} == {"Judge Maria Lopez", "Lopez"}


def test_a_last_name_is_given_in_full_as_the_report_introduced_it() -> None:
    text = "Senator Anna Meier arrived in Torvik on Sunday. Gunmen killed Meier on Monday."
    assert _people(text, "recipients") == ["Senator Anna Meier"]


def test_a_person_killed_counts_once_an_event() -> None:
    text = "Maria Lopez was killed on Monday in Quito. The death of Maria Lopez shocked Quito."
    reading = sayso.read(text)
    (event,) = [event for event in reading.events if event.type == "ASSAULT"]
    assert len(event.quantities) == 1


def test_men_of_an_armed_body_act_as_that_body() -> None:
    for text in (
        "Members of the Taliban attacked a convoy.",
        "Three Taliban fighters attacked a convoy.",
        "A Taliban unit attacked a convoy.",
        "Taliban activists attacked a convoy.",
    ):
        reading = sayso.read(text)
        (event,) = [event for event in reading.events if event.type == "ASSAULT"]
        (who,) = event.actors
        assert next(actor.name for actor in reading.actors if actor.id == who.actor) == "Taliban", text
        assert who.span.text != "Taliban"


def test_the_article_is_no_part_of_a_name() -> None:
    assert _people("The FARC attacked a convoy.", "actors") == ["FARC"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Officials attributed the murder of two judges to the FARC.", ["FARC"]),
        ("The murder of two judges was blamed on the FARC.", ["FARC"]),
        ("Police said the FARC was behind the murder of two judges.", ["FARC"]),
        ("Prosecutors linked Captain Otto Brandt to the murder of two judges.", ["Captain Otto Brandt"]),
        ("The soldiers involved in the murder of two judges fled.", ["The soldiers"]),
        ("The authors of the murder of two judges are militiamen.", ["militiamen"]),
        ("The murder of two judges was the work of rebels.", ["rebels"]),
        ("Two men were arrested in connection with the murder of two judges.", ["Two men"]),
        ("The FARC was not behind the murder of two judges.", []),
        ("Those behind the murder of two judges fled.", []),
    ],
)
def test_whom_somebody_holds_to_have_done_it(text: str, doers: list[str]) -> None:
    assert _people(text, "actors") == doers


def test_who_hits_the_positions_of_armed_men_hits_them() -> None:
    reading = sayso.read("Jets bombed Taliban positions on Monday.")
    (event,) = [event for event in reading.events if event.type == "ASSAULT"]
    (who,) = event.recipients
    assert next(actor.name for actor in reading.actors if actor.id == who.actor) == "Taliban"


def test_the_body_of_the_murdered_is_the_murdered() -> None:
    assert _people("The bodies of two teachers murdered on Monday were buried.", "recipients") == [
        "two teachers"
    ]
