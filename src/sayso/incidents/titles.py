"""What an incident is called: what, where, when, how many dead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.model.incident import IncidentField
from sayso.model.values import NumberValue, PlaceValue, TimeValue
from sayso.ontology.loader import read_yaml

__all__ = ["title_of"]


def title_of(type_: str, mode: str | None, fields: Mapping[str, IncidentField]) -> str:
    """A title from the best values; what nobody states is left out.

    >>> title_of("ASSAULT", "aerial", {})
    'Air strike'
    """
    names = read_yaml("incident_titles.yaml")
    what = names.get(f"{type_}/{mode}") or names.get(type_) or type_
    return "".join((what, *_details(fields)))


def _details(fields: Mapping[str, IncidentField]) -> Iterator[str]:
    best = {name: field.best for name, field in fields.items()}
    place, time, dead = best.get("place"), best.get("time"), best.get("dead")
    if isinstance(place, PlaceValue):
        yield f", {place.name or place.text}"
    if isinstance(time, TimeValue) and (time.earliest or time.latest):
        days = dict.fromkeys(str(day) for day in (time.earliest, time.latest) if day)
        yield f", {' to '.join(days)}"
    if isinstance(dead, NumberValue):
        yield f": {_number(dead)} dead"


def _number(value: NumberValue) -> str:
    low, high = value.low, value.high
    if low == high:
        return f"{low:,}" if low is not None else "some"
    if high is None:
        return f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,} to {high:,}"
