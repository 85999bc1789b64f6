"""The joining of many events part by part, as processes can share it: the groups are those of all at once.

Two events can be compared where they share a day, so days are looked through by stretches; and events that no
chain of links connects cannot come into one group, so the connected ones are grouped by themselves.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from tempfile import TemporaryFile, gettempdir
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from sayso.errors import OutputError
from sayso.incidents.blocking import candidate_pairs, widest, window
from sayso.incidents.clustering import Links, agglomerate, links_of
from sayso.incidents.grouping import Grouping, grouped, why_joined
from sayso.incidents.keeping import sighting_from_bytes, sighting_to_bytes
from sayso.incidents.sightings import Sighting
from sayso.model.incident import EventRef
from sayso.model.protocols import Runner

__all__ = ["Events", "Packed", "Spool", "packed"]

# Events that a part of the work has about: enough to hide the way to a process and back.
_PART: Final = 4000

Days = tuple[int, int]
Positions = NDArray[np.int32]
_Joined = tuple[Grouping, tuple[str, ...]]
_Placed = tuple[int, Grouping, tuple[str, ...]]


class Packed(NamedTuple):
    """An event in the form in which it goes from process to process: what orders it, and its body."""

    ref: EventRef
    reported: int
    denies: bool
    first: int
    last: int
    body: bytes


def packed(one: Sighting) -> Packed:
    """An event as it is sent and kept."""
    return Packed(one.ref, one.key[0], one.denies, *window(one), sighting_to_bytes(one))


class Spool:
    """Many small pieces of bytes in a temporary file, read again by their number.

    Raises OutputError where the folder of temporary files does not take them.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile()  # noqa: SIM115 - closed with the spool
        self._ends = array("q", [0])

    def add(self, piece: bytes) -> None:
        """Put a piece at the end."""
        try:
            self._file.write(piece)
        except OSError as error:
            raise _unwritten(error) from error
        self._ends.append(self._ends[-1] + len(piece))

    def __getitem__(self, at: int) -> bytes:
        try:
            self._file.seek(self._ends[at])  # what was not written yet is written now
        except OSError as error:
            raise _unwritten(error) from error
        return self._file.read(self._ends[at + 1] - self._ends[at])

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        with suppress(OSError):  # of what can't be written nothing is wanted any more
            self._file.close()


def _unwritten(error: OSError) -> OutputError:
    how = "free some space there, or name another folder: TMPDIR=FOLDER sayso ..."
    return OutputError(f"temporary files can't be written: {error.strerror}", where=gettempdir(), how=how)


class Events:
    """Many events: references and days in memory, the rest on disk."""

    def __init__(self) -> None:
        self.refs: list[EventRef] = []
        self.denials: set[EventRef] = set()
        self.days: tuple[array[int], array[int]] = array("i"), array("i")
        self.bodies = Spool()
        self._reported = array("i")

    def __enter__(self) -> Self:
        self.bodies.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.bodies.__exit__(*error)

    def add(self, one: Packed) -> None:
        """Add an event; each is added once."""
        self.refs.append(one.ref)
        if one.denies:
            self.denials.add(one.ref)
        self.days[0].append(one.first)
        self.days[1].append(one.last)
        self._reported.append(one.reported)
        self.bodies.add(one.body)

    def order(self, at: int) -> tuple[int, EventRef]:
        """What orders events: the day of the report, then the reference."""
        return self._reported[at], self.refs[at]

    def groupings(self, run: Runner = map) -> Iterator[_Joined]:
        """All groups and why each is one, by their first event; those of denials alone are left out."""
        order = sorted(range(len(self.refs)), key=self.order)
        links = self._links(order, run)
        label = _connected(len(order), links)
        groups = [*self._alone(order, label), *self._together(order, label, links, run)]
        groups.sort(key=lambda found: found[0])
        return ((group, why) for _, group, why in groups)

    def _links(self, order: Sequence[int], run: Runner) -> Links:
        first, last = (np.frombuffer(days, np.int32)[np.array(order, np.int64)] for days in self.days)
        parts = list(_stretches(first, last))
        tasks = (([self.bodies[order[at]] for at in members.tolist()], days) for members, days in parts)
        found = [
            Links(members[links.one], members[links.other], links.score)
            for (members, _), links in zip(parts, run(_links_within, tasks), strict=True)
        ]
        none = np.array([], np.int32)
        return Links(
            np.concatenate([none, *(links.one for links in found)]),
            np.concatenate([none, *(links.other for links in found)]),
            np.concatenate([np.array([], np.float64), *(links.score for links in found)]),
        )

    def _alone(self, order: Sequence[int], label: Positions) -> Iterator[_Placed]:
        size = np.bincount(label, minlength=len(order))
        for at in np.flatnonzero(size[label] == 1).tolist():
            if self.refs[order[at]] not in self.denials:
                yield at, Grouping((self.refs[order[at]],)), ()

    def _together(
        self, order: Sequence[int], label: Positions, links: Links, run: Runner
    ) -> Iterator[_Placed]:
        parts = list(_clumps(label, links))
        tasks = (([self.bodies[order[at]] for at in members.tolist()], some) for members, some in parts)
        for (members, _), found in zip(parts, run(_groups_within, tasks), strict=True):
            refs = [self.refs[order[at]] for at in members.tolist()]
            for mine, pairs, why in found:
                joined = tuple((refs[a], refs[b]) for a, b in pairs)
                yield int(members[mine[0]]), Grouping(tuple(refs[at] for at in mine), joined), why


