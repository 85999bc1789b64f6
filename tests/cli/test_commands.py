from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.model.serial import coding_from_json, incident_from_json
from tests.commands import SAYSO, run_sayso
from tests.commands import run_here as run


def test_read_shows_each_value_with_who_says_so(examples: Path) -> None:
    done = run("read", examples / "market-2.txt")
    assert done.returncode == 0, done.stderr
    assert "Sudan Relief Doctors" in done.stdout
    assert "denies" in done.stdout
    assert "23" in done.stdout


def test_read_from_standard_input() -> None:
    done = run_sayso(
        "read",
        "-",
        "--published",
        "2023-07-09",
        "--json",
        stdin="Two men were killed in Aleppo on Friday, activists said.",
    )
    coding = coding_from_json(done.stdout)
    assert any(c.field == "dead" and c.evidence.text == "Two men" for c in coding.claims)
    assert any(c.field == "time" and c.value.earliest.isoformat() == "2023-07-07" for c in coding.claims)


def test_one_process_or_two_give_the_same_bytes(examples: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    assert run_sayso("code", examples, "-o", one).returncode == 0
    assert run_sayso("code", examples, "--jobs", 2, "-o", two).returncode == 0
    assert one.read_bytes() == two.read_bytes()
    assert one.read_bytes().count(b"\n") == 13


def test_building_twice_changes_nothing(examples: Path, store: Path) -> None:
    before = run("export", "--store", store, "--to", "incidents").stdout
    done = run("build", examples, "--store", store, "--json")
    assert json.loads(done.stdout)["known"] == 13
    assert run("export", "--store", store, "--to", "incidents").stdout == before


def test_code_and_build_give_the_same_records(examples: Path, store: Path) -> None:
    coded = run("code", examples).stdout
    stored = run("export", "--store", store, "--to", "json").stdout
    assert sorted(coded.splitlines()) == sorted(stored.splitlines())


def test_incidents_are_listed_and_filtered(store: Path) -> None:
    everything = run("incidents", "--store", store, "--json").stdout.splitlines()
    sudan = run("incidents", "--store", store, "--country", "SDN", "--json").stdout.splitlines()
    assert 0 < len(sudan) < len(everything)
    assert {incident_from_json(line).type for line in sudan} >= {"ASSAULT"}
    assert "Incidents" in run("incidents", "--store", store).stdout


def test_show_tells_every_rival_value(store: Path) -> None:
    lines = run("incidents", "--store", store, "--agreement", "dead:disputed", "--json").stdout.splitlines()
    assert lines
    incident = incident_from_json(lines[0])
    shown = run("show", incident.id, "--store", store).stdout
    for value in incident.fields["dead"].values:
        for claim in value.claims:
            assert claim.evidence.text.split()[0] in shown
    assert "disputed" in shown


def test_an_unknown_id_is_told(store: Path) -> None:
    done = run("show", "i-nothing", "--store", store)
    assert done.returncode == 3
    assert "i-nothing" in done.stderr


def test_a_wrong_day_is_a_usage_error(store: Path) -> None:
    assert run("incidents", "--store", store, "--since", "yesterday").returncode == 2


def test_the_package_runs_as_the_command_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sayso", "--version"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, run_sayso("--version").stdout)


def test_a_reading_says_in_words_what_is_not_told_as_fact(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(
        "The army said on Friday that it had not shelled the market of Omdurman. Rebels shelled a school."
    )
    shown = run("read", report).stdout
    assert "[said not to be so]" in shown
    assert "negated" not in shown


def test_the_list_of_incidents_stays_in_its_column(store: Path) -> None:
    narrow = {**os.environ, "COLUMNS": "70", "NO_COLOR": "1"}
    done = subprocess.run(
        [SAYSO, "incidents", "--store", store], capture_output=True, encoding="utf-8", env=narrow, check=True
    )
    lines = done.stdout.splitlines()
    lines = lines[1 : next(at for at, line in enumerate(lines) if " in all; " in line)]
    told = [line for line in lines if line and not line.startswith(("i-", "Statements"))]
    assert told
    assert all(line.startswith(" " * 20) for line in told)


def test_the_store_may_be_named_once_for_all_commands(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_STORE", str(store))
    listed = run("incidents", "--place", "Baidoa", "--json").stdout.splitlines()
    key = json.loads(listed[0])["id"]
    shown = run("show", key).stdout
    assert "why this grade" in shown
    claim = shown[shown.index("c-") :].split()[0]  # the beginning of a claim's id, enough to name it
    assert run("why", claim).returncode == 0


def test_a_report_without_an_outlet_is_called_by_its_file(store: Path) -> None:
    shown = run("show", omdurman(store), "--store", store).stdout
    assert "market-" in shown
    assert run("incidents", "--store", store, "--place", "Atlantis").stdout.startswith("none")


def omdurman(store: Path) -> str:
    found = run("incidents", "--store", store, "--place", "Omdurman", "--json").stdout.splitlines()
    return str(max(map(json.loads, found), key=lambda one: len(one["documents"]))["id"])


def test_tables_and_a_page_of_what_passes_a_filter(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # of a large store the reports that tell of it are read, and no others
    monkeypatch.delattr("sayso.store.Store._all_codings")
    words = ("--store", store, "--place", "Baidoa", "--type", "assault")
    assert run("export", "--to", "csv", "-o", tmp_path / "tables", *words).returncode == 0
    tables = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "tables").iterdir()}
    assert sorted(tables) == ["claims.csv", "events.csv", "incidents.csv", "values.csv"]
    assert "Baidoa" in tables["incidents.csv"]
    assert not any("Omdurman" in table for table in tables.values())
    page = tmp_path / "report.html"
    assert run("report", "-o", page, "--as-of", "2023-11-15", *words).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert "as they were known on 15 November 2023" in text
    assert "baidoa-3" not in text
    assert "Omdurman" not in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "--to", "csv"), "name a folder"),
        (("export", "--to", "json", "-o", "."), "name a file in it"),
        (("report", "-o", "."), "name a file in it"),
        (("export", "--to", "json", "--machine", "--as-of", "2023-11-15"), "does not go with"),
        (("incidents", "--since", "2023-02-01", "--until", "2023-01-01"), "is before"),
        (("incidents", "--review", "maybe"), "accepted, rejected, edited"),
    ],
)
def test_a_wrong_option_says_what_to_give(store: Path, words: tuple[str, ...], told: str) -> None:
    done = run(*words, "--store", store)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())


def test_incidents_as_many_as_are_wanted(store: Path) -> None:
    every = run("incidents", "--store", store, "--json").stdout.splitlines()
    first = run("incidents", "--store", store, "--json", "--limit", "2")
    assert len(every) > 2
    assert first.stdout.splitlines() == every[:2]
    assert "2 shown" in run("incidents", "--store", store, "--limit", "2").stdout
    assert f"{len(every)} in all" in run("incidents", "--store", store).stdout
