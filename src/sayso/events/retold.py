"""Denials of a deed that the report has told: "denied carrying out the attack" is no deed of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.events.acts import Act

__all__ = ["only_denied"]

_TOLD: Final = frozenset({"asserted", "attempted"})
_TAKING_UP: Final = frozenset({"the", "this", "that", "these", "those", "such", "either", "both"})


def only_denied(group: Sequence[Act], groups: Sequence[Sequence[Act]]) -> bool:
    """Is the group nothing but "the attack" that somebody denies, which others have told before?

    Who denies it is kept: it is a claim about the deed that was told. With a place, a day,
    a number or victims of its own, what is denied may be another deed, and stays.
    """
    if not all(act.modality == "negated" and _takes_up(act) for act in group):
        return False
    first = min(act.token.i for act in group)
    return any(
        one.type == group[0].type and one.modality in _TOLD and one.token.i < first
        for other in groups
        if other is not group
        for one in other
    )


def _takes_up(act: Act) -> bool:
    """Is it a definite noun alone?"""
    if not act.trigger.nominal or act.recipients or act.times or act.quantities or act.instruments:
        return False
    if any(place not in act.remote for place in act.places):
        return False
    return any(child.lower_ in _TAKING_UP for child in act.token.lefts)
