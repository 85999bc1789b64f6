from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.exports import write
from sayso.exports.privacy import MASK, private_words, without_private_names
from sayso.incidents import reconcile
from sayso.model import Coding
from sayso.model.serial import coding_from_json
from tests.reports import Says, strike

PEOPLE: dict[str, dict[str, Any]] = {
    "Salma Derwan": {"kind": "person", "wikidata": "Q0"},
    "Gen. Idris Malouf": {"kind": "person", "sector": "MIL", "country": "SYR"},
    "Hill Clinic": {"kind": "organisation"},
}
TEXT = (
    "Salma Derwan, a teacher, said a strike on Tarmin killed two sons of DERWAN. "
    "Gen. Idris Malouf of the army denied it. Hill Clinic counted Derwan's dead: 2."
)


@pytest.fixture
def coding() -> Coding:
    more = (
        Says("recipient", "two sons of DERWAN"),
        Says("actor", "the army", claimant="Gen. Idris Malouf", stance="denies"),
        Says("dead", "2", (2, 2), "Hill Clinic"),
    )
    return strike("a", TEXT, claimant="Salma Derwan", more=more, actors=PEOPLE)


def test_a_private_persons_name_is_covered_everywhere(coding: Coding) -> None:
    hidden = without_private_names(coding)
    assert "derwan" not in hidden.document.text.lower()
    assert "Salma" not in str(hidden)
    assert all(actor.wikidata is None for actor in hidden.actors)


def test_offsets_stay_and_spans_still_quote(coding: Coding) -> None:
    hidden = without_private_names(coding)
    hidden.check()
    assert len(hidden.document.text) == len(TEXT)
    assert [c.evidence.start for c in hidden.claims] == [c.evidence.start for c in coding.claims]
    assert hidden.claims[-2].evidence.text == "the army"


def test_office_holders_and_organisations_keep_their_names(coding: Coding) -> None:
    hidden = without_private_names(coding)
    assert "Idris Malouf" in hidden.document.text
    assert {"Gen. Idris Malouf", "Hill Clinic"} <= {actor.name for actor in hidden.actors}


def test_ids_stay(coding: Coding) -> None:
    hidden = without_private_names(coding)
    assert [e.id for e in hidden.events] == [e.id for e in coding.events]
    assert [c.value for c in hidden.claims if c.field == "dead"] == [
        c.value for c in coding.claims if c.field == "dead"
    ]


def test_a_coding_with_no_private_person_is_left_alone() -> None:
    plain = strike("b", "A strike on Tarmin.")
    assert without_private_names(plain) is plain


def some(codings: Iterable[Coding]) -> Callable[[], Iterable[Coding]]:
    return lambda: codings


@pytest.mark.parametrize("to", ["json", "csv", "incidents"])
def test_every_format_leaves_them_out(to: str, coding: Coding, tmp_path: Path) -> None:
    incidents = reconcile([coding])
    write(to, tmp_path / "out", some([coding]), lambda: incidents, private_names=False)
    written = "".join(path.read_text() for path in (tmp_path).rglob("*") if path.is_file())
    assert MASK in written
    assert "derwan" not in written.lower()
    assert "Malouf" in written


def test_an_address_with_the_name_is_left_out(coding: Coding) -> None:
    from dataclasses import replace

    address = replace(coding.document, url="https://news.example/2021/salma-derwan-mourns")
    assert without_private_names(replace(coding, document=address)).document.url is None


@given(name=st.text(alphabet="ABCDEFGabcdefg -'", min_size=3, max_size=20).filter(lambda s: s.strip() == s))
def test_any_name_keeps_lengths_and_quotes(name: str) -> None:
    text = f"{name} said a strike hit {name}'s house."
    coding = strike("a", text, claimant=name, actors={name: {"kind": "person"}})
    hidden = without_private_names(coding)
    assert len(hidden.document.text) == len(text)
    assert not private_words(hidden) & private_words(coding)
    assert coding_from_json(_json(hidden)) == hidden


def _json(coding: Coding) -> bytes:
    from sayso.model.serial import coding_to_json

    return coding_to_json(coding)
