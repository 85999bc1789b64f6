"""What an incident is called: what, where, when, how many dead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from sayso.model.incident import IncidentField
from sayso.model.values import NumberValue, ParticipantValue, PlaceValue, TimeValue, Value
from sayso.model.wording import day_text, number_text
from sayso.ontology.loader import read_yaml

__all__ = ["title_of"]

_ARTICLES = frozenset({"a", "an", "the"})


def title_of(
    type_: str, mode: str | None, fields: Mapping[str, IncidentField], reported: str | None = None
) -> str:
    """A title from the best values; what nobody states is left out.

    Where nobody states a day it has the one on which it was first `reported` (as YYYY-MM-DD), and says so.

    >>> title_of("ASSAULT", "aerial", {})
    'Air strike'
    >>> title_of("ASSAULT", "aerial", {}, "2023-10-08")
    'Air strike, reported 8 October 2023'
    """
    names = read_yaml("incident_titles.yaml")
    what = names.get(f"{type_}/{mode}") or names.get(type_) or type_
    return "".join((what, *_details({name: field.best for name, field in fields.items()}, reported)))


def _details(best: Mapping[str, Value | None], reported: str | None) -> Iterator[str]:
    place, time, dead = best.get("place"), best.get("time"), best.get("dead")
    if isinstance(place, PlaceValue):
        yield f", {place.name or place.text}"
    else:
        yield from _parties(best.get("actor"), best.get("recipient"))
    if isinstance(time, TimeValue) and (time.earliest or time.latest):
        yield f", {day_text(time.earliest, time.latest)}"
    elif reported is not None:
        day = date.fromisoformat(reported)
        yield f", reported {day_text(day, day)}"
    if isinstance(dead, NumberValue):
        yield f": {number_text(dead.low, dead.high)} dead"


def _parties(actor: Value | None, recipient: Value | None) -> Iterator[str]:
    """Who and whom, where there is no place to tell the happening by."""
    if isinstance(actor, ParticipantValue):
        yield f" by {_running(actor.text)}"
    if isinstance(recipient, ParticipantValue):
        yield f" ({_running(recipient.text)})"


def _running(words: str) -> str:
    """Words as they stand inside a line: an article that began a sentence loses its capital."""
    first = words.split(" ", 1)[0]
    return words[0].lower() + words[1:] if first.lower() in _ARTICLES else words
