"""How often a word is written in lower case, with a capital, in capitals: ranks from the word vectors' keys.

The keys of the vectors that come with the pipeline package stand in the order of their frequency on the web,
each form of a word by itself ("march" 7,437th, "March" 409th), so that their ranks tell how it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from sayso.language.package import pipeline_folder

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["UNSEEN", "Forms", "forms"]

UNSEEN: Final = 1_000_000
"""The rank of a form that the vectors do not have."""


@dataclass(frozen=True, slots=True)
class Forms:
    """The ranks of a word's three forms; 1 is the most frequent, UNSEEN is none."""

    lower: int
    title: int
    upper: int

    @property
    def unseen(self) -> bool:
        """Is neither the lower-case form nor the capitalised one known?"""
        return self.lower == self.title == UNSEEN

    @property
    def pull(self) -> float:
        """How many times more often it has a capital than none, by Zipf's law: frequency is 1 / rank."""
        return self.lower / self.title


@cache
def _table() -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The keys, sorted, and the rank of each; empty without the package, so that nothing is known."""
    folder = pipeline_folder()
    raw = msgspec.msgpack.decode((folder / "vocab" / "key2row").read_bytes()) if folder else {}
    keys = np.fromiter(raw, dtype=np.uint64, count=len(raw))
    order = np.argsort(keys, kind="stable")
    return keys[order], order + 1


def _rank(form: str) -> int:
    from spacy.strings import get_string_id

    keys, ranks = _table()
    key = np.uint64(get_string_id(form))
    at = int(np.searchsorted(keys, key))
    return int(ranks[at]) if at < len(keys) and keys[at] == key else UNSEEN


@cache
def forms(word: str) -> Forms:
    """The ranks of a word in lower case.

    >>> forms("salvador").pull > 10 > 1 > forms("peasants").pull
    True
    """
    return Forms(_rank(word), _rank(word[:1].upper() + word[1:]), _rank(word.upper()))
