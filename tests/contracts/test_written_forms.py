"""The written forms of docs/contract.md, on the example reports."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.model import AGREEMENTS, GRADES, MODALITIES, STANCES, TYPES
from tests.commands import run_here

KEYS = {
    "document": "id url title publisher published language sha256 text",
    "times": "id span type value earliest latest",
    "places": "id span name geonames_id latitude longitude kind text country admin1 admin2 feature_code "
    "precision relation alternatives",
    "actors": "id name country sector wikidata mentions",
    "quantities": "id span low high exact effect who group",
    "attributions": "id source source_actor source_class cue content direct stance within",
    "events": "id type mode other_modes submode contexts aggregate modality mentions actors recipients "
    "places times instruments quantities",
    "claims": "id event field value attribution stance evidence reported why",
}
INCIDENT = {
    "schema", "id", "type", "mode", "contexts", "title", "documents", "events", "independent_sources",
    "grade", "first_reported", "last_reported", "fields", "why",
}  # fmt: skip


def lines(store: Path, form: str) -> list[dict[str, Any]]:
    done = run_here("export", "--store", store, "--to", form)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def codings(store: Path) -> list[dict[str, Any]]:
    return lines(store, "json")


@pytest.fixture(scope="module")
def incidents(store: Path) -> list[dict[str, Any]]:
    return lines(store, "incidents")


def spans(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        own = [node] if {"start", "end", "text"} == set(node) else []
        return own + [span for child in node.values() for span in spans(child)]
    return [span for child in node for span in spans(child)] if isinstance(node, list) else []


def test_every_key_of_the_contract_is_there(codings: list[dict[str, Any]]) -> None:
    assert len(codings) == 13
    for record in codings:
        assert record["schema"] == "sayso.coding/1"
        assert set(KEYS["document"].split()) <= set(record["document"])
        for kind in KEYS.keys() - {"document"}:
            assert all(set(KEYS[kind].split()) <= set(item) for item in record[kind]), kind


def test_every_span_quotes_its_document(codings: list[dict[str, Any]]) -> None:
    for record in codings:
        text = record["document"]["text"]
        found = spans({k: v for k, v in record.items() if k != "document"})
        assert found
        assert all(text[s["start"] : s["end"]] == s["text"] for s in found)


def test_ids_point_to_what_is_there(codings: list[dict[str, Any]]) -> None:
    for record in codings:
        ids = {kind: [x["id"] for x in record[kind]] for kind in KEYS if kind != "document"}
        assert all(len(found) == len(set(found)) for found in ids.values())
        for event in record["events"]:
            assert set(event["places"]) <= set(ids["places"])
            assert set(event["times"]) <= set(ids["times"])
            assert set(event["quantities"]) <= set(ids["quantities"])
            assert event["mentions"]
        for claim in record["claims"]:
            assert claim["event"] in ids["events"]
            assert claim["attribution"] is None or claim["attribution"] in ids["attributions"]


def test_codes_are_those_of_the_contract(codings: list[dict[str, Any]]) -> None:
    for record in codings:
        assert {event["type"] for event in record["events"]} <= set(TYPES)
        assert {event["modality"] for event in record["events"]} <= set(MODALITIES)
        assert {claim["stance"] for claim in record["claims"]} <= set(STANCES)


def test_incidents_have_every_key_and_keep_every_claim(
    incidents: list[dict[str, Any]], codings: list[dict[str, Any]]
) -> None:
    texts = {record["document"]["id"]: record["document"]["text"] for record in codings}
    assert incidents
    for incident in incidents:
        assert set(incident) >= INCIDENT
        assert incident["grade"] in GRADES
        for field in incident["fields"].values():
            assert field["agreement"] in AGREEMENTS
            assert field["rule"]
            for value in field["values"]:
                for claim in value["claims"]:
                    span = claim["evidence"]
                    assert texts[claim["document"]][span["start"] : span["end"]] == span["text"]


def test_every_value_of_an_incident_says_what_made_it(codings: list[dict[str, Any]]) -> None:
    for record in codings:
        assert set(record["by"]["events"]) == {"component", "version", "config"}
