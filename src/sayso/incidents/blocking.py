"""Which pairs of events are worth comparing: those that share a block of type, day and place or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from sayso.incidents.rules import joining
from sayso.incidents.sightings import Sighting
from sayso.incidents.spots import Spot

__all__ = ["blocks_by_day", "candidate_pairs", "widest", "window"]

# A time wider than this (a month, "since June") is blocked by the day of the report instead.
_WIDE = 10
# The day of events that have none and whose report has none.
_NO_DAY = 0

# Positions that are in the block as themselves, and those that are in it as a part (a village of a province).
Block = tuple[list[int], list[int]]


def window(sighting: Sighting) -> tuple[int, int]:
    """The first and last day (ordinals) on which the event meets others: its days and one more.

    Without a day of its own these are the days before its report.
    """
    rules = joining()
    if sighting.days and sighting.days[1] - sighting.days[0] <= _WIDE:
        return sighting.days[0], sighting.days[1] + rules.day_slack
    if sighting.reported is None:
        return _NO_DAY, _NO_DAY
    return sighting.reported - rules.reported_window, sighting.reported


def widest() -> int:
    """The most days that lie between the first and the last day of a window."""
    rules = joining()
    return max(_WIDE + rules.day_slack, rules.reported_window)


def blocks_by_day(
    found: Sequence[Sighting], wanted: Container[int] | None = None
) -> Iterator[tuple[int, dict[str, Block]]]:
    """For each day, ascending, the blocks of the events that may have been on it, by key.

    With `wanted`, only blocks that hold one of these positions.
    """
    by_day: dict[int, list[int]] = defaultdict(list)
    ends = [0] * len(found)
    for position, sighting in enumerate(found):
        first, ends[position] = window(sighting)
        for day in range(first, ends[position] + 1):
            by_day[day].append(position)
    keys: dict[int, tuple[tuple[str, bool], ...]] = {}
    for day in sorted(by_day):
        members = by_day.pop(day)
        for position in members:
            if position not in keys:
                keys[position] = _keys(found[position])
        yield day, _blocks(members, keys, wanted)
        for position in members:
            if ends[position] == day:
                del keys[position]


def _blocks(
    members: Iterable[int], keys: Mapping[int, tuple[tuple[str, bool], ...]], wanted: Container[int] | None
) -> dict[str, Block]:
    blocks: dict[str, Block] = {}
    if wanted is not None:
        members = list(members)
        blocks = {key: ([], []) for at in members if at in wanted for key, _ in keys[at]}
    for position in members:
        for key, exact in keys[position]:
            block = blocks.get(key)
            if block is None:
                if wanted is not None:
                    continue
                block = blocks[key] = ([], [])
            block[not exact].append(position)
    return blocks


def candidate_pairs(
    found: Sequence[Sighting], wanted: Container[int] | None = None
) -> Iterator[tuple[int, int]]:
    """Pairs of positions of events of different documents, each once, the lesser first.

    A village meets its province through the province's block, in which two villages do not meet. A block
    that is too large is left to the finer ones. With `wanted`, pairs that hold one of these positions.
    """
    first = [window(sighting)[0] for sighting in found]
    for day, blocks in blocks_by_day(found, wanted):
        pairs: set[tuple[int, int]] = set()
        for block in blocks.values():
            pairs.update(_pairs(block))
        for pair in sorted(pairs):
            one, other = pair
            # A pair that shares several days is met on the first of them.
            if max(first[one], first[other]) != day or found[one].ref.document == found[other].ref.document:
                continue
            if wanted is None or one in wanted or other in wanted:
                yield pair


def _pairs(block: Block) -> Iterator[tuple[int, int]]:
    members, lower = block
    largest = joining().largest_block
    if len(members) > largest:
        return
    yield from combinations(members, 2)
    if len(lower) <= largest:
        for one in members:
            for other in lower:
                if one != other:
                    yield (one, other) if one < other else (other, one)


def _keys(sighting: Sighting) -> tuple[tuple[str, bool], ...]:
    """The event's blocks; False marks one that it is in as a part, not as itself."""
    cells = dict(_cells(sighting))
    return tuple((f"{family} {cell}", exact) for family in sighting.families for cell, exact in cells.items())


def _cells(sighting: Sighting) -> Iterator[tuple[str, bool]]:
    for spot in sighting.spots:
        yield from _place_cells(spot)
    for party in sighting.recipients:
        for stem in sorted(party.stems | party.general):
            yield f"to {stem}", True
    for number in sighting.numbers:
        yield f"{number.field} {number.low if number.low is not None else number.high}", True
    if not sighting.spots:
        yield "nowhere", True
        # Where nothing says where it was, it may have been where the rest of the report was.
        for spot in sighting.around:
            for cell, exact in _place_cells(spot):
                if exact:
                    yield cell, False


def _place_cells(spot: Spot) -> Iterator[tuple[str, bool]]:
    """A cell for each word of the name (its consonants), and those of the units that hold the place."""
    for unit in (spot.admin1, spot.admin2):
        for word in unit:
            yield f"at {word.consonants}", False
    if spot.country:
        yield f"in {spot.country}", spot.precision == "country"
    if spot.geonames_id is not None:
        yield f"id {spot.geonames_id}", True
    for word in spot.words:
        yield f"at {word.consonants}", True
