"""A JSON file with a list of documents, or with one."""

from __future__ import annotations

from typing import Final

import msgspec

from sayso.errors import BrokenRecord, InputError
from sayso.sources.encoding import decode
from sayso.sources.formats.record import document_from
from sayso.sources.formats.registry import Records
from sayso.sources.origin import Origin

__all__ = ["records"]

_HOW: Final = 'a file of documents is [{"text": "…"}, …], or one such object a line (JSON Lines)'


def records(origin: Origin) -> Records:
    """The documents; an entry that is none gives an error with its number. Raises BrokenRecord."""
    text, _ = decode(origin.whole(markup=True), origin.name)
    try:
        found = msgspec.json.decode(text.encode("utf-8", "surrogatepass"))
    except msgspec.DecodeError as error:
        raise BrokenRecord(f"not JSON: {error}", where=origin.name, how=_HOW) from error
    for number, record in enumerate(found if isinstance(found, list) else [found], 1):
        where = f"{origin.name}, entry {number}"
        try:
            if not isinstance(record, dict):
                raise BrokenRecord(f"a JSON {type(record).__name__}, not an object", where=where, how=_HOW)
            yield document_from(record, origin, where)
        except InputError as error:
            yield error
