"""A frame of the codebook as it is written: its file, its line, its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sayso.errors import CodebookError
from sayso.ontology.loader import read_lines

__all__ = ["FrameLines", "frame_lines"]

_INDENT = "  "


@dataclass(frozen=True, slots=True)
class FrameLines:
    """Where a frame stands: the data file, the number of its first line, and its lines."""

    file: str
    line: int
    text: str


@cache
def frame_lines(frame: str) -> FrameLines:
    """The lines of a frame by its id; raises CodebookError for one that the codebook lacks.

    >>> found = frame_lines("assault.kill")
    >>> found.file, found.text.splitlines()[0]
    ('codebook/assault.yaml', 'kill:')
    """
    group, _, name = frame.partition(".")
    file = f"codebook/{group}.yaml"
    lines = read_lines(file)
    start = next((n for n, line in enumerate(lines) if line.startswith(f"{_INDENT}{name}:")), None)
    if start is None:
        raise CodebookError(f"no frame {frame}", where=file, how="was it coded with another codebook?")
    own = [lines[start]]
    for line in lines[start + 1 :]:
        if line.strip() and not line.startswith(_INDENT * 2):
            break
        own.append(line)
    text = "\n".join(line[len(_INDENT) :] for line in own).rstrip()
    return FrameLines(file, start + 1, text)
