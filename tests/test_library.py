from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.errors import InputError
from sayso.model.serial import coding_from_json, coding_to_json

TEXT = (
    "At least 12 people were killed in Omdurman on Saturday when shells hit a market, medics said. "
    "The army denied that it had shelled the market."
)


@pytest.fixture(scope="module")
def reading() -> sayso.Reading:
    return sayso.read(TEXT, published="2023-08-13")


def test_events_and_claims_are_there_to_loop_over(reading: sayso.Reading) -> None:
    assert next(event.type for event in reading.events) == "ASSAULT"
    dead = [claim for claim in reading.claims if claim.field == "dead"]
    assert [(claim.value.low, claim.value.high) for claim in dead] == [(12, None)]  # type: ignore[attr-defined]
    (chain,) = {reading.chain(claim.attribution) for claim in dead}
    assert [one.source and one.source.text for one in chain] == ["medics"]


def test_a_notebook_shows_the_text_with_its_evidence_marked(reading: sayso.Reading) -> None:
    page = reading._repr_html_()
    assert "<mark" in page
    assert "medics" in page


def test_markup_in_a_report_stays_text() -> None:
    page = sayso.read("<script>alert(1)</script> Two men were killed in Aleppo, police said.")._repr_html_()
    assert "<script>" not in page


def test_a_language_without_a_pipeline_is_refused_not_coded_as_english() -> None:
    with pytest.raises(InputError, match="can't be coded"):
        sayso.read(
            "Deux hommes ont été tués vendredi dans une frappe aérienne sur la ville, selon la police. " * 5
        )


CHARACTERS = (
    "\0",
    "\x85",
    "\u2028",
    "\u202e",
    "\ufeff",
    "\u0301",
    "\ud800",
    "😀",
    "𝟏𝟐",
    '"',
    "“",
    "(",
    "ﬁ",
    "İ",
)
WORDS = ("", " ", "\n\n", "\r\n", "قتل رجلان", "99,999,999,999 days ago", "31 February 0000")
LONG = ("9" * 5000, "1." + "9" * 400 + " million dead")
NOISE = (*CHARACTERS, *WORDS, *LONG)
EDIT = st.tuples(st.integers(0, len(TEXT)), st.integers(0, 9), st.sampled_from(NOISE))


@settings(max_examples=25)
@given(st.lists(EDIT, max_size=6), st.booleans())
def test_whatever_comes_in_a_valid_record_comes_out(
    edits: list[tuple[int, int, str]], capitals: bool
) -> None:
    text = TEXT
    for at, left_out, put_in in edits:
        text = text[:at] + put_in + text[at + left_out :]
    reading = sayso.read(text.upper() if capitals else text, published="2023-08-13")
    reading.check()
    back = coding_from_json(coding_to_json(reading))
    assert (back.claims, back.document.text) == (reading.claims, reading.document.text)


@pytest.mark.parametrize("text", ["", " \n\t ", "...!?", "x", "9" * 5000])
def test_what_says_nothing_has_no_claims(text: str) -> None:
    assert sayso.read(text).claims == ()


def test_offsets_stay_where_a_text_holds_half_a_character() -> None:
    text = "Shells \ud83d hit Aleppo, killing two men, police said."
    reading = sayso.read(text)
    dead = next(claim for claim in reading.claims if claim.field == "dead")
    assert text[dead.evidence.start : dead.evidence.end] == "two men"
    assert len(reading.document.text) == len(text)


def test_importing_sayso_is_light() -> None:
    names = "('spacy', 'sqlalchemy', 'trafilatura', 'rich')"
    heavy = f"import sys, sayso; print([m for m in {names} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_all_there() -> None:
    assert sorted(sayso.__all__) == sayso.__all__
    assert all(getattr(sayso, name) is not None for name in sayso.__all__)
    with pytest.raises(AttributeError):
        _ = sayso.nothing  # type: ignore[attr-defined]
