"""What the metadata of a report say of its home: the publisher's web domain and the dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np

from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places.lexicon import lexicon
from sayso.model.document import Document
from sayso.ontology.loader import read_rows

__all__ = ["DATA", "Home", "home_of"]

DATA: Final = ("country_domains.csv",)
_PARTS: Final = re.compile(r"[a-z]+")
_SHORTEST: Final = 5


@dataclass(frozen=True, slots=True)
class Home:
    """Where a publisher is at home, as far as its domain says: alpha-3 code and rows of the gazetteer."""

    country: str | None = None
    rows: tuple[int, ...] = ()


def home_of(document: Document, gazetteer: Gazetteer) -> Home:
    """The home of the document's publisher; an empty one where the domain says nothing.

    The country is that of the top-level domain; the rows are units and towns whose names stand in the label
    ("dallasnews.com", "virginiagazette.com").
    """
    domain = (document.publisher or "").lower()
    if "." not in domain or " " in domain:
        return Home()
    return _home(gazetteer, domain)


@cache
def _home(gazetteer: Gazetteer, domain: str) -> Home:
    labels = domain.split(".")
    country = _country_domains().get(labels[-1])
    names = [label for label in labels[:-1] if label not in lexicon().hosts]
    rows = [row for label in names for row in _named(gazetteer, label)]
    return Home(country, tuple(dict.fromkeys(rows)))


@cache
def _country_domains() -> dict[str, str]:
    return {row["domain"]: row["country"] for row in read_rows("country_domains.csv")}


def _named(gazetteer: Gazetteer, label: str) -> Iterator[int]:
    """Rows for the longest gazetteer name at the start or end of the label, trade words taken off."""
    plain = "".join(_PARTS.findall(label))
    for name in _cuts(plain):
        found = gazetteer.rows(name)
        own = found.places[found.ranks <= 1] if found.spelling == "exact" else found.places[:0]
        if len(own):
            yield from (int(row) for row in np.sort(own))
            return


@cache
def _words_of_trade() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(lexicon().trade)})+")


def _cuts(plain: str) -> Iterator[str]:
    trade = _words_of_trade().match(plain)
    bare = plain[trade.end() :] if trade else plain
    for size in range(len(bare), _SHORTEST - 1, -1):
        for text in dict.fromkeys((bare[:size], bare[len(bare) - size :])):
            yield text
            for cut in range(3, size - 2):
                yield f"{text[:cut]} {text[cut:]}"
