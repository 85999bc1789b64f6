"""A small build, for processes that tests kill."""

from __future__ import annotations

from multiprocessing.synchronize import Semaphore

from sayso.model import Coding
from sayso.review import refresh
from sayso.store import Store
from tests.reports import strike

BATCH = 5
TOWNS = ("Tarmin", "Qadis", "Belwar", "Sorna", "Hazwan", "Dirbal", "Kefrun", "Maspil", "Jorvak", "Gollim")


def told(number: int) -> Coding:
    """The report with this number; ten in a row tell of one town."""
    town = TOWNS[number // 10 % len(TOWNS)]
    words = f"{number} people"
    text = f"A strike on {town} killed {words}."
    day = f"2021-{1 + number // 100:02}-03"
    return strike(f"d{number:03}", text, place=town, on=day, day=day, dead=(words, number, number))


def build(place: str, documents: int, steps: Semaphore | None = None) -> None:
    """Build a store of so many documents, reconciling now and then; `steps` is released before each write."""

    def step() -> None:
        if steps is not None:
            steps.release()

    with Store.open(place) as store:
        for first in range(0, documents, BATCH):
            batch = [told(number) for number in range(first, first + BATCH)]
            new = [c for c in batch if not store.has(c.document.id, c.document.sha256, "k")]
            if not new:
                continue
            step()
            store.add_codings(new, "k")
            if first % (2 * BATCH) == 0:
                step()
                refresh(store)
        step()
        refresh(store)
