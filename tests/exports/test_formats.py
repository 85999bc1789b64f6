from __future__ import annotations

import csv
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import OutputError
from sayso.exports import FORMATS, write
from sayso.exports.csv import CLAIM_COLUMNS, EVENT_COLUMNS
from sayso.incidents import reconcile
from sayso.model import Coding
from sayso.model.serial import coding_from_json, incident_from_json
from tests.reports import Says, strike


@pytest.fixture
def codings() -> list[Coding]:
    actor = Says("actor", "Blue Army jets", "Blue Army")
    means = Says("instrument", "barrel bombs", "barrel-bomb")
    text = (
        'The Monitor said a strike by Blue Army jets on Tarmin killed 12, "all farmers",\nwith barrel bombs.'
    )
    known = {"Blue Army": {"country": "SYR", "sector": "MIL"}}
    place = {"Tarmin": {"country": "SYR", "geonames_id": 7, "latitude": 35.5, "longitude": 36.25}}
    first = strike(
        "a",
        text,
        dead=("12", 12, None),
        claimant="The Monitor",
        more=(actor, means),
        actors=known,
        places=place,
    )
    return [first, strike("b", "Nothing but a strike.", on=None)]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_json_lines_give_the_codings_back(codings: list[Coding], tmp_path: Path) -> None:
    out = tmp_path / "coded.jsonl"
    assert write("json", out, lambda: codings, tuple) == 2
    assert [coding_from_json(line) for line in out.read_bytes().splitlines()] == codings


def test_incident_lines_give_the_incidents_back(codings: list[Coding], tmp_path: Path) -> None:
    out = tmp_path / "incidents.jsonl"
    incidents = reconcile(codings)
    assert write("incidents", out, lambda: codings, lambda: incidents) == 2
    assert tuple(incident_from_json(line) for line in out.read_bytes().splitlines()) == incidents


def test_standard_output(codings: list[Coding], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write("json", None, lambda: codings, tuple)
    assert len(capsysbinary.readouterr().out.splitlines()) == 2


def test_tables(codings: list[Coding], tmp_path: Path) -> None:
    write("csv", tmp_path / "tables", lambda: codings, tuple)
    events, claims = rows(tmp_path / "tables" / "events.csv"), rows(tmp_path / "tables" / "claims.csv")
    assert (tuple(events[0]), tuple(claims[0])) == (EVENT_COLUMNS, CLAIM_COLUMNS)
    assert (len(events), len(claims)) == (2, sum(len(coding.claims) for coding in codings))
    first = events[0]
    assert (first["type"], first["mode"], first["earliest"]) == ("ASSAULT", "aerial", "2021-05-03")
    assert (first["place"], first["latitude"], first["country"]) == ("Tarmin", "35.5", "SYR")
    assert (first["actors"], first["actor_sectors"], first["instruments"]) == (
        "Blue Army",
        "MIL",
        "barrel-bomb",
    )
    dead = next(claim for claim in claims if claim["field"] == "dead")
    assert (dead["low"], dead["high"], dead["claimant"]) == ("12", "", "The Monitor")
    assert claims[-1]["claimant"] == ""


def test_not_stated_is_an_empty_cell_never_zero(codings: list[Coding], tmp_path: Path) -> None:
    write("csv", tmp_path, lambda: codings, tuple)
    last = rows(tmp_path / "events.csv")[-1]
    assert {last["earliest"], last["place"], last["latitude"], last["actors"]} == {""}


def test_twice_gives_the_same_bytes(codings: list[Coding], tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write("csv", tmp_path / folder, lambda: codings, tuple)
    assert (tmp_path / "one" / "claims.csv").read_bytes() == (tmp_path / "two" / "claims.csv").read_bytes()


@pytest.mark.parametrize("to", ["json", "csv"])
def test_a_run_that_breaks_off_leaves_what_was_there(to: str, codings: list[Coding], tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(to, out, lambda: codings, tuple)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def breaks_off() -> Iterator[Coding]:
        yield codings[1]
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OutputError, match="No space left"):
        write(to, out, breaks_off, tuple)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_no_such_folder(codings: list[Coding], tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"none/out\.jsonl"):
        write("json", tmp_path / "none" / "out.jsonl", lambda: codings, tuple)


def test_no_such_format(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=FORMATS[0]):
        write("docx", tmp_path / "x", tuple, tuple)
