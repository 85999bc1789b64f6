"""Recasing: ordinary case for texts without it, every letter in its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language import recase

SENTENCES = [
    "The army killed five peasants near San Miguel on Friday.",
    "General Ponce told President Alfredo Cristiani that the FMLN had left El Salvador.",
    "Two Colombian soldiers were wounded in Bogota, the AFP said.",
    "They seized an AK-47 and an M-16 rifle on 3 May.",
    "The National Liberation Front [NLF] denied it. The NLF blamed the National Guard.",
    "Police in Luis de la Reina said that nobody may leave. The march ended on 9 March.",
    "President Bush spoke in Washington. Bush said the U.S. envoy was safe.",
    "The talks in the White House failed, Gen. Morales said. They don't go on.",
    'The mayor said: "We know who did it." He didn\'t name them.',
    "An Israeli officer and three Syrians were hurt in Aleppo.",
    "Two men were shot on School Street near Shreveport, LA on Monday at 4 p.m. on a dirt road.",
    "The police took out a flag march after US troops and US-backed fighters had left them to us.",
    "The counteroffensives went on in Usulutan Department.",
]
CAPITALS = st.text(alphabet=st.characters(categories=("Lu", "Nd", "Po", "Zs")), max_size=120)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_in_capitals_gets_its_case_back(sentence):
    assert recase(sentence.upper()) == sentence


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if len(s) > 50])
def test_a_text_without_capitals_gets_its_case_back(sentence):
    assert recase(sentence.lower()) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "UN",
        "The army said on Friday that the FMLN had left the town.",
        "WASHINGTON (AP) -- The court rose on Monday, a clerk said.",
        "short and low",
        "الجيش قتل خمسة",
    ],
)
def test_text_in_mixed_case_or_without_case_stays(text):
    assert recase(text) == text


def test_a_headline_in_capitals_over_a_mixed_text():
    text = "ROCKETS KILL THIRTY IN ALEPPO\n\nThe army denied on Friday that it had fired at the town."
    assert recase(text) == text.replace("ROCKETS KILL THIRTY IN ALEPPO", "Rockets kill thirty in Aleppo")


def test_an_acronym_is_learnt_from_its_explanation():
    text = "THE PATRIOTIC UNION [UP] LEFT. THE UP SAID SO."
    assert "[UP]" in recase(text)


@given(st.text(max_size=300) | CAPITALS)
def test_any_text_keeps_its_length_and_its_letters(text):
    done = recase(text)
    assert len(done) == len(text)
    assert all(a == b or a.swapcase() == b for a, b in zip(text, done, strict=True))


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4))
def test_recasing_twice_is_recasing_once(sentences):
    once = recase(" ".join(sentences).upper())
    assert recase(once) == once
