"""Who stands as subject and object of a verb, through passives, relative clauses, control and "and"."""

from __future__ import annotations

import pytest

from sayso.language import SpacyParser
from sayso.model import document_of
from sayso.model.tokens import Token
from sayso.ontology.grammar import arguments, is_passive, names, partitive, phrase_objects, tells_where


def word(parser: SpacyParser, text: str, wanted: str) -> Token:
    return next(token for token in parser.parse(document_of(text)).doc if token.text == wanted)


def told(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("text", "verb", "subjects", "objects"),
    [
        ("Rebels killed five soldiers.", "killed", ["Rebels"], ["soldiers"]),
        ("Five soldiers were killed by rebels.", "killed", ["rebels"], ["soldiers"]),
        (
            "Rebels and thieves killed soldiers and guards.",
            "killed",
            ["Rebels", "thieves"],
            ["soldiers", "guards"],
        ),
        ("The rebels who killed the mayor fled.", "killed", ["rebels"], ["mayor"]),
        ("Police found the mayor whom rebels had kidnapped.", "kidnapped", ["rebels"], ["mayor"]),
        ("The army entered the town and then arrested the teachers.", "arrested", ["army"], ["teachers"]),
        ("The court accused the rebels of killing the mayor.", "killing", ["rebels"], ["mayor"]),
        ("Police used water cannon to disperse the crowd.", "disperse", ["Police"], ["crowd"]),
        ("Villagers attacked by rebels fled.", "attacked", ["rebels"], ["Villagers"]),
        ("Soldiers shot and wounded a farmer.", "shot", ["Soldiers"], ["farmer"]),
    ],
)
def test_who_does_and_who_undergoes(
    parser: SpacyParser, text: str, verb: str, subjects: list[str], objects: list[str]
) -> None:
    found = arguments(word(parser, text, verb))
    assert (told(found.subjects), told(found.objects)) == (subjects, objects)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The town where rebels attacked is small.", "attacked"),
        ("The hour when rebels attacked was late.", "attacked"),
        ("The village in which rebels attacked is small.", "attacked"),
    ],
)
def test_the_noun_of_a_clause_of_place_or_time_is_no_object(
    parser: SpacyParser, text: str, verb: str
) -> None:
    assert arguments(word(parser, text, verb)).objects == []


@pytest.mark.parametrize(
    ("text", "verb", "passive"),
    [
        ("Five men were detained and released.", "released", True),
        ("Man shot in bar", "shot", True),
        ("Police shot a man in a bar.", "shot", False),
        ("Six students abducted.", "abducted", True),
        ("A convoy attacked near the border burned.", "attacked", True),
        ("The army has attacked the town.", "attacked", False),
    ],
)
def test_passives_with_and_without_their_auxiliary(
    parser: SpacyParser, text: str, verb: str, passive: bool
) -> None:
    assert is_passive(word(parser, text, verb)) is passive


@pytest.mark.parametrize(
    ("text", "noun", "meant"),
    [
        ("A series of attacks shook the town.", "series", "attacks"),
        ("Dozens of people were arrested.", "Dozens", "people"),
        ("The leader of the rebels spoke.", "leader", "leader"),
    ],
)
def test_the_noun_behind_a_word_of_number(parser: SpacyParser, text: str, noun: str, meant: str) -> None:
    assert partitive(word(parser, text, noun)).text == meant


def test_names_of_a_noun_from_the_longest(parser: SpacyParser) -> None:
    found = names(word(parser, "A car bomb attack hit the market.", "attack"))
    assert found == ["car_bomb_attack", "bomb_attack", "attack"]


def test_what_a_preposition_joins_to_a_noun(parser: SpacyParser) -> None:
    arrest = word(parser, "Protests followed the arrest of teachers and nurses.", "arrest")
    assert told(phrase_objects(arrest, "of")) == ["teachers", "nurses"]


@pytest.mark.parametrize(
    ("text", "where"),
    [("Three men were shot at a market.", True), ("Soldiers shot at a crowd.", False)],
)
def test_at_says_where_or_at_whom(parser: SpacyParser, text: str, where: bool) -> None:
    assert tells_where(word(parser, text, "at")) is where
