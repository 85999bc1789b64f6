"""Readers see whole states while one writes; writers wait for one another."""

from __future__ import annotations

import threading

from sayso.review import refresh
from sayso.store import Store
from tests.reports import strike

ROUNDS, BATCH = 12, 5


def test_readers_beside_a_writer(place: str) -> None:
    done = threading.Event()
    problems: list[str] = []
    reads = []

    def write() -> None:
        with Store.open(place) as store:
            for number in range(ROUNDS):
                names = [f"d{number:02}{at}" for at in range(BATCH)]
                store.add_codings([strike(name, f"A strike on Tarmin, {name}.") for name in names])
                refresh(store)
        done.set()

    def look_on() -> None:
        with Store.open(place) as store:
            while not done.is_set():
                documents = store.counts()["documents"]
                told = {name for incident in store.incidents() for name in incident.documents}
                if documents % BATCH or len(told) % BATCH:
                    problems.append(f"{documents} documents, {len(told)} in incidents")
                reads.append(documents)

    Store.open(place).close()
    threads = [threading.Thread(target=work) for work in (write, look_on, look_on, look_on)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    assert problems == []
    assert len(set(reads)) > 2
    with Store.open(place) as store:
        assert store.counts()["incident_events"] == ROUNDS * BATCH


def test_several_writers_lose_nothing(place: str) -> None:
    Store.open(place).close()

    def write(name: str) -> None:
        with Store.open(place) as store:
            for number in range(6):
                store.add_codings([strike(f"{name}{number}", f"A strike on Tarmin, {name}{number}.")])

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=300)
    with Store.open(place) as store:
        refresh(store)
        assert store.counts()["documents"] == store.counts()["incident_events"] == 18
