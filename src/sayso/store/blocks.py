"""Blocks of events as a store keeps them: few bytes an event, sought through by the hundred thousand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.incidents.neighbours import CROWD, BlockDay, Met
from sayso.model.incident import EventRef

__all__ = ["Filling", "packed_keys", "stretches"]

# Days that lie so near that looking through those between costs less than another query.
_GAP = 3
# An odd number near 2^64 / the golden ratio: days spread over all bits (Knuth 1998, 6.4).
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_CROWDS = Met(CROWD, False, 0), Met(CROWD, True, 0)


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
        days = np.array([day for day, _ in self.found], np.int64)
        keys = np.array([key for _, key in self.found], np.uint64)
        self._sought = np.unique(_mixed(days, keys))
        # for each block how many it holds: those that are in it as a part, and as themselves
        self._held = np.zeros(2 * len(self._sought), np.int64)

    def take(self, some: Sequence[Sequence[Any]]) -> None:
        """Put events in: document, event, first and last day, packed blocks."""
        if not some or not self.found:
            return
        _, _, begins, ends, packed = zip(*some, strict=True)
        keys = np.frombuffer(b"".join(packed), "<u8")
        of = np.repeat(np.arange(len(some)), [len(one) // 8 for one in packed])
        first, last = np.array(begins, np.int64)[of], np.array(ends, np.int64)[of]
        for later in range(int((last - first).max(initial=-1)) + 1):
            there, crowded = self._room(first + later, keys, np.flatnonzero(first + later <= last))
            for row, day, key, crowd in zip(
                of[there].tolist(),
                (first[there] + later).tolist(),
                keys[there].tolist(),
                crowded.tolist(),
                strict=True,
            ):
                block = self.found.get((day, key | 1))
                if block is not None:
                    block.append(_CROWDS[key & 1] if crowd else _met(some[row], key))

    def _room(
        self, days: NDArray[np.int64], keys: NDArray[np.uint64], there: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Those of the positions whose block is wanted and not full, and which of these make it so.

        They are counted.
        """
        mixed = _mixed(days[there], keys[there] | np.uint64(1))
        at = np.minimum(np.searchsorted(self._sought, mixed), len(self._sought) - 1)
        wanted = self._sought[at] == mixed
        there, slots = there[wanted], 2 * at[wanted] + (keys[there[wanted]] & np.uint64(1)).astype(np.int64)
        kept = np.sort(_first_of_each(slots, self._most + 1 - self._held))
        np.add.at(self._held, slots[kept], 1)
        return there[kept], self._held[slots[kept]] > self._most


def _met(row: Sequence[Any], key: int) -> Met:
    document, event, begins, *_ = row
    return Met(EventRef(document, event), bool(key & 1), begins)


def _first_of_each(slots: NDArray[np.int64], room: NDArray[np.int64]) -> NDArray[np.int64]:
    """The positions of the first of each slot, as many as it has room for."""
    order = np.argsort(slots, kind="stable")
    ordered = slots[order]
    begins = np.flatnonzero(np.diff(ordered, prepend=-1))
    rank = np.arange(len(ordered)) - np.repeat(begins, np.diff(begins, append=len(ordered)))
    return order[rank < room[ordered]]


def _mixed(days: NDArray[np.int64], keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A day and a block as one number; two that have the same are told apart later."""
    return keys ^ (days.astype(np.uint64) * _SPREAD)
