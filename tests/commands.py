"""Runs the installed command as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

from typer.testing import CliRunner

SAYSO = Path(sys.executable).with_name("sayso")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reports"


class Run(Protocol):
    """run("code", path, stdin="…"): the command's exit code, output and messages."""

    def __call__(
        self, *words: object, stdin: str | None = None, timeout: float = 300
    ) -> subprocess.CompletedProcess[str]: ...


def run_here(*words: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """The same in this process, which loads the pipeline once for all tests."""
    from sayso.cli.app import app

    runner = CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"})
    done = runner.invoke(app, [str(word) for word in words], input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess([*map(str, words)], done.exit_code, done.stdout, done.stderr)


def run_sayso(
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
