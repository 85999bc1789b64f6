"""The learned weights: which words are cues, and what the units around them are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

from sayso.ontology.loader import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["BITS", "FILE", "Weights", "load", "rows"]

BITS: Final = 17
FILE: Final = "weights/attribution/attribution.npz"
_MASK: Final = (1 << BITS) - 1
_KNOWN: Final = 1 << 16  # features whose rows are kept at hand: most come again and again


def rows(names: list[str]) -> list[int]:
    """Row numbers of features: their CRC-32, cut to BITS bits."""
    return list(map(_row, names))


def _row_of(name: str) -> int:
    return crc32(name.encode()) & _MASK


_row = lru_cache(maxsize=_KNOWN)(_row_of)


@dataclass(frozen=True)
class Weights:
    """`cues` has a weight a row (2**BITS,), `units` one a row and label (2**BITS, 4).

    `words` are the lemmas other than verbs that are worth asking about.
    """

    cues: NDArray[np.float32]
    units: NDArray[np.float32]
    words: frozenset[str]

    def cue(self, names: list[str]) -> float:
        """The score of a word as a cue: above 0, it is one more likely than not."""
        return sum(map(self._cue_weight, names))

    @cached_property
    def _cue_weight(self) -> Callable[[str], float]:
        """The weight of one feature of a cue."""
        cues = self.cues
        return lru_cache(maxsize=_KNOWN)(lambda name: float(cues[_row_of(name)]))

    def unit(self, names: list[str]) -> NDArray[np.float32]:
        """The scores of the four labels."""
        scores: NDArray[np.float32] = self.units[rows(names)].sum(axis=0)
        return scores


@cache
def load() -> Weights:
    """The weights that come with sayso."""
    with np.load(BytesIO(read_bytes(FILE))) as found:
        words = frozenset(bytes(found["words"]).decode().split("\n"))
        return Weights(found["cues"].astype(np.float32), found["units"].astype(np.float32), words)
