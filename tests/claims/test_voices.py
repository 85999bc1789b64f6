"""Whose word a value is in reports with several voices, from whole texts."""

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


def voices(coding: Coding, field: str) -> set[tuple[str | None, str, Any]]:
    """Who says what of a field: source, stance, and the number or the words of the value."""
    said = {one.id: one for one in coding.attributions}
    shown = {e.id for e in coding.events if e.modality == "asserted" and e.type not in ("REJECT", "ACCUSE")}
    found = set()
    for claim in coding.claims:
        if claim.field == field and claim.event in shown:
            one = said.get(claim.attribution or "")
            source = one.source.text if one is not None and one.source is not None else None
            value: Any = claim.value
            found.add((source, claim.stance, getattr(value, "low", None) or getattr(value, "text", None)))
    return found


def test_what_is_withdrawn_is_denied(code: Code) -> None:
    coding = code(
        "The news agency on Sunday withdrew a report that gunmen had killed four guards at a bridge."
    )
    assert voices(coding, "dead") == {("The news agency", "denies", 4)}


def test_who_raises_a_toll_says_it(code: Code) -> None:
    coding = code("Two shells hit the market. The health ministry later raised the toll to 31.")
    assert voices(coding, "dead") == {("The health ministry", "asserts", 31)}


def test_any_of_these_figures_is_about_the_numbers_of_all_happenings(code: Code) -> None:
    coding = code(
        "The medical centre said five people had been killed in clashes in Halun on Monday. "
        "The army said a bomb wounded six in Torvik on Sunday. "
        "The Meridian agency could not verify any of these figures."
    )
    assert ("The Meridian agency", "cannot-verify", 5) in voices(coding, "dead")
    assert ("The Meridian agency", "cannot-verify", 6) in voices(coding, "injured")


def test_a_number_that_another_confirms_is_theirs_too(code: Code) -> None:
    coding = code(
        "The Red Crescent said it had evacuated 40 families, a number that local officials confirmed."
    )
    assert ("local officials", "confirms", 40) in voices(coding, "displaced")


def test_a_deed_of_ones_own_that_is_denied_stands(code: Code) -> None:
    coding = code("The rebels denied to have placed the explosives that left nine soldiers dead in Halun.")
    assert voices(coding, "dead") == {(None, "asserts", 9)}
    assert {(source, stance) for source, stance, _ in voices(coding, "actor")} == {("The rebels", "denies")}


def test_a_spokesman_denies_it_of_the_group(code: Code) -> None:
    coding = code(
        "A bus was bombed on Monday. A spokesman for the Delta Front denied the group was involved."
    )
    assert ("A spokesman for the Delta Front", "denies", "the group") in voices(coding, "actor")


def test_to_have_no_information_denies_nothing(code: Code) -> None:
    coding = code("A mine killed two. The mission said it had no information about any arrests.")
    assert not [one for one in voices(coding, "actor") if one[1] == "denies"]


def test_an_ambush_is_a_deed_that_one_is_accused_of(code: Code) -> None:
    coding = code(
        "A patrol was ambushed. A government spokesman accused the rebels of the UPC of the ambush."
    )
    assert ("A government spokesman", "accuses", "rebels") in voices(coding, "actor")


def test_its_genuineness_is_no_doubt_of_the_deed(code: Code) -> None:
    coding = code(
        "Gunmen killed three soldiers. The front released a video of it. Observers question its genuineness."
    )
    assert not [one for one in voices(coding, "occurrence") if one[1] == "doubts"]


def test_whether_somebody_was_among_them_is_nothing_of_the_doer(code: Code) -> None:
    coding = code(
        "Jets bombed Halun and killed six. It was not clear whether the two officers were among them."
    )
    assert not [one for one in voices(coding, "actor") if one[1] == "cannot-verify"]


def test_the_day_of_publishing_is_not_that_of_the_deed(code: Code) -> None:
    coding = code(
        "The security service on Wednesday published a call in which an officer says that his unit "
        "shot two men."
    )
    assert not voices(coding, "time")


def test_behind_a_building_is_no_blame(code: Code) -> None:
    coding = code('The commander said: "We killed 23 of their soldiers behind the monastery."')
    assert not [one for one in voices(coding, "actor") if one[1] == "accuses"]


def test_results_behind_the_source_are_the_sources(code: Code) -> None:
    coding = code(
        "Jets hit seven villages on Wednesday, the Relief Teams said, killing a shepherd and burning "
        "two orchards."
    )
    assert voices(coding, "dead") == {("the Relief Teams", "asserts", 1)}


def test_labels_with_office_and_place_say_what_follows(code: Code) -> None:
    coding = code(
        "In brief, 14 July\n\nRegional head Jan Roe: the army shelled the region. One person was killed.\n\n"
        "Occupation authorities in Torvik: artillery hit a market. Three civilians died."
    )
    assert {(source, low) for source, _, low in voices(coding, "dead")} == {
        ("Regional head Jan Roe", 1),
        ("Occupation authorities in Torvik", 3),
    }
