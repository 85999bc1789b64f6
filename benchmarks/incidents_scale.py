"""Reconcile synthetic reports with known truth: how well, how fast, how much memory.

    python benchmarks/incidents_scale.py 10000 100000

Happenings are skewed as real ones are: few towns have most of them (a Zipf law over 4,000 towns), days come
in waves; a happening is told by one report or a few, with a toll that some report as "at least", a day that
some put one off, a name that some spell otherwise, and words of which reports of one happening share some.
Codings are read from disk and incidents written to disk by two processes; then 1,000 reports of the last days
are added.
"""

from __future__ import annotations

import gc
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sayso.incidents import (
    Grouping,
    Sighting,
    assemble,
    groupings,
    incident_id,
    regroup,
    sightings,
    why_joined,
)
from sayso.incidents.blocking import window
from sayso.model import (
    Claim,
    Coding,
    Dateline,
    Event,
    EventMention,
    EventRef,
    NumberValue,
    OccurrenceValue,
    Place,
    PlaceValue,
    Time,
    TimeValue,
    document_of,
    span_of,
)
from sayso.model.serial import coding_from_json, coding_to_json, incident_to_json

PROCESSES: Final = 2

MODES = ("aerial", "heavy-weapons", "firearms", "explosives", "drone")
SOUNDS = ("ba", "da", "fi", "gu", "ka", "lo", "ma", "ni", "ra", "su", "te", "zu", "sha", "kho", "qa", "ri")
FIRST = date(2015, 1, 1)


def town_name(number: int) -> str:
    sounds = []
    for _ in range(3):
        number, at = divmod(number, len(SOUNDS))
        sounds.append(SOUNDS[at])
    return "".join(sounds).title()


def reports(wanted: int, seed: int = 1, days: int | None = None) -> Iterator[tuple[int, Coding]]:
    """Pairs of the true happening and a report of it, `wanted` or a few more."""
    dice = random.Random(seed)
    weights = [1 / (rank + 5) for rank in range(4000)]
    days = days or max(30, wanted // 100)
    made = happening = 0
    while made < wanted:
        happening += 1
        town = dice.choices(range(4000), weights)[0]
        day = FIRST + timedelta(int(days * dice.betavariate(2, 3)))
        mode, toll = dice.choice(MODES), int(dice.paretovariate(1.1))
        details = words(10, dice)
        for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 5))):
            told = " ".join([*dice.sample(details, 6), *words(30, dice)])
            yield happening, report(f"r{made:08}", town, day, mode, toll, told, dice)
            made += 1


def words(count: int, dice: random.Random) -> list[str]:
    """Made-up words, few of them often."""
    return [f"w{min(5000, int(20 * dice.paretovariate(0.7)))}" for _ in range(count)]


def report(name: str, town: int, day: date, mode: str, toll: int, told: str, dice: random.Random) -> Coding:
    place = town_name(town)
    spelled = place.replace("q", "k").replace("Q", "K") if dice.random() < 0.2 else place
    when = day + timedelta(1) if dice.random() < 0.1 else day
    low, high = toll, None if dice.random() < 0.3 else toll
    what = dice.choice(("Raid", "Attack", "Strike"))
    text = f"{what} on {spelled} killed {toll} people. {told}."
    document = replace(document_of(text, id=name, published=str(day)), dateline=Dateline(day + timedelta(1)))
    whole, where = (
        span_of(text, 0, len(text)),
        span_of(text, text.index(spelled), text.index(spelled) + len(spelled)),
    )
    event = Event(
        f"e-{name}", "ASSAULT", mode, mentions=(EventMention(whole, whole),), places=("p",), times=("t",)
    )
    values = (
        ("occurrence", OccurrenceValue("ASSAULT", mode)),
        ("place", PlaceValue("p", spelled, spelled)),
        ("time", TimeValue("t", when, when)),
        ("dead", NumberValue(low, high)),
    )
    return Coding(
        document,
        times=(Time("t", whole, "DATE", str(when), when, when, "day"),),
        places=(
            Place("p", where, spelled, country="XYZ", admin1=f"North {town % 40}", precision="settlement"),
        ),
        events=(event,),
        claims=tuple(Claim(f"c-{name}-{f}", event.id, f, v, None, "asserts", whole) for f, v in values),
    )


