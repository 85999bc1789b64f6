"""Words as sets of bits: light to keep for a million reports, quick to compare, the same in any company.

How alike two texts are must not hang on which other reports are at hand (as inverse document frequencies
do), or a new report would change the comparison of all that came before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, reduce
from math import sqrt
from operator import or_
from typing import Final
from zlib import crc32

from sayso.incidents.rules import joining

__all__ = ["REPORT_BITS", "SENTENCE_BITS", "bits_of", "likeness", "telling_bits"]

SENTENCE_BITS: Final = 1024
REPORT_BITS: Final = 2048
_WORD: Final = re.compile(r"[^\W_]+")
# ASCII in small letters, with a space for all that is no letter or digit.
_BREAKS: Final = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def telling_bits(text: str, size: int) -> int:
    """The words of a text that tell something, whatever their case, as a number of `size` bits.

    >>> telling_bits("The raid", 64) == telling_bits("A RAID!", 64) == bits_of(["raid"], 64)
    True
    """
    words = text.translate(_BREAKS).split() if text.isascii() else _WORD.findall(text.casefold())
    return reduce(or_, map(_telling(size), set(words)), 0)


def bits_of(words: Iterable[str], size: int) -> int:
    """The words as a number of `size` bits, each word one bit by its CRC-32."""
    return reduce(or_, map(_bit(size), words), 0)


@cache
def _telling(size: int) -> Callable[[str], int]:
    """The bit of a word; none of one that tells nothing, being short or a stop word."""
    stop, bit = joining().stop_words, _bit(size)

    @lru_cache(maxsize=200_000)
    def found(word: str) -> int:
        return bit(word) if len(word) > 2 and word not in stop else 0

    return found


@cache
def _bit(size: int) -> Callable[[str], int]:
    bits = [1 << at for at in range(size)]
    return lambda word: bits[crc32(word.encode("utf-8", "surrogatepass")) % size]


def likeness(shared: int, one: int, other: int, size: int) -> float:
    """The cosine of two sets of bits (Ochiai 1957) beyond what chance lets them share, 0 to 1.

    From how many bits are in both, in one and in the other, of `size`.

    >>> likeness(2, 2, 2, 64) > 0.9, likeness(1, 20, 20, 64)
    (True, 0.0)
    """
    if not shared:
        return 0.0
    product = one * other
    more = (shared - product / size) / sqrt(product)
    return more if more > 0.0 else 0.0
