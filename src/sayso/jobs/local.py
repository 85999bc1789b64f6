"""Local processes: documents go out in batches, codings come back in the order of the documents."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from typing import TypeVar

from sayso.errors import ResourceError
from sayso.jobs.lean import collecting_seldom, start_lean, start_sharing
from sayso.model.coding import Coding
from sayso.model.document import Document, Failure, failure_of
from sayso.model.protocols import Runner
from sayso.pipeline import Coder
from sayso.settings import Settings

__all__ = ["code_documents", "sharing"]

_BATCH = 16  # documents that travel together: large enough to hide the transfer, small enough to share out
_AHEAD = 3  # batches in flight for each process: none waits, and memory stays bounded

Item = TypeVar("Item")
Result = TypeVar("Result")
_Batch = list[Document | Failure]
_Job = tuple[_Batch, Future[list[Coding | Failure]]]


def code_documents(
    documents: Iterable[Document | Failure], settings: Settings, *, jobs: int = 1
) -> Iterator[Coding | Failure]:
    """Codings in the order of the documents, made by `jobs` processes: the same bytes for any number.

    What could not be read or coded comes back as a Failure in its place. A document that ends the process
    which codes it (out of memory, a crash in native code) is a Failure too, and the rest goes on.
    """
    if jobs <= 1:
        yield from Coder(settings).code_all(documents)
        return
    _warm(settings)
    waiting = iter(documents)
    flight: deque[_Job] = deque()
    pool = _pool(jobs)
    try:
        while True:
            while len(flight) < jobs * _AHEAD and (batch := list(islice(waiting, _BATCH))):
                flight.append((batch, pool.submit(_code, settings, batch)))
            if not flight:
                return
            batch, future = flight.popleft()
            try:
                yield from future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                yield from _one_by_one(batch, settings)
                pool = _pool(jobs)
                flight = deque((left, pool.submit(_code, settings, left)) for left, _ in flight)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def sharing(jobs: int) -> Iterator[Runner | None]:
    """What shares work out to `jobs` processes; None for one, whose work needs no other.

    Raises ResourceError, when results are taken, where a process came to an end.

    >>> with sharing(1) as run:
    ...     print(run)
    None
    """
    with collecting_seldom():
        if jobs <= 1:
            yield None
            return
        pool = _pool(jobs, start_sharing)
        try:
            yield partial(_shared, pool, jobs * _AHEAD)
        finally:
            pool.shutdown(cancel_futures=True)


def _shared(
    pool: ProcessPoolExecutor, ahead: int, work: Callable[[Item], Result], items: Iterable[Item], /
) -> Iterator[Result]:
    waiting = iter(items)
    flight = deque(pool.submit(work, item) for item in islice(waiting, ahead))
    try:
        while flight:
            result = flight.popleft().result()
            flight.extend(pool.submit(work, item) for item in islice(waiting, 1))
            yield result
    except BrokenProcessPool as error:
        raise ResourceError("a process that reconciled came to an end", how="use fewer jobs") from error


def _one_by_one(batch: _Batch, settings: Settings) -> Iterator[Coding | Failure]:
    """A batch that broke a process, each document in a process of its own until the culprit is known."""
    pool = _pool(1)
    for item in batch:
        try:
            yield from pool.submit(_code, settings, [item]).result()
        except BrokenProcessPool:
            pool.shutdown(wait=False)
            pool = _pool(1)
            if isinstance(item, Failure):
                yield item
            else:
                error = ResourceError("the process that coded it came to an end", how="split the document")
                yield failure_of(error, item, "coding")
    pool.shutdown(wait=False)


def _pool(jobs: int, start: Callable[[], None] = start_lean) -> ProcessPoolExecutor:
    # spawn, not fork: a forked child inherits the threads' locks of numeric libraries and may hang
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=start)


@cache
def _coder(settings: Settings) -> Coder:
    """One coder a process: the pipeline is loaded once."""
    return Coder(settings)


def _code(settings: Settings, batch: _Batch) -> list[Coding | Failure]:
    return list(_coder(settings).code_all(batch))


def _warm(settings: Settings) -> None:
    """Compile the gazetteer once, before several processes would want to."""
    from sayso.gazetteer.chosen import open_gazetteer

    open_gazetteer(settings)
