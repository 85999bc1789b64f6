"""Whole short reports, read as a person reads them: what each event says, by whom, line by line.

All reports here are invented.
"""

from __future__ import annotations

import pytest

import sayso
from sayso.exports.rivals import Row, rows_of

Line = tuple[str, str, str, str]


def _lines(text: str, published: str) -> list[list[Line]]:
    """For each event its lines: field, value, innermost voice ("" for the report itself), stance."""
    reading = sayso.read(text, published=published)
    return [[_line(row) for row in rows_of(reading, event)] for event in reading.events]


def _line(row: Row) -> Line:
    return row.claim.field, row.value, row.chain[0] if row.chain else "", row.stance


@pytest.fixture(scope="module")
def school() -> list[list[Line]]:
    return _lines(
        "Gunmen abducted dozens of students from a boarding school near Bama in Nigeria's Borno State late "
        "on Tuesday, residents said.\n\nThe police confirmed the attack and said that 17 students had been "
        "taken. The governor blamed the Lake Front, an armed group that operates in the area.",
        "2023-10-05",
    )


def test_rival_numbers_of_one_abduction(school: list[list[Line]]) -> None:
    (event,) = school
    numbers = [(value, who) for field, value, who, _ in event if field == "abducted"]
    assert numbers == [("24 to 99", "residents"), ("17", "police")]


def test_who_confirms_and_who_is_blamed(school: list[list[Line]]) -> None:
    (event,) = school
    assert ("occurrence", "ASSAULT (abduct)", "police", "confirms") in event
    assert ("actor", "Lake Front", "governor", "accuses") in event


def test_a_party_that_denies_its_own_deed_leaves_the_deed_standing() -> None:
    told = _lines(
        "The Lake Front denied on Thursday that its fighters had abducted students from a school near Bama "
        "in Borno State on Tuesday night.",
        "2023-10-05",
    )
    deed = next(
        event for event in told if any(field == "actor" and "denies" in rest for field, *rest in event)
    )
    assert ("place", "Bama", "", "asserts") in deed
    assert ("time", "3 October 2023", "", "asserts") in deed
    assert ("recipient", "students", "", "asserts") in deed
    assert ("actor", "its fighters", "Lake Front", "denies") in deed


def test_a_share_of_the_dead_is_no_rival_of_the_toll() -> None:
    reading = sayso.read(
        "A car bomb killed six people in Baidoa on Tuesday, police said. Four of the dead were police "
        "officers, a captain said.",
        published="2023-11-14",
    )
    rows = [row for event in reading.events for row in rows_of(reading, event) if row.claim.field == "dead"]
    assert [(row.value, row.rival) for row in rows] == [("6", False), ("4 (security-forces)", False)]


def test_each_line_shows_its_own_sentence_alone() -> None:
    reading = sayso.read(
        "Shells killed two men in Omdurman on Friday. Nobody came. Parents told Gen. Aziz that nine girls "
        "were missing. The market was empty.",
        published="2023-08-13",
    )
    rows = [row for event in reading.events for row in rows_of(reading, event)]
    (missing,) = (row for row in rows if row.claim.field == "missing")
    assert missing.sentence.text.strip() == "Parents told Gen. Aziz that nine girls were missing."


def test_a_toll_that_is_lowered_is_its_speakers_and_the_old_one_is_gone() -> None:
    (event,) = _lines(
        "The shelling of a market in Omdurman on Saturday killed many people, police said.\n\nA doctor spoke "
        "to reporters. The Sudan Relief Doctors on Tuesday lowered its toll from 23 to 15. The group said "
        "that the shells had been fired by the army.",
        "2023-08-15",
    )
    assert ("dead", "15", "Sudan Relief Doctors", "asserts") in event
    assert all(value != "23" for _, value, _, _ in event)
    assert ("actor", "the army", "Sudan Relief Doctors (“The group”)", "asserts") in event


def test_what_was_shelled_is_no_doer() -> None:
    (event,) = _lines("The shelling of Omdurman on Saturday killed nine people.", "2023-08-15")
    assert [value for field, value, _, _ in event if field == "actor"] == []
    assert "Omdurman" in [value for field, value, _, _ in event if field == "place"]


def test_whom_a_pronoun_behind_another_subject_means() -> None:
    told = _lines("Soldiers freed 20 students on Sunday, five days after gunmen abducted them.", "2023-10-08")
    people = [(value, who) for event in told for field, value, who, _ in event if field == "recipient"]
    assert people == [("20 students", ""), ("20 students", "")]


