"""Are two events one happening? Points for and against, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import sqrt

from sayso.incidents.intervals import overlap
from sayso.incidents.parties import Party, same_party
from sayso.incidents.rules import Joining, joining
from sayso.incidents.sightings import Sighting
from sayso.incidents.spots import relation

__all__ = ["Comparison", "compare"]

_PLACE_ORDER = ("same", "near", "same-area", "inside", "same-country", "unknown", "apart")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The points of a pair of events and what they were given for."""

    score: float
    reasons: tuple[str, ...]


def compare(one: Sighting, other: Sighting, rarity: Mapping[str, float]) -> Comparison:
    """Compare two events; `rarity` weighs each word by how few events have it."""
    rules = joining()
    found = [(name, state, rules.points[name][state]) for name, state in _states(one, other, rules)]
    wording = rules.wording * _cosine(one.words, other.words, rarity)
    score = sum(points for *_, points in found) + wording
    reasons = [f"{name} {state} {points:+.1f}" for name, state, points in found if points]
    return Comparison(round(score, 6), (*reasons, f"wording {wording:+.1f}"))


def _states(one: Sighting, other: Sighting, rules: Joining) -> Iterator[tuple[str, str]]:
    yield "place", _place(one, other, rules)
    yield "time", _time(one, other, rules)
    yield "type", _type(one, other, rules)
    for name in ("actor", "recipient"):
        state = _parties(getattr(one, f"{name}s"), getattr(other, f"{name}s"))
        if state:
            yield name, state
    if one.instruments and other.instruments:
        yield "instrument", "same" if one.instruments & other.instruments else "other"
    yield from (("number", state) for state in _numbers(one, other, rules))
    if one.claimants & other.claimants:
        yield "claimant", "same"
    if one.aggregate != other.aggregate:
        yield "aggregate", "mismatch"


def _place(one: Sighting, other: Sighting, rules: Joining) -> str:
    """The closest relation that any place of one has to any of the other."""
    if not one.spots or not other.spots:
        return "unknown"
    found = {relation(a, b, rules.near_km) for a, b in product(one.spots, other.spots)}
    return next(state for state in _PLACE_ORDER if state in found)


def _time(one: Sighting, other: Sighting, rules: Joining) -> str:
    if one.days is None or other.days is None:
        return _reported(one, other, rules)
    (a, b), (c, d) = one.days, other.days
    if one.days == other.days or (a <= d and c <= b and max(b - a, d - c) <= rules.day_slack):
        return "same"
    if a <= d and c <= b:
        return "overlap"
    return "beside" if max(c - b, a - d) <= rules.day_slack else "apart"


def _reported(one: Sighting, other: Sighting, rules: Joining) -> str:
    """An event without a day of its own lies, as far as is known, in the days before its report."""
    (a, b), (c, d) = _window(one, rules), _window(other, rules)
    return "unknown" if a <= d and c <= b else "reported-apart"


def _window(one: Sighting, rules: Joining) -> tuple[int, int]:
    if one.days is not None:
        return one.days
    day = one.reported if one.reported is not None else 0
    return (day - rules.reported_window, day) if day else (0, 10**7)


def _type(one: Sighting, other: Sighting, rules: Joining) -> str:
    if one.type != other.type and not one.modes & other.modes:
        related = any(
            {a, b} <= group for a, b in product(one.modes, other.modes) for group in rules.mode_groups
        )
        return "related-mode" if related else "related"
    if one.modes & other.modes:
        return "same-mode"
    if not one.modes or not other.modes:
        return "same"
    near = any({a, b} <= group for a, b in product(one.modes, other.modes) for group in rules.mode_groups)
    return "related-mode" if near else "other-mode"


def _parties(some: tuple[Party, ...], others: tuple[Party, ...]) -> str | None:
    if not some or not others:
        return None
    return "same" if any(same_party(a, b) for a, b in product(some, others)) else "other"


def _numbers(one: Sighting, other: Sighting, rules: Joining) -> Iterator[str]:
    """For each field with numbers on both sides, the best that any two of them have in common."""
    fields = {number.field for number in one.numbers} & {number.field for number in other.numbers}
    for field in sorted(fields):
        states = {
            _number((a.low, a.high), (b.low, b.high), rules)
            for a, b in product(one.numbers, other.numbers)
            if a.field == b.field == field
        }
        yield next(s for s in ("equal-large", "equal", "overlap", "apart") if s in states)


def _number(a: tuple[int | None, int | None], b: tuple[int | None, int | None], rules: Joining) -> str:
    if a == b and a != (None, None):
        large = max(a[0] or 0, a[1] or 0) >= rules.large_number
        return "equal-large" if large and a[0] == a[1] else "equal"
    if overlap(a, b):
        close = a[0] is not None and a[0] == b[0] and a[0] >= rules.large_number
        return "equal" if close else "overlap"
    return "apart"


def _cosine(some: tuple[str, ...], others: tuple[str, ...], rarity: Mapping[str, float]) -> float:
    shared = sum(rarity[word] ** 2 for word in sorted(set(some) & set(others)))
    if not shared:
        return 0.0
    # Summed in the order of the alphabet: floating-point sums depend on their order.
    norms = (sqrt(sum(rarity[word] ** 2 for word in words)) for words in (some, others))
    return shared / (next(norms) * next(norms))
