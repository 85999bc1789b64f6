from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.incidents.names import name_words, same_name, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Raqqa", "al-Raqa"),
        ("Deir ez-Zor", "Dayr az-Zawr"),
        ("Saraqib", "Saraqeb"),
        ("Kharkiv", "Kharkiw"),
        ("Zaporizhzhia", "Zaporizhia"),
        ("Az Zabadani", "Zabadani"),
        ("El Fasher", "Al-Fashir"),
        ("Aleppo", "Aleppo city"),
        ("Jazeera", "northern Jazira"),
        ("Saint-Élie", "Saint Elie"),
        ("Shu'ayb", "Shuaib"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(name_words(one), name_words(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Homs", "Hama"),
        ("Daraa", "Darayya"),
        ("Salamiyah", "Salma"),
        ("Kherson", "Khartoum"),
        ("Iraq", "Raqqa"),
        ("Tartus", "Tripoli"),
        ("Mosul", "Masyaf"),
    ],
)
def test_names_that_only_look_alike(one: str, other: str) -> None:
    assert not same_name(name_words(one), name_words(other))


def test_a_name_of_class_words_alone_keeps_them() -> None:
    assert [word.word for word in name_words("The Camp")] == ["the", "camp"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_order_of_two_names_does_not_matter(one: str, other: str) -> None:
    assert same_name(name_words(one), name_words(other)) == same_name(name_words(other), name_words(one))


@given(st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=20))
def test_a_name_is_its_own_spelling(name: str) -> None:
    words = name_words(name)
    assert not words or same_name(words, words)


@given(st.text(max_size=30))
def test_consonants_have_no_vowels(word: str) -> None:
    assert not set("aeiou") & set(skeleton(word))
