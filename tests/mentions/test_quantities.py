"""Quantities: what a number counts, what happened to them, wholes and parts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language import SpacyParser
from sayso.mentions.quantities import find_quantities
from sayso.model import Parse, Quantity, document_of

ParseText = Callable[..., Parse]


def _found(parse_text: ParseText, text: str) -> tuple[Quantity, ...]:
    return find_quantities(parse_text(text))


def _one(parse_text: ParseText, text: str) -> Quantity:
    (quantity,) = _found(parse_text, text)
    return quantity


@pytest.mark.parametrize(
    ("text", "words", "effect"),
    [
        ("Man shot dead outside Harbour Street flat", "Man", "dead"),
        ("Toddler shot by brother in Millbrook", "Toddler", "injured"),
        ("Teacher abducted near Palm Hill", "Teacher", "abducted"),
    ],
)
def test_a_headline_leaves_the_article_out(parse_text: ParseText, text: str, words: str, effect: str) -> None:
    found = _one(parse_text, text)
    assert (found.span.text, found.effect, found.low, found.high) == (words, effect, 1, 1)


def test_a_person_without_article_in_a_sentence_is_not_counted(parse_text: ParseText) -> None:
    assert not _found(parse_text, "Man shot arrows at deer in that age.")


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("The strike killed nine villagers.", "dead"),
        ("Nine villagers died when the bridge fell.", "dead"),
        ("The deaths of nine villagers angered the town.", "dead"),
        ("Nine villagers were shot dead at the gate.", "dead"),
        ("Nine villagers were wounded at the gate.", "injured"),
        ("Nine villagers suffered burns in the depot.", "injured"),
        ("Nine villagers were shot in the leg.", "injured"),
        ("Nine villagers were shot at a bar near the port.", "injured"),
        ("Nine villagers were shot at.", "other"),
        ("Nine villagers are in hospital after the blast.", "injured"),
        ("Nine villagers went missing on the river.", "missing"),
        ("Troops arrested nine villagers.", "arrested"),
        ("Bandits took nine villagers hostage.", "abducted"),
        ("The rebels released nine villagers.", "released"),
        ("Shelling drove nine villagers from their homes.", "displaced"),
        ("Nine rebels surrendered at dawn.", "surrendered"),
        ("Nine villagers marched to the palace.", "participants"),
        ("The air force flew nine sorties.", "operations"),
        ("Nine villagers waited at the gate.", "other"),
    ],
)
def test_effect_of_a_number(parse_text: ParseText, text: str, effect: str) -> None:
    quantity = _one(parse_text, text)
    assert (quantity.effect, quantity.low, quantity.high) == (effect, 9, 9)


def test_killed_and_wounded_together_is_at_most_that_many_of_each(parse_text: ParseText) -> None:
    dead, injured = _found(parse_text, "In all 49 people were killed and wounded.")
    assert dead.span == injured.span
    assert [(q.effect, q.low, q.high) for q in (dead, injured)] == [("dead", None, 49), ("injured", None, 49)]


def test_numbers_side_by_side_are_one_number_with_parts(parse_text: ParseText) -> None:
    whole, *parts = _found(parse_text, "Ten children and five women were killed.")
    assert (whole.low, whole.high, whole.part_of) == (15, 15, None)
    assert [(q.group, q.low, q.part_of) for q in parts] == [
        ("children", 10, whole.id),
        ("women", 5, whole.id),
    ]


def test_a_part_names_its_whole(parse_text: ParseText) -> None:
    whole, part = _found(parse_text, "The raid killed 14 people, including three children.")
    assert (part.part_of, part.effect, part.group) == (whole.id, "dead", "children")


def test_a_wounded_part_of_others_is_a_number_of_its_own(parse_text: ParseText) -> None:
    found = _found(parse_text, "The bus carried 60 evacuees, including eight wounded.")
    assert ("injured", 8, None) in [(q.effect, q.low, q.part_of) for q in found]


def test_at_least_stands_in_the_quote(parse_text: ParseText) -> None:
    quantity = _one(parse_text, "The raid killed at least 34 people.")
    assert quantity.span.text == "at least 34 people"
    assert not quantity.exact
    assert quantity.who is not None
    assert quantity.who.text == "people"


@pytest.mark.parametrize(
    ("noun", "group"),
    [
        ("civilians", "civilian"),
        ("rebel fighters", "combatant"),
        ("soldiers", "security-forces"),
        ("schoolgirls", "children"),
        ("nurses", "medical"),
        ("reporters", "journalists"),
    ],
)
def test_group_of_those_counted(parse_text: ParseText, noun: str, group: str) -> None:
    assert _one(parse_text, f"The blast killed six {noun}.").group == group


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The conflict has killed 300,000 people since 2011.", "background"),
        ("Police have arrested 60 people since Monday.", "period"),
        ("So far 12 people have been arrested.", "running"),
        ("The bomb killed 12 people.", "event"),
    ],
)
def test_scope_of_a_number(parse_text: ParseText, text: str, scope: str) -> None:
    assert _one(parse_text, text).scope == scope


@pytest.mark.parametrize(
    "text",
    [
        "He was 19 years old and lived 30 km away.",
        "The 4th Brigade left on 3 May 2016 at 14:05.",
        "Flight 17 and an MQ-9 flew at 5,000 metres.",
        "It cost $20 million, or 12 percent of the budget.",
        "In 2014 he read Article 51 of the law.",
        "One day the two-storey house fell.",
        "Some of the wounded were taken home.",
    ],
)
def test_dates_ages_names_and_measures_are_no_counts(parse_text: ParseText, text: str) -> None:
    assert _found(parse_text, text) == ()


def test_no_report_of_casualties_is_no_statement_of_zero(parse_text: ParseText) -> None:
    assert _found(parse_text, "There were no reports of casualties.") == ()


def test_captured_things_are_not_arrested(parse_text: ParseText) -> None:
    assert all(q.effect != "arrested" for q in _found(parse_text, "The army captured 20 villages."))


_PARTS = (
    "at least", "two", "40", "people", "children", "were", "killed", "and", "wounded", "including",
    "dozens of",
    "soldiers", "no one", "the", "toll", "of", ",", "between", "missing", "their", "a", "woman", "others",
    "casualties", "rounded up", "handed over", "hostages", "from", "to", "looking for", "with burns",
    "seriously", "neither", "include",
)  # fmt: skip


@settings(max_examples=30)
@given(words=st.lists(st.sampled_from(_PARTS), min_size=1, max_size=14))
def test_whatever_the_words_spans_quote_and_bounds_hold(parser: SpacyParser, words: list[str]) -> None:
    parse = parser.parse(document_of(" ".join(words)))
    found = find_quantities(parse)
    ids = [quantity.id for quantity in found]
    assert len(set(ids)) == len(ids)
    for quantity in found:
        quantity.span.check(parse.text, "quantity")
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.part_of is None or quantity.part_of in ids
        assert quantity.exact == (quantity.exact and quantity.low == quantity.high)
        assert quantity.low is not None or quantity.high is not None
    find_quantities(parser.parse(document_of("Ten of the 40 hostages died.")))
    assert find_quantities(parse) == found


def test_who_evacuates_others_is_not_displaced(parse_text: ParseText) -> None:
    found = _found(parse_text, "Six soldiers evacuated 30 villagers.")
    assert [(q.effect, q.low) for q in found if q.effect == "displaced"] == [("displaced", 30)]


def test_a_list_of_people_is_one_number(parse_text: ParseText) -> None:
    found = _found(parse_text, "They killed four teachers, a driver, and his son.")
    assert [(q.low, q.high) for q in found if q.part_of is None] == [(6, 6)]


def test_who_they_are_is_no_further_number(parse_text: ParseText) -> None:
    found = _found(parse_text, "Two others, a woman and a boy, were wounded.")
    assert [(q.low, q.part_of is None) for q in found] == [(2, True), (1, False), (1, False)]


def test_one_of_the_shot_died(parse_text: ParseText) -> None:
    found = _found(parse_text, "Three people were shot, one fatally.")
    assert [(q.effect, q.low) for q in found] == [("injured", 3), ("dead", 1)]


def test_a_day_beside_its_month_is_no_count(parse_text: Callable[..., Parse]) -> None:
    for text in (
        "The court opened the case of the March 19 killings.",
        "On 12 August soldiers entered the village.",
        "The inquiry into the 2013 bombing goes on.",
    ):
        assert find_quantities(parse_text(text)) == (), text
    (found,) = find_quantities(parse_text("The ministry fears that 12 may have died."))
    assert (found.low, found.high) == (12, 12)


def test_one_number_of_two_groups_has_no_group(parse_text: Callable[..., Parse]) -> None:
    (found,) = find_quantities(parse_text("The shelling killed eight women and children."))
    assert (found.low, found.high, found.group) == (8, 8, None)


def test_things_have_a_kind_and_a_fate(parse_text: Callable[..., Parse]) -> None:
    found = find_quantities(parse_text("The shelling destroyed nine tanks; 14 houses stand empty."))
    assert [(q.effect, q.high, q.group, q.who.text if q.who else None) for q in found] == [
        ("other", 9, "equipment", "tanks"),
        ("other", 14, "buildings", "houses"),
    ]
    assert [q.why[-1].endswith("destroyed") for q in found] == [True, False]


def test_casualties_without_an_upper_bound_bound_neither_effect(parse_text: Callable[..., Parse]) -> None:
    (found,) = find_quantities(parse_text("The raid caused at least 12 casualties."))
    assert (found.effect, found.low, found.high) == ("other", 12, None)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("A spokesman put the death toll at 22.", [("dead", 22)]),
        ("The rescue service gave the number of injured as 13.", [("injured", 13)]),
        ("According to the chief of the clinic, Jean Roe, the toll is 16 dead.", [("dead", 16)]),
    ],
)
def test_who_tells_a_toll_is_not_counted_by_it(
    parse_text: ParseText, text: str, numbers: list[tuple[str, int]]
) -> None:
    assert [(one.effect, one.low) for one in _found(parse_text, text)] == numbers
