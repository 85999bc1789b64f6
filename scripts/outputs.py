"""Fills the blocks of a page between output markers with what the commands in the markers print.

    <!-- output: sayso read examples/reports/market-2.txt -->
    <!-- end -->

All between the two lines is written anew. `output 12:` keeps twelve lines and ends with an ellipsis. The
command `python` runs the last python block before the marker. `{Baidoa}` in a command with a store becomes
the id of the incident at that place with most reports. The commands of a page run one after the other in one
folder that holds a copy of `examples/` and nothing else.
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
PLACE = re.compile(r"\{(\w+)\}")
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
        shown = PLACE.sub(lambda place: _incident(place[1], command, folder), command)
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
    return done.stdout


def _kept(output: str, most: str | None) -> list[str]:
    """The lines without trailing blanks, the first `most` of them."""
    lines = [line.rstrip() for line in output.rstrip().splitlines()]
    return [*lines[: int(most)], "…"] if most and len(lines) > int(most) else lines


def _incident(place: str, command: str, folder: Path) -> str:
    """The id of the incident at a place that most reports tell."""
    found = _printed(f"sayso incidents --store {STORE.findall(command)[0]} --place {place} --json", folder)
    incidents = [json.loads(line) for line in found.splitlines()]
    return str(max(incidents, key=lambda one: len(one["documents"]))["id"])
