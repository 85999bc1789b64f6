"""Runs the commands: in this process, or the installed one as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

SAYSO = Path(sys.executable).with_name("sayso")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reports"


def run_here(*words: object, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Exit code, output and messages of a command run in this process, where the pipeline is loaded once."""
    from sayso.cli.app import app

    runner = CliRunner(env={"COLUMNS": "160", "NO_COLOR": "1"})
    done = runner.invoke(app, [str(word) for word in words], input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess([*map(str, words)], done.exit_code, done.stdout, done.stderr)


def run_sayso(
    *words: object, stdin: str | None = None, timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """The same of the installed command: where the process itself, its streams or its start are the point."""
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
