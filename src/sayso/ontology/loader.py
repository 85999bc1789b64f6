"""The one loader of the codebook's data files: YAML for structure, CSV for lists, a digest of each."""

from __future__ import annotations

import csv
import hashlib
import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import yaml

from sayso.errors import CodebookError

__all__ = ["OWN", "data_digest", "read_bytes", "read_lines", "read_rows", "read_yaml"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WEIGHTS: Final = "weights/"
# The environment variable that names a folder with the user's own files of the codebook.
OWN: Final = "SAYSO_CODEBOOK"


def read_bytes(name: str) -> bytes:
    """The file of that name beside the codebook, or, as "weights/NAME", among the learned weights.

    A file of the same name in the user's own folder (SAYSO_CODEBOOK) goes before it. Raises CodebookError.
    """
    own = os.environ.get(OWN, "")
    if own and not Path(own).is_dir():
        raise CodebookError("no such folder", where=own, how=f"it is named by {OWN}: correct or unset it")
    if own and (Path(own) / name).is_file():
        return (Path(own) / name).read_bytes()
    folder = files("sayso") if name.startswith(_WEIGHTS) else files("sayso.ontology").joinpath("data")
    try:
        return folder.joinpath(name).read_bytes()
    except OSError as error:
        raise CodebookError("no such data file", where=name) from error


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """The lines of a data file as they are written; raises CodebookError."""
    return tuple(read_bytes(name).decode("utf-8").splitlines())


@cache
def read_yaml(name: str) -> Any:
    """The contents of `ontology/data/NAME`; callers must not change them. Raises CodebookError."""
    try:
        return yaml.load(read_bytes(name), Loader=_Loader)
    except yaml.YAMLError as error:
        raise CodebookError(f"not YAML: {error}", where=name) from error


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the CSV file `ontology/data/NAME` by column; lines that start with # are comments.

    Raises CodebookError for a row with too few or too many fields, naming its line.
    """
    lines = read_bytes(name).decode("utf-8").splitlines()
    kept = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    reader = csv.reader(line for _, line in kept)
    head = next(reader)
    rows = []
    for (number, _), row in zip(kept[1:], reader, strict=True):
        if len(row) != len(head):
            raise CodebookError(f"{len(row)} fields where {len(head)} are due", where=f"{name}:{number}")
        rows.append(dict(zip(head, row, strict=True)))
    return tuple(rows)


def data_digest(*names: str) -> str:
    """Twelve hexadecimal digits over the contents of the data files: what made a value can be named.

    Learned weights are data too; their names begin with "weights/".
    """
    digest = hashlib.sha256()
    for name in names:
        digest.update(read_bytes(name))
    return digest.hexdigest()[:12]
