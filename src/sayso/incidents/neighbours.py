"""The events that lie near some events among many: those of their blocks, looked up day by day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from sayso.incidents.blocking import block_keys, window
from sayso.incidents.rules import joining
from sayso.incidents.sightings import Sighting
from sayso.model.incident import EventRef

__all__ = ["CROWD", "BlockDay", "Known", "Met", "Neighbours", "by_block"]

# A day and the odd number of a block (block_keys).
BlockDay = tuple[int, int]
# Stands for each event of a kind that has too many in its block to be compared: only their number counts.
CROWD: Final = EventRef("", "")


class Met(NamedTuple):
    """An event in a block: as itself or as a part of it, and the first day on which it meets others."""

    ref: EventRef
    exact: bool
    first: int


class Known(Protocol):
    """What was grouped before: a look-up that a store gives."""

    def blocks(self, wanted: Collection[BlockDay], most: int) -> Mapping[BlockDay, Sequence[Met]]:
        """The events of each of these blocks on its day.

        Of a kind (exact or not) that has more than `most` these are `most` and one, any of them or `CROWD`.
        """
        ...

    def sightings_of(self, refs: Collection[EventRef]) -> Iterable[Sighting]:
        """These events."""
        ...

    def groups_of(self, refs: Collection[EventRef]) -> Mapping[str, tuple[EventRef, ...]]:
        """The incidents that hold any of these events, by id, each with all its events."""
        ...


class Neighbours:
    """The pairs worth comparing of some events with all: of those known and those that come (`fresh`)."""

    def __init__(self, known: Known, fresh: Iterable[Sighting]) -> None:
        self._known = known
        self._fresh = by_block(fresh)
        self._found: dict[BlockDay, Sequence[Met]] = {}
        self._blocks: dict[BlockDay, tuple[list[Met], list[Met]]] = {}
        self._partners: dict[EventRef, frozenset[EventRef]] = {}

    def look_up(self, events: Iterable[Sighting]) -> None:
        """Find the neighbours of these events, all in one go."""
        new = [one for one in events if one.ref not in self._partners]
        self._load({(day, key) for one in new for day, key, _ in _places(one)})
        self._partners.update((one.ref, frozenset(self._of(one))) for one in new)

    def of(self, ref: EventRef) -> frozenset[EventRef]:
        """The neighbours of an event that was looked up."""
        return self._partners[ref]

    def crossing(self, gone: Sequence[Sighting], fresh: Sequence[Sighting]) -> set[EventRef]:
        """The events of blocks that have become too large to compare, or are so no longer."""
        went = by_block(gone)
        touched = sorted({*went, *(place for one in fresh for place in by_block([one]))})
        self._load(touched)
        return {
            one.ref
            for place in touched
            if _crosses(self._found[place], went.get(place, ()), self._fresh.get(place, ()))
            for one in self._found[place]
            if one.ref is not CROWD
        }

    def _load(self, wanted: Collection[BlockDay]) -> None:
        new = [place for place in wanted if place not in self._found]
        found = self._known.blocks(new, joining().largest_block) if new else {}
        self._found.update((place, found.get(place, ())) for place in new)

    def _of(self, one: Sighting) -> Iterator[EventRef]:
        """Those that it shares a block with, on the first day that both may have been on."""
        largest, begins = joining().largest_block, window(one)[0]
        for day, key, exact in _places(one):
            members, lower = self._split(day, key)
            if len(members) > largest or (not exact and len(lower) > largest):
                continue
            for met in (*members, *lower) if exact and len(lower) <= largest else members:
                if max(begins, met.first) == day and met.ref.document != one.ref.document:
                    yield met.ref

    def _split(self, day: int, key: int) -> tuple[list[Met], list[Met]]:
        """The events of a block that are in it as themselves, and those that are a part of it."""
        found = self._blocks.get((day, key))
        if found is None:
            block = [*self._found[day, key], *self._fresh.get((day, key), ())]
            found = [met for met in block if met.exact], [met for met in block if not met.exact]
            self._blocks[day, key] = found
        return found


def _places(one: Sighting) -> Iterator[tuple[int, int, bool]]:
    """The days and blocks that an event is in; False where it is in it as a part."""
    first, last = window(one)
    keys = block_keys(one)
    for day in range(first, last + 1):
        for key in keys:
            yield day, key | 1, bool(key & 1)


def by_block(events: Iterable[Sighting]) -> dict[BlockDay, list[Met]]:
    """The events by the days and blocks that they are in."""
    found: dict[BlockDay, list[Met]] = {}
    for one in events:
        first = window(one)[0]
        for day, key, exact in _places(one):
            found.setdefault((day, key), []).append(Met(one.ref, exact, first))
    return found


def _crosses(held: Sequence[Met], went: Sequence[Met], came: Sequence[Met]) -> bool:
    largest = joining().largest_block
    for exact in (True, False):
        there = sum(met.exact is exact for met in held)
        before = there + sum(met.exact is exact for met in went)
        after = there + sum(met.exact is exact for met in came)
        if (before > largest) != (after > largest):
            return True
    return False
