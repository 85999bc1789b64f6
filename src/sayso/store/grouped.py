"""The events and groups that a store knows, as the joining of new reports asks for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import chain, islice
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Integer, Table, bindparam, delete, select, tuple_

from sayso.incidents import Grouping, Sighting, incident_id
from sayso.incidents.blocking import block_keys, widest, window
from sayso.incidents.keeping import sighting_from_bytes, sighting_to_bytes
from sayso.incidents.neighbours import BlockDay, Met
from sayso.model.incident import EventRef
from sayso.store import tables
from sayso.store.blocks import Filling, packed_keys, stretches
from sayso.store.dialect import upsert

__all__ = [
    "Row",
    "StoredGroups",
    "forget_groups",
    "forget_sightings",
    "group_key",
    "put_groups",
    "put_sightings",
    "rows_of",
    "sighting_rows",
]

_CHUNK: Final = 400
_PAGE: Final = 500
_ROWS: Final = 20_000  # events that are looked at together
_seen = tables.sightings.c
_groups = tables.groups.c
Row = dict[str, Any]
_Any = TypeVar("_Any")


def sighting_rows(ref: EventRef, first: int, last: int, blocks: bytes, body: bytes) -> tuple[Row, Row]:
    """The rows of an event: as joining sees it, and where it meets others."""
    key = {"document": ref.document, "event": ref.event}
    return {**key, "body": body}, {**key, "first_day": first, "last_day": last, "blocks": blocks}


def rows_of(one: Sighting) -> tuple[Row, Row]:
    """The rows of an event."""
    return sighting_rows(one.ref, *window(one), packed_keys(block_keys(one)), sighting_to_bytes(one))


def put_sightings(connection: Connection, rows: Iterable[tuple[Row, Row]]) -> None:
    """Write events by their rows."""
    for some in _some(rows):
        for table, mine in zip((tables.sightings, tables.meetings), zip(*some, strict=True), strict=True):
            upsert(connection, table, mine)


def forget_sightings(connection: Connection, documents: Sequence[str] | None = None) -> None:
    """Take away the events of documents, or all."""
    for table in (tables.sightings, tables.meetings):
        _forget(connection, table, table.c.document, documents)


def forget_groups(connection: Connection, keys: Sequence[str] | None = None) -> None:
    """Take away groups by their keys, or all."""
    _forget(connection, tables.groups, _groups.key, keys)


def _forget(connection: Connection, table: Table, column: Any, keys: Sequence[str] | None) -> None:
    if keys is None:
        connection.execute(delete(table))
        return
    for some in _chunks(sorted(keys)):
        connection.execute(delete(table).where(column.in_(some)))


def group_key(group: Grouping, denials: Collection[EventRef]) -> str:
    """A group's key: the id of the incident that it is before people's merges and splits."""
    return incident_id(next(ref for ref in group.members if ref not in denials))


def put_groups(connection: Connection, groups: Iterable[tuple[str, Grouping, Sequence[str]]]) -> None:
    """Write groups: key, members in their order, why they are one."""
    rows = (
        {
            "document": ref.document,
            "event": ref.event,
            "key": key,
            "position": position,
            "why": "\n".join(why) if position == 0 else "",
        }
        for key, group, why in groups
        for position, ref in enumerate(group.members)
    )
    for some in _some(rows):
        upsert(connection, tables.groups, some)


def _some(rows: Iterable[_Any]) -> Iterator[list[_Any]]:
    """A part of the rows at a time: there may be millions."""
    left = iter(rows)
    while some := list(islice(left, _ROWS)):
        yield some


def _chunks(listed: Sequence[Any], size: int = _CHUNK) -> Iterator[Sequence[Any]]:
    return (listed[first : first + size] for first in range(0, len(listed), size))


class StoredGroups:
    """What was grouped before, without the documents that are `away` (they come or go just now)."""

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Connection]], away: Container[str] = frozenset()
    ) -> None:
        self._reading = reading
        self._away = away

    def blocks(self, wanted: Collection[BlockDay], most: int) -> Mapping[BlockDay, Sequence[Met]]:
        """The events of each of these blocks on its day; of a kind at most `most` and one more."""
        filling = Filling(wanted, most)
        with self._reading() as connection:
            rows = chain.from_iterable(_met(connection, stretches(day for day, _ in wanted)))
            for some in _some(row for row in rows if row[0] not in self._away):
                filling.take(some)
        return filling.found

    def sightings_of(self, refs: Collection[EventRef]) -> Iterable[Sighting]:
        """These events."""
        found = [ref for ref in refs if ref.document not in self._away]
        return [sighting_from_bytes(body) for body in self._of(_seen, _seen.body, found)]

    def sightings(self) -> Iterator[Sighting]:
        """All events, by document and event."""
        last = "", ""
        query = select(_seen.document, _seen.event, _seen.body).order_by(_seen.document, _seen.event)
        while True:
            later = tuple_(_seen.document, _seen.event) > tuple_(*last)
            with self._reading() as connection:
                page = list(connection.execute(query.where(later).limit(_PAGE)))
            for document, event, body in page:
                last = document, event
                if document not in self._away:
                    yield sighting_from_bytes(body)
            if not page:
                return

    def founder(self, key: str) -> EventRef | None:
        """The event that founds the incident with this id, or with the only id that begins so."""
        query = select(_seen.document, _seen.event).execution_options(yield_per=_ROWS)
        with self._reading() as connection:
            refs = (EventRef(*row) for row in connection.execute(query))
            found = [one for one in refs if incident_id(one).startswith(key)]
        found = [ref for ref in found if ref.document not in self._away]
        return found[0] if len(found) == 1 else None

    def groups_of(self, refs: Collection[EventRef]) -> Mapping[str, tuple[EventRef, ...]]:
        """The groups that hold any of these events, by key, each with all its events in their order."""
        return self.members(sorted(set(self._of(_groups, _groups.key, refs))))

    def keys(self) -> list[str]:
        """The keys of all groups."""
        with self._reading() as connection:
            return sorted(connection.scalars(select(_groups.key).where(_groups.position == 0)))

    def members(self, keys: Collection[str]) -> dict[str, tuple[EventRef, ...]]:
        """The events of these groups in their order."""
        members: dict[str, list[EventRef]] = {}
        with self._reading() as connection:
            for some in _chunks(sorted(keys)):
                query = select(_groups.key, _groups.document, _groups.event).where(_groups.key.in_(some))
                for key, document, event in connection.execute(query.order_by(_groups.key, _groups.position)):
                    members.setdefault(key, []).append(EventRef(document, event))
        return {key: tuple(found) for key, found in members.items()}

    def why(self, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
        """Why the events of these groups are one."""
        told: dict[str, tuple[str, ...]] = {}
        with self._reading() as connection:
            for some in _chunks(sorted(keys)):
                query = select(_groups.key, _groups.why).where(_groups.key.in_(some), _groups.position == 0)
                told.update((key, tuple(why.splitlines())) for key, why in connection.execute(query))
        return told

    def of_documents(self, documents: Collection[str]) -> list[Sighting]:
        """The events that these documents had when they were last grouped."""
        found: list[Sighting] = []
        with self._reading() as connection:
            for some in _chunks(sorted(documents)):
                query = select(_seen.body).where(_seen.document.in_(some))
                found += [sighting_from_bytes(body) for (body,) in connection.execute(query)]
        return sorted(found, key=lambda one: one.ref)

    def _of(self, table: Any, column: Any, refs: Collection[EventRef]) -> Iterator[Any]:
        """What a column has for these events."""
        with self._reading() as connection:
            for some in _chunks(sorted(refs)):
                wanted = {(ref.document, ref.event) for ref in some}
                # not by the event as well: SQLite would look up each document with each event
                among = table.document.in_(sorted({ref.document for ref in some}))
                rows = connection.execute(select(table.document, table.event, column).where(among))
                yield from (value for document, event, value in rows if (document, event) in wanted)


def _met(connection: Connection, days: Iterable[tuple[int, int]]) -> Iterator[Sequence[Any]]:
    """The events that may have been on any day of these stretches, with their days and blocks; each once."""
    met = tables.meetings.c
    columns = met.document, met.event, met.first_day, met.last_day, met.blocks
    least, first, last = (bindparam(name, type_=Integer) for name in ("least", "first", "last"))
    query = select(*columns).where(met.first_day >= least, met.first_day <= last, met.last_day >= first)
    told = None
    for begin, end in days:
        # implied by the other bounds, it lets the index find the days; and what began by the end of the
        # stretch before was met in that
        reach = begin - widest() if told is None else max(begin - widest(), told + 1)
        yield connection.execute(query, {"least": reach, "first": begin, "last": end}).all()
        told = end
