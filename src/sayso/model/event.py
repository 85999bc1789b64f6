"""One happening in one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.model.mention import Instrument
from sayso.model.span import Span

__all__ = ["MODALITIES", "TYPES", "Event", "EventMention", "Participant"]

TYPES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
MODALITIES: Final = (
    "asserted", "negated", "future", "hypothetical", "attempted", "threatened", "historical",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in the text that speaks of the event: the trigger and its sentence."""

    trigger: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Participant:
    """Who took part: actor id (None: nobody of the actors listed) and the words of the text."""

    actor: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A happening with its PLOVER type and mode, its mentions, and ids of what takes part in it.

    `places` holds the finest places only. `aggregate` marks a total over a period or an area.
    """

    id: str
    type: str
    mode: str | None
    other_modes: tuple[str, ...] = ()
    submode: str | None = None
    contexts: tuple[str, ...] = ()
    aggregate: bool = False
    modality: str = "asserted"
    mentions: tuple[EventMention, ...] = ()
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    quantities: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
