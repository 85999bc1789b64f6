"""Records as rows: what the tables keep of a coding or an incident beside its JSON."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.document import Failure
from sayso.model.event import Event
from sayso.model.incident import Incident
from sayso.model.mention import Place
from sayso.model.serial import coding_from_json, coding_to_json, incident_from_json, incident_to_json, plain
from sayso.model.values import NumberValue, TimeValue

__all__ = [
    "coding_of",
    "coding_rows",
    "failure_row",
    "folded",
    "incident_of",
    "incident_rows",
    "terms_of",
]

Row = dict[str, Any]


def folded(text: str) -> str:
    """Text as it is compared in filters: without case and without NUL, which PostgreSQL does not take.

    >>> folded("ALEPPO")
    'aleppo'
    """
    return text.casefold().replace("\x00", "")


def coding_of(body: bytes) -> Coding:
    """A coding from its stored form."""
    return coding_from_json(zlib.decompress(body))


def incident_of(body: bytes) -> Incident:
    """An incident from its stored form."""
    return incident_from_json(zlib.decompress(body))


def coding_rows(coding: Coding, config: str) -> dict[str, list[Row]]:
    """The rows of a coding, by table; raises EvidenceError for a record that does not quote its document."""
    document = coding.document
    body = zlib.compress(coding_to_json(coding))
    names = ("id", "sha256", "url", "title", "publisher", "published", "language")
    places = {place.id: place for place in coding.places}
    return {
        "documents": [{name: _clean(getattr(document, name)) for name in names}],
        "codings": [{"document": document.id, "sha256": document.sha256, "config": config, "body": body}],
        "events": [_event_row(event, coding) for event in coding.events],
        "event_terms": [row for event in coding.events for row in _term_rows(event, coding, places)],
        "claims": [_claim_row(claim, document.id) for claim in coding.claims],
    }


def _clean(value: str | None) -> str | None:
    return value.replace("\x00", "") if value else value


def _event_row(event: Event, coding: Coding) -> Row:
    times = [time for time in coding.times if time.id in event.times]
    return {
        "id": event.id,
        "document": coding.document.id,
        "type": event.type,
        "mode": event.mode,
        "modality": event.modality,
        "aggregate": event.aggregate,
        "earliest": _day(min((t.earliest for t in times if t.earliest), default=None)),
        "latest": _day(max((t.latest for t in times if t.latest), default=None)),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _term_rows(event: Event, coding: Coding, places: dict[str, Place]) -> Iterator[Row]:
    terms = {
        *_place_terms([places[key] for key in event.places if key in places]),
        *_actor_terms(event, coding),
    }
    for kind, term in sorted(terms):
        yield {"event": event.id, "kind": kind, "term": folded(term)}


def terms_of(coding: Coding, events: Collection[str], kind: str) -> Iterator[str]:
    """The terms of one kind (country, place, actor) by which these events of a coding are filtered."""
    places = {place.id: place for place in coding.places}
    for event in coding.events:
        if event.id in events:
            yield from (row["term"] for row in _term_rows(event, coding, places) if row["kind"] == kind)


def _place_terms(places: Sequence[Place]) -> Iterator[tuple[str, str]]:
    for place in places:
        if place.country:
            yield "country", place.country
        for name in (place.name, place.span.text, place.admin1, place.admin2):
            if name:
                yield "place", name


def _actor_terms(event: Event, coding: Coding) -> Iterator[tuple[str, str]]:
    names = {actor.id: actor.name for actor in coding.actors}
    for who in (*event.actors, *event.recipients):
        yield "actor", who.span.text
        if who.actor in names:
            yield "actor", names[who.actor]


def _claim_row(claim: Claim, document: str) -> Row:
    number = claim.value if isinstance(claim.value, NumberValue) else None
    return {
        "id": claim.id,
        "event": claim.event,
        "document": document,
        "field": claim.field,
        "stance": claim.stance,
        "attribution": claim.attribution,
        "low": number.low if number else None,
        "high": number.high if number else None,
    }


def incident_rows(incident: Incident) -> dict[str, list[Row]]:
    """The rows of an incident, by table."""
    earliest, latest = _days(incident)
    row = {
        "id": incident.id,
        "type": incident.type,
        "mode": incident.mode,
        "grade": incident.grade,
        "earliest": earliest,
        "latest": latest,
        "review": incident.review,
        "words": folded(" ".join(_words(incident))),
        "body": zlib.compress(incident_to_json(incident)),
    }
    return {
        "incidents": [row],
        "incident_events": [
            {"incident": incident.id, "document": event.document, "event": event.event}
            for event in incident.events
        ],
        "incident_fields": [
            {"incident": incident.id, "field": name, "agreement": field.agreement}
            for name, field in incident.fields.items()
        ],
    }


def _days(incident: Incident) -> tuple[str | None, str | None]:
    """First and last day of the happening; the day of the first report stands in for a day nobody states."""
    stated = incident.fields.get("time")
    value = stated.best if stated else None
    if isinstance(value, TimeValue) and (value.earliest or value.latest):
        return _day(value.earliest or value.latest), _day(value.latest or value.earliest)
    return incident.first_reported, incident.first_reported


def _words(incident: Incident) -> Iterator[str]:
    """The title, and the words and names of every value, each once."""
    yield incident.title
    found = dict.fromkeys(
        str(word)
        for field in incident.fields.values()
        for value in field.values
        for word in (*_value_words(value.value), *(claim.evidence.text for claim in value.claims))
    )
    yield from found


def _value_words(value: object) -> Iterator[str]:
    yield from (str(word) for key, word in plain(value).items() if key in ("text", "name") and word)


def failure_row(failure: Failure, run: str | None) -> Row:
    """The row of a failure."""
    return {**{name: _clean(value) for name, value in asdict(failure).items()}, "run": run}
