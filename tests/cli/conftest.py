"""Runs the installed command as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SAYSO = Path(sys.executable).with_name("sayso")
EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def examples() -> Path:
    return EXAMPLES


@pytest.fixture(scope="session")
def run() -> Run:
    """run("code", path, stdin="…"): the command's exit code, output and messages."""

    def command(
        *words: object, stdin: str | None = None, timeout: float = 300
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(SAYSO), *map(str, words)],
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=timeout,
            env={**os.environ, "COLUMNS": "160", "NO_COLOR": "1"},
            check=False,
        )

    return command


@pytest.fixture(scope="session")
def store(run: Run, examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store built from the example reports."""
    path = tmp_path_factory.mktemp("store") / "examples.db"
    done = run("build", examples, "--store", path)
    assert done.returncode == 0, done.stderr
    return path
