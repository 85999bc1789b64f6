"""Groups of events by reference: made of all events at once, or of what is new beside what is known.

Both ways give the same groups. Why the second may look at so little: the clustering takes pairs from the best
down and joins two groups or leaves them, and a pair that is left leaves no trace. So a group that nothing new
joins, and that is made of the same events in the end, was made by the same steps as before; only what is
linked to something new or changed must be done again, and whatever changes by that, and so on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from sayso.incidents.blocking import Block, blocks_by_day, candidate_pairs, window
from sayso.incidents.clustering import Group, agglomerate, cluster, links_of
from sayso.incidents.comparison import reasons, score
from sayso.incidents.rules import joining
from sayso.incidents.sightings import Sighting
from sayso.model.incident import EventRef

__all__ = ["Grouping", "Known", "Regrouping", "grouped", "groupings", "regroup", "why_joined"]

Window = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grouping:
    """Events that are one happening, the first reported first, and the pairs of them that joined it."""

    members: tuple[EventRef, ...]
    pairs: tuple[tuple[EventRef, EventRef], ...] = ()


class Known(Protocol):
    """What was grouped before: a look-up that a store gives."""

    def met_in(self, windows: Collection[Window]) -> Iterable[Sighting]:
        """The events whose window of days touches one of these."""
        ...

    def sightings_of(self, refs: Collection[EventRef]) -> Iterable[Sighting]:
        """These events."""
        ...

    def groups_of(self, refs: Collection[EventRef]) -> Mapping[str, tuple[EventRef, ...]]:
        """The incidents that hold any of these events, by id, each with all its events."""
        ...


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
        a, b = sightings[one], sightings[other]
        told = ", ".join(reasons(a, b))
        yield f"{one.document} {one.event} = {other.document} {other.event}: {score(a, b):.1f} ({told})"


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
        self.seen: dict[EventRef, Sighting] = {one.ref: one for one in fresh}
        self.windows: set[Window] = set()
        self.scores: dict[tuple[EventRef, EventRef], float] = {}
        self.fringe: dict[str, tuple[EventRef, ...]] = {}
        self.dissolved: dict[str, tuple[EventRef, ...]] = {}
        self.region: set[EventRef] = set(self.seen)
        self.without = {one.ref for one in gone} - set(self.seen)
        self.made: list[Grouping] = []
        self._dissolve([one.ref for one in gone])
        self._load({window(one) for one in (*fresh, *gone)})
        if any(one.denies for one in gone):
            self.region.update(self._loose())
        self._dissolve(_crossing(self.seen, {one.ref for one in fresh}, gone))

    def _dissolve(self, refs: Collection[EventRef]) -> None:
        """Put these events into the region, with all that they are grouped with."""
        self.region.update(set(refs) - self.without)
        for key, members in self.known.groups_of(refs).items():
            self.fringe.pop(key, None)
            self.dissolved[key] = members
            self.region.update(set(members) - self.without)
        self._see(self.region)

    def _loose(self) -> set[EventRef]:
        """Denials that stand in no incident: what they were grouped with is not known."""
        denials = {ref for ref, one in self.seen.items() if one.denies}
        return denials.difference(*self.known.groups_of(denials).values())

    def _see(self, refs: Iterable[EventRef]) -> None:
        missing = [ref for ref in refs if ref not in self.seen]
        self.seen.update((one.ref, one) for one in self.known.sightings_of(missing))

    def _load(self, windows: set[Window]) -> None:
        new = windows - self.windows
        if new:
            self.windows |= new
            for one in self.known.met_in(new):
                self.seen.setdefault(one.ref, one)

    def grows(self) -> bool:
        """Link the region to what lies around it and group it; True where that drew in more."""
        around = self.region.union(*self.fringe.values())
        self._load({window(self.seen[ref]) for ref in around})
        found = sorted(self.seen.values(), key=lambda sighting: sighting.key)
        pairs, outside = self._pairs(found, around)
        if outside:
            self._draw_in(outside)
            return True
        at = {one.ref: position for position, one in enumerate(found)}
        groups = agglomerate(found, links_of(found, pairs), [at[ref] for ref in around])
        return self._settle(list(grouped(found, groups)))

    def _pairs(
        self, found: Sequence[Sighting], around: set[EventRef]
    ) -> tuple[list[tuple[int, int]], set[EventRef]]:
        """Linked pairs of the region, and of each group around it; and the events outside both."""
        group_of = {ref: key for key, members in self.fringe.items() for ref in members}
        wanted = {position for position, one in enumerate(found) if one.ref in around}
        pairs: list[tuple[int, int]] = []
        outside: set[EventRef] = set()
        for a, b in candidate_pairs(found, wanted):
            one, other = found[a].ref, found[b].ref
            inner = one in self.region or other in self.region
            if not inner and group_of.get(one, "-") != group_of.get(other, "+"):
                continue
            if self._linked(found[a], found[b]):
                pairs.append((a, b))
                outside.update(ref for ref in (one, other) if ref not in around)
        return pairs, outside

    def _linked(self, one: Sighting, other: Sighting) -> bool:
        pair = one.ref, other.ref
        if pair not in self.scores:
            self.scores[pair] = score(one, other)
        return self.scores[pair] >= joining().threshold

    def _draw_in(self, outside: set[EventRef]) -> None:
        """Groups beside the region go into the fringe, events of no incident (denials) into the region."""
        groups = self.known.groups_of(outside)
        self.fringe.update(groups)
        self.region |= outside.difference(*groups.values())
        for members in groups.values():
            self._see(members)

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


def _crossing(
    seen: Mapping[EventRef, Sighting], fresh: set[EventRef], gone: Sequence[Sighting]
) -> set[EventRef]:
    """The events of blocks that have become too large to compare, or are so no longer."""
    left = {one.ref for one in gone}
    found = [*(one for one in seen.values() if one.ref not in left or one.ref in fresh), *gone]
    is_fresh = [at < len(found) - len(gone) and one.ref in fresh for at, one in enumerate(found)]
    is_gone = [at >= len(found) - len(gone) for at in range(len(found))]
    wanted = {at for at in range(len(found)) if is_fresh[at] or is_gone[at]}
    touched: set[int] = set()
    for _, blocks in blocks_by_day(found, wanted):
        for block in blocks.values():
            if _crosses(block, is_fresh, is_gone):
                touched.update(*block)
    return {found[at].ref for at in touched - wanted}


def _crosses(block: Block, is_fresh: Sequence[bool], is_gone: Sequence[bool]) -> bool:
    largest = joining().largest_block
    for members in block:
        before = sum(not is_fresh[at] for at in members)
        after = sum(not is_gone[at] for at in members)
        if (before > largest) != (after > largest):
            return True
    return False
