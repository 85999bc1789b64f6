"""Those who act for a body ("members of the X Front", "X guerrillas", "an X unit"): the body itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from sayso.model.event import Participant
from sayso.model.lookup import ActorIndex
from sayso.model.mention import Actor
from sayso.model.parse import Parse
from sayso.model.syntax import phrase_objects

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["for_their_body"]

_FORCES: Final = frozenset({"REB", "UAF", "PRM", "CRM", "MIL", "COP"})
_BODIES: Final = frozenset({"organisation", "armed-group", "alliance"})
_OF: Final = ("of", "from")
_DEPTH: Final = 3


def for_their_body(parse: Parse, people: Sequence[Participant], index: ActorIndex) -> list[Participant]:
    """The participants, those told of as men of an armed body as that body, in the same words."""
    return [_of_body(parse, who, index) for who in people]


def _of_body(parse: Parse, who: Participant, index: ActorIndex) -> Participant:
    actor = index.get(who.actor)
    if actor is None or actor.kind not in ("group", "unnamed") or actor.sector not in _FORCES:
        return who
    body = next(_bodies(parse, parse.head(who.span), index), None)
    return Participant(body.id, who.span) if body else who


def _bodies(parse: Parse, noun: Token, index: ActorIndex, depth: int = 0) -> Iterator[Actor]:
    """The armed bodies that stand before the noun, or behind its "of"."""
    before = [one for one in noun.lefts if one.dep_ in ("compound", "amod", "nmod", "poss")]
    behind = [one for prep in _OF for one in phrase_objects(noun, prep)]
    for one in (*reversed(before), *behind):
        actor = index.at(parse.span(one), head=one.idx)
        if actor is not None and actor.kind in _BODIES and actor.sector in _FORCES:
            yield actor
    if depth < _DEPTH:
        for one in behind:
            yield from _bodies(parse, one, index, depth + 1)
