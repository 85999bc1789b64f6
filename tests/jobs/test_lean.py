from __future__ import annotations

import subprocess
import sys

READ = """
import atexit, sys
sys.argv = ["sayso", "read", "-"]
atexit.register(lambda: print("loaded:", *sorted({name.split(".")[0] for name in sys.modules})))
from sayso.cli import main
main()
"""
ALL = """
from sayso.jobs.lean import start_lean
start_lean()
import spacy, spacy.cli
print(spacy.blank("en")("It works.").text, callable(spacy.cli.download))
"""
REPORT = "A bomb killed two men in Mosul on Monday, police said."


def output(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        input=REPORT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_reading_a_report_loads_no_store_and_no_network_client() -> None:
    shown, _, loaded = output(READ).partition("loaded:")
    assert "Mosul" in shown
    assert {"sayso", "spacy"} <= set(loaded.split())
    assert not {"sqlalchemy", "alembic", "trafilatura", "requests", "httpx", "weasel"} & set(loaded.split())


def test_spacys_command_line_can_still_be_imported() -> None:
    assert output(ALL).split() == ["It", "works.", "True"]
