"""Numbers in words and digits: what they say, where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.mentions.quantities.numerals import find_numerals
from sayso.ontology.loader import read_rows

_WORDS = (
    "at", "least", "more", "than", "up", "to", "nearly", "about", "some", "another", "a", "an", "the",
    "and", "or", "to", "between", "from", "of", "people", "dead", "dozen", "dozens", "hundred",
    "hundreds", "thousand", "thousands", "million", "tens", "scores", "several", "many", "few", "two",
    "three", "twenty", "five", "-", ",", "1,200", "40", "7", "2.5", "100", "no", "one", "fewer", "less",
    "half", "couple", "number",
)  # fmt: skip


def _bounds(text: str) -> list[tuple[int | None, int | None]]:
    return [(numeral.low, numeral.high) for numeral in find_numerals(text.split())]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("seven men", 7, 7),
        ("1,429 people", 1429, 1429),
        ("2.5 million people", 2_500_000, 2_500_000),
        ("one hundred and twenty - five", 125, 125),
        ("two hundred thousand", 200_000, 200_000),
        ("a hundred", 100, 100),
        ("two dozen", 24, 24),
        ("at least 34", 34, None),
        ("no fewer than nine", 9, None),
        ("more than 60", 61, None),
        ("well over 60", 61, None),
        ("more than a dozen", 13, None),
        ("up to 80", None, 80),
        ("as many as 80", None, 80),
        ("nearly 300", None, 300),
        ("no more than 5", None, 5),
        ("fewer than 10", None, 9),
        ("some 40", 40, 40),
        ("an estimated 40", 40, 40),
        ("between 20 and 30", 20, 30),
        ("from 20 to 30", 20, 30),
        ("20 - 30", 20, 30),
        ("two or three", 2, 3),
        ("at least another 20", 20, None),
        ("at least some 200", 200, None),
        ("50 or more", 50, None),
        ("half a dozen", 6, 6),
        ("several dozen", 24, 99),
        ("more than a quarter of a million", 250_001, None),
    ],
)
def test_bounds_follow_the_words(text: str, low: int | None, high: int | None) -> None:
    assert _bounds(text) == [(low, high)]


@pytest.mark.parametrize("row", read_rows("vague_numbers.csv"), ids=lambda row: row["words"])
def test_every_vague_number_is_read_as_its_row_says(row: dict[str, str]) -> None:
    high = int(row["high"]) if row["high"] else None
    assert _bounds(row["words"]) == [(int(row["low"]), high)]
    assert row["rule"]
    assert row["source"] in ("contract", "sayso")


def test_about_is_not_exact() -> None:
    (about,) = find_numerals(["about", "40"])
    (plain,) = find_numerals(["40"])
    assert (about.exact, plain.exact) == (False, True)


def test_two_numbers_side_by_side_are_two() -> None:
    assert _bounds("2016 at least 17 men") == [(2016, 2016), (17, None)]


def test_as_many_as_is_no_number_by_itself() -> None:
    assert _bounds("as many as the others") == []


@given(st.lists(st.sampled_from(_WORDS), max_size=12))
def test_low_is_never_above_high_and_numbers_never_overlap(words: list[str]) -> None:
    last = -1
    for numeral in find_numerals(words):
        assert last < numeral.first <= numeral.core <= numeral.last < len(words)
        assert numeral.low is not None or numeral.high is not None
        assert numeral.low is None or numeral.high is None or numeral.low <= numeral.high
        last = numeral.last
