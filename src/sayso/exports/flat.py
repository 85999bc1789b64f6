"""Incidents as flat rows, for tables and maps: one row an incident, one row a value and who says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final

from sayso.exports.wording import outlet_name, superseded_text
from sayso.model.coding import Coding
from sayso.model.incident import EventRef, Incident, IncidentField, IncidentValue, SourcedClaim
from sayso.model.mention import Actor, Place
from sayso.model.values import (
    InstrumentValue,
    NumberValue,
    OccurrenceValue,
    ParticipantValue,
    PlaceValue,
    TimeValue,
    Value,
)
from sayso.ontology.loader import read_rows

__all__ = [
    "COUNTED",
    "INCIDENT_COLUMNS",
    "PARTED",
    "VALUE_COLUMNS",
    "Known",
    "Row",
    "incident_row",
    "value_rows",
]

PARTED: Final = "; "  # between several values of one cell
COUNTED: Final = (
    "dead",
    "injured",
    "missing",
    "arrested",
    "abducted",
    "released",
    "displaced",
    "participants",
)

INCIDENT_COLUMNS: Final = (
    "incident", "title", "type", "mode", "contexts", "total", "acled_event_type", "acled_sub_event_type",
    "cameo", "earliest", "latest", "place", "geonames_id", "latitude", "longitude", "radius_km", "precision",
    "admin2", "admin1", "country", "actor", "actor_country", "actor_sector", "recipient",
    "recipient_country", "recipient_sector", "actors", "recipients", "instruments",
    *(f"{name}_{bound}" for name in COUNTED for bound in ("low", "best", "high")),
    "grade", "disputed", "denied_by", "independent_sources", "reports", "outlets", "claimants",
    "first_reported", "last_reported", "review", "documents",
)  # fmt: skip
VALUE_COLUMNS: Final = (
    "incident", "field", "agreement", "difference", "best", "value", "low", "high", "group", "earliest",
    "latest", "stance", "claimant", "outlet", "chain", "reported", "no_longer", "independent_sources",
    "evidence", "document", "claim",
)  # fmt: skip

_NEGATIVE: Final = frozenset({"denies", "doubts", "cannot-verify"})
_CIVILIAN: Final = frozenset({"CVL", "REF", "JRN", "EDU", "MED", "SOC", "LAB", "AGR", "BUS", "REL"})

Row = dict[str, Any]


@dataclass(slots=True)
class Known:
    """What the rows need of the reports: outlets by document, places and actors by their ids."""

    wanted: set[str] = field(default_factory=set)
    outlets: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def want(self, incidents: Iterable[Incident]) -> dict[EventRef, str]:
        """Note what the best values name; which incident each event is of."""
        of: dict[EventRef, str] = {}
        for incident in incidents:
            of.update(dict.fromkeys(incident.events, incident.id))
            for name in ("place", "actor", "recipient"):
                best = _best(incident, name)
                key = getattr(best, "place", None) or getattr(best, "actor", None)
                if key is not None:
                    self.wanted.add(key)
        return of

    def learn(self, coding: Coding) -> None:
        """Keep what is wanted of a report."""
        self.outlets[coding.document.id] = outlet_name(coding.document)
        self.places.update((one.id, one) for one in coding.places if one.id in self.wanted)
        self.actors.update((one.id, one) for one in coding.actors if one.id in self.wanted)


def incident_row(incident: Incident, known: Known) -> Row:
    """An incident by INCIDENT_COLUMNS; what nobody states is not in the row."""
    time = _best(incident, "time")
    cross = _crosswalk(incident, known)
    return {
        "incident": incident.id,
        "title": incident.title,
        "type": incident.type,
        "mode": incident.mode,
        "contexts": PARTED.join(incident.contexts),
        "total": incident.aggregate,
        "acled_event_type": cross.get("acled_event"),
        "acled_sub_event_type": cross.get("acled_sub_event"),
        "cameo": cross.get("cameo"),
        "earliest": time.earliest if isinstance(time, TimeValue) else None,
        "latest": time.latest if isinstance(time, TimeValue) else None,
        **_where(incident, known),
        **_who(incident, "actor", known),
        **_who(incident, "recipient", known),
        "instruments": PARTED.join(_texts(incident, "instrument")),
        **_numbers(incident),
        **_sources(incident, known),
    }


def _best(incident: Incident, name: str) -> Value | None:
    found = incident.fields.get(name)
    return found.best if found is not None else None


def _where(incident: Incident, known: Known) -> Row:
    best = _best(incident, "place")
    if not isinstance(best, PlaceValue):
        return {}
    place = known.places.get(best.place)
    names = ("geonames_id", "latitude", "longitude", "radius_km", "precision", "admin2", "admin1", "country")
    return {"place": best.name or best.text, **{name: getattr(place, name, None) for name in names}}


def _who(incident: Incident, role: str, known: Known) -> Row:
    """The best of those who took part so, with its codes, and all that somebody stands by."""
    best = _best(incident, role)
    actor = known.actors.get(best.actor or "") if isinstance(best, ParticipantValue) else None
    return {
        role: best.text if isinstance(best, ParticipantValue) else None,
        f"{role}_country": actor.country if actor else None,
        f"{role}_sector": actor.sector if actor else None,
        f"{role}s": PARTED.join(_texts(incident, role)),
    }


def _texts(incident: Incident, name: str) -> Iterator[str]:
    """The values of a field that somebody stands by, each once."""
    found = incident.fields.get(name)
    values = (one.value for one in found.values if one.stance not in _NEGATIVE) if found else ()
    texts = (str(getattr(value, "kind", "") or getattr(value, "text", "")) for value in values)
    yield from dict.fromkeys(texts)


def _numbers(incident: Incident) -> Row:
    row: Row = {}
    for name in COUNTED:
        found = incident.fields.get(name)
        if found is not None:
            best = found.best
            row[f"{name}_low"] = found.low
            row[f"{name}_best"] = best.low if isinstance(best, NumberValue) else None
            row[f"{name}_high"] = None if _is_open(found) else found.high
    return row


def _is_open(found: IncidentField) -> bool:
    """Whether somebody stands by "at least" the highest of the numbers."""
    held = (one.value for one in found.values if one.stance not in _NEGATIVE)
    return any(
        isinstance(value, NumberValue) and (value.low, value.high) == (found.high, None) for value in held
    )


def _sources(incident: Incident, known: Known) -> Row:
    said = incident.fields["type"].values if "type" in incident.fields else ()
    denials = (claim for one in said for claim in one.claims if claim.stance == "denies")
    every = (claim for found in incident.fields.values() for one in found.values for claim in one.claims)
    outlets = (known.outlets.get(name, name) for name in incident.documents)
    return {
        "grade": incident.grade,
        "disputed": PARTED.join(n for n, found in incident.fields.items() if found.agreement == "disputed"),
        "denied_by": PARTED.join(dict.fromkeys(claim.claimant or "the report itself" for claim in denials)),
        "independent_sources": incident.independent_sources,
        "reports": len(incident.documents),
        "outlets": PARTED.join(dict.fromkeys(outlets)),
        "claimants": PARTED.join(dict.fromkeys(claim.claimant for claim in every if claim.claimant)),
        "first_reported": incident.first_reported,
        "last_reported": incident.last_reported,
        "review": incident.review,
        "documents": PARTED.join(incident.documents),
    }


@cache
def _crosswalks() -> Mapping[tuple[str, str], dict[str, str]]:
    return {(row["type"], row["mode"]): row for row in read_rows("crosswalk.csv")}


def _crosswalk(incident: Incident, known: Known) -> Mapping[str, str | None]:
    """The nearest codes of ACLED and CAMEO; an armed clash with civilians alone is an attack on them."""
    rows = _crosswalks()
    row = rows.get((incident.type, incident.mode or "")) or rows.get((incident.type, ""), {})
    best = _best(incident, "recipient")
    hit = known.actors.get(best.actor or "") if isinstance(best, ParticipantValue) else None
    if row.get("acled_event") == "Battles" and hit is not None and hit.sector in _CIVILIAN:
        return {**row, "acled_event": "Violence against civilians", "acled_sub_event": "Attack"}
    return {key: value or None for key, value in row.items()}


def value_rows(incident: Incident, known: Known) -> Iterator[Row]:
    """A row by VALUE_COLUMNS for each value of an incident and each claim that states it."""
    for name, found in incident.fields.items():
        for one in found.values:
            for claim in one.claims:
                yield {
                    "incident": incident.id,
                    "field": name,
                    "agreement": found.agreement,
                    "difference": found.kind,
                    "best": one.value == found.best and one.stance not in _NEGATIVE,
                    "independent_sources": one.independent_sources,
                    **_stated(one),
                    **_said(claim, known),
                }


def _stated(one: IncidentValue) -> Row:
    value = one.value
    if isinstance(value, NumberValue):
        return {"low": value.low, "high": value.high, "group": value.group}
    if isinstance(value, TimeValue):
        days: dict[str, date | None] = {"earliest": value.earliest, "latest": value.latest}
        return days
    if isinstance(value, OccurrenceValue):
        return {"value": f"{value.type}/{value.mode}" if value.mode else value.type}
    if isinstance(value, InstrumentValue):
        return {"value": value.kind}
    return {"value": getattr(value, "name", None) or getattr(value, "text", None)}


def _said(claim: SourcedClaim, known: Known) -> Row:
    return {
        "stance": claim.stance,
        "claimant": claim.claimant,
        "outlet": known.outlets.get(claim.document, claim.document),
        "chain": " > ".join(reversed(claim.chain)),
        "reported": claim.reported,
        "no_longer": superseded_text(claim),
        "evidence": claim.evidence.text,
        "document": claim.document,
        "claim": claim.claim,
    }
