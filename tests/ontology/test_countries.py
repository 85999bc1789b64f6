from __future__ import annotations

import pytest

from sayso.ontology.countries import countries, country, country_of_adjective, country_of_name, folded


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SYR"),
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("US", "USA"),
        ("Türkiye", "TUR"),
        ("Côte d’Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("DR Congo", "COD"),
        ("KOSOVO", "KOS"),
        ("Northern Ireland", "GBR"),
    ],
)
def test_names(name: str, code: str) -> None:
    found = country_of_name(name)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Syrians", "SYR"),
        ("Dutch", "NLD"),
        ("Iraqis", "IRQ"),
        ("Frenchmen", "FRA"),
        ("Turks", "TUR"),
        ("Danes", "DNK"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("Filipinos", "PHL"),
        ("Serbs", "SRB"),
        ("Lebanese", "LBN"),
        ("U.S.", "USA"),
        ("Salvadoran", "SLV"),
    ],
)
def test_adjectives_and_people(word: str, code: str) -> None:
    found = country_of_adjective(word)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("word", ["us", "is", "march", "", "Atlantis"])
def test_words_that_are_no_country(word: str) -> None:
    assert country_of_name(word) is None


def test_every_code_stands_once_and_every_state_is_known() -> None:
    codes = [found.code for found in countries()]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert {found.state for found in countries()} <= set(codes)


def test_dependencies_fold_into_their_state() -> None:
    found = country_of_name("Puerto Rico")
    assert found is not None
    assert (found.code, found.state) == ("PRI", "USA")


def test_nouns_for_people_are_no_country_names() -> None:
    names = {folded(name) for found in countries() for name in found.names}
    people = {folded(word) for found in countries() for word in found.people}
    assert not names & people


def test_unknown_code() -> None:
    assert country("XXX") is None
