"""A filter of incidents, as SQL and as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import ColumnElement, Select, exists, select

from sayso.model.coding import Coding
from sayso.model.incident import Incident
from sayso.model.protocols import IncidentFilter
from sayso.store import tables
from sayso.store.rows import folded, incident_rows, terms_of

__all__ = ["passes", "select_incidents"]

_TERMS: Final = ("country", "place", "actor")
_incidents = tables.incidents.c


def select_incidents(wanted: IncidentFilter) -> Select[tuple[bytes]]:
    """The bodies of the incidents that pass, by first day (those without one last) and id."""
    query = select(_incidents.body).where(*_conditions(wanted))
    return query.order_by(_incidents.earliest.nulls_last(), _incidents.id)


def _conditions(wanted: IncidentFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.type:
        yield from _of_type(wanted.type)
    if wanted.grade:
        yield _incidents.grade == wanted.grade
    if wanted.review:
        yield _incidents.review == wanted.review
    if wanted.since:
        yield _incidents.latest >= wanted.since.isoformat()
    if wanted.until:
        yield _incidents.earliest <= wanted.until.isoformat()
    if wanted.agreement:
        yield _agreement(wanted.agreement)
    if wanted.text:
        yield _incidents.words.contains(folded(wanted.text), autoescape=True)
    narrow = wanted.since is not None and wanted.until is not None
    for kind in _TERMS:
        term = getattr(wanted, kind)
        if term:
            yield _has_term(kind, folded(term), narrow=narrow)


def _of_type(name: str) -> Iterator[ColumnElement[bool]]:
    type_, _, mode = name.partition("/")
    yield _incidents.type == type_.upper()
    if mode:
        yield _incidents.mode == mode


def _agreement(wanted: str) -> ColumnElement[bool]:
    field, _, state = wanted.rpartition(":")
    columns = tables.incident_fields.c
    found = select(columns.incident).where(columns.agreement == state)
    if field:
        found = found.where(columns.field == field)
    return _incidents.id.in_(found)


def _has_term(kind: str, term: str, *, narrow: bool) -> ColumnElement[bool]:
    """An event of the incident has the term: a country whole, a place or an actor by a part of its name.

    Where the days leave few incidents (`narrow`) each is asked for the term; else those with it are listed.
    SQLite does as it is told, PostgreSQL chooses by itself.
    """
    terms, of = tables.event_terms.c, tables.incident_events.c
    same = terms.term == term if kind == "country" else terms.term.contains(term, autoescape=True)
    told = (
        select(of.incident)
        .join_from(tables.incident_events, tables.event_terms, terms.event == of.event)
        .where(terms.kind == kind, same)
    )
    return exists(told.where(of.incident == _incidents.id)) if narrow else _incidents.id.in_(told)


def passes(incident: Incident, wanted: IncidentFilter, codings: Mapping[str, Coding]) -> bool:
    """Whether an incident that is in no table passes; `codings` are those of its documents, by id."""
    row = incident_rows(incident)["incidents"][0]
    type_, _, mode = (wanted.type or "").partition("/")
    since, until = (day.isoformat() if day else None for day in (wanted.since, wanted.until))
    return (
        (not type_ or incident.type == type_.upper())
        and (not mode or incident.mode == mode)
        and wanted.grade in (None, incident.grade)
        and wanted.review in (None, incident.review)
        and (since is None or (row["latest"] or "") >= since)
        and (until is None or (row["earliest"] or "9") <= until)
        and (wanted.text is None or folded(wanted.text) in row["words"])
        and _agrees(incident, wanted.agreement)
        and all(
            _told(incident, kind, getattr(wanted, kind), codings) for kind in ("country", "place", "actor")
        )
    )


def _agrees(incident: Incident, wanted: str | None) -> bool:
    if not wanted:
        return True
    name, _, state = wanted.rpartition(":")
    return any(f.agreement == state for key, f in incident.fields.items() if name in ("", key))


def _told(incident: Incident, kind: str, term: str | None, codings: Mapping[str, Coding]) -> bool:
    if not term:
        return True
    wanted = folded(term)
    events = {ref.event for ref in incident.events}
    said = (terms_of(codings[name], events, kind) for name in incident.documents if name in codings)
    return any(wanted == one if kind == "country" else wanted in one for some in said for one in some)
