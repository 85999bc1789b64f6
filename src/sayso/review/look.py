"""One record as it stands for a reviewer: as people left it, what was decided on it, its version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from sayso.errors import StoreError
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.incident import Incident
from sayso.model.review import Decision
from sayso.model.rounds import running
from sayso.review.asof import AsOf
from sayso.review.audited import audited
from sayso.review.coded import reviewed
from sayso.review.views import Blind
from sayso.store import Shown, Store

__all__ = ["Looked", "look", "version_seen"]


@dataclass(frozen=True, slots=True)
class Looked:
    """A record (`shown`) with its version and all decisions on it, those that were undone as well.

    As of a day there is no version (None): what was known then can't be decided on.
    `machine` is the coding as the machine made it, for a document, an event or a claim.
    """

    shown: Shown
    version: str | None
    decisions: tuple[Decision, ...]
    machine: Coding | None = None

    @property
    def machine_claim(self) -> Claim | None:
        """The claim as the machine made it; None for one that was added by hand."""
        claims = self.machine.claims if self.machine else ()
        return next((claim for claim in claims if claim.id == self.shown.id), None)


def look(store: Store, key: str, day: date | None = None, person: str | None = None) -> Looked:
    """The record with this id, or the only one that begins so, today or as of a day.

    Somebody in a running blind round (`person`) sees what the machine made, with their own decisions alone.
    Raises StoreError where there is no such record, or where it was not known on the day.

    >>> import sayso
    >>> reading = sayso.read("An air strike on Aleppo killed 12 people, medics said.")
    >>> with Store.open(":memory:") as store:
    ...     _ = store.add_codings([reading])
    ...     looked = look(store, reading.events[0].id[:6])
    >>> looked.shown.kind, looked.shown.event.type, looked.version[:2]
    ('event', 'ASSAULT', 'v-')
    """
    if day is not None:
        return _as_of(_found(store, key), AsOf(store, day, person=person))
    blind = Blind(store, person) if person and running(store.rounds(), person) else None
    shown = _found(store, key, person, blind)
    if shown.incident is not None:
        return _incident(store, shown, shown.incident) if blind is None else _blind(shown, blind)
    version = store.version(shown.kind, shown.id, person)
    assert shown.coding is not None
    machine = shown.coding
    decisions = store.decisions(documents=[machine.document.id], person=person)
    left = reviewed(machine, decisions)
    on = decisions
    if shown.kind == "event":
        on = tuple(one for one in decisions if any(event == shown.id for _, event in one.events))
    elif shown.kind == "claim":
        on = tuple(one for one in decisions if shown.id in (one.subject, _made(one)))
    return Looked(_reviewed(shown, left), version, on, machine)


def version_seen(store: Store, kind: str, key: str, person: str | None) -> str:
    """The version of a record as a person sees it; raises ReviewError or StoreError where there is none."""
    if kind == "incident" and person and running(store.rounds(), person):
        return Blind(store, person).incident(key).version or ""
    return store.version(kind, key, person)


def _incident(store: Store, shown: Shown, found: Incident) -> Looked:
    version = store.version("incident", found.id)
    (incident,) = audited(store, [found])
    decisions = store.decisions(events={ref.event for ref in found.events})
    return Looked(replace(shown, incident=incident), version, decisions)


def _blind(shown: Shown, blind: Blind) -> Looked:
    incident = blind.incident(shown.asked or shown.id)
    events = {ref.event for ref in incident.events}
    on = tuple(one for one in blind.decisions if any(event in events for _, event in one.events))
    asked = shown.id if shown.id != incident.id else None
    now = replace(shown, id=incident.id, incident=incident, asked=asked, others=())
    return Looked(now, incident.version, on)


def _as_of(shown: Shown, known: AsOf) -> Looked:
    if shown.incident is not None:
        incident = known.incident(shown.asked or shown.id)
        now = replace(shown, id=incident.id, incident=incident)
        return Looked(now, None, incident.decisions)
    assert shown.coding is not None
    left = known.coding(shown.coding.document.id)
    return Looked(_reviewed(shown, left), None, left.decisions, shown.coding)


def _made(one: Decision) -> str | None:
    return (one.value or {}).get("claim", {}).get("id") if one.verdict == "add" else None


def _found(store: Store, key: str, person: str | None = None, blind: Blind | None = None) -> Shown:
    try:
        return store.show(key)
    except StoreError:
        made = [one for one in store.decisions(subjects=[key], person=person) if _made(one) == key]
        if made:
            return Shown("claim", key, store.coding(made[0].events[0][0]))
        if blind is None:
            raise
    incident = blind.incident(key)
    return Shown("incident", incident.id, incident=incident)


def _reviewed(shown: Shown, left: Coding) -> Shown:
    """The record as people left it; what they rejected is shown as the machine has it."""
    if shown.kind == "document":
        return replace(shown, coding=left)
    if shown.kind == "event":
        event = next((one for one in left.events if one.id == shown.id), None)
        return replace(shown, coding=left, event=event) if event else shown
    claim = next((one for one in left.claims if one.id == shown.id), shown.claim)
    wanted = claim.event if claim else ""
    event = next((one for one in left.events if one.id == wanted), shown.event)
    return replace(shown, coding=left, claim=claim, event=event)
