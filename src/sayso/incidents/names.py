"""Names as reports write them, brought to a form in which two spellings of one name are equal or near."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Any, Final

from sayso.ontology.loader import read_yaml

__all__ = ["NameWord", "name_words", "same_name", "skeleton"]

_WORD: Final = re.compile(r"\w+")
_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʻʼ`´"))
_VOWELS: Final = frozenset("aeiouyw")
# Share of letters in common (Ratcliff and Obershelp 1988) from which two spellings are one word: with three
# consonants or more that are the same, and of long words whatever their consonants. With fewer consonants the
# vowels must be the same too, as far as romanisations tell them.
_CLOSE: Final = 0.6
_ALIKE: Final = 0.82
_LONG: Final = 6
# ... which needs this many letters in both: a cheap look before the dear one.
_LETTERS: Final = 3
# Spellings of one name differ by this many letters at most.
_LONGER: Final = 3


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word of a name and its consonants."""

    word: str
    consonants: str


@cache
def _rules() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    raw: dict[str, Any] = read_yaml("place_words.yaml")
    return frozenset(raw["articles"]), frozenset(raw["classes"]), raw["digraphs"]


def folded(text: str) -> str:
    """Lower case, without accents and apostrophes."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return plain.translate(_APOSTROPHES)


def skeleton(word: str) -> str:
    """The consonants of a romanised word, doubled ones once, one letter a sound.

    >>> skeleton("raqqa") == skeleton("raqa"), skeleton("rashideen") == skeleton("rashidin")
    (True, True)
    """
    digraphs = _rules()[2]
    kept, at = "", 0
    while at < len(word):
        pair = word[at : at + 2]
        letter = digraphs.get(pair) or digraphs.get(word[at], word[at])
        at += 2 if pair in digraphs else 1
        if letter not in _VOWELS and letter != "h" and not kept.endswith(letter):
            kept += letter
    return kept


@lru_cache(maxsize=200_000)
def name_words(name: str) -> tuple[NameWord, ...]:
    """The words of a place name that tell it from others: without article and words such as "province".

    >>> [found.word for found in name_words("Deir Az-Zour city")]
    ['deir', 'zour']
    """
    articles, classes, _ = _rules()
    words = _WORD.findall(folded(name))
    kept = [word for word in words if word not in articles and word not in classes] or words
    return tuple(NameWord(word, skeleton(word)) for word in map(_without_article, kept))


def _without_article(word: str) -> str:
    """The word without an article grown onto it: "ezzor", "alkobra"."""
    if len(word) > 4 and word[0] in "aeu" and word[1] == word[2] and word[1] not in _VOWELS:
        return word[2:]
    return word


@lru_cache(maxsize=500_000)
def _same_word(one: NameWord, other: NameWord) -> bool:
    if one.word == other.word:
        return True
    consonants = _bare(one)
    same_consonants = consonants == _bare(other)
    long = min(len(one.word), len(other.word)) >= _LONG
    if not (same_consonants or (long and len(set(one.word) & set(other.word)) >= _LETTERS)):
        return False
    first, second = _once(one.word), _once(other.word)
    if long and _shares(first, second, _ALIKE):
        return True
    if not same_consonants or abs(len(first) - len(second)) > _LONGER:
        return False
    return _shares(first, second, _CLOSE) if len(consonants) > 2 else _sounds(first) == _sounds(second)


def _shares(one: str, other: str, least: float) -> bool:
    """So great a share of the letters is in common; at most as many as are in both, in whatever order."""
    most = sum(min(one.count(letter), other.count(letter)) for letter in set(one))
    if 2.0 * most / (len(one) + len(other)) < least:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= least


def _sounds(word: str) -> str:
    """The word by its sounds: "dayr" as "deir", "zawr" as "zour"; a first vowel and a last "h" are mute."""
    digraphs = _rules()[2]
    consonants = re.sub(
        "|".join(sorted(digraphs, key=len, reverse=True)), lambda m: digraphs[m.group()], word
    )
    vowels = re.sub(r"[ae][iy]", "e", consonants)
    vowels = re.sub(r"a[uw]|o[uw]|oo|u", "o", vowels)
    return _once(re.sub(r"ee|iy|y", "i", vowels)).lstrip("aeio").rstrip("h")


@lru_cache(maxsize=200_000)
def _once(word: str) -> str:
    """The word with doubled letters once."""
    return re.sub(r"(.)\1+", r"\1", word)


def _bare(word: NameWord) -> str:
    """The consonants without those of a long word's grown-on "al"."""
    grown = word.word.startswith("al") and len(word.word) > 6
    return skeleton(word.word[2:]) if grown else word.consonants


@lru_cache(maxsize=500_000)
def same_name(one: tuple[NameWord, ...], other: tuple[NameWord, ...]) -> bool:
    """True where all words of the shorter name are in the longer one, in one spelling or another.

    >>> same_name(name_words("Milis"), name_words("Meles")), same_name(name_words("Homs"), name_words("Hama"))
    (True, False)
    """
    if not one or not other:
        return False
    within = len(one) <= len(other) and _within(one, other)
    return within if len(one) < len(other) else _within(other, one) and (within or len(other) < len(one))


def _within(short: tuple[NameWord, ...], long: tuple[NameWord, ...]) -> bool:
    return all(any(_same_word(*sorted((a, b), key=lambda word: word.word)) for b in long) for a in short)
