"""Linear models with named features: their weights are small files that people can read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.ontology.loader import read_bytes

__all__ = ["WEIGHTS", "Linear", "read_weights", "recogniser"]

WEIGHTS: Final = "weights/places.json"


@dataclass(frozen=True, slots=True)
class Linear:
    """A sum of weights over the features that hold; above zero means yes."""

    weights: Mapping[str, float]
    bias: float

    def score(self, features: Iterable[str]) -> float:
        """The sum.

        >>> Linear({"capital": 2.0}, -1.0).score(["capital", "unheard of"])
        1.0
        """
        get = self.weights.get
        return self.bias + sum(get(feature, 0.0) for feature in features)


@cache
def read_weights() -> dict[str, Any]:
    """The weights of the place finder; raises CodebookError where the file is missing."""
    return dict(json.loads(read_bytes(WEIGHTS)))


@cache
def recogniser() -> Linear:
    """The model that tells toponyms from other names."""
    raw = read_weights()["recognition"]
    return Linear(raw["weights"], raw["bias"])
