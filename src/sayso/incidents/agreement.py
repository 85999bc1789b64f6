"""Whether the documents agree on a field: single-source, agreed, compatible or disputed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations, product
from typing import Final

from sayso.incidents.intervals import Bounds, agree, overlap
from sayso.incidents.names import same_name
from sayso.incidents.parties import same_party
from sayso.incidents.rules import joining
from sayso.incidents.spots import outside, relation
from sayso.incidents.statements import Statement
from sayso.model.values import (
    NUMBER_FIELDS,
    InstrumentValue,
    NumberValue,
    OccurrenceValue,
    TimeValue,
)

__all__ = ["agreement", "relate", "same_value"]

# How two statements of a field lie to each other.
SAME: Final = "agreed"
BOTH: Final = "compatible"
RIVALS: Final = "disputed"
_DENIALS: Final = frozenset({"denies"})
_SETS: Final = frozenset({"recipient", "instrument"})


def agreement(field: str, said: Sequence[Statement]) -> str:
    """The state of a field over its documents.

    A denial disputes the field whoever hears it. Otherwise one document is single-source. Two documents that
    have different values are compatible, or dispute it where both can't be true; of more than two, the field
    is agreed where two of them agree and none dispute it.
    """
    if any(one.claim.stance in _DENIALS for one in said):
        return RIVALS
    documents: dict[str, list[Statement]] = {}
    for one in said:
        documents.setdefault(one.claim.document, []).append(one)
    if len(documents) == 1:
        return "single-source"
    compare = _number_states if field in NUMBER_FIELDS else _set_states if field in _SETS else _states
    found = set()
    for some, others in combinations(documents.values(), 2):
        state = compare(field, some, others)
        if state == RIVALS:
            return RIVALS
        found.add(state)
    return SAME if SAME in found else BOTH


def relate(field: str, one: Statement, other: Statement) -> str:
    """How two statements lie to each other: "agreed", "compatible" or "disputed"."""
    return _relation(field)(one, other)


def same_value(field: str, one: Statement, other: Statement) -> bool:
    """True where the two state one value."""
    return _relation(field)(one, other) == SAME


def _states(field: str, some: Sequence[Statement], others: Sequence[Statement]) -> str:
    """Two documents agree on a field of names where they share one value, whatever else each has."""
    if len(some) == len(others) == 1:
        return _relation(field)(some[0], others[0])
    found = {_relation(field)(a, b) for a, b in product(some, others)}
    return next(state for state in (SAME, BOTH, RIVALS) if state in found)


def _set_states(field: str, some: Sequence[Statement], others: Sequence[Statement]) -> str:
    """Two documents agree on what was hit, or with what, where neither names what the other leaves out."""
    state = _states(field, some, others)
    if state == SAME and not (_covers(field, some, others) and _covers(field, others, some)):
        return BOTH
    return state


def _covers(field: str, some: Sequence[Statement], others: Sequence[Statement]) -> bool:
    """Is each value of the others one of these?"""
    return all(any(same_value(field, one, other) for one in some) for other in others)


def _number_states(field: str, some: Sequence[Statement], others: Sequence[Statement]) -> str:
    """For numbers any two that can't both be true are a dispute, even where another pair is equal."""
    if any(_numbers(a, b) == RIVALS for a, b in product(_wholes(some), _wholes(others))):
        return RIVALS
    return SAME if any(_equal(a, b) for a, b in product(some, others)) else BOTH


def _wholes(said: Sequence[Statement]) -> Sequence[Statement]:
    """Each claimant's totals: a lesser number beside a greater one of the same claimant is a part of it."""
    if len(said) == 1:
        return said
    return [one for one in said if not any(_is_part(one, other) for other in said)]


def _is_part(part: Statement, whole: Statement) -> bool:
    a, b = part.value, whole.value
    if part.claim.claimant != whole.claim.claimant or part is whole:
        return False
    if not isinstance(a, NumberValue) or not isinstance(b, NumberValue):
        return False
    most, least = a.high if a.high is not None else a.low, b.low if b.low is not None else b.high
    return most is not None and least is not None and most < least


def _equal(one: Statement, other: Statement) -> bool:
    a, b = one.value, other.value
    if not isinstance(a, NumberValue) or not isinstance(b, NumberValue):
        return False
    return (a.low, a.high) == (b.low, b.high)


