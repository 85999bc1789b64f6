"""Whole texts about sport, markets, films and gardens tell no event, though they speak of attacks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.mentions.triggers import find_triggers
from sayso.mentions.triggers.topics import Topics
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook

SPORT = (
    "Torvik blew away Halun 4-1 on Sunday, with their striker firing two goals inside ten "
    "minutes. The visitors fought back when the winger shot past the keeper, but the hosts "
    "launched wave after wave of attacks and killed the game off with a late penalty. The coach "
    "said that his defence had been bombarded. The club will appeal against the ban."
)
MARKETS = (
    "Oil prices tumbled 3 percent as traders fretted about a price war. Shares of the bank were "
    "hit hard and the crown came under attack from speculators. Analysts fired off notes urging "
    "clients to cut positions. Gold rallied to a record high as investors sold bonds."
)
FILM = (
    "In her debut the director follows a photographer who is kidnapped by rebels. The siege at "
    "the heart of the film is terrifying: shells rain down, a child is killed, and the heroine is "
    "forced to negotiate with a warlord. Critics attacked the ending. The picture has captured "
    "three prizes."
)
GARDEN = (
    "To kill aphids without harming bees, spray the leaves with soapy water. Attack slugs with "
    "beer traps and destroy any infected leaves. Blast the roots with a hose before planting, and "
    "burn the seeds of weeds."
)
CHESS = (
    "The champion attacked on the king's side with a pawn sacrifice, but her rival captured the "
    "rook. After a tense battle of five hours the players agreed a draw. The next game of the "
    "match starts on Thursday."
)


@pytest.mark.parametrize("text", [SPORT, MARKETS, FILM, GARDEN, CHESS])
def test_nothing_is_told_of(parse_text: Callable[[str], Parse], text: str) -> None:
    assert find_triggers(parse_text(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Fans threw bottles at police outside the stadium before the match, and officers arrested "
        "12 of them. The striker scored two goals, and the coach praised his squad.",
        "Two doctors and a nurse were killed when a bomb hit the hospital in Halun. Patients were "
        "moved to a clinic, and gunmen fired at an ambulance.",
    ],
)
def test_what_is_told_beside_a_topic_is_found(parse_text: Callable[[str], Parse], text: str) -> None:
    assert {"ASSAULT"} <= {one.type for one in find_triggers(parse_text(text))}


def test_reports_of_conflict_are_about_none_of_the_topics(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("Rebels shelled a hospital in Halun on Friday. A doctor said that nine patients died.")
    assert Topics(parse, codebook()).about is None
    assert Topics(parse_text(SPORT), codebook()).about == "sport"
