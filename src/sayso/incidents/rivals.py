"""The rival values of a field: one value said by several is one, with all its claims."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.incidents.agreement import same_value
from sayso.incidents.independence import Origins, counted
from sayso.incidents.statements import Statement
from sayso.model.incident import IncidentValue
from sayso.model.values import NUMBER_FIELDS, NumberValue, OccurrenceValue, PlaceValue, Value

__all__ = ["Rival", "rivals", "written"]


@dataclass(frozen=True, slots=True)
class Rival:
    """A value of a field with one stance, and the statements that hold it, in their order."""

    field: str
    value: Value
    stance: str
    said: tuple[Statement, ...]


def rivals(field: str, said: Iterable[Statement]) -> tuple[Rival, ...]:
    """The statements, which are in their order, by value and stance, as they are first said."""
    found: list[list[Statement]] = []
    for one in said:
        held = next((group for group in found if _held(field, group[0], one)), None)
        if held is None:
            found.append([one])
        else:
            held.append(one)
    return tuple(Rival(field, _shown(group), group[0].claim.stance, tuple(group)) for group in found)


def _held(field: str, first: Statement, one: Statement) -> bool:
    if first.claim.stance != one.claim.stance:
        return False
    a, b = first.value, one.value
    if field in NUMBER_FIELDS and isinstance(a, NumberValue) and isinstance(b, NumberValue):
        return (a.low, a.high, a.group) == (b.low, b.high, b.group)
    if isinstance(a, OccurrenceValue):
        return a == b
    return same_value(field, first, one)


def _shown(group: list[Statement]) -> Value:
    """The value in its fullest form: of places the finest, of numbers the one with its parts."""
    if len(group) == 1:
        return group[0].value
    return min(group, key=lambda one: (-_fullness(one), f"{one.claim.claim}{chr(sys.maxunicode)}")).value


def _fullness(one: Statement) -> int:
    if isinstance(one.value, NumberValue):
        return len(one.value.parts)
    if isinstance(one.value, PlaceValue) and one.spot is not None:
        return 2 * one.spot.located + (not one.spot.area)
    return 0


def written(rival: Rival, source_of: Origins) -> IncidentValue:
    """The rival in the form of the contract."""
    claims = tuple(one.claim for one in rival.said)
    sources = counted(rival.said, source_of)
    return IncidentValue(rival.value, rival.stance, len(sources), claims, sources)
