"""Groups of events become incidents, as people left their reports and the groups."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sayso.incidents import Sighting, assemble
from sayso.model.coding import Coding
from sayso.model.incident import EventRef, Incident
from sayso.model.review import Decision
from sayso.review.arranged import arranged, decided
from sayso.review.coded import reviewed
from sayso.review.inforce import in_force
from sayso.store import Store

__all__ = ["ReviewedCodings", "by_document", "make_incidents"]

_AT_ONCE: Final = 200  # incidents for which the codings are read together


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


def make_incidents(
    told: Mapping[tuple[EventRef, ...], tuple[str, ...]],
    decisions: Sequence[Decision],
    codings: ReviewedCodings,
    found: Mapping[EventRef, Sighting],
    *,
    partly: bool = False,
) -> Iterator[Incident]:
    """The incidents of groups (`told`: members, why they are one), arranged as people decided.

    Denials alone are none. `partly` marks groups of which some members are left out.
    """
    why_of = {ref: why for members, why in told.items() for ref in members}
    on: dict[EventRef, list[Decision]] = {}
    for one in decisions:
        for pair in one.events:
            on.setdefault(EventRef(*pair), []).append(one)
    parts = [
        (sorted(members, key=lambda ref: found[ref].key), shaped)
        for members, shaped in arranged(told, in_force(decisions))
        if not all(found[ref].denies for ref in members)
    ]
    for first in range(0, len(parts), _AT_ONCE):
        some = parts[first : first + _AT_ONCE]
        read = codings.of({ref.document for members, _ in some for ref in members})
        for members, shaped in some:
            why = dict.fromkeys(
                line for ref in members for line in why_of[ref] if _both(line, members, partly or shaped)
            )
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
