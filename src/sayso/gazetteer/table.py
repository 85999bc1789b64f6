"""A file of named columns that is mapped into memory, not read: opens at once and is shared by processes."""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ResourceError

__all__ = ["Columns", "open_table", "write_table"]

Columns = dict[str, NDArray[Any]]
_MAGIC: Final = b"SAYSOTAB"
_ALIGNED: Final = 16


def write_table(path: Path, meta: Mapping[str, Any], columns: Mapping[str, NDArray[Any]]) -> None:
    """Write the columns to a file beside `path` and move it into place, so that no reader sees half of it.

    Raises ResourceError where the folder can't be written.
    """
    head, blocks = _layout(meta, columns)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(_MAGIC + len(head).to_bytes(8, "little") + head)
            for block in blocks:
                file.write(bytes(-file.tell() % _ALIGNED))
                file.write(block.data)
        temporary.replace(path)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        what = f"the gazetteer can't be written: {error.strerror or error}"
        how = "make room there, or name another folder with XDG_CACHE_HOME (XDG_DATA_HOME)"
        raise ResourceError(what, where=str(path), how=how) from error


def _layout(meta: Mapping[str, Any], columns: Mapping[str, NDArray[Any]]) -> tuple[bytes, list[NDArray[Any]]]:
    blocks = [np.ascontiguousarray(column) for column in columns.values()]
    shapes = [[name, block.dtype.str, block.size] for name, block in zip(columns, blocks, strict=True)]
    return json.dumps({"meta": dict(meta), "columns": shapes}, ensure_ascii=False).encode(), blocks


def open_table(path: Path) -> tuple[dict[str, Any], Columns]:
    """The meta data and the columns (views of the mapped file); raises ResourceError if damaged."""
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return _read(mapped)
    except (OSError, ValueError, KeyError) as error:
        raise ResourceError(
            f"not a compiled gazetteer: {error}", where=str(path), how="delete the file; it is built again"
        ) from error


def _read(mapped: mmap.mmap) -> tuple[dict[str, Any], Columns]:
    if mapped[:8] != _MAGIC:
        raise ValueError("wrong first bytes")
    at = 16 + int.from_bytes(mapped[8:16], "little")
    head = json.loads(mapped[16:at])
    columns: Columns = {}
    for name, kind, size in head["columns"]:
        at += -at % _ALIGNED
        column = np.frombuffer(mapped, dtype=np.dtype(kind), count=size, offset=at)
        columns[name] = column
        at += column.nbytes
    return head["meta"], columns
