"""Add reports to a store that holds many: how long coding aside, how much memory.

    python benchmarks/store_scale.py 1000000 1000 [--store FILE] [--spread]

Makes a store of synthetic reports (those of incidents_scale.py, one event each) unless FILE is there already,
reconciles it, then adds further reports: of the days of one week, or with --spread of all days. A second run
on the same FILE adds others.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice

from incidents_scale import FIRST, MODES, cpu, memory, report, reports, words

from sayso.jobs import sharing
from sayso.model import Coding
from sayso.review import refresh
from sayso.store import Store

BATCH = 2000


def fill(store: Store, wanted: int, jobs: int) -> None:
    """Add the reports that are not there yet, and reconcile."""
    begin = time.perf_counter()
    there = store.counts()["documents"]
    waiting = (coding for _, coding in reports(wanted))
    for _ in islice(waiting, there):
        pass
    while batch := list(islice(waiting, BATCH)):
        store.add_codings(batch)
    print(f"{wanted:,} reports added in {time.perf_counter() - begin:.0f} s", flush=True)
    begin, busy = time.perf_counter(), cpu()
    with sharing(jobs) as run:
        done = refresh(store, run=run)
    if done:
        took = f"{time.perf_counter() - begin:.0f} s (CPU {cpu() - busy:.0f})"
        print(f"reconciled by {jobs} processes in {took}, {memory(jobs):.2f} GiB", flush=True)


def further(count: int, held: int, spread: bool, name: int) -> Iterator[Coding]:
    """Reports of a week in the thick of the record, or of all its days."""
    dice = random.Random(name)
    days = max(30, held // 100)
    for number in range(count):
        day = days * dice.betavariate(2, 3) if spread else days // 3 + dice.randrange(7)
        town = dice.choices(range(4000), [1 / (rank + 5) for rank in range(4000)])[0]
        toll, mode = int(dice.paretovariate(1.1)), dice.choice(MODES)
        told = " ".join(words(36, dice))
        yield report(f"x{name}-{number:06}", town, FIRST + timedelta(int(day)), mode, toll, told, dice)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("held", type=int)
    parser.add_argument("added", type=int)
    parser.add_argument("--store", default="out/scale.db")
    parser.add_argument("--spread", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    with Store.open(chosen.store) as store:
        if store.counts()["documents"] < chosen.held or store.stale():
            fill(store, chosen.held, chosen.jobs)
        before = store.counts()
        made = list(further(chosen.added, chosen.held, chosen.spread, before["documents"]))
        begin, busy = time.perf_counter(), time.process_time()
        store.add_codings(made)
        added = time.perf_counter() - begin
        with sharing(1) as run:
            refresh(store, run=run)
        whole, busy = time.perf_counter() - begin, time.process_time() - busy
        after = store.counts()
    where = "all days" if chosen.spread else "a week"
    grown = after["incidents"] - before["incidents"]
    print(
        f"{len(made):,} reports of {where} added to {before['events']:,} events in {whole:.1f} s "
        f"(stored {added:.1f}, reconciled {whole - added:.1f}; CPU {busy:.1f}); "
        f"{grown:+,} incidents; {memory(0):.2f} GiB"
    )


if __name__ == "__main__":
    main()