def _numbers(one: Statement, other: Statement) -> str:
    """Intervals; a number for a group is at most the number for all."""
    a, b = one.value, other.value
    if not isinstance(a, NumberValue) or not isinstance(b, NumberValue):
        return BOTH
    first, second = (a.low, a.high), (b.low, b.high)
    if a.group == b.group or first == second:
        both = overlap(first, second) and not _far(first, second)
        return SAME if first == second else BOTH if both else RIVALS
    if a.group and b.group:
        return BOTH
    part, whole = (first, second) if a.group else (second, first)
    return BOTH if agree(part, whole) or overlap(part, whole) else RIVALS


def _far(one: Bounds, other: Bounds) -> bool:
    """Of "at least 130" and 1,300: a bound so far below is another count, not one of the same.

    Small bounds are none: "several" and "at least three" are said of any number.
    """
    rules = joining()
    return any(
        high is None
        and low is not None
        and low >= rules.large_number
        # the other one is closed, and begins far above
        and rival[0] is not None
        and rival[1] is not None
        and rival[0] >= rules.far_factor * low
        for (low, high), rival in ((one, other), (other, one))
    )


def _types(one: Statement, other: Statement) -> str:
    a, b = one.value, other.value
    if not isinstance(a, OccurrenceValue) or not isinstance(b, OccurrenceValue):
        return BOTH
    if a.type == b.type:
        return SAME
    families = joining().families
    kin = [{name for key in (v.type, f"{v.type}/{v.mode}") for name in families.get(key, ())} for v in (a, b)]
    return BOTH if kin[0] & kin[1] else RIVALS


def _times(one: Statement, other: Statement) -> str:
    a, b = one.value, other.value
    if not isinstance(a, TimeValue) or not isinstance(b, TimeValue):
        return BOTH
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return SAME
    begin, end = max(_first(a), _first(b)), min(_last(a), _last(b))
    return BOTH if begin <= end or _one_night(one, other) else RIVALS


def _one_night(one: Statement, other: Statement) -> bool:
    """Of "Monday night" and "early on Tuesday", or "on Tuesday": days that both are the night's."""
    if one.days is None or other.days is None:
        return False
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


def _first(value: TimeValue) -> date:
    return value.earliest or date.min


def _last(value: TimeValue) -> date:
    return value.latest or date.max


def _places(one: Statement, other: Statement) -> str:
    """Places that differ are rivals only where both are on the map and lie apart."""
    if one.spot is None or other.spot is None:
        return BOTH
    if outside(one.spot, other.spot, joining().near_km):
        return RIVALS
    found = relation(one.spot, other.spot, joining().near_km)
    wider = found == "same-country" and one.spot.precision != other.spot.precision
    # A town and the district or province that has its name: reports mean one by the other.
    namesake = found != "apart" and same_name(one.spot.words, other.spot.words)
    if namesake or (found.startswith("same") and not wider):
        return SAME
    apart = found == "apart" and one.spot.located and other.spot.located
    return RIVALS if apart else BOTH


def _parties(one: Statement, other: Statement) -> str:
    if one.party is None or other.party is None:
        return BOTH
    same = same_party(one.party, other.party) or bool(one.party.general & other.party.general)
    return SAME if same else BOTH


def _actors(one: Statement, other: Statement) -> str:
    """Two states named for one deed are rivals; words without a state may mean anybody."""
    a, b = one.party, other.party
    if a is None or b is None or same_party(a, b):
        return SAME if a is not None and b is not None else BOTH
    if a.country and b.country and a.sector and b.sector:
        return RIVALS if a.country != b.country else BOTH
    return _parties(one, other)


def _instruments(one: Statement, other: Statement) -> str:
    a, b = one.value, other.value
    if not isinstance(a, InstrumentValue) or not isinstance(b, InstrumentValue):
        return BOTH
    if a.kind == b.kind:
        return SAME
    known = [group for group in joining().delivery if {a.kind, b.kind} & group]
    apart = known and "other" not in (a.kind, b.kind) and not any({a.kind, b.kind} <= g for g in known)
    return RIVALS if apart else BOTH


def _relation(field: str) -> Callable[[Statement, Statement], str]:
    return _RELATIONS.get(field, _numbers)


_RELATIONS: Final[dict[str, Callable[[Statement, Statement], str]]] = {
    "type": _types,
    "time": _times,
    "place": _places,
    "actor": _actors,
    "recipient": _parties,
    "instrument": _instruments,
}
