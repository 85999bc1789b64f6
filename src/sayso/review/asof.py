"""The record as it was known on a day, and how a value changed over the days."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date
from typing import Any, Final

from sayso.errors import StoreError
from sayso.incidents import Sighting
from sayso.incidents.sightings import reported_on
from sayso.model.coding import Coding
from sayso.model.incident import EventRef, Incident
from sayso.model.review import Decision
from sayso.model.rounds import running, seen_by
from sayso.model.values import ParticipantValue, PlaceValue, TimeValue, Value
from sayso.review.coded import reviewed
from sayso.review.making import by_document
from sayso.review.views import Blind, RecordView
from sayso.store import Store

__all__ = ["AsOf", "Change", "history", "viewed"]

_FEW: Final = 1000  # documents whose days are looked up one by one
_ARTICLE: Final = re.compile(r"^(?:an?|the) ")


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
    """On which day each document of a store came to be known: looked up when it is asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._of: dict[str, date | None] = {}

    def of(self, document: str) -> date | None:
        """The day of a document, None where nobody can say."""
        if document not in self._of:
            # who asks for many asks for all
            self._read([document] if len(self._of) < _FEW else None)
            self._of.setdefault(document, None)
        return self._of[document]

    def _read(self, documents: Collection[str] | None) -> None:
        published = {name: day_of(told) for name, told in self._store.published(documents).items()}
        undated = [name for name, day in published.items() if day is None]
        spoken = {one.ref.document: _spoken(one) for one in self._store.groups().of_documents(undated)}
        self._of.update((name, day or spoken.get(name)) for name, day in published.items())


class _Unknown:
    """The documents that were not known at the end of a day."""

    def __init__(self, days: Days, day: date) -> None:
        self._days = days
        self._day = day

    def __contains__(self, document: object) -> bool:
        known = self._days.of(str(document))
        return known is None or known > self._day


class AsOf(RecordView):
    """A store as it was known at the end of a day: with the documents published by then, and the decisions.

    A document's day is its `published`; where that is none, the day on which it speaks (its dateline); one
    without either is left out, as nobody can say when it was known. Events are joined as they would have been
    with these documents alone. Raises StoreError for a store that was never reconciled.

    >>> import sayso
    >>> from sayso.review import refresh
    >>> told = ((12, "medics", "2016-07-09"), (20, "activists", "2016-07-10"))
    >>> with Store.open(":memory:") as store:
    ...     for n, who, day in told:
    ...         text = f"An air strike on Aleppo killed {n} people on Friday, {who} said."
    ...         _ = store.add_codings([sayso.read(text, published=day)])
    ...     _ = refresh(store)
    ...     for day in (8, 9, 10):
    ...         [len(one.documents) for one in AsOf(store, date(2016, 7, day)).incidents()]
    []
    [1]
    [2]
    """

    def __init__(self, store: Store, day: date, days: Days | None = None, person: str | None = None) -> None:
        then = [one for one in store.decisions(differing=True) if _decided_by(one, day)]
        if running(store.rounds(), person):
            held = tuple(one for one in then if one.person == person)
        else:
            held = seen_by(then)
        super().__init__(store, held, _Unknown(days or Days(store), day))
        self.day = day

    def _when(self) -> str:
        return f"on {self.day}"

    def _knows(self, published: str | None, spoken: date | None) -> bool:
        day = day_of(published) or spoken
        return day is not None and day <= self.day

    def codings(self, documents: Collection[str] | None = None) -> Iterator[Coding]:
        """The codings of the documents that were known (or of these), as people had left them, by id."""
        on = by_document(self.decisions)
        for coding in self.store.codings(documents):
            if self._knows(coding.document.published, reported_on(coding)):
                yield reviewed(coding, on.get(coding.document.id, ()))

    def coding(self, document: str) -> Coding:
        """One of them; raises StoreError for a document that was not known."""
        coding = self.store.coding(document)
        if not self._knows(coding.document.published, reported_on(coding)):
            raise StoreError(f"{document} was not known on {self.day}", where=self.store.where)
        return reviewed(coding, [one for one in self.decisions if any(d == document for d, _ in one.events)])

    def _made(
        self,
        told: Mapping[tuple[EventRef, ...], tuple[str, ...]],
        key: Callable[[EventRef], Any],
        denials: Collection[EventRef],
    ) -> Iterator[Incident]:
        # what was known then can't be decided on: it has no version
        return (replace(one, version=None) for one in super()._made(told, key, denials))


def _spoken(sighting: Sighting) -> date | None:
    return date.fromordinal(sighting.reported) if sighting.reported else None


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


def viewed(store: Store, day: date | None = None, person: str | None = None) -> AsOf | Blind | Store:
    """The record of a store: today's, that of a day, or a person's own where they are in a blind round.

    >>> with Store.open(":memory:") as store:
    ...     viewed(store) is store
    True
    """
    if day is not None:
        return AsOf(store, day, person=person)
    return Blind(store, person) if person and running(store.rounds(), person) else store


def history(store: Store, key: str, person: str | None = None) -> tuple[Change, ...]:
    """How an incident's fields changed from day to day, by day; a field that stays is listed once.

    As `person` sees it, where they are in a running blind round.

    >>> import sayso
    >>> from sayso.review import refresh
    >>> with Store.open(":memory:") as store:
    ...     text = "An air strike on Aleppo killed 12 people on Friday, medics said."
    ...     _ = store.add_codings([sayso.read(text, published="2016-07-09")]), refresh(store)
    ...     (incident,) = store.incidents()
    ...     [(str(one.day), one.best.low) for one in history(store, incident.id) if one.field == "dead"]
    [('2016-07-09', 12)]
    """
    view = viewed(store, person=person)
    found = view.incident(key) if isinstance(view, Blind) else store.show(key).incident
    if found is None:
        raise StoreError(f"{key} is no incident", where=store.where)
    changes: list[Change] = []
    last: dict[str, object] = {}
    known_on = Days(store)
    for day in sorted(_days(store, found)):
        try:
            known = AsOf(store, day, known_on, person).incident(found.id)
        except StoreError:
            continue
        for name, field in known.fields.items():
            bounds = (field.low, field.high, field.agreement)
            now = _stated(field.best), *bounds
            if last.get(name) != now:
                changes.append(Change(day, name, field.best, *bounds, len(known.documents)))
            last[name] = now
    return tuple(changes)


def _stated(value: Value | None) -> Value | None:
    """A value without the ids that its document gives, which are others in each report."""
    if isinstance(value, PlaceValue):
        return replace(value, place="", text=value.name)
    if isinstance(value, ParticipantValue):
        return replace(value, actor=None, text=_ARTICLE.sub("", value.text.casefold()))
    return replace(value, time=None) if isinstance(value, TimeValue) else value


def _days(store: Store, incident: Incident) -> set[date]:
    """The days on which documents of it came, and on which people decided on it."""
    codings = store.codings_of(incident.documents)
    days = {day_of(coding.document.published) or reported_on(coding) for coding in codings.values()}
    decided = {one.at.astimezone(UTC).date() for one in incident.decisions}
    return {day for day in (*days, *decided) if day is not None}
