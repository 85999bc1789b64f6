"""Runs the installed command as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

SAYSO = Path(sys.executable).with_name("sayso")
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "reports"


class Run(Protocol):
    """run("code", path, stdin="…"): the command's exit code, output and messages."""

    def __call__(
        self, *words: object, stdin: str | None = None, timeout: float = 300
    ) -> subprocess.CompletedProcess[str]: ...


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
