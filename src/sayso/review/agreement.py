"""How far the machine and people agree, and people with one another, from their decisions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from sayso.model.review import Decision
from sayso.model.values import NUMBER_FIELDS
from sayso.review.alpha import krippendorff_alpha
from sayso.review.judged import JOINING, Judgement, judgements

__all__ = ["MACHINE", "Agreement", "agreements"]

MACHINE: Final = "machine"
_NOTHING: Final = "—"
_ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two raters over the units that both judged, in one field or in all ("all", without "joining").

    `same` is the share of units with equal values; `nominal` Krippendorff's alpha over values as they are, a
    value that is rejected or was missed counting as "nothing"; `interval` the alpha of numbers (their lower
    bound, else their upper one) where both give one. None where an alpha can't be computed, and for "all":
    nobody takes a place for a toll, so that chance would seem to give less than it does.
    """

    one: str
    other: str
    field: str
    units: int
    same: float
    nominal: float | None
    interval: float | None


def agreements(
    decisions: Iterable[Decision], between: tuple[str, str] | None = None, field: str | None = None
) -> tuple[Agreement, ...]:
    """Figures for the machine and each person, and for each two people, by field.

    `between` names two raters ("machine" is one). Where the machine has other values for one record in two
    people's judgements, because reports were coded anew, each person is compared with what they judged.

    >>> from datetime import datetime
    >>> def said(number, person, dead):
    ...     value = {"field": "dead", "machine": {"low": 12}, "to": {"low": dead}}
    ...     made = (f"v-{number}", "c-1", "correct", person, datetime(2024, 3, 1))
    ...     return Decision(*made, value=value, number=number)
    >>> [(one.one, one.other, one.same) for one in agreements([said(1, "Ann", 13), said(2, "Ben", 12)])]
    [('machine', 'Ann', 0.0), ('machine', 'Ben', 1.0), ('Ann', 'Ben', 0.0)]
    """
    found = [one for one in judgements(decisions) if field in (None, one.field)]
    people = sorted({one.person for one in found})
    pairs = [(MACHINE, person) for person in people] + list(combinations(people, 2))
    if between is not None:
        one, other = sorted(between, key=lambda name: (name != MACHINE, name))
        pairs = [(one, other)]
    return tuple(made for pair in pairs for made in _between(pair, found))


def _between(pair: tuple[str, str], found: Sequence[Judgement]) -> Iterator[Agreement]:
    both = dict(_units(pair, found))
    fields = dict.fromkeys(field for _, field in sorted(both, key=lambda unit: unit[1]))
    # pairs of events are no records: an incident of ten has 45
    counted = [field for field in fields if field != JOINING]
    for name in (*fields, *((_ALL,) if len(counted) > 1 else ())):
        wanted = counted if name == _ALL else [name]
        values = [two for (_, field), two in sorted(both.items()) if field in wanted]
        yield _agreement(pair, name, values)


def _units(
    pair: tuple[str, str], found: Sequence[Judgement]
) -> Iterator[tuple[tuple[str, str], tuple[Any, Any]]]:
    held = {(one.unit, one.field, one.person): one for one in found}
    for (unit, field, person), one in held.items():
        if person != pair[1]:
            continue
        if pair[0] == MACHINE:
            yield (unit, field), (one.machine, one.holds)
        elif (unit, field, pair[0]) in held:
            yield (unit, field), (held[unit, field, pair[0]].holds, one.holds)


def _agreement(pair: tuple[str, str], field: str, values: Sequence[tuple[Any, Any]]) -> Agreement:
    told = [(_told(one), _told(other)) for one, other in values]
    numbers = [(_number(one), _number(other)) for one, other in values] if field in NUMBER_FIELDS else []
    counted = [(one, other) for one, other in numbers if one is not None and other is not None]
    return Agreement(
        *pair,
        field=field,
        units=len(told),
        same=sum(one == other for one, other in told) / len(told),
        nominal=None if field == _ALL else krippendorff_alpha(told),
        interval=krippendorff_alpha(counted, "interval"),
    )


def _told(value: Any) -> str:
    """A value as a category: without the ids of places and actors, which another coding may change."""
    if not isinstance(value, dict):
        return _NOTHING if value is None else str(value)
    kept = {key: found for key, found in value.items() if key not in ("place", "actor", "time", "text")}
    return json.dumps(kept or value, sort_keys=True, ensure_ascii=False)


def _number(value: Any) -> float | None:
    if not isinstance(value, dict):
        return None
    return next((float(value[name]) for name in ("low", "high") if value.get(name) is not None), None)
