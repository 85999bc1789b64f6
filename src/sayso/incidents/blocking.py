"""Which pairs of events are worth comparing: those that share a block of type, day and place or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Final

from sayso.incidents.rules import joining
from sayso.incidents.sightings import Sighting
from sayso.incidents.spots import Spot
from sayso.model.units import WIDE

__all__ = ["block_keys", "candidate_pairs", "widest", "window"]

# A time of more days than these (a month, "since June") is blocked by the day of the report instead.
_WIDE: Final = 10
# The day of events that have none and whose report has none.
_NO_DAY: Final = 0

# Positions that are in the block as themselves, and those that are in it as a part (a village of a province).
Block = tuple[list[int], list[int]]
Days = tuple[int, int]


def window(sighting: Sighting) -> Days:
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


def candidate_pairs(found: Sequence[Sighting], days: Days | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of positions of events of different documents, each once, the lesser first.

    A village meets its province through the province's block, in which two villages do not meet. A block
    that is too large is left to the finer ones. With `days`, the pairs that meet first on one of these: all
    events that may have been on them must be there.
    """
    first = [window(sighting)[0] for sighting in found]
    for day, blocks in _blocks_by_day(found, days):
        pairs: set[tuple[int, int]] = set()
        for block in blocks:
            pairs.update(_pairs(block))
        for pair in sorted(pairs):
            one, other = pair
            # A pair that shares several days is met on the first of them.
            if max(first[one], first[other]) != day or found[one].ref.document == found[other].ref.document:
                continue
            yield pair


def _blocks_by_day(found: Sequence[Sighting], days: Days | None) -> Iterator[tuple[int, list[Block]]]:
    """For each day, ascending, the blocks of the events that may have been on it."""
    by_day: dict[int, list[int]] = defaultdict(list)
    ends = [0] * len(found)
    for position, sighting in enumerate(found):
        first, ends[position] = window(sighting)
        for day in range(first, ends[position] + 1):
            if days is None or days[0] <= day <= days[1]:
                by_day[day].append(position)
    keys: dict[int, tuple[int, ...]] = {}
    for day in sorted(by_day):
        members = by_day.pop(day)
        for position in members:
            if position not in keys:
                keys[position] = block_keys(found[position])
        yield day, _blocks(members, keys)
        for position in members:
            if ends[position] == day:
                del keys[position]


def _blocks(members: Iterable[int], keys: Mapping[int, tuple[int, ...]]) -> list[Block]:
    blocks: dict[int, Block] = {}
    for position in members:
        for key in keys[position]:
            block = blocks.get(key | 1)
            if block is None:
                block = blocks[key | 1] = ([], [])
            block[not key & 1].append(position)
    return list(blocks.values())


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


def block_keys(sighting: Sighting) -> tuple[int, ...]:
    """The event's blocks as numbers of 63 bits: its own are odd; one it is a part of is the number below."""
    cells = dict(_cells(sighting))
    return tuple(
        _number(family, cell) - (not exact) for family in sighting.families for cell, exact in cells.items()
    )


@lru_cache(maxsize=200_000)
def _number(family: str, cell: str) -> int:
    """The same odd number in every process; two blocks that had one would only be compared as one."""
    digest = blake2b(f"{family} {cell}".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 | 1


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


@lru_cache(maxsize=200_000)
def _place_cells(spot: Spot) -> tuple[tuple[str, bool], ...]:
    """A cell for each word of the name (its consonants), and those of the units that hold the place."""
    return tuple(_cells_of_place(spot))


def _cells_of_place(spot: Spot) -> Iterator[tuple[str, bool]]:
    for unit in (spot.admin1, spot.admin2):
        for word in unit:
            yield f"at {word.consonants}", False
    if spot.country:
        yield f"in {spot.country}", spot.precision in WIDE
    if spot.geonames_id is not None:
        yield f"id {spot.geonames_id}", True
    for word in spot.words:
        yield f"at {word.consonants}", True
