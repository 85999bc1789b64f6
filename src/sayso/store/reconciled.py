"""Incidents that take the place of others, and where the ids went that are no more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, delete, select

from sayso.incidents import Grouping, incident_id
from sayso.model.incident import EventRef
from sayso.store import tables
from sayso.store.dialect import upsert
from sayso.store.rows import Row
from sayso.store.shown import begins

__all__ = ["Pending", "Reconciled", "incidents_of", "redirected", "replace_incidents"]

_CHUNK: Final = 400
Rows = dict[str, list[Row]]
_of = tables.incident_events.c
_MOVED: Final = tables.redirects.c


@dataclass(frozen=True, slots=True)
class Pending:
    """What is to be reconciled: `whole` for everything, else these documents, up to this change.

    `generation` counts how often incidents were put, to see that nobody else did in between.
    """

    whole: bool
    documents: tuple[str, ...]
    change: int
    generation: int


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What takes the place of what.

    `documents` were reconciled anew (None: all) and have these `sightings`, as rows. `dissolved` are keys of
    groups that are no more as they were, `groups` the new ones with their reasons. The incidents with any
    event of `region` go (None: all), `incidents` come, as rows by table.
    """

    documents: tuple[str, ...] | None
    sightings: Iterable[tuple[Row, Row]]
    dissolved: tuple[str, ...]
    groups: Iterable[tuple[str, Grouping, Sequence[str]]]
    region: Collection[EventRef] | None
    incidents: Iterable[Rows]


def replace_incidents(
    connection: Connection, region: Collection[EventRef] | None, incidents: Iterable[Rows]
) -> int:
    """Let incidents, as rows, take the place of those that hold any of the events (None: all); how many."""
    old = _members(connection, region)
    types = dict(_types(connection, old))
    _remove(connection, None if region is None else old)
    count, kept, went = 0, set(), _Went(old, types)
    left = iter(incidents)
    while some := list(islice(left, _CHUNK)):
        _insert(connection, some)
        for one in some:
            kept.add(one["incidents"][0]["id"])
            went.see(one)
        count += len(some)
    gone = {key: went.to(key) for key in sorted(old.keys() - kept)}
    for condition in _conditions(_MOVED.old, sorted(kept)):
        connection.execute(delete(tables.redirects).where(condition))
    _redirect(connection, gone)
    return count


def _members(connection: Connection, region: Collection[EventRef] | None) -> dict[str, tuple[EventRef, ...]]:
    keys = None if region is None else sorted(incidents_of(connection, region))
    found: dict[str, list[EventRef]] = {}
    query = select(_of.incident, _of.document, _of.event).order_by(_of.incident, _of.document, _of.event)
    for condition in [None] if keys is None else _conditions(_of.incident, keys):
        rows = query if condition is None else query.where(condition)
        for incident, document, event in connection.execute(rows):
            found.setdefault(incident, []).append(EventRef(document, event))
    return {key: tuple(refs) for key, refs in found.items()}


def _conditions(column: Any, keys: Sequence[str]) -> Iterator[Any]:
    return (column.in_(keys[first : first + _CHUNK]) for first in range(0, len(keys), _CHUNK))


def incidents_of(connection: Connection, refs: Collection[EventRef]) -> set[str]:
    """The ids of the incidents that hold any of the events."""
    found: set[str] = set()
    for condition in _conditions(_of.event, sorted({ref.event for ref in refs})):
        found.update(connection.scalars(select(_of.incident).where(condition)))
    return found


def _types(connection: Connection, old: Collection[str]) -> Iterator[tuple[str, str]]:
    columns = tables.incidents.c
    for condition in _conditions(columns.id, sorted(old)):
        query = select(columns.id, columns.type).where(condition)
        yield from (tuple(row) for row in connection.execute(query))


def _remove(connection: Connection, keys: Collection[str] | None) -> None:
    if keys is None:
        connection.execute(delete(tables.incidents))
        return
    for condition in _conditions(tables.incidents.c.id, sorted(keys)):
        connection.execute(delete(tables.incidents).where(condition))


def _insert(connection: Connection, incidents: Iterable[Rows]) -> None:
    rows: Rows = {}
    for incident in incidents:
        for name, found in incident.items():
            rows.setdefault(name, []).extend(found)
    for name, found in rows.items():
        upsert(connection, tables.metadata.tables[name], found)


class _Went:
    """Where the events of incidents went that are no more."""

    def __init__(self, old: Mapping[str, tuple[EventRef, ...]], types: Mapping[str, str]) -> None:
        self.old = old
        self.types = types
        self.wanted = {ref for refs in old.values() for ref in refs}
        self.documents = {ref.document for ref in self.wanted}
        self.now: dict[EventRef, str] = {}
        self.told: dict[str, list[tuple[str, str]]] = {}

    def see(self, incident: Rows) -> None:
        """Note which of the events looked for this incident has."""
        (made,) = incident["incidents"]
        for row in incident["incident_events"]:
            ref = EventRef(row["document"], row["event"])
            if ref in self.wanted:
                self.now[ref] = made["id"]
            if ref.document in self.documents:
                self.told.setdefault(ref.document, []).append((made["type"], made["id"]))

    def to(self, key: str) -> tuple[str, ...]:
        """The incidents with its events, the one with its founder first; else the one told instead of it.

        Where a report was coded anew and its events have other ids, that is the one incident of the same
        type that most of its reports tell of now.
        """
        refs = sorted(self.old[key], key=lambda ref: (incident_id(ref) != key, ref))
        held = tuple(dict.fromkeys(self.now[ref] for ref in refs if ref in self.now))
        if held:
            return held
        now = Counter(
            incident
            for document in sorted({ref.document for ref in refs})
            for type_, incident in sorted(set(self.told.get(document, ())))
            if type_ == self.types.get(key)
        )
        best = now.most_common(2)
        alone = len(best) == 1 or (len(best) == 2 and best[0][1] > best[1][1])
        return (best[0][0],) if best and alone else ()


def _redirect(connection: Connection, gone: Mapping[str, tuple[str, ...]]) -> None:
    for condition in _conditions(_MOVED.old, sorted(gone)):
        connection.execute(delete(tables.redirects).where(condition))
    rows = [
        {"old": old, "position": position, "new": new}
        for old, to in gone.items()
        for position, new in enumerate(to or (None,))
    ]
    upsert(connection, tables.redirects, rows)


def redirected(connection: Connection, key: str) -> tuple[str, tuple[str, ...]] | None:
    """The whole old id that begins so, and the incidents there in its place; None for no such."""
    query = select(_MOVED.old).where(begins(_MOVED.old, key)).distinct().limit(2)
    old = list(connection.scalars(query))
    if key in old:
        old = [key]
    if len(old) != 1:
        return None
    now: dict[str, None] = {}
    seen, waiting = {old[0]}, [old[0]]
    while waiting:
        one = waiting.pop(0)
        there = connection.execute(select(tables.incidents.c.id).where(tables.incidents.c.id == one)).first()
        if there is not None:
            now[one] = None
            continue
        for new in connection.scalars(select(_MOVED.new).where(_MOVED.old == one).order_by(_MOVED.position)):
            if new is not None and new not in seen:
                seen.add(new)
                waiting.append(new)
    return old[0], tuple(now)
