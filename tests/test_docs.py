"""The docs say what is there: references are current, links lead somewhere, examples run."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

import sayso
from sayso import errors, exports, model
from sayso.cli.app import app
from sayso.exports.csv import CLAIM_COLUMNS, EVENT_COLUMNS
from sayso.exports.flat import COUNTED, INCIDENT_COLUMNS, VALUE_COLUMNS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LEFT_OUT = {"out", "node_modules", "dist", "build"}
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#{1,6} +(.+?)\s*$", re.MULTILINE)
COMMANDS = dict(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def pages() -> list[Path]:
    """Every page of the project, by its path."""
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*.md"))
    return sorted(path for path in found if not any(p.startswith(".") or p in LEFT_OUT for p in path.parts))


def prose(page: Path) -> str:
    """The page without its blocks of code, whose brackets are no links."""
    return FENCED.sub("", (ROOT / page).read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """What a link into the page may end in: its headings in lower case, blanks as hyphens, without signs."""
    headings = HEADING.findall(prose(page))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken(page: Path) -> Iterator[str]:
    for link in LINK.findall(prose(page)):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        there = (ROOT / page).parent / target if target else ROOT / page
        if not there.exists():
            yield f"{link}: no such file"
        elif anchor and anchor not in anchors(there.resolve().relative_to(ROOT)):
            yield f"{link}: no such heading"


def check(*names: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "ignore", str(ROOT / "scripts" / "reference.py"), "--check", *names],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_references_are_made_from_the_code() -> None:
    assert check("cli.md", "api.md", "codebook.md").stderr == ""


def test_outputs_in_the_docs_are_what_the_commands_print() -> None:
    assert check("README.md", "start.md", "tutorial.md", "finders.md", "why.md").stderr == ""


@pytest.mark.parametrize("page", pages(), ids=str)
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    assert list(broken(page)) == []


def test_every_page_of_the_docs_is_in_the_contents() -> None:
    contents = (DOCS / "index.md").read_text(encoding="utf-8")
    assert [page.name for page in sorted(DOCS.glob("*.md")) if f"({page.name}" not in contents] == [
        "index.md"
    ]


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_command_is_documented_with_an_example_and_shown_in_the_tutorial(name: str) -> None:
    command = COMMANDS[name]
    assert f"## `sayso {name}`" in (DOCS / "cli.md").read_text(encoding="utf-8")
    assert f"`sayso {name} " in command.help or f"| sayso {name} " in command.help
    assert [one.name for one in command.params if not getattr(one, "help", None)] == []
    pages = [(DOCS / page).read_text(encoding="utf-8") for page in ("tutorial.md", "finders.md")]
    assert any(f"sayso {name} " in page for page in pages)


@pytest.mark.parametrize("module", [sayso, model, errors], ids=lambda module: module.__name__)
def test_every_public_name_is_documented(module: object) -> None:
    headings = HEADING.findall((DOCS / "api.md").read_text(encoding="utf-8"))
    public = {name: getattr(module, name) for name in module.__all__}  # type: ignore[attr-defined]
    assert [name for name in public if f"`{name}`" not in headings] == []
    made = {name: thing for name, thing in public.items() if inspect.isclass(thing) or callable(thing)}
    assert [name for name, thing in made.items() if not inspect.getdoc(thing)] == []


def test_every_format_and_column_is_documented() -> None:
    page = (DOCS / "exports.md").read_text(encoding="utf-8")
    bounds = {f"{name}_{bound}" for name in COUNTED[1:] for bound in ("low", "best", "high")}
    names = {*exports.FORMATS, *EVENT_COLUMNS, *CLAIM_COLUMNS, *VALUE_COLUMNS, *COUNTED[1:]}
    names |= set(INCIDENT_COLUMNS) - bounds
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    assert "medics asserts" in capsys.readouterr().out
