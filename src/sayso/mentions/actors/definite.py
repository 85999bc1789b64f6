"""Which kinds of actors a definite phrase can take up: "the group", "the agency", "the militants"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.mentions.actors.candidate import Candidate
from sayso.mentions.actors.entity import Entity
from sayso.ontology.roles import role_lexicon

__all__ = ["bare_body", "office_of", "takes_up"]

_BODY_KINDS: Final = frozenset({"organisation", "armed-group", "alliance", "monitor", "party", "media"})
_GROUPS: Final = ("group", "movement", "faction")
_OF_STATE: Final = frozenset({"MIL", "GOV", "COP", "LEG", "JUD"})
_BODIES: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(("organization", "organisation", "network", "body"), _BODY_KINDS),
    **dict.fromkeys(_GROUPS, _BODY_KINDS - {"media"}),
    **dict.fromkeys(
        ("monitor", "monitoring group", "watchdog", "rights group", "war monitor", "human rights group"),
        frozenset({"monitor"}),
    ),
    **dict.fromkeys(("news agency", "broadcaster", "channel"), frozenset({"media", "organisation"})),
    **dict.fromkeys(("newspaper", "outlet", "daily", "magazine", "website", "weekly"), frozenset({"media"})),
    **dict.fromkeys(("agency",), frozenset({"media", "organisation", "office"})),
    **dict.fromkeys(("department", "ministry", "office", "bureau"), frozenset({"office"})),
    **dict.fromkeys(("alliance", "coalition", "bloc"), frozenset({"alliance"})),
    **dict.fromkeys(
        ("militant group", "rebel group", "jihadist group", "armed group", "terrorist group", "militia"),
        frozenset({"armed-group"}),
    ),
    **dict.fromkeys(("party",), frozenset({"party"})),
    **dict.fromkeys(("company", "firm", "corporation"), frozenset({"organisation"})),
}
_BLOCS: Final = frozenset({"EUR", "IGO"})
_FIRMS: Final = frozenset({"company", "firm", "corporation"})
_ARMED: Final = frozenset({"REB", "UAF", "PRM"})
_BARE: Final = frozenset({"police", "authority", "gendarmerie"})
_QUALITIES: Final = frozenset({"former", "retired", "late", "acting", "incumbent", "veteran", "then"})


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
    if entity.kind not in _BODIES.get(role.noun, ()):
        return False
    if role.noun in _GROUPS and entity.side.sector in _OF_STATE:
        return False
    return role.noun not in _FIRMS or entity.side.sector in {None, "BUS"}


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
    alone = len(words) == 1 or (words[0] in _QUALITIES and len(words) == 2)
    return role.sector if alone and not found.side.country else None


def bare_body(found: Candidate) -> bool:
    """Is it a body that reports name without an article: "Police said"?"""
    return found.role is not None and found.role.noun in _BARE and found.name.lower() in role_lexicon().roles
