"""Those who act for a body ("members of the X Front", "X guerrillas", "an X unit"): the body itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from sayso.model.event import Participant
from sayso.model.lookup import ActorIndex
from sayso.model.mention import Actor
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook, codebook
from sayso.ontology.grammar import arguments, phrase_objects

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["for_their_body", "held_by_armed_men"]

_FORCES: Final = frozenset({"REB", "UAF", "PRM", "CRM", "MIL", "COP"})
_BODIES: Final = frozenset({"organisation", "armed-group", "alliance"})
_OF: Final = ("of", "from")
_DEPTH: Final = 3  # phrases with "of" in one another ("a member of the wing of the X Front")


def for_their_body(parse: Parse, people: Sequence[Participant], index: ActorIndex) -> list[Participant]:
    """The participants, those told of as men of an armed body as that body, in the same words."""
    return [_of_body(parse, who, index) for who in people]


def _of_body(parse: Parse, who: Participant, index: ActorIndex) -> Participant:
    actor = index.get(who.actor)
    if actor is None or actor.kind not in ("group", "unnamed"):
        return who
    body = next(_bodies(parse, parse.head(who.span), index), None)
    noun = parse.head(who.span)
    parts = codebook().operators.words["parts"]
    if body is None or not (
        actor.sector in _FORCES or body.kind == "armed-group" or noun.lemma_.lower() in parts
    ):
        return who
    return Participant(body.id, who.span)


def held_by_armed_men(
    parse: Parse, people: Sequence[Participant], index: ActorIndex, book: Codebook
) -> list[Participant]:
    """The participants, "rebel positions" as those who hold them, in the same words."""
    return [_holder(parse, who, index, book) for who in people]


def _holder(parse: Parse, who: Participant, index: ActorIndex, book: Codebook) -> Participant:
    noun = parse.head(who.span)
    if who.actor is not None or noun.lemma_.lower() not in book.classes["holdings"]:
        return who
    holder = next((actor for actor in _near(parse, noun, index) if actor.sector in _FORCES), None)
    return Participant(holder.id, who.span) if holder else who


def _bodies(parse: Parse, noun: Token, index: ActorIndex, depth: int = 0) -> Iterator[Actor]:
    """The armed bodies that stand before the noun, or behind its "of"."""
    found = _near(parse, noun, index)
    yield from (actor for actor in found if actor.kind in _BODIES and actor.sector in _FORCES)
    if depth < _DEPTH:
        for one in (one for prep in _OF for one in phrase_objects(noun, prep)):
            yield from _bodies(parse, one, index, depth + 1)


def _of_clauses(noun: Token) -> Iterator[Token]:
    """Of "rebels who belong to the X Front": the front."""
    for clause in noun.rights:
        if (
            clause.dep_ in ("relcl", "acl")
            and clause.lemma_.lower() in codebook().operators.words["belonging"]
        ):
            yield from arguments(clause).at("to")


def _near(parse: Parse, noun: Token, index: ActorIndex) -> Iterator[Actor]:
    """Those named before the noun, the nearest first, then behind its "of"."""
    before = [one for one in noun.lefts if one.dep_ in ("compound", "amod", "nmod", "poss")]
    behind = [one for prep in _OF for one in phrase_objects(noun, prep)]
    for one in (*reversed(before), *behind, *_of_clauses(noun)):
        if (actor := index.at(parse.span(one), head=one.idx)) is not None:
            yield actor
