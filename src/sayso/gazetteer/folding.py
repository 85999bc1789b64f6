"""Spellings of one name made alike: accents, apostrophes, hyphens, articles, romanisation."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any, Final

from sayso.ontology.loader import read_yaml

__all__ = ["DATA", "fold", "plain_letters", "romanised", "skeleton", "without_unit_words"]

DATA: Final = ("place_folding.yaml",)
_DROPPED: Final = "'’‘`´ʻʼʿʾʹ′.\u0301"
_NOT_WORD: Final = '-–—_/,;:()[]{}"“”«»!?+*#|\\<>=~^%$@\u00a0\u2011'
_REMEMBERED: Final = 50_000
_TELLING: Final = 5
_DOUBLES: Final = re.compile(r"(.)\1+")


@cache
def _rules() -> dict[str, Any]:
    return dict(read_yaml("place_folding.yaml"))


@cache
def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {ord(c): None for c in _DROPPED}
    table.update({ord(c): " " for c in _NOT_WORD})
    table.update({ord(letter): plain for letter, plain in _rules()["letters"].items()})
    table.update({upper: chr(upper + 32) for upper in range(ord("A"), ord("Z") + 1)})
    return table


@cache
def _words() -> dict[str, str]:
    return dict(_rules()["words"])


def fold(name: str) -> str:
    """The name in lower-case ASCII words; empty where it is written in another alphabet.

    >>> fold("Deir ez-Zor"), fold("Saint-Étienne"), fold("N’Djamena"), fold("دمشق")
    ('deir ez zor', 'st etienne', 'ndjamena', '')
    """
    plain = name.translate(_table())
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.translate(_table())
        if not plain.isascii():
            return ""
    words = _words()
    return " ".join(words.get(word, word) for word in plain.split())


def plain_letters(name: str) -> str:
    """The name without accents and the signs of a scholarly romanisation, case and hyphens kept.

    >>> plain_letters("‘Ayn al ‘Arab"), plain_letters("Al Bāb")
    ('Ayn al Arab', 'Al Bab')
    """
    bare = name.translate({ord(c): None for c in _DROPPED if c != "."})
    return "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))


@cache
def romanised() -> frozenset[str]:
    """The countries, by ISO 3166 alpha-3 code, whose names are written in Latin letters in several ways.

    >>> "SYR" in romanised(), "FRA" in romanised()
    (True, False)
    """
    return frozenset(_rules()["romanised"])


@cache
def _articles() -> frozenset[str]:
    return frozenset(_rules()["articles"])


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, new in _rules()["sounds"])


@cache
def _fused() -> re.Pattern[str]:
    return re.compile(_rules()["fused"])


def skeleton(folded: str) -> str:
    """What romanised spellings of one name share; empty where too little is left to tell names apart.

    >>> skeleton(fold("Dayr az-Zawr")) == skeleton(fold("Deir ez-Zor"))
    True
    >>> skeleton(fold("Duma"))
    ''
    >>> skeleton(fold("Deir Ezzor")) == skeleton(fold("Deir ez-Zor"))
    True
    """
    words = folded.split()
    kept = [word for word in words if word not in _articles()] or words
    found = "".join(_sound(word) for word in kept)
    return found if len(found) >= _TELLING else ""


@lru_cache(_REMEMBERED)
def _sound(word: str) -> str:
    stem = _fused().sub("", word) if len(word) > 4 else word
    stem = stem[:-1] if len(stem) > 3 and stem.endswith(("ah", "eh")) else stem
    for old, new in _sounds():
        stem = stem.replace(old, new)
    stem = _DOUBLES.sub(r"\1", stem)
    return stem[:-1] if len(stem) > 3 and stem[-1] in "ai" else stem


@cache
def _unit_words() -> frozenset[str]:
    return frozenset(_rules()["unit_words"])


def without_unit_words(folded: str) -> str:
    """The folded name without class words at its ends; the name itself where nothing else is left.

    >>> without_unit_words("aleppo governorate"), without_unit_words("county of kerry")
    ('aleppo', 'kerry')
    """
    words = folded.split()
    units = _unit_words()
    while len(words) > 1 and words[-1] in units:
        words.pop()
    while len(words) > 1 and words[0] in units:
        words.pop(0)
    return " ".join(words)
