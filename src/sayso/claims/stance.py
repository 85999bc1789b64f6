"""How a claimant stands to a value: the attribution's stance where it is about that field."""

from __future__ import annotations

from functools import cache
from typing import Any

from sayso.model import NUMBER_FIELDS, Attribution
from sayso.ontology.loader import read_yaml

__all__ = ["rules", "stance_on"]


@cache
def rules() -> dict[str, Any]:
    """The contents of stances.yaml."""
    data: dict[str, Any] = read_yaml("stances.yaml")
    return data


def stance_on(field: str, attribution: Attribution | None) -> str | None:
    """The stance of the attribution on a field that it covers; None where it says nothing of that field.

    >>> from sayso.model import Attribution
    >>> denial = Attribution("s-1", None, None, "military", None, (), stance="denies")
    >>> stance_on("actor", denial), stance_on("place", denial), stance_on("place", None)
    ('denies', None, 'asserts')
    """
    if attribution is None or attribution.stance == "asserts":
        return "asserts"
    stance = attribution.stance
    name = "numbers" if field in NUMBER_FIELDS else field
    if name in rules()["silent"].get(stance, ()):
        return None
    if stance == "denies" and name == "occurrence" and _of_the_doer(attribution):
        return None
    return stance if name in rules()["about"].get(stance, ()) else "asserts"


def _of_the_doer(attribution: Attribution) -> bool:
    """Is the denial one of responsibility, not of the happening?"""
    said = " ".join(span.text for span in attribution.content).lower()
    return any(word in said for word in rules()["responsibility"])
