"""The record of a store as other decisions make it, or with some of its documents alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from heapq import merge
from itertools import islice
from typing import Any, Final

from sayso.errors import StoreError
from sayso.incidents import Sighting, incident_id, sightings, why_joined
from sayso.incidents.grouping import groups_around
from sayso.incidents.neighbours import BlockDay, Met, by_block
from sayso.incidents.parts import Events, Spool, packed
from sayso.model.coding import Coding
from sayso.model.incident import EventRef, Incident
from sayso.model.protocols import IncidentFilter
from sayso.model.review import Decision
from sayso.model.serial import incident_from_json, incident_to_json
from sayso.review.coded import reviewed
from sayso.review.making import ReviewedCodings, by_document, make_incidents, parts_of
from sayso.store import Store, passes
from sayso.store.grouped import StoredGroups

__all__ = ["Blind", "RecordView"]

_AT_ONCE: Final = 500  # groups that are looked at together


class RecordView:
    """A store's record as these decisions alone make it, without the documents that are `unknown`.

    Events are joined as they would have been so: the record is that of a store that holds nothing else.
    Raises StoreError for a store that was never reconciled.
    """

    def __init__(
        self, store: Store, decisions: Sequence[Decision], unknown: Container[str] = frozenset()
    ) -> None:
        if store.pending().whole:
            how = "reconcile it first: sayso build, or sayso.review.refresh"
            raise StoreError("the store's incidents are not up to date", where=store.where, how=how)
        self.store = store
        self.decisions = tuple(decisions)
        self._unknown = unknown

    @cached_property
    def _groups(self) -> _Laid:
        """The events that are known, as these decisions leave them."""
        changed = self._changed()
        known = [name for name in changed if name not in self._unknown]
        codings = ReviewedCodings(self.store, self.decisions).of(known)
        fresh = [one for _, coding in sorted(codings.items()) for one in sightings(coding)]
        return _Laid(self.store.groups(away=_Either(changed, self._unknown)), fresh)

    def _changed(self) -> frozenset[str]:
        """The documents that other decisions shape than those by which the store's events were made."""
        mine, others = (
            {one.number: one for one in some} for some in (self.decisions, self.store.decisions())
        )
        differing = (
            one
            for one in (*mine.values(), *others.values())
            if not (one.number in mine) & (one.number in others)
        )
        return frozenset(name for one in differing if one.kind != "incident" for name, _ in one.events)

    def incidents(self, wanted: IncidentFilter | None = None) -> Iterator[Incident]:
        """The incidents that pass, by first day and id."""
        # the last group may be the first incident, and there may be more of them than memory holds
        order: list[tuple[tuple[str, str], int]] = []
        with Spool() as spool:
            for one in self._passing(wanted):
                order.append((_order(one), len(spool)))
                spool.add(incident_to_json(one))
            for _, at in sorted(order):
                yield incident_from_json(spool[at])

    def _passing(self, wanted: IncidentFilter | None) -> Iterator[Incident]:
        codings = ReviewedCodings(self.store, self.decisions)
        needed = wanted is not None and bool(wanted.country or wanted.place or wanted.actor)
        made = self._all()
        while some := list(islice(made, _AT_ONCE)):
            read = codings.of({name for one in some for name in one.documents}) if needed else {}
            yield from (one for one in some if wanted is None or passes(one, wanted, read))

    def incident(self, key: str) -> Incident:
        """One incident, by the id that it has today or has here; raises StoreError where there is none."""
        events = self._events(key)
        made = self._around(events)
        # of several that became one later, the one that has the id
        first = sorted(events, key=lambda ref: (not incident_id(ref).startswith(key), ref))
        for one in (one for ref in first for one in made if ref in one.events):
            return one
        raise StoreError(f"{key} was not known {self._when()}", where=self.store.where)

    def codings(self, documents: Collection[str] | None = None) -> Iterator[Coding]:
        """The codings of the documents that are known (or of these), as these decisions leave them, by id."""
        on = by_document(self.decisions)
        for coding in self.store.codings(documents):
            if coding.document.id not in self._unknown:
                yield reviewed(coding, on.get(coding.document.id, ()))

    def told_in(self, document: str) -> list[str]:
        """The ids of the incidents that a document takes part in."""
        known = self.store.coding(document)
        refs = [EventRef(document, event.id) for event in known.events]
        mine = [one.ref for one in self._groups.sightings_of(refs)]
        return [one.id for one in self._around(mine) if document in one.documents]

    def _when(self) -> str:
        return "here"

    def _events(self, key: str) -> Sequence[EventRef]:
        """The events of today's incident with the id; else the event that founds such an incident here."""
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

    def _all(self) -> Iterator[Incident]:
        with Events() as events:
            for one in self._groups.sightings():
                events.add(packed(one))
            told = {group.members: why for group, why in events.groupings()}
            position = {ref: at for at, ref in enumerate(events.refs)}
            yield from self._made(told, lambda ref: events.order(position[ref]), events.denials)

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
        return sorted(self._made(told, lambda ref: known[ref].key, denials), key=_order)

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
    ) -> Iterator[Incident]:
        parts = parts_of(told, self.decisions, key, denials)
        return make_incidents(parts, self.decisions, ReviewedCodings(self.store, self.decisions))


class Blind(RecordView):
    """The record as a person in a running blind round sees it: the machine's, with their own decisions.

    Its incidents have versions of their own: nothing that others decide changes them.
    """

    def __init__(self, store: Store, person: str) -> None:
        super().__init__(store, store.decisions(person=person))


class _Either:
    """What is in either."""

    def __init__(self, one: Container[str], other: Container[str]) -> None:
        self._both = one, other

    def __contains__(self, document: object) -> bool:
        return any(document in some for some in self._both)


class _Laid:
    """What a store's groups tell, with some events in place of those of their documents."""

    def __init__(self, under: StoredGroups, fresh: Sequence[Sighting]) -> None:
        self._under = under
        self._fresh = {one.ref: one for one in sorted(fresh, key=lambda one: one.ref)}
        self._blocks = by_block(self._fresh.values())

    def blocks(self, wanted: Collection[BlockDay], most: int) -> Mapping[BlockDay, Sequence[Met]]:
        """The events of each of these blocks on its day."""
        found = dict(self._under.blocks(wanted, most))
        for place in wanted:
            if place in self._blocks:
                found[place] = [*found.get(place, ()), *self._blocks[place]]
        return found

    def sightings_of(self, refs: Collection[EventRef]) -> Iterable[Sighting]:
        """These events."""
        return [
            *self._under.sightings_of([ref for ref in refs if ref not in self._fresh]),
            *(self._fresh[ref] for ref in refs if ref in self._fresh),
        ]

    def groups_of(self, refs: Collection[EventRef]) -> Mapping[str, tuple[EventRef, ...]]:
        """The groups that hold any of these events, as the store has them."""
        return self._under.groups_of(refs)

    def sightings(self) -> Iterator[Sighting]:
        """All events, by document and event."""
        return merge(self._under.sightings(), self._fresh.values(), key=lambda one: one.ref)

    def founder(self, key: str) -> EventRef | None:
        """The event that founds the incident with this id, or with the only id that begins so."""
        found = [ref for ref in self._fresh if incident_id(ref).startswith(key)]
        stored = self._under.founder(key)
        every = [*found, *([stored] if stored else [])]
        return every[0] if len(every) == 1 else None


def _order(incident: Incident) -> tuple[str, str]:
    return incident.first_reported or "9", incident.id
