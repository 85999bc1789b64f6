"""The words around toponyms, and the words for peoples, ready for look-up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.ontology.countries import demonyms
from sayso.ontology.loader import read_rows, read_yaml

__all__ = ["DATA", "Lexicon", "lexicon", "peoples"]

DATA: Final = ("toponym_words.yaml", "place_regions.csv", "countries.csv")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word sets of `toponym_words.yaml`; `classes` maps a class word to the kinds of place it may name."""

    classes: dict[str, tuple[str, ...]]
    sites: frozenset[str]
    nature: frozenset[str]
    directions: dict[str, str]
    surroundings: dict[str, str]
    nearness: dict[str, str]
    after: dict[str, str]
    compass: frozenset[str]
    units_km: dict[str, float]
    locative: frozenset[str]
    strong_locative: frozenset[str]
    titles: frozenset[str]
    never: frozenset[str]
    links: frozenset[str]
    organisations: frozenset[str]
    articles: frozenset[str]
    units: frozenset[str]
    plain: frozenset[str]
    built: frozenset[str]
    between: frozenset[str]
    bound: frozenset[str]
    taken: frozenset[str]
    held: frozenset[str]
    won: frozenset[str]
    moved: frozenset[str]
    ways: frozenset[str]
    goals: frozenset[str]
    firsts: frozenset[str]
    strong_sites: frozenset[str]
    numbered: frozenset[str]
    of_states: frozenset[str]
    before_numbers: frozenset[str]
    saints: frozenset[str]
    holy: frozenset[str]
    hosts: frozenset[str]
    razed: frozenset[str]
    no_places: frozenset[str]
    deeds: frozenset[str]
    dwellers: frozenset[str]
    highways: frozenset[str]
    abducting: frozenset[str]
    quarters: frozenset[str]
    endings: tuple[str, ...]
    trade: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    raw = read_yaml("toponym_words.yaml")
    classes: dict[str, tuple[str, ...]] = {}
    for kind, words in raw["classes"].items():
        for word in words:
            classes[word] = (*classes.get(word, ()), kind)
    sets: dict[str, Any] = {name: frozenset(raw[name]) for name in _SETS}
    sets |= {name: dict(raw[name]) for name in _MAPS}
    sets |= {name: tuple(raw[name]) for name in ("endings", "trade")}
    sets["articles"] = frozenset(read_yaml("place_folding.yaml")["articles"])
    return Lexicon(classes=classes, **sets)


_SETS: Final = (
    "sites", "nature", "compass", "locative", "strong_locative", "titles", "never", "links", "organisations",
    "units", "plain", "built", "between", "bound", "taken", "held", "won", "moved", "ways", "goals", "firsts",
    "strong_sites", "numbered", "of_states", "before_numbers", "saints", "holy", "hosts",
    "razed", "no_places", "deeds", "dwellers", "highways", "abducting", "quarters",
)  # fmt: skip
_MAPS: Final = ("directions", "surroundings", "nearness", "after", "units_km")


@cache
def peoples() -> dict[str, tuple[str, str]]:
    """What a demonym stands for: a country's code and "", or "" and the name of a region.

    >>> peoples()["Syrians"], peoples()["Chechen"]
    (('SYR', ''), ('', 'Chechnya'))
    """
    table = {word: (found.code, "") for word, found in demonyms().items()}
    for row in read_rows("place_regions.csv"):
        for word in filter(None, row["adjectives"].split("|")):
            table.setdefault(word, ("", row["name"]))
    return table
