"""Where the text itself sets happenings apart: entries of a list, "in another incident", other speakers."""

from __future__ import annotations

from typing import Final

from sayso.events.definite import takes_up
from sayso.events.happenings import Happening
from sayso.events.turns import opens_another

__all__ = ["bodies_of_captives", "by_other_speakers", "in_other_entries", "told_apart"]

# Acts of words: who says it is what it is.
_SAID: Final = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT"})
_BODIES: Final = "assault.bodies_found"


def in_other_entries(group: Happening, cluster: Happening) -> bool:
    """Do they stand in two entries of a list of days, with no word ("the attack") that takes up the other?"""
    return group.entry != cluster.entry and min(group.entry, cluster.entry) > 0 and not takes_up(cluster.acts)


def told_apart(group: Happening, cluster: Happening) -> bool:
    """Of "In another incident, ...", "In a separate attack, ...": the text goes on to another happening."""
    return group.last < cluster.first and opens_another(cluster.acts[0].token) and not takes_up(cluster.acts)


def by_other_speakers(group: Happening, cluster: Happening) -> bool:
    """Of "the senator accused the government", "the governor accused it too": each said it himself."""
    if cluster.acts[0].type not in _SAID or (
        group.headline and group.actors.countries & cluster.actors.countries
    ):
        return False
    mine, yours = group.actors, cluster.actors
    return bool(mine.ids and yours.ids) and not mine.ids & yours.ids and not takes_up(cluster.acts)


def bodies_of_captives(group: Happening, cluster: Happening) -> bool:
    """Of "gunmen took three women", "the bodies of two were found": they were killed after that."""
    found = [all(act.frame.id == _BODIES for act in one.acts) for one in (group, cluster)]
    other = cluster if found[0] else group
    return found[0] != found[1] and "abduct" in other.modes
