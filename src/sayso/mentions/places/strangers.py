"""Candidates in a country of which the document tells nothing else: there a name alone makes no pin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from sayso.mentions.places.resolution import Field, Floats

__all__ = ["strangers"]

_HOME: Final = 0.35  # of the other names lie in the country of which the document tells
_LEAST: Final = 1.5  # names, by their chances, that it takes to tell that country
_TOLD: Final = 0.5  # of another name in a country tells of that country
_HINT: Final = 0.3  # how much the name of a small town tells of its country
_TOWN: Final = 5.0  # logarithm of the people of a town that is known abroad by its own name
_METROPOLIS: Final = 6.0  # and of one that is known by another one, or that its namesake at home hides


def strangers(
    field: Field,
    chances: Floats,
    people: Floats,
    loose: NDArray[np.bool_],
    wide: NDArray[np.bool_],
    units: NDArray[np.bool_],
    variant: NDArray[np.bool_],
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which candidates lie in a country that no other name tells of, while most names lie in another one.

    And which lie in that other one, by their own names.

    `people` are logarithms; `loose` marks candidates to which only an alternate name or another spelling
    leads, `wide` countries and the world's regions, which count by their own names whatever the document
    tells of, `units` the smaller ones. A town that is known abroad counts too, unless a place at home bears
    its name; `variant` marks those found by the sound of another spelling, which no town is known by.
    """
    names, size = len(field.weight), int(field.country.max()) + 1
    others = _of_others(field, chances, size)
    home, share = others.argmax(1), others.max(1)
    at_home = (field.country == home[field.name]) & ~loose
    namesake = np.zeros(names, bool)
    namesake[field.name[at_home]] = True
    known = people >= np.where(loose | units | namesake[field.name], _METROPOLIS, _TOWN)
    settled = (share >= _LEAST) & (share >= _HOME * (names - 1))
    telling = np.where((wide | (people >= _TOWN)) & ~loose, 1.0, _HINT)
    told = _of_others(field, chances * telling, size)[field.name, field.country] >= _TOLD
    known &= ~variant
    strange = settled[field.name] & ~told & ~(known & ~(wide & loose)) & ~(wide & ~loose)
    return strange, at_home & settled[field.name]


def _of_others(field: Field, chances: Floats, size: int) -> Floats:
    """For each name and country the chances that other names lie in that country."""
    mass = np.zeros((len(field.weight), size))
    np.add.at(mass, (field.name, field.country), chances)
    mass[:, 0] = 0.0  # what lies in no country
    found: Floats = mass.sum(0) - mass
    return found
