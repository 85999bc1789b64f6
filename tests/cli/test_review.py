"""Review on the command line, on a store that was built from the example reports."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from sayso.model.serial import incident_from_json
from tests.commands import run_here, run_sayso


@pytest.fixture
def reports(store: Path, tmp_path: Path) -> Path:
    """A copy of the examples' store, to decide on."""
    return Path(shutil.copy(store, tmp_path / "reports.db"))


def disputed(reports: Path) -> dict[str, Any]:
    lines = run_here("incidents", "--store", reports, "--agreement", "dead:disputed", "--json").stdout
    found: list[dict[str, Any]] = [json.loads(line) for line in lines.splitlines()]
    return max(found, key=lambda one: len(one["events"]))


def version(reports: Path, key: str) -> str:
    shown = json.loads(run_here("show", key, "--store", reports, "--json").stdout)
    return str(shown["version"])


def test_a_correction_is_seen_in_show_and_export(reports: Path) -> None:
    incident = disputed(reports)
    claim = incident["fields"]["dead"]["values"][0]["claims"][0]
    seen = version(reports, claim["claim"])
    words = ["correct", claim["claim"], "77", "--seen", seen, "--by", "Ann", "-r", "misread", "-s", reports]
    done = run_here("review", *words)
    assert done.returncode == 0, done.stderr
    assert "Ann corrects" in done.stdout
    shown = run_here("show", incident["id"], "--store", reports).stdout
    assert "77" in shown
    assert "misread" in shown
    exported = run_here("export", "--to", "incidents", "--store", reports, "-o", reports.parent / "i.jsonl")
    assert exported.returncode == 0
    lines = (reports.parent / "i.jsonl").read_text().splitlines()
    found = next(one for one in map(incident_from_json, lines) if one.id == incident["id"])
    assert found.review == "edited"
    assert [(one.verdict, one.person) for one in found.decisions] == [("correct", "Ann")]
    for option, value in (((), 77), (("--machine",), None)):
        run_here("export", "--to", "json", "--store", reports, "-o", reports.parent / "c.jsonl", *option)
        coded = [json.loads(line) for line in (reports.parent / "c.jsonl").read_text().splitlines()]
        values = [c["value"] for one in coded for c in one["claims"] if c["id"] == claim["claim"]]
        assert (values[0]["low"] == 77) == (value == 77)


def test_a_stale_decision_has_an_exit_code_of_its_own(reports: Path) -> None:
    key = disputed(reports)["id"]
    seen = version(reports, key)
    done = run_here("review", "accept", key, "--seen", seen, "--by", "Ann", "-s", reports)
    assert done.returncode == 0
    refused = run_sayso("review", "reject", key, "--seen", seen, "--by", "Ben", "-s", reports)
    assert refused.returncode == 4
    assert "look at it again" in refused.stderr
    assert run_here("incidents", "-s", reports, "--review", "accepted").stdout.count("accepted") == 1


def test_merge_redirect_list_and_undo(reports: Path) -> None:
    lines = run_here("incidents", "--store", reports, "--json").stdout.splitlines()
    one, other = (json.loads(line)["id"] for line in lines[:2])
    seen = [word for key in (one, other) for word in ("--seen", version(reports, key))]
    done = run_here("review", "merge", one, other, *seen, "--by", "Ann", "--json", "-s", reports)
    assert done.returncode == 0, done.stderr
    decision = json.loads(done.stdout)["id"]
    shown = {key: json.loads(run_here("show", key, "-s", reports, "--json").stdout) for key in (one, other)}
    assert shown[one]["id"] == shown[other]["id"]
    gone = next(key for key, record in shown.items() if record["id"] != key)
    assert f"{gone} is now {shown[gone]['id']}" in run_here("show", gone, "-s", reports).stdout
    assert "merges" in run_here("review", "list", "--of", one, "-s", reports).stdout
    undo = ("undo", decision, "--seen", version(reports, one), "--by", "Ben", "-s", reports)
    assert run_here("review", *undo).returncode == 0
    assert "undone" in run_here("review", "list", "-s", reports).stdout
    assert len(run_here("incidents", "--store", reports, "--json").stdout.splitlines()) == len(lines)


def test_all_other_verbs(reports: Path) -> None:
    incident = disputed(reports)
    key, event = incident["id"], incident["events"][-1]["event"]
    words = incident["fields"]["dead"]["values"][0]["claims"][0]
    by = ("--by", "Ann", "-s", reports)

    def done(*words: object) -> str:
        ran = run_here("review", *words, *by)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    done("note", key, "ask them")
    done("split", key, event, "--seen", version(reports, key))
    there = words["document"]
    home = next(e["event"] for e in incident["events"] if e["document"] == there)
    evidence = words["evidence"]["text"]
    done("add", home, "missing", "3+", "--evidence", evidence, "--seen", version(reports, home))
    done("reject", words["claim"], "--seen", version(reports, words["claim"]))
    listed = run_here("review", "list", "--person", "Ann", "-s", reports, "--json").stdout.splitlines()
    assert [json.loads(line)["verdict"] for line in listed] == ["note", "split", "add", "reject"]
    assert run_here("review", "list", "--orphaned", "-s", reports).stdout == ""


def test_a_claim_is_moved_to_another_event_of_its_report(reports: Path) -> None:
    coded = [
        json.loads(line) for line in run_here("export", "--to", "json", "-s", reports).stdout.splitlines()
    ]
    events, claims = next((one["events"], one["claims"]) for one in coded if len(one["events"]) > 1)
    claim = next(one for one in claims if one["field"] == "place")
    other = next(one["id"] for one in events if one["id"] != claim["event"])
    seen = version(reports, claim["id"])
    done = run_here("review", "move", claim["id"], other, "--seen", seen, "--by", "Ann", "-s", reports)
    assert done.returncode == 0, done.stderr
    shown = json.loads(run_here("show", claim["id"], "-s", reports, "--json").stdout)
    assert shown["event"] == other