class Codings(Mapping[str, Coding]):
    """Codings in a file, one a line, decoded when they are asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at: dict[str, int] = {}
        self.truth: dict[str, int] = {}

    def write(self, told: Iterable[tuple[int, Coding]]) -> None:
        """Write the codings and keep where each is."""
        with self._path.open("wb") as out:
            for happening, coding in told:
                self._at[coding.document.id] = out.tell()
                self.truth[coding.document.id] = happening
                out.write(coding_to_json(coding) + b"\n")
        self.open()

    def open(self) -> None:
        """A process reads through a handle of its own."""
        self._file = self._path.open("rb")

    def __getitem__(self, document: str) -> Coding:
        self._file.seek(self._at[document])
        return coding_from_json(self._file.readline())

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def all(self) -> Iterator[Coding]:
        """All of them, one after the other."""
        with self._path.open("rb") as lines:
            yield from map(coding_from_json, lines)


class Record:
    """What was grouped before, in memory: what a store does for `regroup`."""

    def __init__(self, found: Mapping[EventRef, Sighting], groups: Iterable[Grouping]) -> None:
        self.seen = found
        self.by_day: dict[int, list[Sighting]] = {}
        for one in found.values():
            first, last = window(one)
            for day in range(first, last + 1):
                self.by_day.setdefault(day, []).append(one)
        self.members = {group.members[0]: group.members for group in groups}
        self.key_of = {ref: key for key, members in self.members.items() for ref in members}

    def met_in(self, windows: Collection[tuple[int, int]]) -> Iterable[Sighting]:
        """The events that may be of these days."""
        days = sorted({day for first, last in windows for day in range(first, last + 1)})
        return {one.ref: one for day in days for one in self.by_day.get(day, ())}.values()

    def sightings_of(self, refs: Collection[EventRef]) -> Iterable[Sighting]:
        """These events."""
        return [self.seen[ref] for ref in refs]

    def groups_of(self, refs: Collection[EventRef]) -> Mapping[str, tuple[EventRef, ...]]:
        """The groups that hold any of these events."""
        keys = sorted({self.key_of[ref] for ref in refs if ref in self.key_of})
        return {incident_id(key): self.members[key] for key in keys}


def pairs(groups: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


# What the processes that write incidents share with the one that started them.
_shared: dict[str, Any] = {}


def write_incidents(share: int) -> int:
    """Write every PROCESSES-th incident to a file; returns how many."""
    codings, groups, found = _shared["codings"], _shared["groups"], _shared["found"]
    codings.open()
    with (_shared["folder"] / f"incidents-{share}.jsonl").open("wb") as out:
        mine = groups[share::PROCESSES]
        for group in mine:
            out.write(incident_to_json(assemble(group.members, codings, why_joined(group, found))) + b"\n")
    return len(mine)


def cpu() -> float:
    """Seconds of processor time of all processes so far."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def memory() -> float:
    """The most memory any of the processes held, GiB."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) / 2**20


def measure(wanted: int, folder: Path) -> None:
    """Read codings from disk, reconcile them, write incidents to disk; then add 1,000 reports."""
    codings = Codings(folder / "codings.jsonl")
    codings.write(reports(wanted))
    began, at_first = time.perf_counter(), cpu()
    found = {one.ref: one for coding in codings.all() for one in sightings(coding)}
    read = time.perf_counter()
    groups = groupings(list(found.values()))
    joined = time.perf_counter()
    _shared.update(codings=codings, groups=groups, found=found, folder=folder)
    gc.freeze()
    with get_context("fork").Pool(PROCESSES) as pool:
        made = sum(pool.map(write_incidents, range(PROCESSES), chunksize=1))
    spent = time.perf_counter() - began
    said = {ref.document: at for at, group in enumerate(groups) for ref in group.members}
    truth = codings.truth
    hits = pairs((truth[d], at) for d, at in said.items())  # type: ignore[misc]
    print(
        f"{len(truth):,} events: {spent:.1f} s (read {read - began:.1f}, join {joined - read:.1f}, "
        f"write {spent - (joined - began):.1f}; CPU {cpu() - at_first:.0f} s), {memory():.2f} GiB, "
        f"{made:,} incidents, "
        f"pairs P {hits / max(1, pairs(said.values())):.3f} R {hits / max(1, pairs(truth.values())):.3f}",
        flush=True,
    )
    add(Record(found, groups), wanted)


def add(record: Record, wanted: int) -> None:
    """Group 1,000 further reports of the last days."""
    last = max(record.by_day)
    late = (
        one for _, coding in reports(40_000, seed=2, days=max(30, wanted // 100)) for one in sightings(coding)
    )
    fresh = []
    for one in late:
        days = last - (last - (window(one)[0])) % 30
        shift = days - window(one)[0]
        moved = (one.days[0] + shift, one.days[1] + shift) if one.days else None
        named = EventRef(f"new-{one.ref.document}", one.ref.event)
        fresh.append(replace(one, ref=named, days=moved, reported=(one.reported or 0) + shift))
        if len(fresh) == 1000:
            break
    began, at_first = time.perf_counter(), cpu()
    change = regroup(fresh, [], record)
    spent = time.perf_counter() - began
    print(
        f"  1,000 reports added: {spent:.1f} s (CPU {cpu() - at_first:.0f} s), "
        f"{len(change.groups):,} groups made anew",
        flush=True,
    )


def main() -> None:
    for wanted in [int(word) for word in sys.argv[1:]] or [10_000]:
        with TemporaryDirectory() as folder:
            measure(wanted, Path(folder))


if __name__ == "__main__":
    main()
