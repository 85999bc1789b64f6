"""`sayso why` as a user meets it: on a text, a report, a coded file, a store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import run_here as run

TEXT = (
    "At least 12 people were killed in Omdurman on Saturday when shells hit a market, medics said. "
    "The army denied that it had shelled the market. Dozens were wounded, a nurse told Channel Nine."
)
DATED = ("--text", TEXT, "--published", "2023-08-13")


def test_a_number_is_explained_from_its_words_to_who_says_it() -> None:
    done = run("why", "dead", *DATED)
    assert done.returncode == 0, done.stderr
    for told in (
        "dead: at least 12",
        "“killed” stands for ASSAULT",
        "assault.kill (codebook/assault.yaml, line",
        "verbs: kill slay",
        "killed —passive subject→ people",
        "“At least 12 people” is at least 12",
        "medics, medic: cue “said”",
        "the content holds the words",
        "13 August 2023, the day of the report",
        "quantities 1 (",
    ):
        assert told in done.stdout, told


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("place", "GeoNames 365137"),
        ("time", "counted from the day of the report, 13 August 2023"),
        ("instrument", "instruments.yaml"),
        ("injured", "two dozen and more and not yet a hundred (vague_numbers.csv"),
        ("injured", "carried by Channel Nine"),
        ("occurrence", "are one happening"),
    ],
)
def test_each_kind_of_value_has_its_steps(field: str, told: str) -> None:
    assert told in run("why", field, *DATED).stdout


def test_without_a_claim_all_are_listed_and_the_beginning_of_an_id_is_enough() -> None:
    listed = run("why", *DATED).stdout
    line = next(line for line in listed.splitlines() if "dead" in line)
    id_ = line.split()[0]
    assert id_.startswith("c-")
    assert "dead: at least 12" in run("why", id_, *DATED).stdout


def test_json_has_the_same_facts_for_programs() -> None:
    (line,) = run("why", "dead", *DATED, "--json").stdout.splitlines()
    found = json.loads(line)
    assert (found["schema"], found["claim"]["field"]) == ("sayso.why/1", "dead")
    steps = {step["kind"]: step for step in found["steps"]}
    assert steps["codebook"]["details"]["frame"] == "assault.kill"
    assert steps["codebook"]["details"]["line"] > 1
    assert steps["grammar"]["details"]["path"] == ["killed", ">nsubjpass", "people"]
    assert steps["value"]["by"]["component"] == "sayso.mentions.quantities"
    assert all(step["span"] is None or step["span"]["text"] in TEXT for step in found["steps"])


def test_a_coded_file_is_read_and_not_coded_again(examples: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    assert run("code", examples / "market-2.txt", "-o", coded).returncode == 0
    from_file = run("why", "--input", coded, "--json").stdout
    assert from_file == run("why", "--input", examples / "market-2.txt", "--json").stdout
    assert len(from_file.splitlines()) > 5


def test_a_coding_of_another_codebook_says_so(examples: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    run("code", examples / "market-2.txt", "-o", coded)
    record = json.loads(coded.read_text())
    record["by"]["events"]["config"] = "0" * 12
    for event in record["events"]:
        del event["links"]
        for mention in event["mentions"]:
            mention["frame"] = "assault.no_such_line"
    coded.write_text(json.dumps(record, separators=(",", ":")) + "\n")
    done = run("why", "dead", "--input", coded)
    assert "coded by another version of sayso or its data (events)" in " ".join(done.stdout.split())
    assert "which this codebook lacks" in done.stdout


def test_a_store_knows_claims_events_documents_and_incidents(store: Path) -> None:
    listed = json.loads(run("incidents", "--store", store, "--json").stdout.splitlines()[0])
    claims = run("why", listed["id"], "--store", store)
    assert claims.returncode == 0, claims.stderr
    id_ = next(word for word in claims.stdout.split() if word.startswith("c-"))
    assert id_ in run("why", id_, "--store", store).stdout
    event = listed["events"][0]
    assert "stands for" in run("why", event["event"], "--store", store).stdout
    assert "c-" in run("why", event["document"], "--store", store).stdout


def test_what_is_missing_is_told() -> None:
    assert run("why", "dead").returncode == 2
    assert "--store STORE, --input INPUT or --text TEXT" in run("why").stderr
    assert run("why", "--text", TEXT, "--input", "report.txt").returncode == 2
    assert run("why", "dead", "--input", "nowhere.txt").returncode == 1
