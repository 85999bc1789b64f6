"""Runs every benchmark that lies beside the project and prints one table of figures.

    python benchmarks/run.py                  all of them, in ../shared/bench or in $SAYSO_BENCH
    python benchmarks/run.py place time       some of them
    python benchmarks/run.py --keep out/bench --jobs 2

The coded files and the scorers' reports stay in the folder `--keep`; `figures.json` there holds all figures.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAYSO = Path(sys.executable).with_name("sayso")
SCORED = ("time", "place", "attribution", "plover", "eventplace", "wikievents", "claims")
MUC4 = ("tst1", "tst2", "dev")
RATIOS = ("events per incident",)
SHOWN = {
    "time": ("relaxed F", "value F", "calendar F", "calendar R, year not said"),
    "place": (
        "found F", "within 161 km of gold", "within 10 km of gold", "exact id of gold",
        "same country of gold",
    ),
    "attribution": (
        "content words F", "source words F", "cue words F", "attribution F", "attribution exact F",
    ),
    "plover": ("type accuracy", "type macro-F", "strict: type, source and target"),
    "eventplace": ("exact", "words F", "found"),
    "wikievents": ("violence P", "violence R", "violence F", "trigger F", "args F"),
    "claims": (
        "field+value F", "with claimant F", "named claimants alone F", "numbers F",
        "stances but asserts F", "events per incident",
    ),
}  # fmt: skip


def run(*command: object, output: Path | None = None) -> tuple[str, float]:
    """Standard output and CPU seconds (children included) of a command; the run ends where it fails badly."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with (output or Path(os.devnull)).open("wb") as sink:
        done = subprocess.run(
            [str(part) for part in command], stdout=sink if output else subprocess.PIPE, cwd=ROOT, check=False
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(map(str, command))} ended with {done.returncode}")
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (done.stdout or b"").decode(), used


