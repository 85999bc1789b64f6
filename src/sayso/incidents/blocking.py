"""Which pairs of events are worth comparing: those that share a block of type, days and place or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.incidents.rules import Joining, joining
from sayso.incidents.sightings import Sighting
from sayso.incidents.spots import Spot

__all__ = ["candidate_pairs"]

Block = tuple[str, ...]
# A time wider than this (a month, "since June") is blocked by the day of the report instead.
_WIDE = 10


def candidate_pairs(found: Sequence[Sighting]) -> list[tuple[int, int]]:
    """Pairs of positions of events of different documents, ascending.

    A village meets its province through the province's block, in which two villages do not meet. A block
    that is too large is left to the finer ones.
    """
    rules = joining()
    at: dict[Block, list[int]] = defaultdict(list)
    below: dict[Block, list[int]] = defaultdict(list)
    for position, sighting in enumerate(found):
        for block, exact in dict.fromkeys(_blocks(sighting, rules)):
            (at if exact else below)[block].append(position)
    pairs: set[tuple[int, int]] = set()
    for block, members in at.items():
        pairs.update(_pairs(found, members, below.get(block, ()), rules.largest_block))
    return sorted(pairs)


def _pairs(
    found: Sequence[Sighting], members: Sequence[int], lower: Sequence[int], largest: int
) -> Iterator[tuple[int, int]]:
    if len(members) > largest:
        members = ()
    for place, one in enumerate(members):
        others = (*members[place + 1 :], *(lower if len(lower) <= largest else ()))
        for other in others:
            if found[one].ref.document != found[other].ref.document:
                yield (one, other) if one < other else (other, one)


def _blocks(sighting: Sighting, rules: Joining) -> Iterator[tuple[Block, bool]]:
    """The event's blocks; False marks one that it is in as a part, not as itself."""
    cells = list(_cells(sighting))
    for family in sighting.families:
        for day in _days(sighting, rules):
            for cell, exact in cells:
                yield (family, day, *cell), exact


def _days(sighting: Sighting, rules: Joining) -> Iterable[str]:
    """The days on which the event may have been, one more to either side."""
    slack = rules.day_slack
    if sighting.days and sighting.days[1] - sighting.days[0] <= _WIDE:
        first, last = sighting.days
        return [str(day) for day in range(first, last + slack + 1)]
    if sighting.reported is None:
        return ["-"]
    return [str(day) for day in range(sighting.reported - rules.reported_window, sighting.reported + 1)]


def _cells(sighting: Sighting) -> Iterator[tuple[Block, bool]]:
    for spot in sighting.spots:
        yield from _place_cells(spot)
    for party in sighting.recipients:
        for stem in sorted(party.stems | party.general):
            yield ("to", stem), True
    for number in sighting.numbers:
        yield ("number", number.field, str(number.low if number.low is not None else number.high)), True
    if not sighting.spots:
        yield ("nowhere",), True


def _place_cells(spot: Spot) -> Iterator[tuple[Block, bool]]:
    """A cell for each word of the name (its consonants), and those of the units that hold the place."""
    if spot.geonames_id is not None:
        yield ("id", str(spot.geonames_id)), True
    for word in spot.words:
        yield ("at", word.consonants), True
    for unit in (spot.admin1, spot.admin2):
        for word in unit:
            yield ("at", word.consonants), False
    if spot.country:
        yield ("in", spot.country), spot.precision == "country"
