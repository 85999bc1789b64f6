"""Text as it is searched, the same on every back end: sayso cuts and folds words itself."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sayso.errors import InputError

__all__ = ["Wanted", "found_at", "indexed", "wanted_of", "word_of"]

_WORD: Final = re.compile(r"[^\W_]+")
_PART: Final = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
# PostgreSQL keeps a megabyte of words a text; what lies beyond is not found by its words.
_LARGEST: Final = 600_000


@lru_cache(maxsize=50_000)
def word_of(word: str) -> str:
    """A word without case, marks and plural s (the S stemmer of Harman 1991).

    >>> [word_of(word) for word in ("Strikes", "CITIES", "Séné", "gas", "press")]
    ['strike', 'city', 'sene', 'ga', 'press']
    """
    bare = _bare(word)
    if len(bare) < 3 or not bare.endswith("s"):
        return bare
    if bare.endswith("ies") and not bare.endswith(("eies", "aies")):
        return f"{bare[:-3]}y"
    if bare.endswith("es") and not bare.endswith(("aes", "ees", "oes")):
        return bare[:-1]
    return bare if bare.endswith(("us", "ss")) else bare[:-1]


def _bare(word: str) -> str:
    """The word in lower case and without marks."""
    bare = word.casefold()
    if bare.isascii():
        return bare
    bare = "".join(one for one in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(one))
    return unicodedata.normalize("NFKC", bare)


def indexed(text: str) -> str:
    """The words of a text, parted by blanks.

    >>> indexed("Air-strikes hit Bambari’s market.")
    'air strike hit bambari s market'
    """
    return " ".join(_words(text))[:_LARGEST]


def _words(text: str) -> Iterator[str]:
    for word in map(word_of, _WORD.findall(text)):
        if word.isascii() and word.isalnum():
            yield word
        else:  # folding may part a sign in two ("½" is 1⁄2)
            yield from _WORD.findall(word)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words in a row; `begins` where the last is the beginning of one, `out` where none may be there."""

    words: tuple[str, ...]
    begins: bool = False
    out: bool = False


def wanted_of(search: str) -> tuple[Wanted, ...]:
    """The parts of a search: words, "words in a row", begin*, -without; all must hold.

    Raises InputError where nothing is looked for.

    >>> wanted_of('strikes "market in" omdur* -army')[2:]
    (Wanted(words=('omdur',), begins=True, out=False), Wanted(words=('army',), begins=False, out=True))
    """
    parts = tuple(_parts(search))
    if all(part.out for part in parts):
        raise InputError("nothing to search for", how='give words, "words in a row", begin* or -without')
    return parts


def _parts(search: str) -> Iterator[Wanted]:
    for found in _PART.finditer(search):
        without, phrase, word = found.groups()
        begins = bool(word) and word.endswith("*")
        text = phrase if phrase is not None else word.rstrip("*")
        words = tuple(_folded(text) if begins else _words(text))
        if words:
            yield Wanted(words, begins, bool(without))


def _folded(text: str) -> Iterator[str]:
    """Words of which the last is a beginning: it keeps its s."""
    *whole, last = _WORD.findall(text) or [""]
    for word in whole:
        yield word_of(word)
    bare = unicodedata.normalize("NFKD", last.casefold())
    yield from _WORD.findall("".join(one for one in bare if not unicodedata.combining(one)))


def found_at(text: str, parts: tuple[Wanted, ...]) -> list[tuple[int, int]]:
    """Where the text has words that are looked for, as (start, end)."""
    heads = {word for part in parts if not part.out for word in part.words[: len(part.words) - part.begins]}
    begins = tuple(part.words[-1] for part in parts if part.begins and not part.out)
    spans = []
    for found in _WORD.finditer(text):
        words = _WORD.findall(word_of(found.group()))
        if any(word in heads or (begins and word.startswith(begins)) for word in words):
            spans.append(found.span())
    return spans
