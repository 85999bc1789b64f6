"""A build that is killed anywhere and begun again leaves the same rows, each once."""

from __future__ import annotations

import os
import random
import signal
import time
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from sayso.store import Store
from tests.store.building import BATCH, build

KILLS = 10


@pytest.fixture(scope="module")
def processes() -> ForkServerContext:
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.store.building"])
    return context


def contents(place: str) -> tuple[dict[str, int], list[object]]:
    with Store.open(place) as store:
        return store.counts(), [*store.codings(), *store.incidents()]


def test_killed_at_random_points(place: str, processes: ForkServerContext, tmp_path: Path) -> None:
    moments = random.Random(7)
    seen = set()
    for _ in range(KILLS):
        begun = processes.Event()
        process = processes.Process(target=build, args=(place, begun))
        process.start()
        assert begun.wait(60)
        time.sleep(moments.uniform(0.0, 0.2))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        process.close()
        with Store.open(place) as store:
            counts = store.counts()
        assert counts["documents"] == counts["codings"] == counts["events"]
        assert counts["documents"] % BATCH == 0
        assert (counts["incidents"] > 0) == (counts["incident_events"] > 0)
        seen.add(counts["documents"])
    build(place)
    build(str(tmp_path / "whole.db"))
    assert contents(place) == contents(str(tmp_path / "whole.db"))
    assert len(seen) > 1
