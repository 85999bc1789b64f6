"""The record as it was known on a day, and how a value changed over the days."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from functools import cached_property
from typing import Any

from sayso.errors import StoreError
from sayso.incidents import Sighting, incident_id, why_joined
from sayso.incidents.grouping import groups_around
from sayso.incidents.parts import Events, packed
from sayso.incidents.sightings import reported_on
from sayso.model.coding import Coding
from sayso.model.incident import EventRef, Incident
from sayso.model.protocols import IncidentFilter
from sayso.model.review import Decision
from sayso.model.values import Value
from sayso.review.coded import reviewed
from sayso.review.making import ReviewedCodings, by_document, make_incidents, parts_of
from sayso.store import Store, passes
from sayso.store.grouped import StoredGroups

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


class Days:
    """On which day each document of a store came to be known."""

    def __init__(self, store: Store) -> None:
        published = {name: day_of(told) for name, told in store.published().items()}
        undated = [name for name, day in published.items() if day is None]
        spoken = {one.ref.document: _spoken(one) for one in store.groups().of_documents(undated)}
        self._of = {name: day or spoken.get(name) for name, day in published.items()}

    def unknown(self, day: date) -> frozenset[str]:
        """The documents that were not known at the day's end."""
        return frozenset(name for name, known in self._of.items() if known is None or known > day)


class AsOf:
    """A store as it was known at the end of a day: with the documents published by then, and the decisions.

    A document's day is its `published`; where that is none, the day on which it speaks (its dateline); one
    without either is left out, as nobody can say when it was known. Events are joined as they would have been
    with these documents alone. Raises StoreError for a store that was never reconciled.
    """

    def __init__(self, store: Store, day: date, days: Days | None = None) -> None:
        if store.pending().whole:
            how = "reconcile it first: sayso build, or sayso.review.refresh"
            raise StoreError("the store's incidents are not up to date", where=store.where, how=how)
        self.store = store
        self.day = day
        self._days = days

    @cached_property
    def _groups(self) -> StoredGroups:
        """What was known of the events."""
        days = self._days or Days(self.store)
        return self.store.groups(away=days.unknown(self.day))

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
        made = self._all()
        codings = ReviewedCodings(self.store, self.decisions)
        for first in range(0, len(made), _AT_ONCE):
            some = made[first : first + _AT_ONCE]
            needed = wanted is not None and bool(wanted.country or wanted.place or wanted.actor)
            read = codings.of({name for one in some for name in one.documents}) if needed else {}
            yield from (one for one in some if wanted is None or passes(one, wanted, read))

    def incident(self, key: str) -> Incident:
        """One incident, by the id that it has today or had then; raises StoreError where it was not known."""
        events = self._events(key)
        made = self._around(events)
        # of several that became one later, the one that has the id
        first = sorted(events, key=lambda ref: (not incident_id(ref).startswith(key), ref))
        for one in (one for ref in first for one in made if ref in one.events):
            return one
        raise StoreError(f"{key} was not known on {self.day}", where=self.store.where)

    def _events(self, key: str) -> Sequence[EventRef]:
        """The events of today's incident with the id; else the event that founded such an incident then."""
        try:
            found = self.store.show(key).incident
        except StoreError:
            founder = self._groups.founder(key)
            if founder is None:
                raise
            return [founder]
        if found is None:
            raise StoreError(f"{key} is no incident", where=self.store.where)
        return found.events

    def _all(self) -> list[Incident]:
        with Events() as events:
            for one in self._groups.sightings():
                events.add(packed(one))
            told = {group.members: why for group, why in events.groupings()}
            position = {ref: at for at, ref in enumerate(events.refs)}
            return self._made(told, lambda ref: events.order(position[ref]), events.denials)

    def _around(self, events: Iterable[EventRef]) -> list[Incident]:
        """The incidents with these events, and those that people's decisions tie to them."""
        refs = set(events)
        told: dict[tuple[EventRef, ...], tuple[str, ...]] = {}
        found: dict[EventRef, Sighting | None] = {}
        while refs - found.keys():
            groups, seen = groups_around(refs, self._groups)
            found = {**dict.fromkeys(refs), **seen}
            told = {group.members: tuple(why_joined(group, seen)) for group in groups}
            refs = refs | self._tied({ref.event for ref in found})
        known = {ref: one for ref, one in found.items() if one is not None}
        denials = {ref for ref, one in known.items() if one.denies}
        return self._made(told, lambda ref: known[ref].key, denials)

    def _tied(self, events: Collection[str]) -> set[EventRef]:
        return {
            EventRef(*pair)
            for one in self.decisions
            if one.verdict in ("merge", "split") and any(event in events for _, event in one.events)
            for pair in one.events
        }

    def _made(
        self,
        told: Mapping[tuple[EventRef, ...], tuple[str, ...]],
        key: Callable[[EventRef], Any],
        denials: Collection[EventRef],
    ) -> list[Incident]:
        parts = parts_of(told, self.decisions, key, denials)
        made = make_incidents(parts, self.decisions, ReviewedCodings(self.store, self.decisions))
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
    known_on = Days(store)
    for day in sorted(_days(store, found)):
        try:
            known = AsOf(store, day, known_on).incident(found.id)
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
