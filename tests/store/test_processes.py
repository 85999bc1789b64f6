"""Programs that read a store while another one writes to it see whole states alone."""

from __future__ import annotations

from multiprocessing import get_context
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier, Event

import pytest

from sayso.review import refresh
from sayso.store import Store
from tests.store.building import BATCH, build, told

HELD, WANTED, READERS = 40, 120, 3


def faults(store: Store) -> list[str]:
    """What is wrong in the state that the store is in: reports or incidents of half a write."""
    counts = store.counts()
    found = []
    if len({counts[name] for name in ("documents", "codings", "events", "passages")}) > 1:
        found.append(f"reports are half there: {counts}")
    if len({counts[name] for name in ("groups", "sightings", "incident_events")}) > 1:
        found.append(f"incidents are half there: {counts}")
    incidents = list(store.incidents())
    events = [ref for one in incidents for ref in one.events]
    if len(set(events)) < len(events):
        found.append("an event is in two incidents")
    if len(events) % BATCH or len(events) < HELD:
        found.append(f"{len(events)} events in incidents")
    return found


def look_on(place: str, done: Event, told_of: SimpleQueue[tuple[int, list[str]]]) -> None:
    """Read again and again until the writer is done; tells how many states were seen, and what was wrong."""
    seen, wrong = set[int](), list[str]()
    with Store.open(place) as store:
        while not done.is_set():
            wrong += faults(store)
            seen.add(store.count("incident_events"))
    told_of.put((len(seen), wrong))


def write(place: str, done: Event) -> None:
    """Build further, a batch at a time, and reconcile everything at last."""
    try:
        build(place, WANTED)
        with Store.open(place) as store:
            refresh(store, whole=True)
    finally:
        done.set()


def test_readers_in_other_processes_see_whole_states(place: str) -> None:
    with Store.open(place) as store:
        store.add_codings([told(number) for number in range(HELD)], "k")
        refresh(store)
    processes = get_context("forkserver")
    processes.set_forkserver_preload(["tests.store.building"])
    done, told_of = processes.Event(), processes.SimpleQueue()
    readers = [processes.Process(target=look_on, args=(place, done, told_of)) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    writer = processes.Process(target=write, args=(place, done))
    writer.start()
    heard = [told_of.get() for _ in readers]
    for process in (writer, *readers):
        process.join(timeout=60)
        assert process.exitcode == 0
    assert [wrong for _, wrong in heard] == [[]] * READERS
    assert max(seen for seen, _ in heard) > 2
    with Store.open(place) as store:
        assert faults(store) == []
        assert store.count("documents") == WANTED


def test_what_was_begun_to_be_read_stays_as_it_was(place: str) -> None:
    with Store.open(place) as store:
        store.add_codings([told(number) for number in range(HELD)], "k")
        refresh(store)
        expected = [one.id for one in store.incidents()]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("sayso.store.store._HELD", 1)  # else so few are read at once
            reading = store.incidents()
        store.put_incidents([])
        assert [one.id for one in reading] == expected
        assert list(store.incidents()) == []


def make(place: str, together: Barrier, told_of: SimpleQueue[str]) -> None:
    together.wait()
    try:
        with Store.open(place) as store:
            told_of.put(str(store.count("documents")))
    except Exception as error:
        told_of.put(f"{type(error).__name__}: {error}")


def test_programs_that_make_one_store_at_the_same_moment(place: str) -> None:
    context = get_context("spawn")
    together, told_of = context.Barrier(READERS), context.SimpleQueue()
    programs = [context.Process(target=make, args=(place, together, told_of)) for _ in range(READERS)]
    for program in programs:
        program.start()
    assert [told_of.get() for _ in programs] == ["0"] * READERS
    for program in programs:
        program.join(timeout=60)
