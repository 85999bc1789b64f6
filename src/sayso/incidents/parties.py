"""Who takes part or speaks, in a form in which two reports' words for them can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.incidents.names import folded
from sayso.incidents.rules import joining
from sayso.model.mention import Actor
from sayso.ontology.loader import read_rows

__all__ = ["Party", "party_of", "same_party", "share_name"]

_WORD: Final = re.compile(r"\w+")
# "Russia", "Russian" and "Russians" share their first letters.
_STEM: Final = 5


@dataclass(frozen=True, slots=True)
class Party:
    """An actor by its codes and the stems of its words; `general` are those that fit many ("forces")."""

    wikidata: str | None
    country: str | None
    sector: str | None
    stems: frozenset[str]
    general: frozenset[str]


@lru_cache(maxsize=100_000)
def _stems(name: str) -> tuple[frozenset[str], frozenset[str]]:
    rules = joining()
    found = _WORD.findall(folded(name))
    words = [w for w in found if len(w) > 1 and not w.isdigit() and w not in rules.function_words]
    general = frozenset(word[:_STEM] for word in words if word in rules.general_words)
    return frozenset(word[:_STEM] for word in words if word not in rules.general_words), general


def party_of(text: str, actor: Actor | None) -> Party:
    """The party that a text's words mean, with what is known of the actor; equal ones are one object."""
    if actor is None:
        return _party(text, None, None, None, None)
    return _party(text, actor.name, actor.wikidata, actor.country, actor.sector)


@lru_cache(maxsize=200_000)
def _party(
    text: str, name: str | None, wikidata: str | None, country: str | None, sector: str | None
) -> Party:
    stems, general = _stems(text)
    if name is None:
        return Party(None, None, None, stems, general)
    more, more_general = _stems(name)
    return Party(wikidata, country, sector, stems | more, general | more_general)


def same_party(one: Party, other: Party) -> bool:
    """True where both may be one: by Wikidata id, by codes, or by a word of their names."""
    if one.wikidata and other.wikidata:
        return one.wikidata == other.wikidata
    if one.country and other.country and one.country != other.country:
        return False
    if one.country and one.country == other.country and one.sector and one.sector == other.sector:
        return True
    return bool(one.stems & other.stems)


def share_name(one: Party, other: Party) -> bool:
    """True where both have a word in common that is no state's name: "convoy", "Red Line", not "Russian"."""
    return any(stem not in _states() for stem in one.stems & other.stems)


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    rows = read_rows("countries.csv")
    named = " ".join(row[column] for row in rows for column in ("name", "aliases", "adjectives", "people"))
    return frozenset(word[:_STEM] for word in _WORD.findall(folded(named)))
