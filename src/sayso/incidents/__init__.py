"""Stage 6, reconcile: events of different documents that are one happening become an incident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sayso.incidents.assembly import assemble
from sayso.incidents.clustering import cluster
from sayso.incidents.independence import origins
from sayso.incidents.rules import DATA
from sayso.incidents.sightings import sightings
from sayso.model.coding import Coding
from sayso.model.incident import Incident

__all__ = ["COMPONENT", "DATA", "VERSION", "reconcile"]

COMPONENT: Final = "sayso.incidents"
VERSION: Final = "1"


def reconcile(codings: Iterable[Coding]) -> tuple[Incident, ...]:
    """Join the events of coded documents into incidents, by day of first report and id.

    Events that are asserted or attempted become incidents; one that a report says did not happen is a denial
    kept on the incident it denies. The order of the codings changes nothing; of two with one document id the
    one with the lesser text hash is taken.

    >>> reconcile([])
    ()
    """
    by_document: dict[str, Coding] = {}
    for coding in codings:
        known = by_document.setdefault(coding.document.id, coding)
        if coding.document.sha256 < known.document.sha256:
            by_document[coding.document.id] = coding
    kept = [by_document[document] for document in sorted(by_document)]
    found = sorted((one for coding in kept for one in sightings(coding)), key=lambda sighting: sighting.key)
    source_of = origins(kept)
    groups = (group for group in cluster(found) if any(not found[at].denies for at in group.members))
    incidents = (assemble(group, found, by_document, source_of) for group in groups)
    return tuple(sorted(incidents, key=lambda one: (one.first_reported or "9", one.id)))
