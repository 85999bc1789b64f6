"""Reconcile synthetic reports with known truth: how well, how fast, how much memory.

    python benchmarks/incidents_scale.py 10000 100000 1000000 --jobs 2

Happenings are skewed as real ones are: few towns have most of them (a Zipf law over 4,000 towns), days come
in waves; a happening is told by one report or a few, with a toll that some report as "at least", a day that
some put one off, a name that some spell otherwise, and words of which reports of one happening share some.
Codings are read from disk, joined, and incidents written to disk by several processes; then, to as many as
a record in memory is made of, 1,000 reports of the last days are added (store_scale.py adds them to a store).
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sayso.incidents import Grouping, Sighting, assemble, incident_id, regroup, sightings
from sayso.incidents.blocking import block_keys, window
from sayso.incidents.keeping import sighting_from_bytes
from sayso.incidents.neighbours import BlockDay, Met
from sayso.incidents.parts import Events, Packed, packed
from sayso.jobs import sharing
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
from sayso.model.protocols import Runner
from sayso.model.serial import coding_from_json, coding_to_json, incident_to_json

PAGE: Final = 200  # documents or groups that go to a process together
FEW: Final = 200_000  # events of which a record in memory is made, for the addition

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


class Codings:
    """Codings in a file, one a line, and where each is."""

    def __init__(self, path: Path, told: Iterable[tuple[int, Coding]]) -> None:
        self.path = path
        self.at: dict[str, int] = {}
        self.truth: dict[str, int] = {}
        with path.open("wb") as out:
            for happening, coding in told:
                self.at[coding.document.id] = out.tell()
                self.truth[coding.document.id] = happening
                out.write(coding_to_json(coding) + b"\n")

    def pages(self) -> Iterator[tuple[Path, Sequence[int]]]:
        """Where the lines are that are read together."""
        places = list(self.at.values())
        return ((self.path, places[first : first + PAGE]) for first in range(0, len(places), PAGE))


def read(path: Path, places: Iterable[int]) -> dict[str, Coding]:
    """The codings at these places of a file."""
    with path.open("rb") as lines:
        found = []
        for place in places:
            lines.seek(place)
            found.append(coding_from_json(lines.readline()))
    return {coding.document.id: coding for coding in found}


def seen_in(page: tuple[Path, Sequence[int]]) -> list[Packed]:
    """The events of a page as joining sees them."""
    return [packed(one) for coding in read(*page).values() for one in sightings(coding)]


Share = tuple[Path, Sequence[int], Sequence[tuple[Grouping, tuple[str, ...]]]]


def shares(codings: Codings, groups: Sequence[tuple[Grouping, tuple[str, ...]]]) -> Iterator[Share]:
    """Groups that are made into incidents together, and where their codings are."""
    for first in range(0, len(groups), PAGE):
        some = groups[first : first + PAGE]
        documents = sorted({ref.document for group, _ in some for ref in group.members})
        yield codings.path, [codings.at[name] for name in documents], some


def made_of(share: Share) -> bytes:
    """The incidents of some groups, one a line."""
    path, places, groups = share
    codings = read(path, places)
    return b"".join(incident_to_json(assemble(one.members, codings, why)) + b"\n" for one, why in groups)


class Record:
    """What was grouped before, in memory: what a store does for `regroup`."""

    def __init__(self, found: Iterable[Sighting], groups: Iterable[Grouping]) -> None:
        self.seen: dict[EventRef, Sighting] = {}
        self.by_block: dict[BlockDay, list[Met]] = {}
        for one in found:
            self.seen[one.ref] = one
            first, last = window(one)
            for key in block_keys(one):
                for day in range(first, last + 1):
                    self.by_block.setdefault((day, key | 1), []).append(Met(one.ref, bool(key & 1), first))
        self.members = {group.members[0]: group.members for group in groups}
        self.key_of = {ref: key for key, members in self.members.items() for ref in members}

    def blocks(self, wanted: Collection[BlockDay], most: int) -> Mapping[BlockDay, Sequence[Met]]:
        """The events of these blocks."""
        return {place: self.by_block[place] for place in wanted if place in self.by_block}

    def sightings_of(self, refs: Collection[EventRef]) -> Iterable[Sighting]:
        """These events."""
        return [self.seen[ref] for ref in refs]

    def groups_of(self, refs: Collection[EventRef]) -> Mapping[str, tuple[EventRef, ...]]:
        """The groups that hold any of these events."""
        keys = sorted({self.key_of[ref] for ref in refs if ref in self.key_of})
        return {incident_id(key): self.members[key] for key in keys}


def pairs(groups: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def cpu() -> float:
    """Seconds of processor time of all processes so far."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def memory(jobs: int) -> float:
    """The most memory that all processes may have held, GiB: this one's and `jobs` times the largest."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + jobs * largest) / 2**20


def measure(wanted: int, folder: Path, jobs: int) -> None:
    """Read codings from disk, reconcile them, write incidents to disk; then add 1,000 reports."""
    codings = Codings(folder / "codings.jsonl", reports(wanted))
    at_first = cpu()
    began = time.perf_counter()
    with Events() as events:
        with sharing(jobs) as shared:
            run: Runner = shared or map
            for page in run(seen_in, codings.pages()):
                for one in page:
                    events.add(one)
            seen = time.perf_counter()
            groups = list(events.groupings(run))
            joined = time.perf_counter()
            with (folder / "incidents.jsonl").open("wb") as out:
                out.writelines(run(made_of, shares(codings, groups)))
        done = time.perf_counter()
        said = {ref.document: at for at, (group, _) in enumerate(groups) for ref in group.members}
        truth = codings.truth
        hits = pairs((truth[d], at) for d, at in said.items())  # type: ignore[misc]
        print(
            f"{len(truth):,} events, {jobs} processes: {done - began:.1f} s (read {seen - began:.1f}, "
            f"join {joined - seen:.1f}, write {done - joined:.1f}; CPU {cpu() - at_first:.0f} s), "
            f"{memory(jobs):.2f} GiB, {len(groups):,} incidents, "
            f"pairs P {hits / max(1, pairs(said.values())):.3f} R {hits / max(1, pairs(truth.values())):.3f}",
            flush=True,
        )
        if wanted <= FEW:
            found = (sighting_from_bytes(events.bodies[at]) for at in range(len(events.refs)))
            add(Record(found, (group for group, _ in groups)), wanted)


def add(record: Record, wanted: int) -> None:
    """Group 1,000 further reports of the last days."""
    last = max(day for day, _ in record.by_block)
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
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", type=int, nargs="*", default=[10_000])
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    for wanted in chosen.events:
        with TemporaryDirectory() as folder:
            measure(wanted, Path(folder), chosen.jobs)


if __name__ == "__main__":
    main()
