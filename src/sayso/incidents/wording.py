"""Words as sets of bits: light to keep for a million reports, quick to compare, the same in any company.

How alike two texts are must not hang on which other reports are at hand (as inverse document frequencies
do), or a new report would change the comparison of all that came before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import sqrt
from typing import Final
from zlib import crc32

from sayso.incidents.rules import joining
from sayso.ontology.loader import read_rows

__all__ = ["REPORT_BITS", "SENTENCE_BITS", "bits_of", "content_words", "likeness", "name_words_of"]

SENTENCE_BITS: Final = 1024
REPORT_BITS: Final = 4096
_WORD: Final = re.compile(r"[^\W_]+")
# A capitalised word that does not begin a sentence, or a number of two digits or more.
_NAME: Final = re.compile(r"(?<![.!?:\"“”'‘’(\n] )(?<=\s)(?:[^\W\d_a-zß-öø-ÿ][^\W\d_]{2,}|\d{2,})")


def content_words(text: str) -> set[str]:
    """The words of a text that tell something, in lower case."""
    stop = joining().stop_words
    return {word for word in _WORD.findall(text.casefold()) if len(word) > 2 and word not in stop}


def name_words_of(text: str) -> set[str]:
    """Words that look like names, and numbers, in lower case; states and months are left out.

    >>> sorted(name_words_of("On Monday 14 men fled Tarmin, Syria."))
    ['14', 'tarmin']
    """
    found = {word.casefold() for word in _NAME.findall(text)}
    return found - _common()


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    rows = read_rows("countries.csv")
    columns = ("name", "aliases", "adjectives", "people")
    named = {word for row in rows for column in columns for word in _WORD.findall(row[column].casefold())}
    return frozenset(named) | joining().common_names


def bits_of(words: Iterable[str], size: int) -> int:
    """The words as a number of `size` bits, each word one bit by its CRC-32."""
    found = 0
    for word in words:
        found |= 1 << (_hash(word) % size)
    return found


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def likeness(one: int, other: int, size: int) -> float:
    """The cosine of two sets of bits (Ochiai 1957) beyond what chance lets them share, 0 to 1.

    >>> likeness(bits_of(["raid", "well"], 64), bits_of(["raid", "well"], 64), 64) > 0.9
    True
    """
    shared = (one & other).bit_count()
    if not shared:
        return 0.0
    product = one.bit_count() * other.bit_count()
    return max(0.0, (shared - product / size) / sqrt(product))
