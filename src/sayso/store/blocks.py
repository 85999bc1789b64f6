"""Blocks of events as a store keeps them: few bytes an event, sought through by the hundred thousand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.incidents.neighbours import BlockDay, Met
from sayso.model.incident import EventRef

__all__ = ["Filling", "packed_keys", "stretches"]

# Days that lie so near that looking through those between costs less than another query.
_GAP = 3
# An odd number near 2^64 / the golden ratio: days spread over all bits (Knuth 1998, 6.4).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)


def packed_keys(keys: Sequence[int]) -> bytes:
    """The numbers of an event's blocks, eight bytes each."""
    return np.array(keys, "<u8").tobytes()


def stretches(days: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Days that follow one another, or nearly, as stretches: the first and the last of each.

    >>> list(stretches([9, 1, 2, 30]))
    [(1, 2), (9, 9), (30, 30)]
    """
    first = last = None
    for day in sorted(set(days)):
        if first is None or last is None:
            first = last = day
        elif day <= last + _GAP:
            last = day
        else:
            yield first, last
            first = last = day
    if first is not None and last is not None:
        yield first, last


class Filling:
    """The wanted blocks, filled with events as these are read; of a kind no more than `most` and one."""

    def __init__(self, wanted: Collection[BlockDay], most: int) -> None:
        self.found: dict[BlockDay, list[Met]] = {place: [] for place in wanted}
        self._most = most
        self._held: dict[tuple[BlockDay, bool], int] = {}
        days = np.array([day for day, _ in self.found], np.int64)
        keys = np.array([key for _, key in self.found], np.uint64)
        self._sought = np.unique(_mixed(days, keys))

    def take(self, rows: Iterable[Sequence[Any]]) -> None:
        """Put events in: document, event, first and last day, packed blocks."""
        some = [tuple(row) for row in rows]
        if not some or not self.found:
            return
        keys = np.frombuffer(b"".join(row[4] for row in some), "<u8")
        of = np.repeat(np.arange(len(some)), [len(row[4]) // 8 for row in some])
        first = np.array([row[2] for row in some], np.int64)[of]
        last = np.array([row[3] for row in some], np.int64)[of]
        for later in range(int((last - first).max(initial=-1)) + 1):
            there = np.flatnonzero((first + later <= last) & self._wants(first + later, keys))
            for row, day, key in zip(
                of[there].tolist(), (first[there] + later).tolist(), keys[there].tolist(), strict=True
            ):
                self._put(some[row], day, key)

    def _wants(self, days: NDArray[np.int64], keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
        mixed = _mixed(days, keys | np.uint64(1))
        at = np.searchsorted(self._sought, mixed)
        found: NDArray[np.bool_] = self._sought[np.minimum(at, len(self._sought) - 1)] == mixed
        return found

    def _put(self, row: Sequence[Any], day: int, key: int) -> None:
        place, exact = (day, key | 1), bool(key & 1)
        block = self.found.get(place)
        if block is None:
            return
        held = self._held.get((place, exact), 0)
        if held <= self._most:
            self._held[place, exact] = held + 1
            block.append(Met(EventRef(row[0], row[1]), exact, row[2]))


def _mixed(days: NDArray[np.int64], keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A day and a block as one number; two that have the same are told apart later."""
    return keys ^ (days.astype(np.uint64) * _SPREAD)
