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


def test_accounts_of_posts_say_their_lines(code: Code) -> None:
    coding = code(
        "@halun_now: Shells killed two men in Halun.\n\n@marr_ivo (head of the city council): Three people "
        "were killed in Halun."
    )
    assert {(source, low) for source, _, low in voices(coding, "dead")} == {
        ("@halun_now", 2),
        ("@marr_ivo (head of the city council", 3),
    }


def test_a_clause_of_none_denies_it_for_who_says_so(code: Code) -> None:
    coding = code(
        "Rebels said jets had struck a lorry in Halun. The border agency said no lorry had been struck."
    )
    assert ("The border agency", "denies", None) in voices(coding, "occurrence")
    assert ("The border agency", "asserts", None) not in voices(coding, "occurrence")


def test_a_denial_of_any_role_may_stand_far_behind_the_deed(code: Code) -> None:
    coding = code(
        "Gunmen killed nine miners in Halun. The site was closed. Its owner left. The road is bad. "
        "The governor visited. The captain of the Delta Front, Ivo Marr, denied any role."
    )
    assert "denies" in {stance for _, stance, _ in voices(coding, "actor")}


def test_who_was_arrested_and_denies_wrongdoing_denies_no_arrest(code: Code) -> None:
    coding = code("Ivo Marr, arrested at his home on Monday, has denied wrongdoing.")
    assert not [one for one in voices(coding, "actor") if one[1] == "denies"]


def test_whose_account_it_is_that_cannot_be_verified(code: Code) -> None:
    coding = code(
        "Gunmen killed 96 people in Halun, the chairman, Ivo Marr, said. Rain fell. A bridge is closed. "
        "People hid in a quarry. Many went on. The road is blocked.\n\nThe Meridian agency was unable to "
        "verify Marr's account."
    )
    found = {(source, stance) for source, stance, _ in voices(coding, "occurrence")}
    assert ("The Meridian agency", "cannot-verify") in found


def test_another_had_no_part_in_it(code: Code) -> None:
    coding = code("Jets struck a depot in Halun. An official said Ruritania had no part in the operation.")
    assert ("An official", "denies") in {(source, stance) for source, stance, _ in voices(coding, "actor")}


def test_a_group_claims_the_attack(code: Code) -> None:
    coding = code("A blast killed two in Halun. The Delta Front claimed the attack in an email.")
    assert [one[1] for one in voices(coding, "actor") if one[0] == "The Delta Front"] == ["asserts"]


def test_a_statement_claims_it_for_its_issuer(code: Code) -> None:
    coding = code(
        "A statement attributed to the Halun Liberation Army claimed responsibility for the bombing."
    )
    assert {value for _, _, value in voices(coding, "actor")} == {"Halun Liberation Army"}


def test_its_own_men_are_not_accused(code: Code) -> None:
    coding = code("The Delta Front said its men were behind the ambush in Halun.")
    assert "accuses" not in {stance for _, stance, _ in voices(coding, "actor")}


def test_what_is_denied_in_general_tells_of_no_deed(code: Code) -> None:
    coding = code("The army has repeatedly denied hitting civilian areas in the north.")
    assert not voices(coding, "occurrence")


def test_whose_toll_it_is(code: Code) -> None:
    coding = code("Police shot protesters in Halun on Monday. The government's toll stands at six dead.")
    assert ("The government", "asserts", 6) in voices(coding, "dead")


def test_no_knowledge_of_it_does_not_tell_it(code: Code) -> None:
    coding = code(
        "Soldiers killed forty people in Halun. The ambassador said his government had no knowledge of any "
        "massacre."
    )
    assert "The ambassador" not in {source for source, _, _ in voices(coding, "occurrence")}


def test_not_a_gun_is_no_gun(code: Code) -> None:
    coding = code("The inquest heard that police shot a man who was holding a telephone, not a gun.")
    assert "asserts" not in {stance for _, stance, _ in voices(coding, "instrument")}


def test_the_day_on_which_a_report_was_published_is_not_that_of_the_deed(code: Code) -> None:
    coding = code("In a report published today, the union says that soldiers killed ten men on 1 May.")
    shown = [one.value for one in coding.claims if one.field == "time"]
    assert [str(getattr(one, "earliest", None)) for one in shown] == ["2024-05-01"]


def test_which_the_authorities_deny_is_theirs(code: Code) -> None:
    coding = code("According to a source, the man was executed in Halun, which the authorities deny.")
    stances = {(source, stance) for source, stance, _ in voices(coding, "occurrence")}
    assert stances == {("a source", "asserts"), ("the authorities", "denies")}


def test_the_health_ministry_is_not_the_interior_ministry(code: Code) -> None:
    coding = code(
        "The interior ministry said a bomber blew himself up in Halun. The health ministry said 110 were "
        "hurt."
    )
    meant = {one.source.text: one.source_actor for one in coding.attributions if one.source is not None}
    assert meant["The interior ministry"] != meant["The health ministry"]


def test_who_dismisses_a_report_denies_no_doer_named_later(code: Code) -> None:
    coding = code(
        "Insurgents killed six men in Halun, a nurse said. The governor dismissed the report. The Delta "
        "Front said its fighters had killed them."
    )
    assert "The governor" not in {source for source, _, _ in voices(coding, "actor")}


def test_having_sheltered_nobody_denies_no_killing(code: Code) -> None:
    coding = code("Gunmen killed a guard in Halun. The abbey denied having sheltered anybody.")
    assert "denies" not in {stance for _, stance, _ in voices(coding, "actor")}


def test_numbers_of_entries_are_no_words_of_a_source(code: Code) -> None:
    coding = code(
        "11.05 The radio says shells killed two in Halun.\n\n15. The prefect said three were killed."
    )
    assert {source for source, _, _ in voices(coding, "dead")} == {"The radio", "The prefect"}
