"""JSON Lines: a document a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from sayso.errors import BrokenRecord, EmptyInput, InputError
from sayso.sources.encoding import decode
from sayso.sources.formats.record import document_from
from sayso.sources.formats.registry import Records
from sayso.sources.origin import Origin

__all__ = ["records"]

_HOW: Final = "every line is one document as a JSON object"


def records(origin: Origin) -> Records:
    """The documents; a line that is none gives an error that names file and line. Raises EmptyInput."""
    empty = True
    for number, line in _lines(origin):
        empty = False
        where = f"{origin.name}:{number}"
        try:
            if len(line) > origin.line_limit:
                raise origin.too_large(f"a line of more than {origin.line_limit:,} bytes", where)
            yield document_from(_object(line, where), origin, where)
        except InputError as error:
            yield error
    if empty:
        raise EmptyInput("nothing in it", where=origin.name, how="leave it out")


def _lines(origin: Origin) -> Iterator[tuple[int, bytes]]:
    """The lines that are not empty, with their numbers; of one too long, only the first bytes."""
    if origin.head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        yield from enumerate(
            (line.encode() for line in decode(origin.whole(), origin.name)[0].splitlines()), 1
        )
        return
    limit, number = origin.line_limit + 1, 0
    while line := origin.stream.readline(limit):
        number += 1
        rest = line
        while len(rest) == limit and not rest.endswith(b"\n"):
            rest = origin.stream.readline(limit)
        if line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf")


def _object(line: bytes, where: str) -> dict[str, Any]:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenRecord(f"not JSON: {error}", where=where, how=_HOW) from error
    if not isinstance(record, dict):
        raise BrokenRecord(f"a JSON {type(record).__name__}, not an object", where=where, how=_HOW)
    return record
