"""Which decisions hang on nothing any more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.model.incident import EventRef
from sayso.model.review import Decision, in_force

if TYPE_CHECKING:
    from sayso.store import Store

__all__ = ["founder_of", "orphans"]


def founder_of(decision: Decision) -> EventRef | None:
    """The event that founds the incident which a decision judges: it hangs on that event, not on the id."""
    return EventRef(*decision.events[0]) if decision.kind == "incident" and decision.events else None


def orphans(store: Store, decisions: Sequence[Decision] | None = None) -> tuple[Decision, ...]:
    """The decisions in force whose record is gone, because reports were coded anew or taken away.

    They are kept, and hold again when a record with the same id is there again.

    >>> from sayso.store import Store
    >>> with Store.open(":memory:") as store:
    ...     orphans(store)
    ()
    """
    held = in_force(store.decisions() if decisions is None else decisions)
    events = store.there("event", {event for one in held for _, event in one.events})
    documents = store.there("document", {one.subject for one in held if one.kind == "document"})
    claims = set(store.there("claim", {one.subject for one in held if one.kind == "claim"}))
    claims |= set(_added(held, events))
    return tuple(one for one in held if not _hangs(one, events, documents, claims))


def _added(held: Iterable[Decision], events: Collection[str]) -> Iterator[str]:
    for one in held:
        if one.verdict == "add" and one.value and one.subject in events:
            yield one.value["claim"]["id"]


def _hangs(
    one: Decision, events: Collection[str], documents: Collection[str], claims: Collection[str]
) -> bool:
    if one.kind == "document":
        return one.subject in documents
    if one.kind == "claim":
        return one.subject in claims
    if one.verdict == "merge" and one.value:
        return all(founder[1] in events for founder in one.value["founders"])
    if one.verdict == "split" and one.value:
        return all(apart[1] in events for apart in one.value["apart"])
    return bool(one.events) and one.events[0][1] in events
