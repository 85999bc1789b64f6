"""Are two events one happening? Points for and against, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from sayso.incidents.intervals import overlap
from sayso.incidents.parties import Party, same_party
from sayso.incidents.rarity import Wording
from sayso.incidents.rules import Joining, joining
from sayso.incidents.sightings import Sighting
from sayso.incidents.spots import relation

__all__ = ["Comparison", "compare"]

_PLACE_ORDER = (
    "same",
    "near",
    "same-area",
    "inside",
    "same-country",
    "namesake",
    "unknown",
    "differ",
    "apart",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The points of a pair of events and what they were given for."""

    score: float
    reasons: tuple[str, ...]


def compare(one: Sighting, other: Sighting, words: Wording) -> Comparison:
    """Compare two events; `words` knows how alike their sentences and their reports are."""
    rules = joining()
    found = [(name, state, rules.points[name][state]) for name, state in _states(one, other, rules)]
    if found[0][1] == "same":
        found[0] = ("place", "same", rules.points["place"]["same"] * words.place_rarity(one, other))
    found.append(("sentences", "alike", rules.sentences * words.sentences(one, other)))
    found.append(("reports", "alike", rules.reports * (words.stories(one, other) - rules.reports_usual)))
    reasons = tuple(f"{name} {state} {points:+.1f}" for name, state, points in found if abs(points) >= 0.05)
    return Comparison(round(sum(points for *_, points in found), 6), reasons)


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
    if any(same_party(a, b) for a, b in product(some, others)):
        return "same"
    return "alike" if any(a.general & b.general for a, b in product(some, others)) else "other"


def _numbers(one: Sighting, other: Sighting, rules: Joining) -> Iterator[str]:
    """For each field with numbers on both sides, the best that any two of them have in common."""
    fields = {number.field for number in one.numbers} & {number.field for number in other.numbers}
    for field in sorted(fields):
        states = {
            _number((a.low, a.high), (b.low, b.high), rules)
            for a, b in product(one.numbers, other.numbers)
            if a.field == b.field == field
        }
        yield next(s for s in ("equal-large", "equal", "overlap", "apart", "far-apart") if s in states)


def _number(a: tuple[int | None, int | None], b: tuple[int | None, int | None], rules: Joining) -> str:
    if a == b and a != (None, None):
        large = max(a[0] or 0, a[1] or 0) >= rules.large_number
        return "equal-large" if large and a[0] == a[1] else "equal"
    if overlap(a, b):
        close = a[0] is not None and a[0] == b[0] and a[0] >= rules.large_number
        return "equal" if close else "overlap"
    low, high = sorted((_middle(a), _middle(b)))
    return "far-apart" if high >= rules.far_factor * max(1, low) else "apart"


def _middle(number: tuple[int | None, int | None]) -> int:
    """The number itself, or the bound that is stated."""
    return next((bound for bound in number if bound is not None), 0)
