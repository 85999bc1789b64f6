"""Who acts in a report, with every mention of each: names, roles, persons, states, pronouns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.gazetteer import actors as gazetteer
from sayso.mentions.actors import lexicon
from sayso.mentions.actors.coreference import join
from sayso.mentions.actors.grid import grid_of
from sayso.mentions.actors.names import find_names
from sayso.mentions.actors.phrases import candidates
from sayso.model import Actor, Parse, Place
from sayso.ontology import given_names, roles

__all__ = ["COMPONENT", "DATA", "VERSION", "find_actors"]

COMPONENT: Final = "actors"
VERSION: Final = "1"
DATA: Final = (*gazetteer.DATA, *roles.DATA, *given_names.DATA, *lexicon.DATA)


def find_actors(parse: Parse, places: Sequence[Place] = ()) -> tuple[Actor, ...]:
    """Every actor of a parsed report, in the order of first mention; `places` help to tell places from names.

    One actor an entity: named organisations and persons, states where they act, role nouns ("Russian
    warplanes": RUS MIL), with short forms and pronouns joined to whom they mean.
    """
    grid = grid_of(parse)
    names = find_names(grid, places)
    entities = join(grid, names.scene, candidates(grid, names))
    return tuple(entity.actor(parse) for entity in entities)
