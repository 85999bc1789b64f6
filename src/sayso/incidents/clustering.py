"""Pairs of events to groups of events: always the same ones, in whatever order the reports came."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.incidents.blocking import candidate_pairs
from sayso.incidents.rules import joining
from sayso.incidents.scoring import Comparisons, Side
from sayso.incidents.sightings import Sighting

__all__ = ["Group", "Links", "agglomerate", "cluster", "links_from", "links_of"]

# Groups larger than this are compared by as many members of each, the first in their order.
_COMPARED: Final = 12


class Links(NamedTuple):
    """Pairs of positions whose comparison reaches the threshold, and their scores."""

    one: NDArray[np.int32]
    other: NDArray[np.int32]
    score: NDArray[np.float64]


class Group:
    """Events that are one happening, and the pairs for which each later one joined."""

    __slots__ = ("members", "pairs")

    def __init__(self, position: int) -> None:
        self.members = [position]
        self.pairs: list[tuple[int, int]] = []

    def take(self, other: Group, pair: tuple[int, int]) -> None:
        """Take in the other group, for this pair of events."""
        self.members = sorted(self.members + other.members)
        self.pairs += [*other.pairs, pair]


def cluster(found: Sequence[Sighting]) -> list[Group]:
    """Group the events, which must be sorted by key.

    Two events that one report tells apart speak against one happening (`same_document`); they join only where
    other reports have both of them as one.
    """
    return agglomerate(found, links_of(found, candidate_pairs(found)))


def links_of(found: Sequence[Sighting], pairs: Iterable[tuple[int, int]]) -> Links:
    """The pairs that reach the threshold."""
    one, other, scores = array("i"), array("i"), array("d")
    compared = Comparisons()
    sides = [compared.side(sighting) for sighting in found]
    for a, b in pairs:
        value = compared.linked(sides[a], sides[b])
        if value is not None:
            one.append(a)
            other.append(b)
            scores.append(value)
    return Links(np.frombuffer(one, np.int32), np.frombuffer(other, np.int32), np.frombuffer(scores))


def links_from(scores: Mapping[tuple[int, int], float]) -> Links:
    """Links of pairs whose scores are known, the lesser position first."""
    ends = np.array(list(scores), np.int32).reshape(-1, 2)
    return Links(ends[:, 0], ends[:, 1], np.array(list(scores.values()), np.float64))


def agglomerate(found: Sequence[Sighting], links: Links) -> list[Group]:
    """Groups of the events, by their first event.

    The best pair first (ties by the events' order); two groups become one when the comparisons of their
    members reach the threshold on average.
    """
    groups = {at: Group(at) for at in range(len(found))}
    average = _Average(found, links)
    refused: set[tuple[int, int, int, int]] = set()
    for at in np.lexsort((links.other, links.one, -links.score)).tolist():
        pair = int(links.one[at]), int(links.other[at])
        first, second = groups[pair[0]], groups[pair[1]]
        if first is second:
            continue
        state = first.members[0], len(first.members), second.members[0], len(second.members)
        if state in refused:
            continue
        if average.reaches(first, second):
            first.take(second, pair)
            for position in second.members:
                groups[position] = first
        else:
            refused.add(state)
    return list({id(group): group for group in groups.values()}.values())


class _Average:
    """Whether the members of two groups reach the threshold on average."""

    def __init__(self, found: Sequence[Sighting], links: Links) -> None:
        self._found = found
        self._compared = Comparisons()
        self._sides: dict[int, Side] = {}
        self._threshold = joining().threshold
        self._same_document = joining().same_document
        keys = (links.one.astype(np.int64) << 32 | links.other).tolist()
        self._known: dict[int, float] = dict(zip(keys, links.score.tolist(), strict=True))

    def reaches(self, one: Group, other: Group) -> bool:
        some, others = one.members[:_COMPARED], other.members[:_COMPARED]
        if len(some) == len(others) == 1:
            return True  # the pair itself
        total = sum(self._score(a, b) for a in some for b in others)
        return total / (len(some) * len(others)) >= self._threshold

    def _score(self, a: int, b: int) -> float:
        key = a << 32 | b if a < b else b << 32 | a
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._worked_out(min(a, b), max(a, b))
        return known

    def _worked_out(self, a: int, b: int) -> float:
        if self._found[a].ref.document == self._found[b].ref.document:
            return self._same_document
        return self._compared.score(self._side(a), self._side(b))

    def _side(self, at: int) -> Side:
        known = self._sides.get(at)
        if known is None:
            known = self._sides[at] = self._compared.side(self._found[at])
        return known
