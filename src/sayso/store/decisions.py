"""Rows of people's decisions: appended, looked up, never changed; and the versions that reviewers name."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import ColumnElement, Connection, func, insert, or_, select

from sayso.errors import ReviewError, StaleReview
from sayso.model.coding import Coding
from sayso.model.ids import content_id
from sayso.model.incident import Incident
from sayso.model.review import Decision
from sayso.model.rounds import rounds, seen_by
from sayso.model.serial import incident_to_json, plain
from sayso.store import tables
from sayso.store.dialect import upsert
from sayso.store.rows import coding_of, incident_of

__all__ = [
    "Versions", "append", "check_seen", "hidden_from", "mark_pending", "read", "read_at", "read_on", "there",
    "version_of",
]  # fmt: skip

_CHUNK: Final = 400
_rows = tables.decisions.c
_hangs = tables.decision_events.c
# Gives the version of a record, by its kind and id.
Versions = Callable[[str, str], str]


def append(connection: Connection, draft: Decision, where: str, versions: Versions | None = None) -> Decision:
    """Write a decision as the next row; raises StaleReview where its subject is not as it was seen.

    `versions` tells how the person sees the records, where that is not as everybody does.
    """
    if draft.seen is not None:
        check_seen(connection, draft.kind, draft.subject, draft.seen, where, versions)
    number = (connection.execute(select(func.max(_rows.number))).scalar() or 0) + 1
    at = draft.at.isoformat()
    key = content_id("v", number, draft.subject, draft.verdict, draft.person, at)
    value = None if draft.value is None else json.loads(json.dumps(draft.value))
    made = replace(draft, id=key, number=number, value=value)
    connection.execute(insert(tables.decisions), [_row(made, at)])
    if made.events:
        hangs = [
            {"number": number, "position": position, "document": document, "event": event}
            for position, (document, event) in enumerate(made.events)
        ]
        connection.execute(insert(tables.decision_events), hangs)
    mark_pending(connection, set(there(connection, "document", _touched(connection, made))))
    return made


def _touched(connection: Connection, made: Decision) -> set[str]:
    """The documents whose record changes: none by what is held back, all of that when its round ends."""
    if made.kind == "round":
        everything = read(connection)
        here = next(one for one in rounds(everything) if one.id == made.subject)
        held = (one for one in everything if here.ended and here.holds(one))
        return {document for one in held for document, _ in one.events}
    hidden = made.number in hidden_from(connection, None)
    return set() if hidden else {document for document, _ in made.events}


def hidden_from(connection: Connection, person: str | None, *, differing: bool = False) -> frozenset[int]:
    """The numbers of the decisions that a person does not see (None: everybody), for blind rounds."""
    if connection.execute(select(_rows.number).where(_rows.kind == "round").limit(1)).first() is None:
        return frozenset()
    everything = read(connection)
    seen = {one.number for one in seen_by(everything, person, differing=differing)}
    return frozenset(one.number for one in everything if one.number not in seen)


def check_seen(
    connection: Connection, kind: str, subject: str, seen: str, where: str, versions: Versions | None = None
) -> None:
    """Raise StaleReview where the record is not the version that was seen, ReviewError where it is none."""
    current = versions(kind, subject) if versions else version_of(connection, kind, subject, where)
    if seen != current:
        how = f"it is now version {current}: look at it again (sayso show {subject}), then decide"
        raise StaleReview(f"{subject} changed since version {seen}", where=where, how=how)


def _row(decision: Decision, at: str) -> dict[str, Any]:
    names = ("number", "id", "kind", "subject", "verdict", "person", "reason", "undoes", "seen")
    value = decision.value
    return {
        **{name: getattr(decision, name) for name in names},
        "at": at,
        "value": None if value is None else json.dumps(value, ensure_ascii=False),
        "makes": (value or {}).get("claim", {}).get("id"),
    }


def mark_pending(connection: Connection, documents: Collection[str]) -> None:
    """Note that what these documents say is to be reconciled anew."""
    if not documents:
        return
    counted = select(tables.meta.c.value).where(tables.meta.c.name == "changes")
    change = int(connection.execute(counted).scalar() or 0) + 1
    upsert(connection, tables.meta, [{"name": "changes", "value": str(change)}])
    upsert(connection, tables.pending, [{"document": name, "change": change} for name in sorted(documents)])


def read(connection: Connection, *conditions: ColumnElement[bool]) -> list[Decision]:
    """The decisions for which all conditions hold, in the order in which they were taken."""
    query = select(tables.decisions).where(*conditions).order_by(_rows.number)
    rows = list(connection.execute(query))
    hangs: dict[int, list[tuple[str, str]]] = {}
    for some in _chunks([row.number for row in rows]):
        found = select(_hangs.number, _hangs.document, _hangs.event).where(_hangs.number.in_(some))
        for number, document, event in connection.execute(found.order_by(_hangs.number, _hangs.position)):
            hangs.setdefault(number, []).append((document, event))
    return [_decision(row, tuple(hangs.get(row.number, ()))) for row in rows]


def read_at(
    connection: Connection, *, documents: Collection[str] = (), events: Collection[str] = ()
) -> list[Decision]:
    """The decisions that hang on any of these documents or events."""
    numbers: set[int] = set()
    for some in _chunks(sorted(documents)):
        numbers.update(connection.scalars(select(_hangs.number).where(_hangs.document.in_(some))))
    for some in _chunks(sorted(events)):
        numbers.update(connection.scalars(select(_hangs.number).where(_hangs.event.in_(some))))
    found = [one for some in _chunks(sorted(numbers)) for one in read(connection, _rows.number.in_(some))]
    return sorted(found, key=lambda one: one.number)


def read_on(connection: Connection, subjects: Collection[str]) -> list[Decision]:
    """The decisions that judge any of these records, or made them."""
    listed = sorted(subjects)
    found: dict[int, Decision] = {}
    for some in _chunks(listed):
        on = or_(_rows.subject.in_(some), _rows.makes.in_(some), _rows.id.in_(some))
        found.update((one.number, one) for one in read(connection, on))
    return [found[number] for number in sorted(found)]


def there(connection: Connection, kind: str, keys: Collection[str]) -> Iterator[str]:
    """Those of the ids that the store holds."""
    column = tables.metadata.tables[f"{kind}s"].c.id
    for some in _chunks(sorted(keys)):
        yield from connection.scalars(select(column).where(column.in_(some)))


def _chunks(listed: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (listed[first : first + _CHUNK] for first in range(0, len(listed), _CHUNK))


def _decision(row: Any, events: tuple[tuple[str, str], ...]) -> Decision:
    return Decision(
        id=row.id,
        subject=row.subject,
        verdict=row.verdict,
        person=row.person,
        at=datetime.fromisoformat(row.at),
        reason=row.reason,
        value=None if row.value is None else json.loads(row.value),
        undoes=row.undoes,
        kind=row.kind,
        seen=row.seen,
        events=events,
        number=row.number,
    )


def version_of(connection: Connection, kind: str, subject: str, where: str, person: str | None = None) -> str:
    """The version of a record: other content or another decision on it gives another one.

    Of the decisions those count that `person` sees. Raises ReviewError where there is no such record.
    """
    content, last = _VERSIONS[kind](connection, subject, hidden_from(connection, person))
    if content is None:
        raise ReviewError(f"no {kind} {subject}", where=where, how="sayso show ID finds what there is")
    return content_id("v", content, last)


_Hidden = frozenset[int]


def _incident(connection: Connection, key: str, hidden: _Hidden) -> tuple[object, int]:
    query = select(tables.incidents.c.body).where(tables.incidents.c.id == key)
    body = connection.execute(query).scalar()
    if body is None:
        return None, 0
    incident = incident_of(body)
    last = _last_at(connection, [ref.event for ref in incident.events], hidden)
    return _as_content(incident), last


def _as_content(incident: Incident) -> str:
    return incident_to_json(replace(incident, version=None)).decode()


def _last_at(connection: Connection, events: Iterable[str], hidden: _Hidden) -> int:
    numbers = {0}
    for some in _chunks(sorted(events)):
        numbers.update(connection.scalars(select(_hangs.number).where(_hangs.event.in_(some))))
    return max(numbers - hidden)


def _last_on(connection: Connection, key: str, hidden: _Hidden) -> int:
    on = or_(_rows.subject == key, _rows.makes == key)
    numbers: set[int] = {0, *connection.scalars(select(_rows.number).where(on))}
    return max(numbers - hidden)


def _event(connection: Connection, key: str, hidden: _Hidden) -> tuple[object, int]:
    coding = _coding_with(connection, tables.events.c.id == key, tables.events.c.document)
    event = next((event for event in coding.events if event.id == key), None) if coding else None
    if coding is None or event is None:
        return None, 0
    claims = [claim for claim in coding.claims if claim.event == key]
    return _json([event, *claims]), _last_at(connection, [key], hidden)


def _claim(connection: Connection, key: str, hidden: _Hidden) -> tuple[object, int]:
    coding = _coding_with(connection, tables.claims.c.id == key, tables.claims.c.document)
    claim = next((claim for claim in coding.claims if claim.id == key), None) if coding else None
    last = _last_on(connection, key, hidden)
    if claim is None:
        made = [one for one in read(connection, _rows.makes == key) if one.number not in hidden]
        return (_json(made[0].value) if made else None), last
    return _json(claim), last


def _document(connection: Connection, key: str, hidden: _Hidden) -> tuple[object, int]:
    query = select(tables.codings.c.sha256, tables.codings.c.config)
    row = connection.execute(query.where(tables.codings.c.document == key)).first()
    return (" ".join(row) if row else None), _last_on(connection, key, hidden)


def _coding_with(connection: Connection, condition: Any, document: Any) -> Coding | None:
    query = select(tables.codings.c.body).where(
        tables.codings.c.document == select(document).where(condition).scalar_subquery()
    )
    body = connection.execute(query).scalar()
    return coding_of(body) if body is not None else None


def _json(record: object) -> str:
    return msgspec.json.encode(plain(record), order="deterministic").decode()


_VERSIONS: Final = {"incident": _incident, "event": _event, "claim": _claim, "document": _document}
