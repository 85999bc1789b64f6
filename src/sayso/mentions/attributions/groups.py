"""Groups of words of like meaning: what the weights know of a word that training did not show them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Final

import numpy as np

from sayso.ontology.loader import read_bytes

__all__ = ["FILE", "groups_of"]

FILE: Final = "weights/attribution/groups.npz"
_NONE: Final = ("-", "-")


def groups_of(lemma: str) -> tuple[str, str]:
    """The coarse and the fine group of a word, "-" for a word without a group.

    >>> groups_of("praise") == groups_of("laud"), groups_of("xyzzy")
    (True, ('-', '-'))
    """
    return _table().get(lemma, _NONE)


@cache
def _table() -> dict[str, tuple[str, str]]:
    with np.load(BytesIO(read_bytes(FILE))) as found:
        words = bytes(found["words"]).decode().split("\n")
        pairs = zip(map(str, found["coarse"].tolist()), map(str, found["fine"].tolist()), strict=True)
        return dict(zip(words, pairs, strict=True))
