"""Fills the blocks of a page between output markers with what the commands in the markers print.

    <!-- output: sayso read examples/reports/market-2.txt -->
    <!-- end -->

All between the two lines is written anew. `output 12:` keeps twelve lines and ends with an ellipsis. The
command `python` runs the last python block before the marker. `{Baidoa}` in a command with a store becomes
the id of the incident at that place with most reports, `{Baidoa dead 6}` that of its claim of 6 dead, and
`{seen}` the version of the first record that the command names. Decisions get one id and one time, since
these are others in every run. The commands of a page run one after the other in one folder that holds a copy
of `examples/` and nothing else.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
BLOCK = re.compile(r"^<!-- output(?: (\d+))?: (.+?) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RECORD = re.compile(r"\{(\w+)(?: (\w+) (\d+))?\}")
SUBJECT = re.compile(r"\b[ice]-[0-9a-f]+")
DECIDED = re.compile(r"v-[0-9a-f]{16}  \d{4}-\d\d-\d\d \d\d:\d\d")
STORE = re.compile(r"--store (\S+)")


def filled(page: Path) -> str:
    """The page with every output block made anew."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        return BLOCK.sub(lambda block: _block(text, block, Path(folder)), text)


def _block(text: str, block: re.Match[str], folder: Path) -> str:
    """One block: its marker, the command with what it prints, the end."""
    most, command = block.groups()
    if command == "python":
        code = PYTHON.findall(text, 0, block.start())[-1]
        body = ["```text", *_kept(_printed(f'"{sys.executable}" -W ignore -', folder, code), most), "```"]
    else:
        shown = _named(command, folder)
        body = ["```console", f"$ {shown}", *_kept(_printed(shown, folder), most), "```"]
    return "\n".join([block[0].partition("\n")[0], *body, "<!-- end -->"])


def _printed(command: str, folder: Path, stdin: str | None = None) -> str:
    """What a shell command prints, messages and all; the run ends where it breaks."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PATH": f"{BIN}:{os.environ['PATH']}"}
    done = subprocess.run(
        command, shell=True, cwd=folder, env=environment, input=stdin, encoding="utf-8", check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode > 1 or "Traceback" in done.stdout:
        sys.exit(f"{command}\n{done.stdout}")
    return DECIDED.sub("v-52cfe34f2a8a0b1c  2024-03-01 09:30", done.stdout)


def _kept(output: str, most: str | None) -> list[str]:
    """The lines without trailing blanks, the first `most` of them."""
    lines = [line.rstrip() for line in output.rstrip().splitlines()]
    return [*lines[: int(most)], "…"] if most and len(lines) > int(most) else lines


def _named(command: str, folder: Path) -> str:
    """The command with ids and versions in place of what stands for them."""
    known = RECORD.sub(
        lambda record: "{seen}" if record[1] == "seen" else _record(record, command, folder), command
    )
    if "{seen}" in known:
        subject, store = SUBJECT.findall(known)[0], STORE.findall(command)[0]
        shown = json.loads(_printed(f"sayso show {subject} --store {store} --json", folder))
        known = known.replace("{seen}", shown["version"])
    return known


def _record(record: re.Match[str], command: str, folder: Path) -> str:
    """The id of the incident at a place that most reports tell, or of its claim with a number."""
    place, field, number = record.groups()
    store = STORE.findall(command)[0]
    found = _printed(f"sayso incidents --store {store} --place {place} --json", folder)
    incident = max((json.loads(line) for line in found.splitlines()), key=lambda one: len(one["documents"]))
    if field is None:
        return str(incident["id"])
    values = incident["fields"][field]["values"]
    return str(next(v["claims"][0]["claim"] for v in values if v["value"]["low"] == int(number)))
