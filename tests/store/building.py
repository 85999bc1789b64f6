"""A small build, for processes that tests kill."""

from __future__ import annotations

from multiprocessing.synchronize import Event

from sayso.incidents import reconcile
from sayso.store import Store
from tests.reports import strike

DOCUMENTS = 40
BATCH = 5


def build(place: str, begun: Event | None = None) -> None:
    with Store.open(place) as store:
        if begun is not None:
            begun.set()
        for first in range(0, DOCUMENTS, BATCH):
            numbers = range(first, first + BATCH)
            batch = [
                strike(f"d{n:03}", f"A strike on Tarmin killed {n} people.", dead=(f"{n} people", n, n))
                for n in numbers
            ]
            new = [c for c in batch if not store.has(c.document.id, c.document.sha256, "k")]
            store.add_codings(new, "k")
        store.put_incidents(reconcile(store.codings()))
