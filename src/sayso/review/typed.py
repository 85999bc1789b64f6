"""Values as people type them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final

import msgspec

from sayso.errors import BrokenRecord, ReviewError
from sayso.model.claim import FIELDS
from sayso.model.coding import Coding
from sayso.model.event import TYPES
from sayso.model.ids import content_id
from sayso.model.serial import value_from_plain
from sayso.model.values import (
    NUMBER_FIELDS,
    InstrumentValue,
    NumberValue,
    OccurrenceValue,
    ParticipantValue,
    PlaceValue,
    TimeValue,
    Value,
)

__all__ = ["value_of"]

_NUMBER: Final = re.compile(r"(?:(\d+)\s*-\s*(\d+)|(\d+)\s*\+|-\s*(\d+)|(\d+))(?:\s+([a-z-]+))?")
_FORMS: Final = {
    "occurrence": "TYPE or TYPE/MODE, such as ASSAULT/aerial",
    "type": "TYPE or TYPE/MODE, such as ASSAULT/aerial",
    "time": "a day, month or year (2023-07-09, 2023-07, 2023), or FIRST/LAST",
    "place": "a place's name, or the id of one of the document's places",
    "actor": "a name, or the id of one of the document's actors",
    "recipient": "a name, or the id of one of the document's actors",
    "instrument": "KIND or KIND:WORDS, such as drone",
    **dict.fromkeys(NUMBER_FIELDS, "12, 10-15, 12+ (at least), -12 (at most), with a group: 12 civilian"),
}


def value_of(field: str, typed: str, coding: Coding | None = None) -> Value:
    """The value of a field as a person typed it, or its JSON form; raises ReviewError for what is none.

    Places and actors are looked up in the coding, by id or name.

    >>> value_of("dead", "12+")
    NumberValue(low=12, high=None, group=None, parts=())
    """
    if field not in _FORMS:
        raise ReviewError(f"no field {field}", how=f"one of {', '.join(FIELDS)}")
    words = typed.strip()
    try:
        if words.startswith("{"):
            return value_from_plain(field, msgspec.json.decode(words))
        found = _read(field, words, coding)
    except (ValueError, BrokenRecord, msgspec.DecodeError):
        found = None
    if found is None:
        raise ReviewError(f"{typed!r} is no value of {field}", how=f"give {_FORMS[field]}")
    return found


def _read(field: str, words: str, coding: Coding | None) -> Value | None:
    if not words:
        return None
    if field in NUMBER_FIELDS:
        return _number(words)
    if field in ("occurrence", "type"):
        return _occurrence(words)
    if field == "time":
        return _time(words)
    if field == "place":
        return _place(words, coding)
    if field == "instrument":
        kind, _, said = words.partition(":")
        return InstrumentValue(kind.strip(), said.strip() or kind.strip())
    return _participant(words, coding)


def _number(words: str) -> NumberValue | None:
    found = _NUMBER.fullmatch(words)
    if found is None:
        return None
    low, high, least, most, exact, group = found.groups()
    bounds = (low or least or exact, high or most or exact)
    first, last = (int(bound) if bound is not None else None for bound in bounds)
    if first is not None and last is not None and first > last:
        return None
    return NumberValue(first, last, group)


def _occurrence(words: str) -> OccurrenceValue | None:
    type_, _, mode = words.partition("/")
    return OccurrenceValue(type_.upper(), mode or None) if type_.upper() in TYPES else None


def _time(words: str) -> TimeValue | None:
    first, _, last = words.partition("/")
    earliest, latest = _stretch(first)[0], _stretch(last or first)[1]
    return TimeValue(None, earliest, latest) if earliest <= latest else None


def _stretch(words: str) -> tuple[date, date]:
    """First and last day of a day, month or year; raises ValueError."""
    numbers = [int(part) for part in words.split("-")]
    if len(numbers) == 1:
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    if len(numbers) == 2:
        year, month = numbers
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, 1), following - timedelta(1)
    day = date.fromisoformat(words)
    return day, day


def _named(words: str, listed: Any) -> Any:
    whole = words.casefold()
    return next((one for one in listed if one.id == words or one.name.casefold() == whole), None)


def _place(words: str, coding: Coding | None) -> PlaceValue:
    places = coding.places if coding else ()
    found = _named(words, places) or next((one for one in places if one.span.text == words), None)
    if found is None:
        return PlaceValue(content_id("p", "by hand", words), words, words)
    return PlaceValue(found.id, found.name, found.span.text)


def _participant(words: str, coding: Coding | None) -> ParticipantValue:
    found = _named(words, coding.actors if coding else ())
    return ParticipantValue(found.id, found.name) if found else ParticipantValue(None, words)
