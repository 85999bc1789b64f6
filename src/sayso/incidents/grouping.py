"""Groups of events by reference: made of all events at once, or of what is new beside what is known.

Both ways give the same groups. Why the second may look at so little: the clustering takes pairs from the best
down and joins two groups or leaves them, and a pair that is left leaves no trace. So a group that nothing new
joins, and that is made of the same events in the end, was made by the same steps as before; only what is
linked to something new or changed must be done again, and whatever changes by that, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.incidents.clustering import Group, agglomerate, cluster, links_from
from sayso.incidents.comparison import judged
from sayso.incidents.neighbours import Known, Neighbours
from sayso.incidents.scoring import Comparisons, Side
from sayso.incidents.sightings import Sighting
from sayso.model.incident import EventRef

__all__ = ["Grouping", "Regrouping", "grouped", "groupings", "groups_around", "regroup", "why_joined"]

Pair = tuple[EventRef, EventRef]
# Two events in their order, and their score.
_Link = tuple[Pair, float]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Events that are one happening, the first reported first, and the pairs of them that joined it."""

    members: tuple[EventRef, ...]
    pairs: tuple[tuple[EventRef, EventRef], ...] = ()


@dataclass(frozen=True, slots=True)
class Regrouping:
    """What takes the place of what: ids of incidents that are no more as they were, and the new groups."""

    dissolved: tuple[str, ...]
    groups: tuple[Grouping, ...]


def groupings(found: Sequence[Sighting]) -> list[Grouping]:
    """All groups of the events; those of denials alone are no incidents and are left out."""
    ordered = sorted(found, key=lambda sighting: sighting.key)
    return list(grouped(ordered, cluster(ordered)))


def grouped(found: Sequence[Sighting], groups: Iterable[Group]) -> Iterator[Grouping]:
    """Groups of positions as groups of references, without those of denials alone."""
    for group in groups:
        if not all(found[at].denies for at in group.members):
            members = tuple(found[at].ref for at in group.members)
            yield Grouping(members, tuple((found[a].ref, found[b].ref) for a, b in sorted(group.pairs)))


def why_joined(group: Grouping, sightings: Mapping[EventRef, Sighting]) -> Iterator[str]:
    """For each event that joined the others, the pair for which it did, with the weights."""
    for one, other in group.pairs:
        score, reasons = judged(sightings[one], sightings[other])
        told = ", ".join(reasons)
        yield f"{one.document} {one.event} = {other.document} {other.event}: {score:.1f} ({told})"


def groups_around(
    refs: Collection[EventRef], known: Known
) -> tuple[tuple[Grouping, ...], dict[EventRef, Sighting]]:
    """The groups that these events and all that links connect them with make, whatever was grouped before.

    Also the events, as joining sees them. Those that `known` does not find are left out.
    """
    near, seen = Neighbours(known, ()), {one.ref: one for one in known.sightings_of(sorted(refs))}
    scores, compared = dict[Pair, float](), _Compared(seen)
    waiting, done = set(seen), set[EventRef]()
    while waiting:
        near.look_up(seen[ref] for ref in sorted(waiting))
        worth = sorted((ref, other) for ref in waiting for other in near.of(ref) if other not in done)
        new = sorted({other for _, other in worth} - set(seen))
        seen.update((one.ref, one) for one in known.sightings_of(new))
        done |= waiting
        linked = set(_scored(worth, compared, scores))
        waiting = {ref for pair in linked for ref in pair} - done
    found = sorted((seen[ref] for ref in done), key=lambda sighting: sighting.key)
    at = {one.ref: position for position, one in enumerate(found)}
    links = links_from({(at[one], at[other]): value for (one, other), value in scores.items()})
    return tuple(grouped(found, agglomerate(found, links))), {ref: seen[ref] for ref in done}


class _Compared:
    """Comparisons of events by their references."""

    def __init__(self, seen: Mapping[EventRef, Sighting]) -> None:
        self._seen = seen
        self._comparisons = Comparisons()
        self._sides: dict[EventRef, Side] = {}
        self._orders: dict[EventRef, tuple[int, str, str]] = {}

    def linked(self, one: EventRef, other: EventRef) -> float | None:
        """The score of two events, in their order, where it reaches the threshold."""
        return self._comparisons.linked(self._side(one), self._side(other))

    def in_order(self, one: EventRef, other: EventRef) -> Pair:
        """The two in the order of their events."""
        return (one, other) if self._order(one) < self._order(other) else (other, one)

    def _order(self, ref: EventRef) -> tuple[int, str, str]:
        known = self._orders.get(ref)
        if known is None:
            day, _ = self._seen[ref].key
            known = self._orders[ref] = day, ref.document, ref.event
        return known

    def _side(self, ref: EventRef) -> Side:
        known = self._sides.get(ref)
        if known is None:
            known = self._sides[ref] = self._comparisons.side(self._seen[ref])
        return known


def _scored(worth: Iterable[Pair], compared: _Compared, scores: dict[Pair, float]) -> Iterator[Pair]:
    """The pairs that are linked, each in the order of its events; their scores are put by."""
    for one, other in worth:
        pair = compared.in_order(one, other)
        value = scores.get(pair) or compared.linked(*pair)
        if value is not None:
            scores[pair] = value
            yield pair


