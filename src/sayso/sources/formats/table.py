"""CSV and TSV: a document a row, columns by their names or by a mapping."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Final

from sayso.errors import BrokenRecord, EmptyInput, InputError, NotTextInput
from sayso.sources.encoding import check_text, encoding_of
from sayso.sources.formats.record import FIELDS, document_from
from sayso.sources.formats.registry import Records
from sayso.sources.origin import Origin

__all__ = ["records"]

_DELIMITERS: Final = (",", ";", "\t", "|")


def records(origin: Origin) -> Records:
    """The documents; a row that is none gives an error with file and line.

    Raises EmptyInput without rows, BrokenRecord when there is no column for the text.
    """
    with closing(_rows(origin)) as rows:
        yield from _documents(rows, origin)


def _documents(rows: Iterator[tuple[int, list[str]]], origin: Origin) -> Records:
    _, names = next(rows, (0, []))
    if not names:
        raise EmptyInput("nothing in it", where=origin.name, how="leave it out")
    columns = _columns(names, origin)
    for line, row in rows:
        where = f"{origin.name}:{line}"
        try:
            yield document_from(_fields(row, names, columns, where), origin, where)
        except InputError as error:
            yield error


def _rows(origin: Origin) -> Generator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its first line."""
    check_text(origin.head, origin.name)
    encoding = encoding_of(origin.head, origin.name)
    csv.field_size_limit(max(csv.field_size_limit(), origin.line_limit))
    lines = io.TextIOWrapper(origin.stream, encoding=encoding, newline="")
    reader = csv.reader(lines, delimiter=_delimiter(origin.head.decode(encoding, "replace")), strict=True)
    first = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield first, row
            first = reader.line_num + 1
    except csv.Error as error:
        raise BrokenRecord(f"not CSV: {error}", where=f"{origin.name}:{reader.line_num}") from error
    except UnicodeDecodeError as error:
        raise NotTextInput(
            f"can't be read as {encoding}: {error.reason}",
            where=f"{origin.name}:{reader.line_num + 1}",
            how="save it as UTF-8",
        ) from error
    finally:
        lines.detach()


def _delimiter(head: str) -> str:
    first = head.lstrip("\ufeff").split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _columns(names: list[str], origin: Origin) -> dict[str, str]:
    """The column of each field: by the mapping that was given, else by name."""
    given = dict(origin.columns or {})
    by_name = {name.strip().lower(): name for name in names}
    for field, column in given.items():
        if field not in FIELDS or column not in names:
            what = f"no column {column!r}" if field in FIELDS else f"a document has no field {field!r}"
            raise BrokenRecord(
                what, where=origin.name, how=f"columns: {', '.join(names)}; fields: {', '.join(FIELDS)}"
            )
    found = {field: by_name[field] for field in FIELDS if field in by_name} | given
    if "text" not in found:
        raise BrokenRecord(
            "no column 'text'",
            where=origin.name,
            how=f"say which one it is with --column text=NAME; columns: {', '.join(names)}",
        )
    return found


def _fields(row: list[str], names: list[str], columns: dict[str, str], where: str) -> dict[str, str | None]:
    if len(row) != len(names):
        raise BrokenRecord(f"{len(row)} fields where {len(names)} are due", where=where, how="quote the text")
    cells = dict(zip(names, row, strict=True))
    return {
        field: cells[column] if field == "text" else cells[column].strip() or None
        for field, column in columns.items()
    }
