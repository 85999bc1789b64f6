"""A build that is killed anywhere and begun again leaves the same rows, each once."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Semaphore
from pathlib import Path

import pytest

from sayso.store import Store
from tests.store.building import BATCH, build

# SAYSO_KILLS=50 kills more often; a few each time are enough where every change is tested
KILLS = int(os.environ.get("SAYSO_KILLS", "8"))


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.building"])
    return context


def reached(process: BaseProcess, steps: Semaphore) -> bool:
    """Wait until the build is about to write, or at its end."""
    while process.is_alive():
        if steps.acquire(timeout=0.1):
            return True
    return process.exitcode == 0


def contents(place: str) -> tuple[dict[str, int], list[object]]:
    """What is there, but for the ids that incidents had on the way: these depend on where it was killed."""
    with Store.open(place) as store:
        counts = {name: count for name, count in store.counts().items() if name != "redirects"}
        assert not store.stale()
        return counts, [*store.codings(), *store.incidents()]


def test_killed_at_random_points(place: str, processes: ForkServerContext, tmp_path: Path) -> None:
    moments = random.Random(7)
    seen, incidents = set(), set()
    for kill in range(KILLS):
        # there is always more to do than was done before
        steps = processes.Semaphore(0)
        process = processes.Process(target=build, args=(place, BATCH * (kill + 4), steps))
        process.start()
        for _ in range(moments.randint(1, 4)):
            assert reached(process, steps)
        time.sleep(moments.choice((0.0, moments.uniform(0.0, 0.02), moments.uniform(0.0, 0.1))))
        assert process.pid is not None
        with suppress(ProcessLookupError):  # a build that had reached its end
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        process.close()
        with Store.open(place) as store:
            counts = store.counts()
        assert counts["documents"] == counts["codings"] == counts["events"]
        assert counts["documents"] % BATCH == 0
        assert (counts["incidents"] > 0) == (counts["incident_events"] > 0)
        assert counts["groups"] == counts["sightings"] == counts["incident_events"]
        assert counts["passages"] == counts["documents"]
        seen.add(counts["documents"])
        incidents.add(counts["incident_events"])
    build(place, BATCH * (KILLS + 4))
    build(str(tmp_path / "whole.db"), BATCH * (KILLS + 4))
    assert contents(place) == contents(str(tmp_path / "whole.db"))
    assert len(seen) > 2
    assert len(incidents) > 2
