"""One thing of a store, found by its id or by the beginning of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, and_, literal, select

from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.incident import Incident
from sayso.store import tables

__all__ = ["Shown", "begins", "find_ids", "shown_in"]

_MANY: Final = 6
_KINDS: Final[tuple[tuple[str, Column[Any], Any], ...]] = (
    ("document", tables.documents.c.id, tables.documents.c.id),
    ("event", tables.events.c.id, tables.events.c.document),
    ("claim", tables.claims.c.id, tables.claims.c.document),
    ("incident", tables.incidents.c.id, literal("")),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A document, event, claim or incident (`kind`), with the coding that it stands in.

    `event` is there for an event or a claim, `claim` for a claim, `incident` for an incident alone. Where an
    incident's id is no more, `asked` is the old one, and `others` are the further ones it was split into.
    """

    kind: str
    id: str
    coding: Coding | None = None
    event: Event | None = None
    claim: Claim | None = None
    incident: Incident | None = None
    asked: str | None = None
    others: tuple[str, ...] = ()


def find_ids(connection: Connection, wanted: str) -> list[tuple[str, str, str]]:
    """Kind, id and document of what has this id, else of what has an id that begins so (a few of them)."""
    whole = [found for kind in _KINDS for found in _found(connection, kind, kind[1] == wanted)]
    if whole:
        return whole
    return [found for kind in _KINDS for found in _found(connection, kind, begins(kind[1], wanted))]


def begins(column: Any, wanted: str) -> ColumnElement[bool]:
    """The column begins so, said in such a way that its index serves."""
    return and_(column >= wanted, column < wanted + chr(sys.maxunicode))


def _found(
    connection: Connection, kind: tuple[str, Column[Any], Any], condition: Any
) -> list[tuple[str, str, str]]:
    name, key, document = kind
    query = select(key, document).where(condition).order_by(key).limit(_MANY)
    return [(name, *row) for row in connection.execute(query)]


def shown_in(coding: Coding, kind: str, key: str) -> Shown:
    """A document, event or claim in its coding."""
    claim = next((claim for claim in coding.claims if claim.id == key), None) if kind == "claim" else None
    wanted = claim.event if claim else key
    event = next((event for event in coding.events if event.id == wanted), None)
    return Shown(kind, key, coding, event if kind != "document" else None, claim)
