"""Groups of events become incidents, as people left their reports and the groups."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from sayso.incidents import assemble
from sayso.model.coding import Coding
from sayso.model.incident import EventRef, Incident
from sayso.model.review import Decision, in_force
from sayso.review.arranged import arranged, decided
from sayso.review.coded import reviewed
from sayso.store import Store

__all__ = ["AT_ONCE", "Part", "ReviewedCodings", "by_document", "make_incidents", "parts_of"]

AT_ONCE: Final = 200  # incidents for which the codings are read together


class ReviewedCodings:
    """Codings as people left them, read for many documents at once."""

    def __init__(self, store: Store, decisions: Iterable[Decision]) -> None:
        self._store = store
        self._on = by_document(decisions)

    def of(self, documents: Collection[str]) -> dict[str, Coding]:
        """The codings of these documents, those that are there."""
        found = self._store.codings_of(documents)
        return {name: reviewed(coding, self._on.get(name, ())) for name, coding in found.items()}


def by_document(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """The decisions that hang on each document."""
    on: dict[str, list[Decision]] = {}
    for one in decisions:
        for document in {document for document, _ in one.events}:
            on.setdefault(document, []).append(one)
    return on


class Part(NamedTuple):
    """The events of an incident in their order, why they are one, the merges and splits that shaped it."""

    members: tuple[EventRef, ...]
    why: tuple[str, ...]
    shaped: tuple[Decision, ...]


def parts_of(
    told: Mapping[tuple[EventRef, ...], tuple[str, ...]],
    decisions: Sequence[Decision],
    key: Callable[[EventRef], Any],
    denials: Container[EventRef],
) -> Iterator[Part]:
    """Groups (`told`: members, why they are one), arranged as people decided; denials alone are none.

    `key` orders events.
    """
    if not any(one.verdict in ("merge", "split") for one in decisions):
        yield from (Part(members, why, ()) for members, why in told.items())
        return
    why_of = {ref: why for members, why in told.items() for ref in members}
    for some, shaped in arranged(told, in_force(decisions)):
        members = tuple(sorted(some, key=key))
        if all(ref in denials for ref in members):
            continue
        reasons = dict.fromkeys(
            line for ref in members for line in why_of[ref] if _both(line, members, shaped)
        )
        yield Part(members, tuple(reasons), shaped)


def make_incidents(
    parts: Iterable[Part], decisions: Sequence[Decision], codings: ReviewedCodings
) -> Iterator[Incident]:
    """The incidents of the parts, with what people decided on them."""
    on: dict[EventRef, list[Decision]] = {}
    for one in decisions:
        for pair in one.events:
            on.setdefault(EventRef(*pair), []).append(one)
    waiting = iter(parts)
    while some := list(islice(waiting, AT_ONCE)):
        read = codings.of({ref.document for part in some for ref in part.members})
        for members, why, shaped in some:
            incident = assemble(members, read, (*why, *map(_shaping, shaped)))
            mine = {one.number: one for ref in members for one in on.get(ref, ())}
            yield decided(incident, [mine[n] for n in sorted(mine)], shaped, max(mine, default=0))


def _both(line: str, members: Collection[EventRef], changed: object) -> bool:
    """Whether a reason is about two events that are still together."""
    if not changed:
        return True
    one, _, other = line.partition(": ")[0].partition(" = ")
    named = {f"{ref.document} {ref.event}" for ref in members}
    return one in named and other in named


def _shaping(one: Decision) -> str:
    done = "merged" if one.verdict == "merge" else "split"
    return f"{done} by {one.person}, {one.at.date()}{f': {one.reason}' if one.reason else ''}"
