"""How values that are not one differ, and by how much: the kind and the size of a disagreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Final, NamedTuple

from sayso.incidents.intervals import bounds
from sayso.incidents.rules import joining
from sayso.incidents.spots import distance_km, relation
from sayso.incidents.statements import Statement
from sayso.model.values import NumberValue, TimeValue

__all__ = ["Difference", "difference"]

# A pair of statements, and whether they can both be true.
_Measure = Callable[[Statement, Statement, bool], "Difference"]


class Difference(NamedTuple):
    """The kind (one of KINDS) and the size: people, kilometres or days; None without a measure."""

    kind: str
    size: float | None = None


def difference(
    field: str, said: Sequence[Statement], state: str, relate: Callable[[Statement, Statement], str]
) -> Difference | None:
    """The greatest difference between two documents; None where the field is agreed or has one source.

    `relate` tells how two statements lie to each other: in the words of the states of agreement.
    """
    if state not in ("compatible", "disputed"):
        return None
    if any(one.claim.stance == "denies" for one in said):
        return Difference("denial")
    found = [_measure(field)(a, b, state == "compatible") for a, b in _pairs(said, state, relate)]
    return max(found, key=lambda one: (one.size or 0.0, one.kind), default=None)


def _pairs(
    said: Sequence[Statement], state: str, relate: Callable[[Statement, Statement], str]
) -> Iterable[tuple[Statement, Statement]]:
    return (
        (a, b)
        for a, b in combinations(said, 2)
        if a.claim.document != b.claim.document and relate(a, b) == state
    )


def _numbers(one: Statement, other: Statement, both: bool) -> Difference:
    a, b = one.value, other.value
    if not isinstance(a, NumberValue) or not isinstance(b, NumberValue):
        return Difference("ranges-overlap")
    if both:
        return Difference("ranges-overlap" if a.group == b.group else "subset")
    (low, high), (least, most) = bounds((a.low, a.high)), bounds((b.low, b.high))
    return Difference("numbers-apart", max(least - high, low - most, 0.0))


def _places(one: Statement, other: Statement, both: bool) -> Difference:
    if one.spot is None or other.spot is None:
        return Difference("places-differ")
    if both and relation(one.spot, other.spot, joining().near_km) in ("inside", "province", "same-country"):
        return Difference("place-inside")
    if not (one.spot.located and other.spot.located):
        return Difference("places-differ")
    kind = "places-differ" if both else "places-apart"
    return Difference(kind, round(distance_km(one.spot, other.spot), 1))


def _times(one: Statement, other: Statement, both: bool) -> Difference:
    a, b = one.value, other.value
    if both or not isinstance(a, TimeValue) or not isinstance(b, TimeValue):
        return Difference("days-overlap")
    begin = max(a.earliest or date.min, b.earliest or date.min)
    end = min(a.latest or date.max, b.latest or date.max)
    return Difference("days-apart", float((begin - end).days))


def _named(both: str, apart: str) -> _Measure:
    return lambda _one, _other, compatible: Difference(both if compatible else apart)


def _measure(field: str) -> _Measure:
    return _MEASURES.get(field, _numbers)


_MEASURES: Final[dict[str, _Measure]] = {
    "type": _named("types-related", "types-contradict"),
    "time": _times,
    "place": _places,
    "actor": _named("parties-differ", "parties-contradict"),
    "recipient": _named("parties-differ", "parties-contradict"),
    "instrument": _named("instruments-differ", "instruments-contradict"),
}
