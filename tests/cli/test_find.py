from __future__ import annotations

import json
from pathlib import Path

import pytest

import sayso
from sayso.model.serial import plain
from tests.commands import run_here as run
from tests.commands import run_sayso

TEXT = (
    "At least 15 people were killed in Omdurman on Friday, the Sudanese army said. "
    "It denied that it had opened fire."
)
FINDERS = ("times", "places", "actors", "quantities", "attributions")


@pytest.mark.parametrize(
    ("finder", "words"),
    [
        ("times", ["Friday", "7 July 2023", "the day of the report"]),
        ("places", ["Omdurman", "Khartoum, Sudan", "settlement"]),
        ("actors", ["Sudanese army", "Sudan (SDN)", "military (MIL)", "It"]),
        ("quantities", ["At least 15 people", "at least 15", "dead"]),
        ("attributions", ["said", "denies", "military"]),
    ],
)
def test_a_table_tells_what_was_found(finder: str, words: list[str]) -> None:
    dated = ["--published", "2023-07-09"] if finder == "times" else []
    done = run(finder, *TEXT.split(), *dated)
    assert done.returncode == 0, done.stderr
    assert [word for word in words if word not in done.stdout] == []


def test_json_is_the_list_of_a_coded_document(examples: Path) -> None:
    report = examples / "market-2.txt"
    coded = json.loads(run("code", report).stdout)
    (line,) = run("actors", "--input", report, "--json").stdout.splitlines()
    found = json.loads(line)
    assert list(found) == ["document", "by", "actors"]
    assert found["actors"] == coded["actors"]
    assert found["document"] == coded["document"]
    assert found["by"] == {"actors": coded["by"]["actors"]}


def test_a_folder_gives_a_line_a_document(examples: Path) -> None:
    done = run("quantities", "-i", examples, "--json")
    assert len(done.stdout.splitlines()) == 13


def test_standard_input_is_read_for_a_dash() -> None:
    done = run_sayso("times", "-", "--json", "--published", "2023-07-09", stdin="Shells fell on Friday.")
    assert [one["value"] for one in json.loads(done.stdout)["times"]] == ["2023-07-07"]


def test_a_text_without_finds_says_so() -> None:
    done = run("quantities", "Calm returned.")
    assert done.returncode == 0
    assert "no number in this text" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "nothing to read"),
        (["Calm.", "--input", "a.txt"], "both given"),
        (["Calm.", "--published", "soon"], "is not a day"),
    ],
)
def test_a_wrong_command_line_is_told(words: list[str], told: str) -> None:
    done = run("times", *words)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_file_in_place_of_a_text_is_told(examples: Path) -> None:
    done = run("times", examples / "market-2.txt")
    assert done.returncode == 2
    assert "--input" in done.stderr


def test_a_missing_input_is_named_and_the_rest_goes_on(examples: Path, tmp_path: Path) -> None:
    done = run("times", "-i", tmp_path / "none.txt", "-i", examples / "market-2.txt", "--json")
    assert done.returncode == 1
    assert "none.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("finder", FINDERS)
def test_the_doors_of_the_library_give_what_a_reading_gives(finder: str) -> None:
    alone = getattr(sayso, finder)(TEXT, published="2023-07-09")
    reading = sayso.read(TEXT, published="2023-07-09")
    assert plain(alone) == plain(getattr(reading, finder))
    assert alone
