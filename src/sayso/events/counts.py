"""The numbers of an event: those of one person told again ("the mayor died", "Roe's death") count once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sayso.events.acts import Act
from sayso.model.lookup import ActorIndex
from sayso.model.mention import Quantity

__all__ = ["counts"]

_ONE: Final = "one person"  # of a quantity's `why`: a person who is named, not counted


def counts(group: Iterable[Act], index: ActorIndex) -> tuple[str, ...]:
    """The ids of the quantities of all mentions, each once; a single person counts once an effect."""
    found: list[str] = []
    told: set[tuple[str, str]] = set()
    for quantity in dict.fromkeys(one for act in group for one in act.quantities):
        if quantity.why and quantity.why[0].startswith(_ONE):
            key = (quantity.effect, _who(quantity, index))
            if key in told:
                continue
            told.add(key)
        found.append(quantity.id)
    return tuple(dict.fromkeys(found))


def _who(quantity: Quantity, index: ActorIndex) -> str:
    span = quantity.who or quantity.span
    actor = index.at(span)
    return actor.id if actor else span.text.lower()
