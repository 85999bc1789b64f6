"""Stated totals of a period beside what a store holds: worked out when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.incidents import with_audits
from sayso.model.incident import Incident
from sayso.model.protocols import IncidentFilter
from sayso.model.values import TimeValue
from sayso.review.making import ReviewedCodings
from sayso.store import Store

__all__ = ["audited"]


def audited(store: Store, incidents: Iterable[Incident]) -> Iterator[Incident]:
    """The incidents; in `why` of each that is a total, what the store holds for its period.

    Any report can change what a total is set beside, so this is no part of the stored incident.
    """
    for one in incidents:
        yield _audited(store, one) if one.aggregate else one


def _audited(store: Store, total: Incident) -> Incident:
    time = total.fields.get("time")
    best = time.best if time else None
    if not isinstance(best, TimeValue):
        return total
    near = store.incidents(IncidentFilter(type=total.type, since=best.earliest, until=best.latest))
    beside = [total, *(one for one in near if not one.aggregate)]
    documents = {name for one in beside for name in one.documents}
    codings = ReviewedCodings(store, store.decisions(documents=documents)).of(documents)
    return with_audits(beside, codings)[0]
