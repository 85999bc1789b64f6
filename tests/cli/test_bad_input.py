from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import run_here as run
from tests.commands import run_sayso

GOOD = "Two men were killed in an air strike on Aleppo on Friday, activists said."


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder with one good report and every kind of bad one."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a-empty.txt").write_text("")
    (folder / "b-binary.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "c-encoding.txt").write_bytes("ALEPPO (AFP) \xff\xfe\x00 caf\xe9".encode("latin-1"))
    (folder / "d-page.html").write_text("<html><body><nav>Home</nav></body></html>")
    records = [
        {"id": "one", "text": GOOD},
        None,
        {"id": "two", "text": GOOD},
        {"id": "one", "text": "Another."},
    ]
    lines = [json.dumps(record) if record else "{broken" for record in records]
    (folder / "e-lines.jsonl").write_text("\n".join(lines) + "\n")
    (folder / "f-chinese.txt").write_text("这是一篇关于冲突的报道。" * 60, encoding="utf-8")
    (folder / "g-future.jsonl").write_text(
        json.dumps({"id": "three", "text": GOOD, "published": "2999-01-01"}) + "\n"
    )
    (folder / "z-good.txt").write_text(GOOD)
    return folder


def test_bad_documents_are_named_and_the_rest_goes_on(mixed: Path) -> None:
    done = run("code", mixed)
    assert done.returncode == 1
    coded = [json.loads(line)["document"] for line in done.stdout.splitlines()]
    assert {"one", "two", "three"} <= {document["id"] for document in coded}
    assert any(document["text"] == GOOD for document in coded if document["id"] not in ("one", "three"))
    for name in ("a-empty.txt", "b-binary.txt", "d-page.html", "e-lines.jsonl:2", "f-chinese.txt"):
        assert name in done.stderr, name
    assert "failed" in done.stderr.splitlines()[-1]


def test_failures_are_kept_and_listed(mixed: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    done = run("build", mixed, "--store", store)
    assert done.returncode == 1
    listed = [json.loads(line) for line in run("failures", "--store", store, "--json").stdout.splitlines()]
    assert any(row["source"].endswith("e-lines.jsonl:2") and row["hint"] for row in listed)
    assert "what was wrong" in run("failures", "--store", store).stdout


def test_failures_can_go_to_a_file(tmp_path: Path) -> None:
    out, bad = tmp_path / "coded.jsonl", tmp_path / "bad.jsonl"
    done = run("code", tmp_path / "nothing.txt", "-o", out, "--failures", bad)
    assert done.returncode == 1
    assert out.read_bytes() == b""
    assert json.loads(bad.read_text())["source"].endswith("nothing.txt")


def test_twenty_megabytes_of_text_are_refused_in_a_moment(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_text("Shells hit the town. " * 1_000_000)
    done = run_sayso("code", large, timeout=120)
    assert done.returncode == 1
    assert "limit" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told_and_nothing_is_half_written(examples: Path, tmp_path: Path) -> None:
    done = run_sayso("code", examples / "strike-1.txt", "-o", "/dev/full")
    assert done.returncode == 3
    assert "space" in done.stderr.lower()


def test_an_output_folder_that_is_not_there_is_told(examples: Path, tmp_path: Path) -> None:
    done = run("code", examples / "strike-1.txt", "-o", tmp_path / "no" / "where.jsonl")
    assert done.returncode == 3
    assert "where.jsonl" in done.stderr or str(tmp_path / "no") in done.stderr
