"""Pairs of events to groups of events: always the same ones, in whatever order the reports came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sayso.incidents.blocking import candidate_pairs
from sayso.incidents.comparison import Comparison, compare
from sayso.incidents.rarity import Wording
from sayso.incidents.rules import joining
from sayso.incidents.sightings import Sighting

__all__ = ["Group", "cluster"]

# Groups larger than this are compared by as many members of each, the first in their order.
_COMPARED: Final = 12


class Group:
    """Events that are one happening, and why each later one joined."""

    __slots__ = ("documents", "members", "reasons")

    def __init__(self, position: int, document: str) -> None:
        self.members = [position]
        self.documents = {document}
        self.reasons: list[tuple[int, int, Comparison]] = []

    def take(self, other: Group, pair: tuple[int, int], comparison: Comparison) -> None:
        """Take in the other group, for this pair of events."""
        self.members = sorted(self.members + other.members)
        self.documents |= other.documents
        self.reasons += [*other.reasons, (*pair, comparison)]


def cluster(found: Sequence[Sighting]) -> list[Group]:
    """Group the events, which must be sorted by key; two events of one document never join.

    Agglomerative, the best pair first (ties by the events' order); two groups become one when their
    members' comparisons reach the threshold on average.
    """
    words = Wording(found)
    compared = {pair: compare(found[pair[0]], found[pair[1]], words) for pair in candidate_pairs(found)}
    threshold = joining().threshold
    best = sorted((-c.score, pair) for pair, c in compared.items() if c.score >= threshold)
    groups = [Group(position, sighting.ref.document) for position, sighting in enumerate(found)]
    for _, (one, other) in best:
        first, second = groups[one], groups[other]
        if first is second or first.documents & second.documents:
            continue
        if _average(first, second, found, compared, words) >= threshold:
            first.take(second, (one, other), compared[one, other])
            for position in second.members:
                groups[position] = first
    return _distinct(groups)


def _average(
    one: Group,
    other: Group,
    found: Sequence[Sighting],
    compared: dict[tuple[int, int], Comparison],
    words: Wording,
) -> float:
    total = count = 0.0
    for a in one.members[:_COMPARED]:
        for b in other.members[:_COMPARED]:
            pair = (a, b) if a < b else (b, a)
            if pair not in compared:
                compared[pair] = compare(found[pair[0]], found[pair[1]], words)
            total += compared[pair].score
            count += 1
    return total / count


def _distinct(groups: Iterable[Group]) -> list[Group]:
    return list({id(group): group for group in groups}.values())
