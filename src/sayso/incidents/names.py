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
_VOWELS: Final = frozenset("aeiouyw")
# Share of letters in common (Ratcliff and Obershelp 1988) from which two spellings with the same consonants
# are one name, and from which two long words are without them.
_CLOSE: Final = 0.5
_ALIKE: Final = 0.82
_LONG: Final = 6


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
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"['’‘ʻʼ`´]", "", plain)


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
    ratio = SequenceMatcher(None, one.word, other.word, autojunk=False).ratio()
    if min(len(one.word), len(other.word)) >= _LONG and ratio >= _ALIKE:
        return True
    if _bare(one) == _bare(other) and ratio >= _CLOSE:
        return len(_bare(one)) > 2 or one.word[0] == other.word[0] or ratio >= 0.7
    return False


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
    short, long = sorted((one, other), key=len)
    return bool(short) and all(any(_same_word(a, b) for b in long) for a in short)