class Bench:
    """A folder of benchmarks, a folder for results, and the figures so far."""

    def __init__(self, folder: Path, keep: Path, jobs: int) -> None:
        self.folder, self.keep, self.jobs = folder, keep, jobs
        self.figures: dict[str, dict[str, float | str | None]] = {}
        keep.mkdir(parents=True, exist_ok=True)

    def note(self, name: str, **figures: float | str | None) -> None:
        """Keep figures and print them at once."""
        self.figures.setdefault(name, {}).update(figures)
        told = (f"{k} {v:.4g}" if isinstance(v, float) else f"{k} {v}" for k, v in figures.items())
        print(f"{name}: {', '.join(told)}", flush=True)

    def coded(self, name: str, documents: Path) -> Path:
        """Code the documents and check every record against the contract."""
        coded = self.keep / f"{name}.coded.jsonl"
        started = time.monotonic()
        _, cpu = run(SAYSO, "code", documents, "--jobs", self.jobs, output=coded)
        found = subprocess.run(
            [sys.executable, self.folder / "validate.py", coded, "--documents", documents],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        (self.keep / f"{name}.faults.txt").write_text(found.stdout, encoding="utf-8")
        faults = re.search(r"(\d+) faults; (\d+) documents", found.stdout)
        self.note(
            name, faults=float(faults[1]) if faults else None, documents=float(faults[2]) if faults else None,
            cpu_seconds=cpu, wall_seconds=time.monotonic() - started,
        )  # fmt: skip
        return coded

    def scored(self, name: str) -> None:
        """A benchmark of score.py."""
        documents = self.folder / name / "dev" / "documents.jsonl"
        if not documents.is_file():
            print(f"{name}: missing, no {name}/dev/documents.jsonl", flush=True)
            return
        coded = self.coded(name, documents)
        report = self.keep / f"{name}.json"
        text, _ = run(sys.executable, self.folder / "score.py", name, "--coded", coded, "--json", report)
        (self.keep / f"{name}.txt").write_text(text, encoding="utf-8")
        for corpus, result in json.loads(report.read_text(encoding="utf-8"))["results"].items():
            figures = result["figures"]
            label = name if len(SHOWN[name]) and corpus == "all" else f"{name} {corpus}"
            # shares are shown in percent; events per incident is a ratio of its own
            shown = {
                k: v if v is None or k in RATIOS else 100 * v for k, v in figures.items() if k in SHOWN[name]
            }
            self.note(label, **shown)

    def muc4(self, which: str) -> None:
        """A set of MUC-4."""
        documents = self.folder / "muc4" / "dev" / which / "documents.jsonl"
        if not documents.is_file():
            print(f"muc4 {which}: missing, no muc4/dev/{which}/documents.jsonl", flush=True)
            return
        coded = self.coded(f"muc4-{which}", documents)
        text, _ = run(sys.executable, self.folder / "muc4" / "run.py", "--coded", coded, "--set", which)
        (self.keep / f"muc4-{which}.txt").write_text(text, encoding="utf-8")
        row = next((line for line in text.splitlines() if "ALL TEMPLATES" in line and "95" not in line), "")
        numbers = re.findall(r"\d+\.\d+", row)
        alarms = re.search(r"Documents without an incident: (\d+); false alarms in (\d+)", text)
        self.note(
            f"muc4 {which}",
            all_templates="R {} P {} F {}".format(*numbers[-4:-1]) if numbers[3:] else None,
            false_alarms=f"{alarms[2]} of {alarms[1]}" if alarms else None,
        )  # fmt: skip

    def incidents(self) -> None:
        """Joining and disagreement, on the documents of `claims`."""
        documents = self.folder / "claims" / "dev" / "documents.jsonl"
        scorer = self.folder / "incidents" / "score.py"
        if not (documents.is_file() and scorer.is_file()):
            print("incidents: missing, no incidents/score.py or claims/dev/documents.jsonl", flush=True)
            return
        store = self.keep / "incidents.db"
        for old in self.keep.glob("incidents.db*"):
            old.unlink()
        run(SAYSO, "build", documents, "--store", store, "--jobs", self.jobs)
        coded, told = self.keep / "incidents.coded.jsonl", self.keep / "incidents.jsonl"
        run(SAYSO, "export", "--store", store, "--to", "json", "-o", coded)
        run(SAYSO, "export", "--store", store, "--to", "incidents", "-o", told)
        text, _ = run(sys.executable, scorer, "--coded", coded, "--incidents", told)
        (self.keep / "incidents.txt").write_text(text, encoding="utf-8")
        rows = (re.split(r"\s{2,}", line.strip(), maxsplit=1) for line in text.splitlines()[2:])
        self.note("incidents", **{row[0]: row[1] for row in rows if len(row) == 2})

    def speed(self) -> None:
        """CPU of `sayso code` against the bare spaCy pipeline, memory, and a cold `sayso read`."""
        documents = self.folder / "claims" / "dev" / "documents.jsonl"
        if not documents.is_file():
            print("speed: missing, no claims/dev/documents.jsonl", flush=True)
            return
        text, _ = run(sys.executable, ROOT / "benchmarks" / "speed.py", documents)
        (self.keep / "speed.txt").write_text(text, encoding="utf-8")
        self.note("speed", **json.loads(text))


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument(
        "names", nargs="*", help="time, place, …, muc4-tst2, incidents, speed (default: all but muc4-dev)"
    )
    ask.add_argument("--keep", type=Path, default=ROOT / "out" / "bench")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    say = ask.parse_args()
    folder = Path(os.environ.get("SAYSO_BENCH", ROOT.parent / "shared" / "bench"))
    if not folder.is_dir():
        raise SystemExit(f"no benchmarks at {folder}: name their folder in SAYSO_BENCH")
    bench = Bench(folder, say.keep, say.jobs)
    tasks = {name: lambda name=name: bench.scored(name) for name in SCORED}
    tasks |= {f"muc4-{which}": lambda which=which: bench.muc4(which) for which in MUC4}
    tasks |= {"incidents": bench.incidents, "speed": bench.speed}
    chosen = say.names or [name for name in tasks if name != "muc4-dev"]
    for name in chosen:
        if name not in tasks:
            raise SystemExit(f"no benchmark {name!r}: there are {', '.join(tasks)}")
        tasks[name]()
        kept = say.keep / "figures.json"
        kept.write_text(json.dumps(bench.figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"reports and coded files: {say.keep}")


if __name__ == "__main__":
    main()
