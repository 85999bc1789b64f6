"""Scores of many pairs of events: what was compared once is not compared again.

Events of one time and region have few days, towns, types and numbers, so most pairs compare as others did.
The weights are those of `comparison`, which also tells their reasons.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Final, NamedTuple

from sayso.incidents.comparison import (
    TOGETHER,
    Evidence,
    alike,
    marks_of,
    place,
    tells_of,
    told_of_other_days,
    weight,
)
from sayso.incidents.rules import joining
from sayso.incidents.sightings import Sighting
from sayso.incidents.wording import REPORT_BITS, SENTENCE_BITS

__all__ = ["Comparisons", "Side"]

# Results that are kept of one aspect, at most.
_KEPT: Final = 500_000


class Side(NamedTuple):
    """An event with a number for each thing that is looked at in it: equal things have one number."""

    event: Sighting
    places: int
    time: int
    kind: int
    numbers: int
    marks: tuple[int, ...]
    words: int
    stories: int


_Weights = dict[tuple[int, int], float]


class Comparisons:
    """Scores of pairs of events."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._places: dict[tuple[int, int], tuple[float, float]] = {}
        self._weights: tuple[_Weights, _Weights, _Weights] = ({}, {}, {})

    def side(self, one: Sighting) -> Side:
        """The event, ready to be compared with many."""
        known = self._numbers
        places = known.setdefault(one.spots, len(known))
        aspects = (tuple(aspect.of(one) for aspect in some) for some in TOGETHER)
        time, kind, numbers = (known.setdefault((at, of), len(known)) for at, of in enumerate(aspects))
        counts = one.words.bit_count(), one.story.bit_count()
        return Side(one, places, time, kind, numbers, marks_of(one), *counts)

    def score(self, one: Side, other: Side) -> float:
        """The sum of the weights of evidence for one happening."""
        return round(self._circumstances(one, other) + _sentences(one, other) + _reports(one, other), 6)

    def linked(self, one: Side, other: Side) -> float | None:
        """The score where it reaches the threshold; words are compared only where they can still decide."""
        threshold, (sentences, reports) = joining().threshold, _most_for_words()
        total = self._circumstances(one, other)
        if total + sentences + reports < threshold:
            return None
        total += _sentences(one, other)
        if total + reports < threshold:
            return None
        total = round(total + _reports(one, other), 6)
        return total if total >= threshold else None

    def _circumstances(self, one: Side, other: Side) -> float:
        """All but the wording."""
        time, kind, numbers = self._weights
        place, but_told = self._places.get((one.places, other.places)) or self._placed(one, other)
        if place != but_told and (
            tells_of(one.event.story, other.marks) or tells_of(other.event.story, one.marks)
        ):
            place = but_told
        known = time.get((one.time, other.time))
        place += self._told(0, (one.time, other.time), one, other) if known is None else known
        known = kind.get((one.kind, other.kind))
        place += self._told(1, (one.kind, other.kind), one, other) if known is None else known
        known = numbers.get((one.numbers, other.numbers))
        tolls = self._told(2, (one.numbers, other.numbers), one, other) if known is None else known
        if tolls < 0:
            tolls += weight(told_of_other_days(one.event, other.event, tolls))
        return place + tolls

    def _placed(self, one: Side, other: Side) -> tuple[float, float]:
        """The weight of the places, as it is and where a report names that of the other."""
        if len(self._places) >= _KEPT:
            self._places.clear()
        rules, spots = joining(), (one.event.spots, other.event.spots)
        found = weight(place(*spots, rules, elsewhere=False)), weight(place(*spots, rules, elsewhere=True))
        self._places[one.places, other.places] = found
        return found

    def _told(self, at: int, key: tuple[int, int], one: Side, other: Side) -> float:
        """The weight of some aspects, which are compared the first time."""
        known = self._weights[at]
        if len(known) >= _KEPT:
            known.clear()
        found: list[Evidence] = []
        for aspect in TOGETHER[at]:
            aspect.tell(found, one.event, other.event, joining())
        known[key] = weight(found)
        return known[key]


def _sentences(one: Side, other: Side) -> float:
    rules = joining()
    shared = (one.event.words & other.event.words).bit_count()
    likeness = alike(shared, one.words, other.words, SENTENCE_BITS, rules.sentence)
    return rules.points["sentences"]["alike"] * likeness


def _reports(one: Side, other: Side) -> float:
    rules = joining()
    shared = (one.event.story & other.event.story).bit_count()
    likeness = alike(shared, one.stories, other.stories, REPORT_BITS, rules.report)
    weights = rules.points["reports"]
    both = one.event.lead and other.event.lead
    return (weights["alike"] + (weights["both-lead"] if both else 0.0)) * likeness


@cache
def _most_for_words() -> tuple[float, float]:
    """No likeness of sentences and of reports adds more (and a little for rounding)."""
    rules = joining()
    sentences, reports = (rule.most - rule.usual for rule in (rules.sentence, rules.report))
    weights = rules.points["reports"]
    whole = max(0.0, weights["alike"], weights["alike"] + weights["both-lead"])
    return max(0.0, rules.points["sentences"]["alike"]) * sentences, whole * reports + 0.001
