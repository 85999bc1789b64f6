"""CSV tables (RFC 4180, UTF-8): a row an incident, a value and who says it, an event, a claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Final

from sayso.exports.atomic import atomic_file, output_errors
from sayso.exports.flat import INCIDENT_COLUMNS, PARTED, VALUE_COLUMNS, Known, Row, incident_row, value_rows
from sayso.exports.privacy import incidents_without_private_names, without_private_names
from sayso.exports.wording import source_text
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.event import Event, Participant
from sayso.model.incident import EventRef, Incident
from sayso.model.values import NumberValue, OccurrenceValue, PlaceValue, TimeValue, Value

__all__ = ["CLAIM_COLUMNS", "EVENT_COLUMNS", "write"]

EVENT_COLUMNS: Final = (
    "document", "publisher", "published", "url", "event", "incident", "type", "mode", "other_modes",
    "submode", "contexts", "modality", "aggregate", "earliest", "latest", "place", "geonames_id", "latitude",
    "longitude", "precision", "admin2", "admin1", "country", "actors", "actor_countries", "actor_sectors",
    "recipients", "recipient_countries", "recipient_sectors", "instruments", "trigger", "sentence",
)  # fmt: skip
CLAIM_COLUMNS: Final = (
    "document", "event", "incident", "claim", "field", "value", "low", "high", "group", "earliest", "latest",
    "geonames_id", "stance", "claimant", "chain", "source_class", "reported", "start", "end", "evidence",
)  # fmt: skip


def write(
    output: str | Path,
    codings: Callable[[], Iterable[Coding]],
    incidents: Callable[[], Iterable[Incident]],
    *,
    private_names: bool = True,
) -> int:
    """Write incidents.csv, values.csv, events.csv and claims.csv into a folder, which is made.

    Gives how many documents there were. `incidents` is called twice. Raises OutputError where they can't be
    written; files that were there are then left as they were.
    """
    folder = Path(output)
    with output_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    known = Known()
    of = known.want(incidents())
    with ExitStack() as stack:
        events, claims, told, values = (
            stack.enter_context(atomic_file(folder / f"{name}.csv"))
            for name in ("events", "claims", "incidents", "values")
        )
        count = _documents(codings(), events, claims, known, of, private_names=private_names)
        told.write(_head(INCIDENT_COLUMNS))
        values.write(_head(VALUE_COLUMNS))
        shown = incidents() if private_names else incidents_without_private_names(incidents(), codings())
        for one in shown:
            told.write(_lines(INCIDENT_COLUMNS, [incident_row(one, known)]))
            values.write(_lines(VALUE_COLUMNS, value_rows(one, known)))
    return count


def _documents(
    codings: Iterable[Coding],
    events: BinaryIO,
    claims: BinaryIO,
    known: Known,
    of: Mapping[EventRef, str],
    *,
    private_names: bool,
) -> int:
    """The two tables of what single documents say; what the tables of incidents need of them is learned."""
    events.write(_head(EVENT_COLUMNS))
    claims.write(_head(CLAIM_COLUMNS))
    count = 0
    for coding in codings:
        shown = coding if private_names else without_private_names(coding)
        known.learn(shown)
        events.write(_lines(EVENT_COLUMNS, (_event_row(shown, event, of) for event in shown.events)))
        claims.write(_lines(CLAIM_COLUMNS, (_claim_row(shown, claim, of) for claim in shown.claims)))
        count += 1
    return count


def _head(columns: tuple[str, ...]) -> bytes:
    return _lines(columns, [{name: name for name in columns}])


def _lines(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    table = io.StringIO(newline="")
    csv.DictWriter(table, columns, restval="").writerows(
        {k: _cell(v) for k, v in row.items()} for row in rows
    )
    return table.getvalue().encode()


def _cell(value: Any) -> Any:
    """A cell as programs read it: truth values in lower case."""
    return str(value).lower() if isinstance(value, bool) else value


def _event_row(coding: Coding, event: Event, of: Mapping[EventRef, str]) -> Row:
    document, first = coding.document, next(iter(event.mentions), None)
    return {
        "document": document.id,
        "publisher": document.publisher,
        "published": document.published,
        "url": document.url,
        "event": event.id,
        "incident": of.get(EventRef(document.id, event.id)),
        "type": event.type,
        "mode": event.mode,
        "other_modes": PARTED.join(event.other_modes),
        "submode": event.submode,
        "contexts": PARTED.join(event.contexts),
        "modality": event.modality,
        "aggregate": event.aggregate,
        "instruments": PARTED.join(dict.fromkeys(found.kind for found in event.instruments)),
        "trigger": first.trigger.text if first else None,
        "sentence": first.sentence.text if first else None,
        **_when(coding, event),
        **_where(coding, event),
        **_who(coding, "actor", event.actors),
        **_who(coding, "recipient", event.recipients),
    }


def _when(coding: Coding, event: Event) -> Row:
    times = [time for time in coding.times if time.id in event.times]
    return {
        "earliest": min((time.earliest for time in times if time.earliest), default=None),
        "latest": max((time.latest for time in times if time.latest), default=None),
    }


def _where(coding: Coding, event: Event) -> Row:
    """The first of the event's places; the claims table has them all."""
    place = next((place for key in event.places for place in coding.places if place.id == key), None)
    names = ("geonames_id", "latitude", "longitude", "precision", "admin2", "admin1", "country")
    return {"place": place.name, **{name: getattr(place, name) for name in names}} if place else {}


def _who(coding: Coding, role: str, who: Iterable[Participant]) -> Row:
    actors = {actor.id: actor for actor in coding.actors}
    listed = list(who)
    known = [actors[one.actor] for one in listed if one.actor in actors]
    names = [actors[one.actor].name if one.actor in actors else one.span.text for one in listed]
    return {
        f"{role}s": PARTED.join(dict.fromkeys(names)),
        f"{role}_countries": PARTED.join(dict.fromkeys(a.country for a in known if a.country)),
        f"{role}_sectors": PARTED.join(dict.fromkeys(a.sector for a in known if a.sector)),
    }


def _claim_row(coding: Coding, claim: Claim, of: Mapping[EventRef, str]) -> Row:
    links = coding.chain(claim.attribution)
    names = [source_text(coding, link) for link in links]
    return {
        "document": coding.document.id,
        "event": claim.event,
        "incident": of.get(EventRef(coding.document.id, claim.event)),
        "claim": claim.id,
        "field": claim.field,
        "stance": claim.stance,
        "claimant": names[0] if names else None,
        "chain": " > ".join(reversed(names)),
        "source_class": links[0].source_class if links else "self",
        "reported": claim.reported,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "evidence": claim.evidence.text,
        **_value(coding, claim.value),
    }


def _value(coding: Coding, value: Value) -> Row:
    if isinstance(value, NumberValue):
        return {"low": value.low, "high": value.high, "group": value.group}
    if isinstance(value, TimeValue):
        days: dict[str, date | None] = {"earliest": value.earliest, "latest": value.latest}
        return days
    if isinstance(value, PlaceValue):
        found = next((place for place in coding.places if place.id == value.place), None)
        return {"value": value.name, "geonames_id": found.geonames_id if found else None}
    if isinstance(value, OccurrenceValue):
        return {"value": f"{value.type}/{value.mode}" if value.mode else value.type}
    return {"value": getattr(value, "kind", None) or getattr(value, "text", None)}
