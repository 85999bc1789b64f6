"""Which kinds of actors a definite phrase can take up: "the group", "the agency", "the militants"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.mentions.actors.candidate import Candidate
from sayso.mentions.actors.entity import Entity
from sayso.mentions.actors.lexicon import kinds_taken_up, listed
from sayso.ontology.roles import role_lexicon

__all__ = ["bare_body", "office_of", "takes_up"]

_OF_STATE: Final = frozenset({"MIL", "GOV", "COP", "LEG", "JUD"})
_BLOCS: Final = frozenset({"EUR", "IGO"})
_ARMED: Final = frozenset({"REB", "UAF", "PRM"})


def takes_up(found: Candidate, entity: Entity) -> bool:
    """May the phrase, a role noun alone with "the", mean the body that was named: "the group"?"""
    role = found.role
    words = found.name.split()
    if role is None or (len(words) > 1 and not (_based(words) or _of_its_country(found, entity))):
        return False
    if found.plural:
        return entity.kind == "armed-group" and role.kind == "group" and role.sector in _ARMED
    if role.noun == "bloc" and entity.side.country in _BLOCS and entity.kind == "organisation":
        return True
    if entity.kind not in kinds_taken_up().get(role.noun, ()):
        return False
    if role.noun in listed("groups") and entity.side.sector in _OF_STATE:
        return False
    return role.noun not in listed("firms") or entity.side.sector in {None, "BUS"}


def _based(words: Sequence[str]) -> bool:
    """As in "the Geneva-based organisation"."""
    return words[-2].lower().endswith("based")


def _of_its_country(found: Candidate, entity: Entity) -> bool:
    """Is it told by the country of the armed group alone: "the Lebanese group"?"""
    country = found.side.country
    return len(found.name.split()) == 2 and entity.kind == "armed-group" and country == entity.side.country


def office_of(found: Candidate) -> str | None:
    """The sector of the office by which a person may be taken up ("the minister"), else None."""
    role = found.role
    if role is None or found.plural or role.kind != "person" or not role.sector or not found.definite:
        return None
    words = found.name.lower().split()
    alone = len(words) == 1 or (words[0] in listed("qualities") and len(words) == 2)
    return role.sector if alone and not found.side.country else None


def bare_body(found: Candidate) -> bool:
    """Is it a body that reports name without an article: "Police said"?"""
    return (
        found.role is not None
        and found.role.noun in listed("bare")
        and found.name.lower() in role_lexicon().roles
    )
