"""Denials, doubts and second voices on what somebody else told, from whole texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sayso.model import Coding, Parse
from sayso.pipeline import Coder

Code = Callable[[str], Coding]


@pytest.fixture(scope="module")
def code(parse_text: Callable[..., Parse]) -> Code:
    coder = Coder()
    return lambda text: coder.code_parse(parse_text(text, published="2024-05-16"))


def voices(coding: Coding, field: str) -> list[tuple[str | None, str, Any]]:
    """Who says what of a field of asserted events: source, stance, and the number if it is one."""
    said = {one.id: one for one in coding.attributions}
    told = {e.id for e in coding.events if e.modality == "asserted" and e.type not in ("REJECT", "ACCUSE")}
    found = []
    for claim in coding.claims:
        if claim.field == field and claim.event in told:
            one = said.get(claim.attribution or "")
            source = one.source.text if one is not None and one.source is not None else None
            found.append((source, claim.stance, getattr(claim.value, "low", None)))
    return found


def test_a_deed_that_is_denied_is_denied_of_the_event_that_another_told(code: Code) -> None:
    coding = code(
        "Residents said jets bombed the market in Halun on Monday. "
        "The army denied that the market had been hit."
    )
    assert ("The army", "denies", None) in voices(coding, "occurrence")


def test_a_claim_that_is_denied_denies_what_it_told(code: Code) -> None:
    coding = code("A mine killed five villagers on Monday, the radio said. The ministry denied the report.")
    assert ("The ministry", "denies", None) in voices(coding, "occurrence")


def test_who_is_accused_and_denies_it_denies_having_done_it(code: Code) -> None:
    coding = code("Kovia accused Torvia of firing two missiles at a ship on Monday. Torvia denies it.")
    assert ("Torvia", "denies", None) in voices(coding, "actor")
    assert not [one for one in voices(coding, "occurrence") if one[1] == "denies"]


def test_a_charge_of_another_matter_denies_nothing_of_the_deed(code: Code) -> None:
    coding = code(
        "Jets bombed a clinic in Halun on Monday, the coalition said. "
        "The militia rejected the accusation that it had passed on the coordinates."
    )
    assert not [
        one for field in ("actor", "occurrence") for one in voices(coding, field) if one[1] == "denies"
    ]


def test_a_toll_called_exaggerated_is_the_one_that_another_told(code: Code) -> None:
    coding = code(
        "Clashes left nine people dead in Tarsa on Sunday, a local chief said. But the police commissioner, "
        "Umar Lawal, told reporters that only four bodies had been recovered. "
        '"The figure is exaggerated," he said.'
    )
    assert [one for one in voices(coding, "dead") if one[1] == "denies"] == [("he", "denies", 9)]


def test_a_number_that_is_taken_back_is_denied_by_who_had_told_it(code: Code) -> None:
    coding = code(
        "The Peace Monitor retracted its report that 60 people had been killed in a raid on Tarsa, "
        "and said that the true figure was 16."
    )
    assert voices(coding, "dead") == [
        ("The Peace Monitor", "denies", 60),
        ("The Peace Monitor", "asserts", 16),
    ]


def test_a_second_voice_confirms_the_number_beside_it(code: Code) -> None:
    coding = code(
        "Seven people were killed when a shell struck a bus, the rescue service said, "
        "a figure confirmed by the morgue."
    )
    assert voices(coding, "dead") == [("the rescue service", "asserts", 7), ("the morgue", "confirms", 7)]


def test_a_day_of_saying_is_no_day_of_the_deed(code: Code) -> None:
    coding = code("The coalition admitted on Friday that its jets had bombed a clinic in Halun on May 4.")
    days = [claim.value.earliest.isoformat() for claim in coding.claims if claim.field == "time"]
    assert days == ["2024-05-04"]


def test_nobody_is_no_doer(code: Code) -> None:
    coding = code("Nobody has claimed responsibility for Sunday's bombing in Tarsa.")
    assert voices(coding, "actor") == []


def test_what_is_announced_is_told_by_who_announces_it(code: Code) -> None:
    coding = code("The governor announced the arrest of 20 rebels.")
    assert {one[0] for one in voices(coding, "arrested")} == {"The governor"}
    assert {one[0] for one in voices(coding, "occurrence")} == {"The governor"}


def test_a_rival_number_of_arrests_belongs_to_them(code: Code) -> None:
    coding = code("Soldiers arrested 17 men in a search of the camp. Local leaders say the number was 25.")
    assert voices(coding, "arrested") == [(None, "asserts", 17), ("Local leaders", "asserts", 25)]


def test_who_denies_that_it_did_it_denies_the_doer(code: Code) -> None:
    coding = code(
        "Shells hit a market in Halun on Monday, medics said. The army denied that it had shelled the market."
    )
    assert ("The army", "denies", None) in voices(coding, "actor")
    assert ("The army", "denies", None) not in voices(coding, "occurrence")


def test_who_rejects_a_claim_of_responsibility_denies_the_doer(code: Code) -> None:
    coding = code(
        "The Black Flag Front claimed responsibility on Monday for a bombing in Halun. "
        "The government rejected the claim."
    )
    assert ("The government", "denies", None) in voices(coding, "actor")
    assert ("The government", "denies", None) not in voices(coding, "occurrence")


def test_earlier_reports_of_a_number_are_no_other_deeds(code: Code) -> None:
    coding = code(
        "Fifteen people were killed in the attack on the market on Monday, medics said. "
        "An official said that earlier reports of 23 dead were wrong."
    )
    assert ("An official", "denies", 23) in voices(coding, "dead")
    assert ("An official", "denies", None) not in voices(coding, "occurrence")
