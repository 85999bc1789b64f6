"""When and where somebody died of wounds, which is not when and where the deed was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.events.acts import Act
from sayso.events.containers import words
from sayso.model.mention import Place, Time
from sayso.ontology.grammar import phrase_objects

__all__ = ["forget_deathbeds", "is_deathbed", "lay_aside_deathbeds"]

_Deathbeds = dict[int, tuple[list[Time], list[Place]]]
_DIE: Final = "assault.die"


def lay_aside_deathbeds(acts: Sequence[Act]) -> _Deathbeds:
    """Take times and places from deaths in hospital or of wounds; returns them by the word of the death."""
    late: _Deathbeds = {}
    for act in acts:
        if is_deathbed(act):
            late[act.token.i] = act.times, act.places
            act.times, act.places = [], []
    return late


def is_deathbed(act: Act) -> bool:
    """Of "died in hospital", "died of his wounds": does it tell of a death some time after the deed?"""
    return act.frame.id == _DIE and _lingered(act)


def _lingered(act: Act) -> bool:
    of = [noun for prep in ("of", "from", "to") for noun in phrase_objects(act.token, prep)]
    at = [noun for prep in ("at", "in", "during") for noun in phrase_objects(act.token, prep)]
    return any(noun.lemma_.lower() in words("lingering") for noun in of) or any(
        noun.lemma_.lower() in words("deathbeds") for noun in at
    )


def forget_deathbeds(groups: Sequence[Sequence[Act]], late: _Deathbeds) -> None:
    """Give times and places back to deaths of which no other mention says when, or where, the deed was."""
    for group in groups:
        if any(act.token.i not in late for act in group):
            continue  # the deed is told, if not when or where it was
        timed, placed = any(act.times for act in group), any(act.places for act in group)
        for act in group:
            times, places = late.get(act.token.i, ([], []))
            act.times = act.times if timed else times
            act.places = act.places if placed else places
