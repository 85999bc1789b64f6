"""The learned weights: which words are cues, and what the units around them are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["BITS", "Weights", "load", "rows"]

BITS: Final = 17
_FOLDER: Final = "weights/attribution"


def rows(names: list[str]) -> list[int]:
    """Row numbers of features: their CRC-32, cut to BITS bits."""
    mask = (1 << BITS) - 1
    return [crc32(name.encode()) & mask for name in names]


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
        return float(self.cues[rows(names)].sum())

    def unit(self, names: list[str]) -> NDArray[np.float32]:
        """The scores of the four labels."""
        scores: NDArray[np.float32] = self.units[rows(names)].sum(axis=0)
        return scores


@cache
def load() -> Weights:
    """The weights that come with sayso."""
    stored = files("sayso").joinpath(_FOLDER, "attribution.npz").read_bytes()
    with np.load(BytesIO(stored)) as found:
        words = frozenset(bytes(found["words"]).decode().split("\n"))
        return Weights(found["cues"].astype(np.float32), found["units"].astype(np.float32), words)
