"""Reconciling shared out to processes, and part by part, gives what one process gives all at once."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import OutputError, ResourceError
from sayso.incidents import groupings, parts, sightings, why_joined
from sayso.jobs import sharing
from sayso.model.serial import incident_to_json
from sayso.review import Reviewer, refresh, whole
from sayso.store import Store
from tests.incidents.test_grouping import made
from tests.reports import strike


@pytest.fixture(autouse=True)
def _shares_the_least(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole, "_FEW", 0)


def test_the_same_bytes_on_one_process_and_on_two(tmp_path: Path) -> None:
    written = []
    for jobs in (1, 2):
        with Store.open(tmp_path / f"{jobs}.db") as store, sharing(jobs) as run:
            store.add_codings(made(4, 40))
            assert refresh(store, run=run)
            written.append(([incident_to_json(one) for one in store.incidents()], store.counts()))
    assert written[0] == written[1]
    assert len(written[0][0]) > 3


def test_decisions_hold_in_what_processes_make(tmp_path: Path) -> None:
    with Store.open(tmp_path / "reports.db") as store:
        store.add_codings(
            [strike("a", "A strike on Tarmin."), strike("b", "A strike on Qadis.", place="Qadis")]
        )
        refresh(store)
        one, other = store.incidents()
        Reviewer(store, "Ann").merge([one.id, other.id], [str(x.version) for x in (one, other)], "one raid")
        merged = list(store.incidents())
        with sharing(2) as run:
            refresh(store, whole=True, run=run)
        assert list(store.incidents()) == merged
        assert len(merged) == 1


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(0, 30), size=st.integers(1, 12))
def test_parts_of_any_size_give_the_groups_of_all(seed: int, count: int, size: int) -> None:
    found = [one for coding in made(seed, count) for one in sightings(coding)]
    by_ref = {one.ref: one for one in found}
    expected = [(group, tuple(why_joined(group, by_ref))) for group in groupings(found)]
    with pytest.MonkeyPatch.context() as patch, parts.Events() as events:
        patch.setattr(parts, "_PART", size)
        for one in found:
            events.add(parts.packed(one))
        assert list(events.groupings()) == expected


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_no_room_for_temporary_files(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full").open("r+b")  # noqa: SIM115 - the spool closes it
    monkeypatch.setattr(parts, "TemporaryFile", lambda: full)
    with pytest.raises(OutputError, match=r"temporary files .*TMPDIR"), parts.Spool() as spool:
        spool.add(b"x" * 100_000)
    assert full.closed


def _ends(_item: int) -> None:
    import os

    os._exit(3)


def test_a_process_that_ends_is_told() -> None:
    with sharing(2) as run:
        assert run is not None
        results = run(_ends, range(3))
        with pytest.raises(ResourceError, match="fewer jobs"):
            next(results)


def test_garbage_is_collected_afterwards_as_before() -> None:
    before = gc.get_threshold()
    with sharing(1):
        assert gc.get_threshold() != before
    assert gc.get_threshold() == before
