"""Stage 6, reconcile: events of different documents that are one happening become an incident."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from sayso.incidents.assembly import assemble, incident_id
from sayso.incidents.audit import Audit, audits
from sayso.incidents.grouping import Grouping, Regrouping, groupings, regroup, why_joined
from sayso.incidents.rules import DATA
from sayso.incidents.sightings import Sighting, sightings
from sayso.model.coding import Coding
from sayso.model.incident import Incident

__all__ = [
    "COMPONENT",
    "DATA",
    "VERSION",
    "Audit",
    "Grouping",
    "Regrouping",
    "Sighting",
    "assemble",
    "audits",
    "groupings",
    "incident_id",
    "reconcile",
    "regroup",
    "sightings",
    "why_joined",
    "with_audits",
]

COMPONENT: Final = "sayso.incidents"
VERSION: Final = "5"


def reconcile(codings: Iterable[Coding]) -> tuple[Incident, ...]:
    """Join the events of coded documents into incidents, by day of first report and id.

    Events that are asserted or attempted become incidents; one that a report says did not happen is a denial
    kept on the incident it denies. The order of the codings changes nothing; of two with one document id the
    one with the lesser text hash is taken.

    >>> import sayso
    >>> texts = [f"An air strike on Aleppo killed {n} people on Friday, {who} said."
    ...          for n, who in ((12, "medics"), (20, "activists"))]
    >>> codings = [sayso.read(text, published="2016-07-09") for text in texts]
    >>> (incident,) = reconcile(codings)
    >>> dead = incident.fields["dead"]
    >>> dead.agreement, dead.low, dead.high, dead.rule
    ('disputed', 12, 20, 'a source closer to the happening')
    """
    by_document: dict[str, Coding] = {}
    for coding in codings:
        known = by_document.setdefault(coding.document.id, coding)
        if coding.document.sha256 < known.document.sha256:
            by_document[coding.document.id] = coding
    found = {one.ref: one for coding in by_document.values() for one in sightings(coding)}
    groups = groupings(list(found.values()))
    made = (assemble(group.members, by_document, why_joined(group, found)) for group in groups)
    ordered = tuple(sorted(made, key=lambda one: (one.first_reported or "9", one.id)))
    return with_audits(ordered, by_document)


def with_audits(incidents: Sequence[Incident], codings: Mapping[str, Coding]) -> tuple[Incident, ...]:
    """The incidents; in `why` of each stated total what the record holds of it."""
    told: dict[str, list[str]] = {}
    if any(one.aggregate for one in incidents):
        for audit in audits(incidents, codings):
            told.setdefault(audit.incident, []).append(str(audit))
    return tuple(replace(one, why=(*one.why, *told[one.id])) if one.id in told else one for one in incidents)
