"""The words of sources (source_classes.yaml): who they are, and what points to one named before."""

from __future__ import annotations

from functools import cache
from typing import Final

from sayso.ontology.loader import read_yaml

__all__ = ["FILE", "listed"]

FILE: Final = "source_classes.yaml"


@cache
def listed(name: str) -> frozenset[str]:
    """A plain list of the file.

    >>> "spokesman" in listed("offices")
    True
    """
    return frozenset(read_yaml(FILE)[name])