def test_agreement_figures(reports: Path) -> None:
    assert "nobody has judged" in run_here("agreement", "-s", reports).stdout
    key = disputed(reports)["id"]
    run_here("review", "accept", key, "--seen", version(reports, key), "--by", "Ann", "-s", reports)
    table = run_here("agreement", "-s", reports).stdout
    assert "machine, Ann" in table
    assert "100%" in table
    told = run_here("agreement", "--between", "Ann", "machine", "-s", reports, "--json").stdout
    assert json.loads(told)["one"] == "machine"


def test_two_decide_blind_and_a_third_settles_it(reports: Path) -> None:
    incident = disputed(reports)
    key = incident["fields"]["dead"]["values"][0]["claims"][0]["claim"]

    def decide(*words: object, by: str) -> str:
        ran = run_here("review", *words, "--by", by, "-s", reports)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def seen(by: str) -> str:
        return str(json.loads(run_here("show", key, "--by", by, "-s", reports, "--json").stdout)["version"])

    assert "begins a blind round of Ann and Ben" in decide("blind", "Ann", "Ben", by="Carla")
    decide("correct", key, "77", "--seen", seen("Ann"), "-r", "table two", by="Ann")
    decide("correct", key, "78", "--seen", seen("Ben"), by="Ben")
    listed = run_here("review", "list", "-s", reports)
    assert "corrects" not in listed.stdout
    assert "blind round is running" in listed.stderr
    assert "→ 77" in run_here("review", "list", "--by", "Ann", "-s", reports).stdout
    assert "77" in run_here("incidents", "--by", "Ann", "--json", "-s", reports).stdout
    assert '"low":77' not in run_here("incidents", "--by", "Ben", "--json", "-s", reports).stdout
    waiting = run_here("review", "differences", "-s", reports)
    assert (waiting.returncode, "still running" in waiting.stderr) == (3, True)
    decide("done", by="Ann")
    decide("unblind", "-r", "Ben is ill", by="Carla")
    table = run_here("review", "differences", "-s", reports).stdout
    for said in ("Ann", "Ben", "77", "78", "table two", "1 difference, 1 to decide"):
        assert said in table
    (told,) = run_here("review", "differences", "--json", "-s", reports).stdout.splitlines()
    assert json.loads(told)["said"]["Ann"][0]["value"]["to"]["low"] == 77
    assert "they differ: not in force" in run_here("review", "list", "-s", reports).stdout
    decide("correct", key, "77", "--seen", seen("Carla"), by="Carla")
    assert "1 difference, 0 to decide" in run_here("review", "differences", "-s", reports).stdout
    figures = run_here("agreement", "--blind", "--between", "Ann", "Ben", "-s", reports).stdout
    assert "Ann, Ben" in figures
    assert "0%" in figures


def test_what_is_wrong_is_told(reports: Path) -> None:
    key = disputed(reports)["id"]
    assert run_here("review", "accept", key, "--by", "Ann", "-s", reports).returncode == 2
    done = run_here("review", "accept", "i-nothing", "--seen", "v", "--by", "Ann", "-s", reports)
    assert done.returncode == 3
    assert "i-nothing" in done.stderr
    done = run_here("review", "correct", key, "12", "--seen", "v", "--by", "Ann", "-s", reports)
    assert done.returncode == 3
    assert "--field" in done.stderr


def test_search(reports: Path) -> None:
    found = run_here("search", "market", "-s", reports, "--json").stdout.splitlines()
    assert found
    record = json.loads(found[0])
    assert record["incidents"]
    assert all(span["text"].lower().startswith("market") for span in record["words"])
    assert "incidents i-" in run_here("search", "market", "-s", reports).stdout
    assert run_here("search", "%%", "-s", reports).returncode == 3


def test_as_of_a_day_and_the_history(reports: Path) -> None:
    def listed(*words: object) -> list[dict[str, Any]]:
        return [json.loads(line) for line in run_here(*words, "-s", reports, "--json").stdout.splitlines()]

    now = listed("incidents")
    days = sorted({one["last_reported"] for one in now if one["last_reported"]})
    then = listed("incidents", "--as-of", days[0])
    assert 0 < len(then) < len(now)
    assert all(claim["reported"] <= days[0] for one in then for claim in _claims(one))
    assert [one["id"] for one in listed("incidents", "--as-of", "2040-01-01")] == [
        one["id"] for one in sorted(now, key=lambda one: (one["first_reported"] or "9", one["id"]))
    ]
    out = reports.parent / "then.jsonl"
    run_here("export", "--to", "incidents", "--as-of", days[0], "-s", reports, "-o", out)
    assert [json.loads(line)["id"] for line in out.read_text().splitlines()] == [one["id"] for one in then]
    grown = next(one for one in now if one["first_reported"] != one["last_reported"])
    shown = run_here("show", grown["id"], "--history", "-s", reports).stdout
    assert "how it came to be known" in shown
    (record,) = listed("show", grown["id"], "--history")
    assert {one["field"] for one in record["history"]} == set(grown["fields"])
    assert run_here("incidents", "--as-of", "soon", "-s", reports).returncode == 2


def _claims(incident: dict[str, Any]) -> list[dict[str, Any]]:
    values = [value for field in incident["fields"].values() for value in field["values"]]
    return [claim for value in values for claim in value["claims"]]
