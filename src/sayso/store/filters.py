"""A filter of incidents as SQL."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Select, select

from sayso.model.protocols import IncidentFilter
from sayso.store import tables
from sayso.store.rows import folded

__all__ = ["select_incidents"]

_incidents = tables.incidents.c


def select_incidents(wanted: IncidentFilter) -> Select[tuple[bytes]]:
    """The bodies of the incidents that pass, by first day (those without one last) and id."""
    query = select(_incidents.body).where(*_conditions(wanted))
    return query.order_by(_incidents.earliest.is_(None), _incidents.earliest, _incidents.id)


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
    for kind in ("country", "place", "actor"):
        term = getattr(wanted, kind)
        if term:
            yield _has_term(kind, folded(term))


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


def _has_term(kind: str, term: str) -> ColumnElement[bool]:
    """An event of the incident has the term: a country whole, a place or an actor by a part of its name."""
    terms, of = tables.event_terms.c, tables.incident_events.c
    same = terms.term == term if kind == "country" else terms.term.contains(term, autoescape=True)
    events = select(of.incident).join_from(
        tables.event_terms, tables.incident_events, terms.event == of.event
    )
    return _incidents.id.in_(events.where(terms.kind == kind, same))
