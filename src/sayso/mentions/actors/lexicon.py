"""The words that help to tell which actor is meant (actor_words.yaml)."""

from __future__ import annotations

from functools import cache
from typing import Final

from sayso.ontology.loader import read_yaml

__all__ = ["DATA", "kinds_taken_up", "listed"]

DATA: Final = ("actor_words.yaml",)


@cache
def listed(name: str) -> frozenset[str]:
    """A plain list of the file.

    >>> "flee" in listed("motion")
    True
    """
    return frozenset(read_yaml(DATA[0])[name])


@cache
def kinds_taken_up() -> dict[str, frozenset[str]]:
    """For a noun that takes up a body named before ("the agency") the kinds of bodies that it can mean.

    >>> sorted(kinds_taken_up()["channel"])
    ['media', 'organisation']
    """
    rows = read_yaml(DATA[0])["taking_up"]
    return {noun: frozenset(row["kinds"]) for row in rows for noun in row["nouns"]}
