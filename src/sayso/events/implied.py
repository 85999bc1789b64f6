"""Police work told without who did it ("two pistols were seized"): by the police of whom was just told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.events.acts import Act
from sayso.model.event import Participant
from sayso.model.lookup import ActorIndex
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook
from sayso.ontology.grammar import is_passive, partitive

__all__ = ["imply_police"]

_BACK: Final = 3  # sentences over which the police last told of are still meant
_OF_POLICE: Final = ("policing.", "coerce.raid_search", "coerce.seize")
_BOTH: Final = frozenset({"ASSAULT", "REJECT"})  # not the police's alone to do, or leave undone


def imply_police(parse: Parse, acts: Sequence[Act], index: ActorIndex) -> None:
    """Give acts that only police do, told in the passive, the police that acted last just before."""
    last: tuple[int, Participant] | None = None
    for act in sorted(acts, key=lambda one: one.token.i):
        own = next((who for who in act.actors if _is_police(parse, who, index)), None)
        if own is not None:
            last = act.sentence, own
        elif last is not None and act.sentence - last[0] <= _BACK:
            if _is_their_work(act):
                act.actors = [last[1]]
                act.why.append("police work, by the police of whom was told before")
            if act.actors == [last[1]] or "arrest" in act.modes:
                last = act.sentence, last[1]


def _is_their_work(act: Act) -> bool:
    if act.actors or not act.frame.id.startswith(_OF_POLICE) or act.type in _BOTH:
        return False
    return act.trigger.nominal or is_passive(act.token)


def _is_police(parse: Parse, who: Participant, index: ActorIndex) -> bool:
    known = index.get(who.actor)
    if known is not None and known.sector == "COP":
        return True
    return partitive(parse.head(who.span)).lemma_.lower() in codebook().classes["police"]
