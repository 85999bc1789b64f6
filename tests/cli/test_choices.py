from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import run_here as run


@pytest.mark.parametrize(
    ("option", "given", "told"),
    [
        ("--type", "FOO", "ASSAULT"),
        ("--type", "ASSAULT/foo", "aerial"),
        ("--country", "Atlantis", "SDN"),
        ("--grade", "sure", "corroborated"),
        ("--agreement", "maybe", "disputed"),
        ("--agreement", "toll:disputed", "dead:disputed"),
        ("--since", "2023-13-01", "YYYY-MM-DD"),
    ],
)
def test_a_filter_that_nothing_can_pass_is_refused(store: Path, option: str, given: str, told: str) -> None:
    done = run("incidents", "--store", store, option, given)
    assert done.returncode == 2
    assert told in done.stderr


def test_types_and_countries_are_taken_as_people_write_them(store: Path) -> None:
    def found(*words: str) -> list[str]:
        lines = run("incidents", "--store", store, *words, "--json").stdout.splitlines()
        return [json.loads(line)["id"] for line in lines]

    assert found("--country", "SDN") == found("--country", "Sudan") != []
    assert found("--type", "ASSAULT") == found("--type", "assault") != []


def test_a_store_without_failures_says_so(store: Path) -> None:
    assert run("failures", "--store", store).stdout == "no failures: every input could be coded\n"