def _links_within(task: tuple[Sequence[bytes], Days]) -> Links:
    """Links of events that meet first on one of the days, by their positions among those given."""
    found = [sighting_from_bytes(body) for body in task[0]]
    return links_of(found, candidate_pairs(found, task[1]))


def _groups_within(
    task: tuple[Sequence[bytes], Links],
) -> list[tuple[list[int], list[tuple[int, int]], tuple[str, ...]]]:
    """Groups of these events: the members' positions, the pairs that joined them, and why."""
    found = [sighting_from_bytes(body) for body in task[0]]
    by_ref = {one.ref: one for one in found}
    kept = []
    for group in agglomerate(found, task[1]):
        for made in grouped(found, [group]):
            kept.append((group.members, sorted(group.pairs), tuple(why_joined(made, by_ref))))
    return kept


def _stretches(first: NDArray[np.int32], last: NDArray[np.int32]) -> Iterator[tuple[Positions, Days]]:
    """Stretches of days with about so many events each, and the positions of all that may be of them."""
    by_day = np.argsort(first, kind="stable").astype(np.int32)
    begins = first[by_day]
    at = 0
    while at < len(begins):
        end = int(np.searchsorted(begins, begins[min(at + _PART, len(begins) - 1)], "right"))
        days = int(begins[at]), int(begins[end - 1])
        from_ = int(np.searchsorted(begins, days[0] - widest()))
        some = by_day[from_:end]
        yield np.sort(some[last[some] >= days[0]]), days
        at = end


def _connected(count: int, links: Links) -> Positions:
    """For each position the least of those that links connect it with."""
    label = np.arange(count, dtype=np.int32)
    while True:
        least = np.minimum(label[links.one], label[links.other])
        now = label.copy()
        np.minimum.at(now, links.one, least)
        np.minimum.at(now, links.other, least)
        now = now[now]
        if np.array_equal(now, label):
            return label
        label = now


def _clumps(label: Positions, links: Links) -> Iterator[tuple[Positions, Links]]:
    """Parts that no link leaves, with about so many positions each: these, and their links."""
    members = np.unique(np.concatenate((links.one, links.other)))
    members = members[np.argsort(label[members], kind="stable")]
    of_link = np.argsort(label[links.one], kind="stable")
    begins, linked = label[members], label[links.one][of_link]
    at = 0
    while at < len(members):
        end = int(np.searchsorted(begins, begins[min(at + _PART, len(members) - 1)], "right"))
        low, high = np.searchsorted(linked, (begins[at], begins[end - 1] + 1))
        mine = of_link[low:high]
        some = np.sort(members[at:end])
        yield some, Links(_among(some, links.one[mine]), _among(some, links.other[mine]), links.score[mine])
        at = end


def _among(members: Positions, some: Positions) -> Positions:
    """Where these stand among the members, which ascend."""
    return np.searchsorted(members, some).astype(np.int32)
