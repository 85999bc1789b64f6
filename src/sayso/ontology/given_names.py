"""What a given name says about the pronoun that can mean its bearer."""

from __future__ import annotations

from functools import cache
from typing import Final

from sayso.ontology.countries import folded
from sayso.ontology.loader import read_yaml

__all__ = ["DATA", "gender_of_given_name"]

DATA: Final = ("given_names.yaml",)


@cache
def _table() -> dict[str, str]:
    raw = read_yaml("given_names.yaml")
    return {name: gender[0] for gender in ("female", "male") for name in raw[gender]}


def gender_of_given_name(name: str) -> str | None:
    """'f', 'm', or None where the name does not say.

    >>> gender_of_given_name("Fatima"), gender_of_given_name("Zog")
    ('f', None)
    """
    return _table().get(folded(name))
