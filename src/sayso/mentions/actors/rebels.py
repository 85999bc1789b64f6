"""Rebels at large ("the guerrillas") and the one armed body of the report that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.mentions.actors.candidate import Candidate, Side
from sayso.mentions.actors.entity import Entity
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.lexicon import listed

__all__ = ["with_their_body"]

_MODIFIERS: Final = frozenset({"compound", "amod", "nmod", "poss"})


def with_their_body(grid: Grid, entities: Sequence[Entity], of_head: dict[int, Entity]) -> list[Entity]:
    """The actors, where "the rebels" are joined to the only armed body that the report names of their kind.

    They are so where the report itself calls men of the body rebels ("NLF guerrillas", "rebels of the
    NLF"), or where they are told of with "the" as known.
    """
    for one in entities:
        if _is_unknown(one) and _is_called_rebels(grid, entities, one, of_head):
            one.kind = "armed-group"
            one.side = Side(one.side.country, "REB", (*one.side.why, "its men are called rebels"))
    bodies = [one for one in entities if one.kind == "armed-group" and one.side.sector == "REB"]
    if len(bodies) != 1:
        return list(entities)
    body = bodies[0]
    called = _is_called_rebels(grid, entities, body, of_head)
    kept = []
    for one in entities:
        if one is not body and _are_rebels(grid, one, body) and (called or one.first.definite):
            for mention in one.mentions:
                body.join(mention, short=True)
        else:
            kept.append(one)
    return kept


def _is_unknown(entity: Entity) -> bool:
    """Is it a body by name of which no list tells what it is?"""
    if entity.form != "name" or entity.kind not in ("organisation", "armed-group"):
        return False
    return not any(mention.entry for mention in entity.mentions)


def _is_called_rebels(
    grid: Grid, entities: Sequence[Entity], body: Entity, of_head: dict[int, Entity]
) -> bool:
    return any(_is_of(grid, mention, body, of_head) for one in entities for mention in one.mentions)


def _are_rebels(grid: Grid, entity: Entity, body: Entity) -> bool:
    """Is it "the rebels", "leftist guerrillas" or "guerrilla" of a deed, of no other country, not ten?"""
    role = entity.first.role
    if entity.form != "role" or role is None or role.noun not in listed("rebels"):
        return False
    if not entity.plural and grid.dep[entity.first.head] not in _MODIFIERS:
        return False
    country = entity.side.country
    return not entity.first.counted and (country is None or country == body.side.country)


def _is_of(grid: Grid, mention: Candidate, body: Entity, of_head: dict[int, Entity]) -> bool:
    """Is it "X guerrillas" or "guerrillas of X"?"""
    if mention.role is None or mention.role.noun not in listed("rebels"):
        return False
    before = (child for child in grid.children[mention.head] if grid.dep[child] in _MODIFIERS)
    around = (*before, grid.complement(mention.head, "of", "from"))
    return any(index is not None and of_head.get(index) is body for index in around)