def test_a_request_for_comment_is_no_event() -> None:
    assert _lines("The ministry did not respond to a request for comment.", "2023-10-08") == []


def test_an_act_of_words_is_told_by_the_report() -> None:
    told = _lines("The governor blamed the Lake Front for the raid on the school on Friday.", "2023-10-08")
    accusing = next(event for event in told if event[0][1].startswith("ACCUSE"))
    assert {who for _, _, who, _ in accusing} == {""}


@pytest.fixture(scope="module")
def coalition() -> list[list[Line]]:
    return _lines(
        "WASHINGTON, July 9 (Meridian) - The U.S. military's Central Command said on Sunday that it had "
        "killed a rebel leader in eastern Syria in a drone strike on Friday.\n\n"
        "A U.S. defence official told Channel Nine that the strike took place in the north-west, near the "
        "town of al-Bab.\n\n"
        "The Northern Rights Observatory said Russian warplanes dropped incendiary bombs near the towns of "
        "Binnish and Sarmin in Idlib province overnight, killing at least three civilians, two of them "
        "children, and wounding a dozen.",
        "2023-07-09",
    )


def test_two_voices_on_where_it_was_stand_side_by_side(coalition: list[list[Line]]) -> None:
    places = [(value, who) for field, value, who, _ in coalition[0] if field == "place"]
    assert places[0][0] == "eastern Syria"
    assert "Central Command" in places[0][1]
    assert places[1] == ("Al Bab (al-Bab)", "U.S. defence official")


def test_jets_drop_bombs_and_people_suffer(coalition: list[list[Line]]) -> None:
    said = {(field, value) for field, value, _, _ in coalition[1]}
    assert ("actor", "Russian warplanes") in said
    assert ("dead", "at least 3 (civilian), 2 children") in said
    assert ("injured", "12") in said
    assert {value for field, value in said if field == "place"} == {"Binnish", "Sarmin"}


def test_the_total_of_a_month_is_marked_as_one() -> None:
    reading = sayso.read(
        "In June, coalition forces carried out 37 operations in Iraq in which 13 militants were killed and "
        "21 were detained, a spokesman said. On Friday a bomb killed 12 soldiers.",
        published="2023-07-09",
    )
    assert [event.aggregate for event in reading.events] == [True, True, False]


@pytest.fixture(scope="module")
def four_voices() -> list[list[Line]]:
    return _lines(
        "TALLINN, July 9, 2023 (Baltic Desk) - The U.S. military said on Sunday it had killed a Black Banner "
        "leader in a strike in eastern Syria on Friday. An unnamed official told state television that the "
        "strike took place in the north-west, not in the east, as the command had said. The Rights Register, "
        "a monitor, said Russian jets dropped incendiary bombs near the towns of Maarat Misrin and Binnish. "
        "A spokesman for the coalition said 37 operations in June had killed 13 militants.",
        "2023-07-09",
    )


def test_a_command_an_official_a_monitor_and_a_month_are_three_happenings(
    four_voices: list[list[Line]],
) -> None:
    killing, bombs, month = four_voices
    assert [value for field, value, _, _ in killing if field == "time"] == ["7 July 2023"]
    assert {value for field, value, _, _ in bombs if field == "place"} == {
        "Maarratmisrin (Maarat Misrin)",
        "Binnish",
    }
    assert ("operations", "37", "spokesman for the coalition", "asserts") in month


def test_where_it_was_by_an_official_who_corrects_the_command(four_voices: list[list[Line]]) -> None:
    places = [(value, who, stance) for field, value, who, stance in four_voices[0] if field == "place"]
    assert ("Syria (north-west)", "unnamed official", "asserts") in places
    assert ("Syria (east)", "unnamed official", "denies") in places
    assert ("Syria (east)", "command", "asserts") in places


def test_a_part_of_the_country_that_the_command_had_named() -> None:
    (event,) = _lines(
        "A defence official told Channel Nine television that the strike that killed Amin Roe on Friday took "
        "place near al-Bab in northwestern Syria, and not in the east of the country as the coalition's "
        "command had said.",
        "2023-07-09",
    )
    places = {(value, who, stance) for field, value, who, stance in event if field == "place"}
    assert ("Syria (east)", "defence official", "denies") in places
    assert ("Syria (east)", "coalition's command", "asserts") in places
