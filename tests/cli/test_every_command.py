"""What holds for every command there is, and for those to come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
import typer.main

from sayso.cli.app import app
from tests.commands import run_here as run


def commands(
    command: click.Command, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command with the words that call it, groups included."""
    if path:
        yield path, command
    for name, inner in sorted(getattr(command, "commands", {}).items()):
        yield from commands(inner, (*path, name))


EVERY = dict(commands(typer.main.get_command(app)))
STORED = [path for path, command in EVERY.items() if any(one.name == "store" for one in command.params)]
# What each takes beside the store; what is left out takes nothing.
NEEDS = {
    ("build",): ["reports.txt"],
    ("export",): ["--to", "json"],
    ("report",): ["-o", "page.html"],
    ("search",): ["market"],
    ("show",): ["i-1"],
    ("why",): ["c-1"],
    ("review", "accept"): ["i-1", "--seen", "v", "--by", "Ann"],
    ("review", "add"): ["e-1", "dead", "2", "--evidence", "two", "--seen", "v", "--by", "Ann"],
    ("review", "blind"): ["Ann", "Ben", "--by", "Carla"],
    ("review", "correct"): ["c-1", "2", "--seen", "v", "--by", "Ann"],
    ("review", "done"): ["--by", "Ann"],
    ("review", "merge"): ["i-1", "i-2", "--seen", "v", "--seen", "v", "--by", "Ann"],
    ("review", "move"): ["c-1", "e-1", "--seen", "v", "--by", "Ann"],
    ("review", "note"): ["i-1", "ask", "--by", "Ann"],
    ("review", "reject"): ["i-1", "--seen", "v", "--by", "Ann"],
    ("review", "split"): ["i-1", "e-1", "--seen", "v", "--by", "Ann"],
    ("review", "unblind"): ["--by", "Carla"],
    ("review", "undo"): ["v-1", "--seen", "v", "--by", "Ann"],
}


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_its_help_has_an_example_that_calls_it(path: tuple[str, ...]) -> None:
    done = run(*path, "--help")
    assert done.returncode == 0
    called = " ".join(("sayso", *path))
    assert called in done.stdout.replace(f"Usage: {called}", "", 1)


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_an_option_that_it_has_not_is_a_wrong_command_line(path: tuple[str, ...]) -> None:
    done = run(*path, "--no-such-option")
    assert done.returncode == 2
    assert "--no-such-option" in done.stderr


@pytest.mark.parametrize("path", STORED, ids=" ".join)
def test_a_file_that_is_no_store_is_told_and_left_as_it_is(path: tuple[str, ...], tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("Not a database, but a text that is long enough to look at.\n" * 20)
    before = notes.read_bytes()
    done = run(*path, *NEEDS.get(path, ()), "--store", notes)
    assert done.returncode == 3
    assert "not a store" in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert [one.name for one in tmp_path.iterdir()] == ["notes.txt"]
    assert notes.read_bytes() == before


@pytest.mark.parametrize("path", [path for path in STORED if path != ("build",)], ids=" ".join)
def test_a_store_that_is_not_there_is_told_and_not_made(path: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*path, *NEEDS.get(path, ()), "--store", tmp_path / "none.db")
    assert done.returncode == 3
    assert "none.db" in done.stderr
    assert list(tmp_path.iterdir()) == []
