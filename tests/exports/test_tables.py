"""Incidents and their values as tables and on a map."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from sayso.exports import write
from sayso.exports.flat import INCIDENT_COLUMNS, VALUE_COLUMNS
from sayso.exports.narrowed import narrowed
from sayso.incidents import reconcile
from sayso.model import Coding
from tests.reports import Happening, Says, report, strike

TARMIN = {
    "Tarmin": {"country": "SYR", "admin1": "Qadis", "geonames_id": 7, "latitude": 35.5, "longitude": 36.25}
}


@pytest.fixture
def codings() -> list[Coding]:
    first = strike(
        "first", "The Monitor said a strike on Tarmin killed at least 12.", dead=("at least 12", 12, None),
        claimant="The Monitor", places=TARMIN,
    )  # fmt: skip
    second = strike(
        "second", "A strike killed 20 in Tarmin. The army denies it.", dead=("20", 20, 20), day="2021-05-05",
        more=(Says("occurrence", "it", "ASSAULT/aerial", "The army", "denies"),), places=TARMIN,
    )  # fmt: skip
    farmers = {"the farmers": {"sector": "CVL", "country": "SYR"}}
    shots = Happening(
        "ASSAULT/firearms", "shot", (Says("occurrence", "shot"), Says("recipient", "the farmers"))
    )
    third = report("third", "Men shot the farmers.", shots, day="2021-09-01", actors=farmers)
    return [first, second, third]


def rows(codings: list[Coding], folder: Path, name: str) -> list[dict[str, str]]:
    write("csv", folder, lambda: codings, lambda: reconcile(codings))
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_incident_has_a_row_with_its_numbers_place_and_sources(
    codings: list[Coding], tmp_path: Path
) -> None:
    first = rows(codings, tmp_path, "incidents")[0]
    assert tuple(first) == INCIDENT_COLUMNS
    assert (first["type"], first["mode"], first["total"], first["earliest"]) == (
        "ASSAULT", "aerial", "false", "2021-05-03",
    )  # fmt: skip
    assert (first["acled_event_type"], first["acled_sub_event_type"]) == (
        "Explosions/Remote violence", "Air/drone strike",
    )  # fmt: skip
    assert (first["place"], first["latitude"], first["admin1"], first["country"]) == (
        "Tarmin", "35.5", "Qadis", "SYR",
    )  # fmt: skip
    assert (first["dead_low"], first["dead_high"], first["injured_low"]) == ("12", "20", "")
    assert (first["reports"], first["outlets"]) == ("2", "First; Second")
    assert first["denied_by"] == "The army"
    assert "type" in first["disputed"].split("; ")


def test_an_open_bound_and_what_nobody_states_are_empty(codings: list[Coding], tmp_path: Path) -> None:
    alone = rows(codings[:1], tmp_path, "incidents")[0]
    assert (alone["dead_low"], alone["dead_best"], alone["dead_high"]) == ("12", "12", "")
    assert alone["actor"] == alone["recipient"] == ""


def test_an_armed_clash_with_civilians_is_an_attack_on_them(codings: list[Coding], tmp_path: Path) -> None:
    last = rows(codings, tmp_path, "incidents")[-1]
    assert (last["acled_event_type"], last["acled_sub_event_type"]) == (
        "Violence against civilians",
        "Attack",
    )


def test_each_value_has_a_row_for_each_who_says_it(codings: list[Coding], tmp_path: Path) -> None:
    values = rows(codings, tmp_path, "values")
    assert tuple(values[0]) == VALUE_COLUMNS
    dead = [one for one in values if one["field"] == "dead"]
    assert sorted((one["low"], one["high"], one["claimant"], one["outlet"]) for one in dead) == [
        ("12", "", "The Monitor", "First"),
        ("20", "20", "", "Second"),
    ]
    assert [one["best"] for one in dead].count("true") == 1
    denied = next(one for one in values if one["stance"] == "denies")
    assert (denied["claimant"], denied["best"]) == ("The army", "false")


def test_events_and_claims_name_their_incident(codings: list[Coding], tmp_path: Path) -> None:
    incidents = {one["incident"] for one in rows(codings, tmp_path, "incidents")}
    for name in ("events", "claims"):
        assert {one["incident"] for one in rows(codings, tmp_path, name)} == incidents


def test_private_names_are_in_none_of_the_tables(tmp_path: Path) -> None:
    people = {"Salma Derwan": {"kind": "person"}}
    more = (Says("recipient", "Salma Derwan"),)
    coding = strike("a", "A strike on Tarmin killed Salma Derwan.", more=more, actors=people)
    for to, output in (("csv", tmp_path / "tables"), ("geojson", tmp_path / "map.geojson")):
        write(to, output, lambda: [coding], lambda: reconcile([coding]), private_names=False)
    written = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) == 5
    assert not any("Derwan" in text for text in written)


def test_a_map_has_a_feature_an_incident(codings: list[Coding], tmp_path: Path) -> None:
    out = tmp_path / "map.geojson"
    assert write("geojson", out, lambda: codings, lambda: reconcile(codings)) == 2
    found = json.loads(out.read_bytes())
    assert found["type"] == "FeatureCollection"
    first, last = found["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [36.25, 35.5]}
    assert last["geometry"] is None
    assert tuple(first["properties"]) == INCIDENT_COLUMNS
    assert (first["properties"]["dead_low"], first["properties"]["total"]) == (12, False)
    assert first["properties"]["review"] is None
    assert write("geojson", out, tuple, tuple) == 0
    assert json.loads(out.read_bytes()) == {"type": "FeatureCollection", "features": []}


def test_only_what_belongs_to_some_incidents(codings: list[Coding]) -> None:
    last = reconcile(codings)[-1]
    (only,) = narrowed(codings, set(last.events))
    assert only.document.id == "third"
    assert {claim.event for claim in only.claims} == {one.event for one in last.events}
