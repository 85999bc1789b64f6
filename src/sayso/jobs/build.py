"""Documents to a store: code what is new, keep what failed, reconcile what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sayso.jobs.local import code_documents, sharing
from sayso.model.coding import Coding
from sayso.model.document import Document, Failure
from sayso.pipeline import Coder
from sayso.review import refresh
from sayso.settings import Settings
from sayso.store import Store

__all__ = ["BuildCounts", "build"]

_BATCH = 16  # codings a transaction: what a killed build loses at most


@dataclass(frozen=True, slots=True)
class BuildCounts:
    """How many documents were coded, were there already, failed; how many incidents the store holds now."""

    coded: int
    known: int
    failed: int
    incidents: int


class _Build:
    def __init__(self, store: Store, settings: Settings, tick: Callable[[], None]) -> None:
        self.store = store
        self.configuration = Coder(settings).configuration
        self.tick = tick
        self.known = 0
        self.failures: list[Failure] = []

    def fresh(self, documents: Iterable[Document | Failure]) -> Iterator[Document | Failure]:
        """The documents that the store does not hold yet, coded by this configuration."""
        for one in documents:
            if isinstance(one, Document) and self.store.has(one.id, one.sha256, self.configuration):
                self.known += 1
                self.tick()
            else:
                yield one

    def kept(self, results: Iterable[Coding | Failure]) -> Iterator[Coding]:
        """The codings; failures are put aside."""
        for result in results:
            self.tick()
            if isinstance(result, Failure):
                self.failures.append(result)
            else:
                yield result


def build(
    documents: Iterable[Document | Failure],
    store: Store,
    settings: Settings,
    *,
    inputs: Sequence[str] = (),
    jobs: int = 1,
    watch: Callable[[Iterable[Coding | Failure]], Iterator[Coding | Failure]] = iter,
    tick: Callable[[], None] = lambda: None,
) -> BuildCounts:
    """Code the documents that the store does not hold, store them, and reconcile.

    Killed anywhere and run again, it goes on where it was and ends with the same rows. `watch` sees every
    result as it comes, `tick` is called once for each document. Raises StoreError and OutputError.
    """
    work = _Build(store, settings, tick)
    started = store.start_run(inputs, work.configuration)
    results = work.kept(watch(code_documents(work.fresh(documents), settings, jobs=jobs)))
    coded = 0
    while batch := list(islice(results, _BATCH)):
        coded += store.add_codings(batch, work.configuration)
    store.add_failures(work.failures, started)
    with sharing(jobs) as run:
        refresh(store, run=run)
    store.finish_run(started, coded, len(work.failures))
    return BuildCounts(coded, work.known, len(work.failures), store.count("incidents"))
