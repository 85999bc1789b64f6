"""An act: one trigger with what stands around it, before acts of one happening are joined."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.model.event import Participant
from sayso.model.mention import Instrument, Place, Quantity, Time, Trigger
from sayso.ontology.codebook import Frame

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["Act"]


@dataclass(slots=True, eq=False)
class Act:
    """A trigger, its place in the parse, its participants and circumstances as they are found.

    `sentence` counts sentences from 0; `light` is the verb that carries a noun ("carried out a strike");
    `remote` are places of clauses between, which count where there are no others, `ruled_out` those that the
    sentence says it was not in, `recalled` is the place of a common noun ("in the city"); `joined` tells what
    joined the act, and those that go with it, to the acts before; an `open` one may be no single happening,
    where no other tells one; `share` counts the acts of one trigger that tells of several places.
    """

    trigger: Trigger
    token: Token
    frame: Frame
    sentence: int
    type: str
    modes: list[str] = field(default_factory=list)
    modality: str = "asserted"
    actors: list[Participant] = field(default_factory=list)
    recipients: list[Participant] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    remote: list[Place] = field(default_factory=list)
    ruled_out: list[Place] = field(default_factory=list)
    recalled: Place | None = None
    times: list[Time] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    light: Token | None = None
    aggregate: bool = False
    open: bool | None = False
    why: list[str] = field(default_factory=list)
    joined: str = ""
    share: int = 0

    @property
    def lemma(self) -> str:
        """The lemma of the trigger's head."""
        return self.token.lemma_.lower()
