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

__all__ = ["REPORT_BITS", "SENTENCE_BITS", "bits_of", "content_words", "likeness"]

SENTENCE_BITS: Final = 1024
REPORT_BITS: Final = 2048
_WORD: Final = re.compile(r"[^\W_]+")


def content_words(text: str) -> set[str]:
    """The words of a text that tell something, in lower case."""
    stop = joining().stop_words
    return {word for word in _WORD.findall(text.casefold()) if len(word) > 2 and word not in stop}


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
    more = (shared - product / size) / sqrt(product)
    return more if more > 0.0 else 0.0
