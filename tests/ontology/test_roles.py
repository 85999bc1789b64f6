from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ontology.given_names import gender_of_given_name
from sayso.ontology.roles import phrase_key, role_lexicon


@pytest.mark.parametrize(
    ("form", "sector", "plural"),
    [
        ("soldier", "MIL", False),
        ("policemen", "COP", True),
        ("rebels", "REB", True),
        ("children", "CVL", True),
        ("militias", "PRM", True),
        ("prime minister", "GOV", False),
        ("aid workers", "SOC", True),
        ("passers by", "CVL", True),
        ("officials", None, True),
    ],
)
def test_forms(form: str, sector: str | None, plural: bool) -> None:
    role = role_lexicon().roles[form]
    assert (role.sector, role.plural) == (sector, plural)


def test_bodies_are_units_and_persons_are_not() -> None:
    roles = role_lexicon().roles
    assert roles["company"].unit
    assert roles["committee"].unit
    assert not roles["spokesman"].unit


def test_sectors_of_modifiers_and_titles() -> None:
    lexicon = role_lexicon()
    assert lexicon.modifiers["police"] == "COP"
    assert lexicon.armed_modifiers["pro government"] == "PRM"
    assert lexicon.titles["gen"] == "MIL"


def test_given_names() -> None:
    assert gender_of_given_name("Fatima") == "f"
    assert gender_of_given_name("AHMED") == "m"
    assert gender_of_given_name("Qux") is None


@given(st.text(max_size=30))
def test_a_key_of_a_key_is_itself(text: str) -> None:
    assert phrase_key(phrase_key(text)) == phrase_key(text)
