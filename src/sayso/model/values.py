"""What a claim claims: one frozen type a kind of field (CONTRACT: "A claim's value by its field")."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = [
    "NUMBER_FIELDS",
    "InstrumentValue",
    "NumberPart",
    "NumberValue",
    "OccurrenceValue",
    "ParticipantValue",
    "PlaceValue",
    "TimeValue",
    "Value",
]

NUMBER_FIELDS: Final = (
    "dead", "injured", "missing", "arrested", "abducted", "released", "displaced", "surrendered",
    "participants", "operations", "other",
)  # fmt: skip


class Value:
    """What a claim claims; each kind of field has a type of its own."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class OccurrenceValue(Value):
    """It happened: PLOVER type and mode."""

    type: str
    mode: str | None = None


@dataclass(frozen=True, slots=True)
class ParticipantValue(Value):
    """Who did it, or to whom: actor id and the words of the text."""

    actor: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PlaceValue(Value):
    """Where: place id, its resolved name, the words of the text."""

    place: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class TimeValue(Value):
    """When: time id, first and last day."""

    time: str | None
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class InstrumentValue(Value):
    """With what."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class NumberPart:
    """A part of a number: how many of which group."""

    group: str | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class NumberValue(Value):
    """How many: None for a bound that is not stated, never zero."""

    low: int | None
    high: int | None
    group: str | None = None
    parts: tuple[NumberPart, ...] = ()
