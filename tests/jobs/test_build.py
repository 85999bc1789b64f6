"""A build that is killed goes on where it was, and ends with the same incidents."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path

from sayso.errors import StoreError
from sayso.store import Store
from tests.commands import SAYSO, run_here

TEXT = "Shells hit a market in Omdurman on Saturday, killing at least {} people, medics said. Report {}."


def _stored(path: Path) -> int:
    try:
        with Store.open(path, create=False) as store:
            return store.counts()["documents"]
    except StoreError:  # not there yet
        return 0


def test_a_killed_build_goes_on_where_it_was(tmp_path: Path) -> None:
    reports = tmp_path / "reports.jsonl"
    records = [
        {"id": f"d{n}", "text": TEXT.format(2 + n % 5, n) * 3, "published": "2023-08-13"} for n in range(64)
    ]
    reports.write_text("".join(json.dumps(record) + "\n" for record in records))
    killed, whole = tmp_path / "killed.db", tmp_path / "whole.db"
    process = subprocess.Popen([SAYSO, "build", reports, "--store", killed], stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline and not _stored(killed):
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    kept = _stored(killed)
    assert kept > 0
    told = json.loads(run_here("build", reports, "--store", killed, "--json").stdout)
    assert told["known"] == kept
    assert told["coded"] == len(records) - kept
    assert run_here("build", reports, "--store", whole).returncode == 0
    exported = [run_here("export", "--store", path, "--to", "incidents").stdout for path in (killed, whole)]
    assert exported[0] == exported[1] != ""
