"""A small build, for processes that tests kill."""

from __future__ import annotations

from multiprocessing.synchronize import Semaphore

from sayso.incidents import reconcile
from sayso.store import Store
from tests.reports import strike

DOCUMENTS = 40
BATCH = 5


def build(place: str, steps: Semaphore | None = None) -> None:
    """Build a store; `steps` is released before each write."""
    with Store.open(place) as store:
        for first in range(0, DOCUMENTS, BATCH):
            numbers = range(first, first + BATCH)
            batch = [
                strike(f"d{n:03}", f"A strike on Tarmin killed {n} people.", dead=(f"{n} people", n, n))
                for n in numbers
            ]
            new = [c for c in batch if not store.has(c.document.id, c.document.sha256, "k")]
            if steps is not None and new:
                steps.release()
            store.add_codings(new, "k")
        if steps is not None:
            steps.release()
        store.put_incidents(reconcile(store.codings()))
