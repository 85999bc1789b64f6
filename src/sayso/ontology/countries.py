"""States and territories: names, adjectives, nouns for their people, capitals, by ISO 3166 alpha-3 code."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.ontology.loader import read_rows

__all__ = ["DATA", "Country", "countries", "country", "country_of_adjective", "country_of_name", "folded"]

DATA: Final = ("countries.csv",)
_NOUN_ENDINGS: Final = tuple("aeionrktdyé")
_NO_PLURAL: Final = ("ese", "y")


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory; `people` are the nouns for one or more of its people, plurals included.

    `code` is ISO 3166-1 alpha-3 or PLOVER's KOS; `state` is the code of the state into which PLOVER folds
    it (its own where it is none of another's). `names` has `name` first.
    """

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    state: str


def folded(text: str) -> str:
    """The text without accents, in lower case, straight apostrophes, points of abbreviations gone.

    >>> folded("Türkiye"), folded("U.S."), folded("N’Djamena")
    ('turkiye', 'us', "n'djamena")
    """
    plain = text if text.isascii() else _unaccented(text)
    return plain.lower().replace(".", "")


def _unaccented(text: str) -> str:
    straight = text.replace("’", "'").replace("‘", "'").replace("ʼ", "'").replace("ı", "i")
    return "".join(c for c in unicodedata.normalize("NFKD", straight) if not unicodedata.combining(c))


@cache
def countries() -> tuple[Country, ...]:
    """All of them, in the order of the data file.

    >>> next(c for c in countries() if c.code == "SYR").people
    ('Syrian', 'Syrians')
    """
    return tuple(_country(row) for row in read_rows("countries.csv"))


def _country(row: dict[str, str]) -> Country:
    adjectives = _parts(row["adjectives"])
    names = (row["name"], *_parts(row["aliases"]))
    people = [noun for word in adjectives if word not in names for noun in _nouns(word) if noun not in names]
    return Country(
        code=row["code"],
        name=row["name"],
        names=names,
        adjectives=adjectives,
        people=tuple(dict.fromkeys([*people, *_parts(row["people"])])),
        capitals=_parts(row["capitals"]),
        state=row["state"] or row["code"],
    )


def _parts(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split("|") if part)


def _nouns(adjective: str) -> tuple[str, ...]:
    """The nouns that an adjective gives: "Syrian": Syrian, Syrians; "Dutch": none."""
    if adjective.isupper() or "." in adjective or not adjective.endswith(_NOUN_ENDINGS):
        return ()
    return (adjective,) if adjective.endswith(_NO_PLURAL) else (adjective, f"{adjective}s")


@cache
def _by_code() -> dict[str, Country]:
    return {found.code: found for found in countries()}


def country(code: str) -> Country | None:
    """The country with this code, None when there is none.

    >>> country("SYR").name
    'Syria'
    """
    return _by_code().get(code)


@cache
def _by_name() -> dict[str, Country]:
    table: dict[str, Country] = {}
    for found in countries():
        for name in found.names:
            table.setdefault(folded(name), found)
    return table


def country_of_name(name: str) -> Country | None:
    """The country with this name, without regard to case, accents and points; a leading "the" is dropped.

    >>> country_of_name("the U.S.").code
    'USA'
    >>> country_of_name("us") is None  # an acronym in lower case is a word
    True
    """
    key = folded(name)
    if len(key) <= 3 and name.islower():
        return None
    return _by_name().get(key) or _by_name().get(key.removeprefix("the "))


@cache
def demonyms() -> dict[str, Country]:
    """Adjectives and nouns for peoples as they are written, each with its country.

    >>> demonyms()["Dutch"].code, demonyms()["Congolese"].code
    ('NLD', 'COD')
    """
    table: dict[str, Country] = {}
    for found in countries():
        for word in (*found.adjectives, *found.people):
            table.setdefault(word, found)
    # of the two Congos reports call the larger one so without saying which
    table["Congolese"] = _by_code()["COD"]
    return table


@cache
def _by_adjective() -> dict[str, Country]:
    table: dict[str, Country] = {}
    for word, found in demonyms().items():
        table.setdefault(folded(word), found)
    return table


def country_of_adjective(word: str) -> Country | None:
    """The country of an adjective or of a noun for its people.

    >>> country_of_adjective("Dutch").code, country_of_adjective("Syrians").code
    ('NLD', 'SYR')
    """
    return _by_adjective().get(folded(word))
