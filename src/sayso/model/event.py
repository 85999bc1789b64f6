"""One happening in one document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.model.mention import Instrument
from sayso.model.span import Span

__all__ = ["MODALITIES", "TYPES", "Event", "EventMention", "Link", "Participant"]

TYPES: Final = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
MODALITIES: Final = (
    "asserted", "negated", "future", "hypothetical", "attempted", "threatened", "historical",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in the text that speaks of the event: the trigger and its sentence.

    `frame` is the line of the codebook that the trigger fits; `why` tells what changed its meaning ("operator
    agreed") and what joined it to the mentions before it.
    """

    trigger: Span
    sentence: Span
    frame: str | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """How words for a participant or circumstance hang on a trigger of their event.

    `role` is "actor", "recipient", "places", "times", "quantities", "instruments", or "ruled_out" for a place
    that the sentence says it was not in ("not in Hauge"); `mention` counts the event's mentions from 0.
    `path` is the way through the parse, words and relations by turns, up (<) or down (>): ("killed",
    ">nsubjpass", "people"). It is empty where the words stand in another sentence.
    `participant` counts the event's actors, or its recipients, from 0: who is meant by the words; a
    participant that several sources tell of has a link for each. None for circumstances.
    """

    role: str
    span: Span
    mention: int
    path: tuple[str, ...] = ()
    participant: int | None = None


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
    links: tuple[Link, ...] = ()
