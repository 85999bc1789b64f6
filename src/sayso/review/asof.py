"""The record as it was known on a day, and how a value changed over the days."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date
from functools import cached_property

from sayso.errors import StoreError
from sayso.incidents import Sighting, incident_id
from sayso.incidents.sightings import reported_on
from sayso.model.coding import Coding
from sayso.model.incident import EventRef, Incident
from sayso.model.protocols import IncidentFilter
from sayso.model.review import Decision
from sayso.model.values import Value
from sayso.review.coded import reviewed
from sayso.review.making import ReviewedCodings, by_document, make_incidents, parts_of
from sayso.store import Store, passes

__all__ = ["AsOf", "Change", "history"]

_AT_ONCE = 500  # groups that are looked at together


def day_of(published: str | None) -> date | None:
    """The day on which a document was published, from its metadata; None where these do not say.

    >>> day_of("2023-07-09T10:00:00Z")
    datetime.date(2023, 7, 9)
    """
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _decided_by(decision: Decision, day: date) -> bool:
    return decision.at.astimezone(UTC).date() <= day


class AsOf:
    """A store as it was known at the end of a day: with the documents published by then, and the decisions.

    A document's day is its `published`; where that is none, the day on which it speaks (its dateline); one
    without either is left out, as nobody can say when it was known. Which events are one happening is taken
    from the joining of today, so that an incident can be followed through the days. Raises StoreError for a
    store that was never reconciled.
    """

    def __init__(self, store: Store, day: date) -> None:
        if store.pending().whole:
            how = "reconcile it first: sayso build, or sayso.review.refresh"
            raise StoreError("the store's incidents are not up to date", where=store.where, how=how)
        self.store = store
        self.day = day
        self._groups = store.groups()

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """What people had decided by the day's end (UTC)."""
        return tuple(one for one in self.store.decisions() if _decided_by(one, self.day))

    def _knows(self, published: str | None, spoken: date | None) -> bool:
        day = day_of(published) or spoken
        return day is not None and day <= self.day

    def codings(self) -> Iterator[Coding]:
        """The codings of the documents that were known, as people had left them, by document id."""
        on = by_document(self.decisions)
        for coding in self.store.codings():
            if self._knows(coding.document.published, reported_on(coding)):
                yield reviewed(coding, on.get(coding.document.id, ()))

    def coding(self, document: str) -> Coding:
        """One of them; raises StoreError for a document that was not known."""
        coding = self.store.coding(document)
        if not self._knows(coding.document.published, reported_on(coding)):
            raise StoreError(f"{document} was not known on {self.day}", where=self.store.where)
        return reviewed(coding, [one for one in self.decisions if any(d == document for d, _ in one.events)])

    def incidents(self, wanted: IncidentFilter | None = None) -> Iterator[Incident]:
        """The incidents as they were known and pass, by first day and id."""
        made = list(self._made(self._widened(self._groups.keys())))
        codings = ReviewedCodings(self.store, self.decisions)
        for first in range(0, len(made), _AT_ONCE):
            some = made[first : first + _AT_ONCE]
            needed = wanted is not None and bool(wanted.country or wanted.place or wanted.actor)
            read = codings.of({name for one in some for name in one.documents}) if needed else {}
            yield from (one for one in some if wanted is None or passes(one, wanted, read))

    def incident(self, key: str) -> Incident:
        """One incident, by the id it has today or had; raises StoreError where it was not known yet."""
        found = self.store.show(key).incident
        if found is None:
            raise StoreError(f"{key} is no incident", where=self.store.where)
        keys = self._groups.groups_of(found.events)
        made = list(self._made(self._widened(keys)))
        # of several that people merged later, the one that has the id
        for ref in sorted(found.events, key=lambda ref: (incident_id(ref) != key, ref)):
            for one in made:
                if ref in one.events:
                    return one
        raise StoreError(f"{key} was not known on {self.day}", where=self.store.where)

    def _widened(self, keys: Collection[str]) -> dict[str, tuple[EventRef, ...]]:
        """These groups and those that people's decisions tie to them."""
        groups = self._groups.members(keys)
        refs = {ref for members in groups.values() for ref in members}
        while True:
            events = {ref.event for ref in refs}
            tied = {
                EventRef(*pair)
                for one in self.decisions
                if one.verdict in ("merge", "split") and any(event in events for _, event in one.events)
                for pair in one.events
            } - refs
            more = self._groups.groups_of(tied)
            new = {ref for members in more.values() for ref in members} - refs
            if not new:
                return groups
            groups.update(more)
            refs |= new

    def _made(self, groups: Mapping[str, tuple[EventRef, ...]]) -> list[Incident]:
        refs = {ref for members in groups.values() for ref in members}
        found = {one.ref: one for one in self._groups.sightings_of(refs)}
        why = self._groups.why(groups.keys())
        published = self.store.published({ref.document for ref in refs})
        known = {ref for ref, one in found.items() if self._knows(published[ref.document], _spoken(one))}
        told = {
            some: why.get(key, ())
            for key, members in groups.items()
            if (some := tuple(ref for ref in members if ref in known))
        }
        codings = ReviewedCodings(self.store, self.decisions)
        denials = {ref for ref, one in found.items() if one.denies}
        parts = parts_of(told, self.decisions, lambda ref: found[ref].key, denials, partly=True)
        made = make_incidents(parts, self.decisions, codings)
        return sorted((replace(one, version=None) for one in made), key=_order)


def _spoken(sighting: Sighting) -> date | None:
    return date.fromordinal(sighting.reported) if sighting.reported else None


def _order(incident: Incident) -> tuple[str, str]:
    return incident.first_reported or "9", incident.id


@dataclass(frozen=True, slots=True)
class Change:
    """A field from a day on: its best value, bounds and agreement; and how many reports there were."""

    day: date
    field: str
    best: Value | None
    low: int | None
    high: int | None
    agreement: str
    documents: int


def history(store: Store, key: str) -> tuple[Change, ...]:
    """How an incident's fields changed from day to day, by day; a field that stays is listed once."""
    found = store.show(key).incident
    if found is None:
        raise StoreError(f"{key} is no incident", where=store.where)
    changes: list[Change] = []
    last: dict[str, Change] = {}
    for day in sorted(_days(store, found)):
        try:
            known = AsOf(store, day).incident(found.id)
        except StoreError:
            continue
        for name, field in known.fields.items():
            bounds = (field.best, field.low, field.high, field.agreement)
            now = Change(day, name, *bounds, len(known.documents))
            if name not in last or replace(last[name], day=day, documents=now.documents) != now:
                changes.append(now)
            last[name] = now
    return tuple(changes)


def _days(store: Store, incident: Incident) -> set[date]:
    """The days on which documents of it came, and on which people decided on it."""
    codings = store.codings_of(incident.documents)
    days = {day_of(coding.document.published) or reported_on(coding) for coding in codings.values()}
    decided = {one.at.astimezone(UTC).date() for one in incident.decisions}
    return {day for day in (*days, *decided) if day is not None}
