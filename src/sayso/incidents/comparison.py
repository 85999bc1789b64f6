"""Are two events one happening? Weights of evidence for and against, each with its reason.

The model is that of record linkage (Fellegi and Sunter 1969): each field that both reports fill gives a
weight for how it agrees or differs, and the weights add up. A field with many values agrees more easily by
chance, so its weight falls with the number of pairs of values (`many`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import cache, lru_cache
from itertools import product
from math import log2
from typing import Final, NamedTuple

from sayso.incidents.intervals import overlap
from sayso.incidents.parties import Party, same_party, share_name
from sayso.incidents.rules import Joining, Likeness, joining
from sayso.incidents.sightings import Number, Sighting
from sayso.incidents.spots import Spot, relation
from sayso.incidents.wording import REPORT_BITS, SENTENCE_BITS, likeness

__all__ = [
    "TOGETHER",
    "Evidence",
    "alike",
    "evidence",
    "judged",
    "marks_of",
    "place",
    "tells_of",
    "told_of_other_days",
    "weight",
]

Evidence = tuple[str, str, float]
_PLACE_ORDER: Final = (
    *("same", "near", "same-area", "inside", "province", "same-country", "namesake", "unknown", "differ"),
    "apart",
)
_NUMBER_ORDER: Final = ("equal", "overlap", "equal-small", "overlap-far", "close", "apart", "far-apart")
# Agreements that several values on each side can reach by chance.
_BY_CHANCE: Final = frozenset({"same", "near", "inside", "province", "equal"})


class Aspect(NamedTuple):
    """A side of two events: what of each is looked at, and what that tells.

    What is looked at decides: events in which it is equal compare alike.
    """

    of: Callable[[Sighting], Hashable]
    tell: Callable[[list[Evidence], Sighting, Sighting, Joining], None]


def weight(found: Iterable[Evidence]) -> float:
    """The sum of the weights."""
    points, total = joining().points, 0.0
    for name, state, amount in found:
        if amount:
            total += points[name][state] * amount
    return total


def judged(one: Sighting, other: Sighting) -> tuple[float, tuple[str, ...]]:
    """The sum of the weights of evidence for one happening, and each piece with its weight, in words."""
    points, told = joining().points, evidence(one, other)
    weights = [(name, state, points[name][state] * amount) for name, state, amount in told]
    words = tuple(f"{name} {state} {given:+.1f}" for name, state, given in weights if abs(given) >= 0.05)
    return round(weight(told), 6), words


def evidence(one: Sighting, other: Sighting) -> list[Evidence]:
    """What speaks for and against one happening: field, how it agrees, how much of that."""
    rules = joining()
    elsewhere = tells_of(one.story, marks_of(other)) or tells_of(other.story, marks_of(one))
    found = place(one.spots, other.spots, rules, elsewhere=elsewhere)
    for aspect in _TOLD:
        aspect.tell(found, one, other, rules)
    tolls = weight(told for told in found if told[0] == "number")
    return found + told_of_other_days(one, other, tolls) + _wording(one, other, rules)


def told_of_other_days(one: Sighting, other: Sighting, tolls: float) -> list[Evidence]:
    """Where both the days and the numbers differ, the one is no slip for which the other makes up."""
    if tolls >= 0 or one.days is None or other.days is None:
        return []
    apart = one.days[1] < other.days[0] or other.days[1] < one.days[0]
    return [("number", "other-day", 1.0)] if apart else []


def _by_chance(found: list[Evidence], name: str, state: str, pairs: int) -> None:
    found.append((name, state, 1.0))
    if pairs > 1 and state in _BY_CHANCE:
        found.append((name, "many", log2(pairs)))


def place(
    some: tuple[Spot, ...], others: tuple[Spot, ...], rules: Joining, *, elsewhere: bool
) -> list[Evidence]:
    """What the places of two events tell; `elsewhere` where a report names the place of the other event."""
    found: list[Evidence] = []
    state = _closest(some, others, rules)
    told = elsewhere and state in ("apart", "differ", "missing")
    _by_chance(found, "place", f"{state}-but-told" if told else state, len(some) * len(others))
    return found


def _closest(some: tuple[Spot, ...], others: tuple[Spot, ...], rules: Joining) -> str:
    """The closest relation that any place of one has to any of the other; "missing" where one has none."""
    if not some or not others:
        return "missing" if some or others else "unknown"
    if len(some) == len(others) == 1:
        return relation(some[0], others[0], rules.near_km)
    found = {relation(a, b, rules.near_km) for a, b in product(some, others)}
    return next(state for state in _PLACE_ORDER if state in found)


def tells_of(story: int, marks: Iterable[int]) -> bool:
    """A report names a place of another event, if not as the place of its own: by the bits of its words."""
    return any(mark & story == mark for mark in marks)


def marks_of(one: Sighting) -> tuple[int, ...]:
    """The bits of the words of each of its places."""
    return tuple(spot.bits for spot in one.spots if spot.bits)


def _time(found: list[Evidence], one: Sighting, other: Sighting, rules: Joining) -> None:
    """Days apart; an event without a day lies, as far as is known, in the days before its report."""
    if one.days is not None and other.days is not None:
        found.append(("time", _days(one.days, other.days, rules), 1.0))
        return
    (a, b), (c, d) = _window(one, rules), _window(other, rules)
    found.append(("time", "unknown" if a <= d and c <= b else "reported-apart", 1.0))
    gap = _days_between(one, other)
    if gap is not None:
        found.append(("reported", "days-apart", float(min(gap, 7))))


def _days_between(one: Sighting, other: Sighting) -> int | None:
    """Days from what the one tells to the report of the other, which dates nothing; else between two reports.

    A digest may tell of a day long past, and a report of that day or the next one of the same thing.
    """
    dated, bare = (one, other) if one.days is not None else (other, one)
    if bare.reported is None or dated.reported is None:
        return None
    if dated.days is None:
        return abs(bare.reported - dated.reported)
    first, last = dated.days
    return max(first - bare.reported, bare.reported - last - 1, 0)


def _days(one: tuple[int, int], other: tuple[int, int], rules: Joining) -> str:
    (a, b), (c, d) = one, other
    if one == other or (a <= d and c <= b and max(b - a, d - c) <= rules.day_slack):
        return "same"
    if a <= d and c <= b:
        return "overlap"
    return "beside" if max(c - b, a - d) <= rules.day_slack else "apart"


def _window(one: Sighting, rules: Joining) -> tuple[int, int]:
    if one.days is not None:
        return one.days
    day = one.reported if one.reported is not None else 0
    return (day - rules.reported_window, day) if day else (0, 10**7)


def _kind(found: list[Evidence], one: Sighting, other: Sighting, _rules: Joining) -> None:
    found.append(("type", _type(one, other), 1.0))


def _type(one: Sighting, other: Sighting) -> str:
    if not one.modes.isdisjoint(other.modes):
        return "same-mode"
    if one.type == other.type and not (one.modes and other.modes):
        return "same"
    if _near(one.modes, other.modes):
        return "related-mode"
    return "other-mode" if one.type == other.type else "related"


@lru_cache(maxsize=10_000)
def _near(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(pair in _near_modes() for pair in product(some, others))


@cache
def _near_modes() -> frozenset[tuple[str, str]]:
    return frozenset(pair for group in joining().mode_groups for pair in product(group, group))


def _parties(found: list[Evidence], one: Sighting, other: Sighting, _rules: Joining) -> None:
    if one.actors and other.actors:
        _party(found, "actor", one.actors, other.actors)
    if one.recipients and other.recipients:
        _party(found, "recipient", one.recipients, other.recipients)


def _party(found: list[Evidence], name: str, some: tuple[Party, ...], others: tuple[Party, ...]) -> None:
    pairs = list(product(some, others))
    if any(share_name(a, b) for a, b in pairs):
        _by_chance(found, name, "same", len(pairs))
    elif any(same_party(a, b) for a, b in pairs):
        found.append((name, "coded", 1.0))
    else:
        alike = any(a.general & b.general for a, b in pairs)
        found.append((name, "alike" if alike else "other", 1.0))


def _means(found: list[Evidence], one: Sighting, other: Sighting, _rules: Joining) -> None:
    if one.instruments and other.instruments:
        found.append(("instrument", "same" if one.instruments & other.instruments else "other", 1.0))


def _numbers(found: list[Evidence], one: Sighting, other: Sighting, _rules: Joining) -> None:
    """For each field with numbers on both sides, the best that any two of them have in common."""
    some, others = one.numbers, other.numbers
    if len(some) == len(others) == 1:
        if some[0].field == others[0].field:
            found.append(("number", _number(some[0], others[0]), 1.0))
        return
    for field in sorted({number.field for number in some} & {number.field for number in others}):
        pairs = [(a, b) for a in some if a.field == field for b in others if b.field == field]
        states = {_number(a, b) for a, b in pairs}
        _by_chance(found, "number", next(state for state in _NUMBER_ORDER if state in states), len(pairs))


def _number(one: Number, other: Number) -> str:
    a, b = (one.low, one.high), (other.low, other.high)
    rules = joining()
    if a == b and a != (None, None):
        return "equal" if max(a[0] or 0, a[1] or 0) >= rules.telling_number else "equal-small"
    low, high = sorted((_middle(a), _middle(b)))
    far = high >= rules.far_factor * max(1, low)
    if overlap(a, b):
        close = a[0] is not None and a[0] == b[0] and a[0] >= rules.large_number
        return "equal" if close else "overlap-far" if far else "overlap"
    if low >= rules.telling_number and high <= rules.close_factor * low:
        return "close"
    return "far-apart" if far else "apart"


def _middle(number: tuple[int | None, int | None]) -> int:
    """The number itself, or the bound that is stated."""
    return next((bound for bound in number if bound is not None), 0)


def _scope(found: list[Evidence], one: Sighting, other: Sighting, _rules: Joining) -> None:
    if one.aggregate != other.aggregate:
        found.append(("aggregate", "mismatch", 1.0))


_TIME: Final = Aspect(lambda one: (one.days, one.reported), _time)
_KIND: Final = Aspect(lambda one: (one.type, one.modes), _kind)
_PARTIES: Final = Aspect(lambda one: (one.actors, one.recipients), _parties)
_MEANS: Final = Aspect(lambda one: one.instruments, _means)
_NUMBERS: Final = Aspect(lambda one: one.numbers, _numbers)
_SCOPE: Final = Aspect(lambda one: one.aggregate, _scope)
# All but the place, for which the whole report counts, and the wording; in the order in which they are told.
_TOLD: Final = (_TIME, _KIND, _PARTIES, _MEANS, _NUMBERS, _SCOPE)
# The same, those together that few events have of their own.
TOGETHER: Final = ((_TIME,), (_KIND, _PARTIES, _MEANS, _SCOPE), (_NUMBERS,))


def _wording(one: Sighting, other: Sighting, rules: Joining) -> list[Evidence]:
    """What the words of two events and of their reports tell."""
    stories = _alike(one.story, other.story, REPORT_BITS, rules.report)
    return [
        ("sentences", "alike", _alike(one.words, other.words, SENTENCE_BITS, rules.sentence)),
        ("reports", "alike", stories),
        *([("reports", "both-lead", stories)] if one.lead and other.lead else ()),
    ]


def _alike(one: int, other: int, size: int, rule: Likeness) -> float:
    return alike((one & other).bit_count(), one.bit_count(), other.bit_count(), size, rule)


def alike(shared: int, one: int, other: int, size: int, rule: Likeness) -> float:
    """How much more alike than two texts of one subject usually are; of few words it tells less.

    From how many words they share and how many each has, of `size` that there can be.
    """
    more = min(rule.most, likeness(shared, one, other, size)) - rule.usual
    if more <= 0.0:
        return 0.0
    told = min(one, other)
    return more * told / (told + rule.words)
