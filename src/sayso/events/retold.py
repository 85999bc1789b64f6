"""Denials and doubts of a deed that was told: "denied carrying out the attack" is no deed of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from sayso.events.acts import Act
from sayso.events.definite import DETERMINERS
from sayso.model.lookup import ActorIndex

__all__ = ["only_denied", "only_doubted"]

_TOLD: Final = frozenset({"asserted", "attempted"})
_TAKING_UP: Final = DETERMINERS | {"either", "both"}


def only_denied(group: Sequence[Act], groups: Sequence[Sequence[Act]]) -> bool:
    """Is the group nothing but "the attack" that somebody denies, which others have told before?

    Who denies it is kept: it is a claim about the deed that was told. With a place, a day,
    a number or victims of its own, what is denied may be another deed, and stays.
    """
    if not all(act.modality == "negated" and _takes_up(act) for act in group):
        return False
    return any(_told_before(group, groups))


def only_doubted(group: Sequence[Act], groups: Sequence[Sequence[Act]], index: ActorIndex) -> bool:
    """Is the group nothing but a death that was told already: "could not confirm that he was dead"?"""
    if not all(act.modality == "hypothetical" for act in group):
        return False
    whom = _persons(group, index)
    told = (who.actor for act in _told_before(group, groups) for who in act.recipients)
    return not whom.isdisjoint(told)


def _told_before(group: Sequence[Act], groups: Sequence[Sequence[Act]]) -> Iterator[Act]:
    """The acts of the group's type that were told as done before it."""
    first = min(act.token.i for act in group)
    for act in chain.from_iterable(groups):
        if act.type == group[0].type and act.modality in _TOLD and act.token.i < first:
            yield act


def _persons(group: Sequence[Act], index: ActorIndex) -> set[str]:
    """Single persons whom the group befell, told as such or as a number ("among the dead")."""
    told = {who.actor for act in group for who in act.recipients}
    counted = (index.at(quantity.span) for act in group for quantity in act.quantities)
    told |= {actor.id for actor in counted if actor is not None}
    return {key for key in told if key and (actor := index.get(key)) is not None and actor.kind == "person"}


def _takes_up(act: Act) -> bool:
    """Is it a definite noun alone?"""
    if not act.trigger.nominal or act.recipients or act.times or act.quantities or act.instruments:
        return False
    if any(place not in act.remote for place in act.places):
        return False
    return any(child.lower_ in _TAKING_UP for child in act.token.lefts)
