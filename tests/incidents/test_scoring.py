"""Scores of many pairs are those of the evidence, pair by pair; what is kept of an event is the event."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.incidents import Sighting, scoring, sightings
from sayso.incidents.comparison import judged
from sayso.incidents.keeping import sighting_from_bytes, sighting_to_bytes
from sayso.incidents.rules import joining
from sayso.incidents.scoring import Comparisons
from sayso.incidents.wording import bits_of, telling_bits
from tests.incidents.test_grouping import made


def seen(seed: int, count: int) -> list[Sighting]:
    return [one for coding in made(seed, count) for one in sightings(coding)]


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), kept=st.sampled_from((2, 10**6)))
def test_a_score_is_the_sum_of_the_evidence(seed: int, kept: int) -> None:
    compared, found = Comparisons(), seen(seed, 12)
    sides = [compared.side(one) for one in found]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "_KEPT", kept)
        for (one, a), (other, b) in combinations(zip(found, sides, strict=True), 2):
            told, _ = judged(one, other)
            assert compared.score(a, b) == told
            assert compared.linked(a, b) == (told if told >= joining().threshold else None)


@given(seed=st.integers(0, 10**6))
def test_an_event_comes_back_as_it_was_kept(seed: int) -> None:
    for one in seen(seed, 3):
        body = sighting_to_bytes(one)
        assert sighting_from_bytes(body) == one
        assert sighting_to_bytes(sighting_from_bytes(body)) == body
        assert [spot.bits for spot in sighting_from_bytes(body).spots] == [spot.bits for spot in one.spots]


def test_words_with_and_without_other_letters_are_the_same() -> None:
    plain, marked = "Raid_on the WELL, 12 killed in x7", "“Raid”\u00a0on the WELL — 12 killed in x7…"
    assert telling_bits(plain, 2048) == telling_bits(marked, 2048)
    assert telling_bits(plain, 2048) == bits_of(("raid", "well", "killed"), 2048)


@given(st.text())
def test_words_of_any_text(text: str) -> None:
    assert telling_bits(text, 64) == telling_bits(f"{text} \u2014 {text}", 64)