def regroup(fresh: Sequence[Sighting], gone: Sequence[Sighting], known: Known) -> Regrouping:
    """Groups after events came (`fresh`) and went (`gone`); neither may be among what `known` finds."""
    work = _Work(fresh, gone, known)
    while work.grows():
        pass
    return work.result()


class _Work:
    """The events to be grouped anew (`region`) and the groups that are linked to them (`fringe`)."""

    def __init__(self, fresh: Sequence[Sighting], gone: Sequence[Sighting], known: Known) -> None:
        self.known = known
        self.near = Neighbours(known, fresh)
        self.seen: dict[EventRef, Sighting] = {one.ref: one for one in fresh}
        self.compared = _Compared(self.seen)
        self.links: dict[EventRef, list[_Link]] = {}
        self.inner: dict[str, list[_Link]] = {}
        self.fringe: dict[str, tuple[EventRef, ...]] = {}
        self.dissolved: dict[str, tuple[EventRef, ...]] = {}
        self.region: set[EventRef] = set(self.seen)
        self.without = {one.ref for one in gone} - set(self.seen)
        self.made: list[Grouping] = []
        self._dissolve([one.ref for one in gone])
        denials = [one for one in gone if one.denies]
        if denials:
            self.region.update(self._loose(denials, Neighbours(known, fresh)))
        self._dissolve(self.near.crossing(gone, fresh))

    def _dissolve(self, refs: Collection[EventRef]) -> None:
        """Put these events into the region, with all that they are grouped with."""
        self.region.update(set(refs) - self.without)
        for key, members in self.known.groups_of(refs).items():
            self.fringe.pop(key, None)
            self.dissolved[key] = members
            self.region.update(set(members) - self.without)
        self._see(self.region)

    def _loose(self, gone: Sequence[Sighting], near: Neighbours) -> set[EventRef]:
        """Denials near those gone that stand in no incident: what they were grouped with is not known."""
        near.look_up(gone)
        refs = set().union(*(near.of(one.ref) for one in gone)) - self.without
        self._see(refs)
        denials = {ref for ref in refs if self.seen[ref].denies}
        return denials.difference(*self.known.groups_of(denials).values())

    def _see(self, refs: Iterable[EventRef]) -> None:
        missing = [ref for ref in refs if ref not in self.seen]
        self.seen.update((one.ref, one) for one in self.known.sightings_of(missing))

    def grows(self) -> bool:
        """Link the region to what lies around it and group it; True where that drew in more."""
        around = self.region.union(*self.fringe.values())
        links = self._links(around)
        outside = {ref for pair, _ in links for ref in pair if ref not in around}
        if outside:
            self._draw_in(outside)
            return True
        found = sorted((self.seen[ref] for ref in around), key=lambda sighting: sighting.key)
        at = {one.ref: position for position, one in enumerate(found)}
        scores = {(at[one], at[other]): value for (one, other), value in links}
        made = agglomerate(found, links_from(scores))
        return self._settle(list(grouped(found, made)))

    def _links(self, around: set[EventRef]) -> list[_Link]:
        """The links of the region with all, of each group around it within itself; each worked out once."""
        self.near.look_up(self.seen[ref] for ref in around)
        new = [ref for ref in self.region if ref not in self.links]
        self._see(sorted({other for ref in new for other in self.near.of(ref)} - self.seen.keys()))
        self.links.update((ref, self._linked(ref, self.near.of(ref))) for ref in new)
        for key in self.fringe.keys() - self.inner.keys():
            members = self.fringe[key]
            within = ((ref, self.near.of(ref).intersection(members)) for ref in members)
            self.inner[key] = [link for ref, others in within for link in self._linked(ref, others)]
        inner = (link for key in self.fringe for link in self.inner[key])
        return [*(link for ref in self.region for link in self.links[ref]), *inner]

    def _linked(self, ref: EventRef, others: Iterable[EventRef]) -> list[_Link]:
        pairs = (self.compared.in_order(ref, other) for other in others)
        return [(pair, value) for pair in pairs if (value := self.compared.linked(*pair)) is not None]

    def _draw_in(self, outside: set[EventRef]) -> None:
        """Groups beside the region go into the fringe, events of no incident (denials) into the region."""
        groups = self.known.groups_of(outside)
        self.fringe.update(groups)
        self.region |= outside.difference(*groups.values())
        self._see(ref for members in groups.values() for ref in members)

    def _settle(self, made: list[Grouping]) -> bool:
        """Take the groups; True where one of the fringe is no more as it was, and must be done again."""
        as_now = {frozenset(group.members) for group in made}
        changed = [key for key, members in self.fringe.items() if frozenset(members) not in as_now]
        for key in changed:
            self.dissolved[key] = self.fringe.pop(key)
            self.region.update(self.dissolved[key])
        self.made = made
        return bool(changed)

    def result(self) -> Regrouping:
        groups = tuple(group for group in self.made if group.members[0] in self.region)
        return Regrouping(tuple(sorted(self.dissolved)), groups)
