"""A whole store reconciled, the work shared out in parts to one process or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import islice
from typing import Final

from sayso.incidents import sightings
from sayso.incidents.blocking import block_keys
from sayso.incidents.parts import Events, Packed, Spool, packed
from sayso.model.protocols import Runner
from sayso.model.review import Decision
from sayso.review.making import AT_ONCE, Part, ReviewedCodings, by_document, make_incidents, parts_of
from sayso.store import Reconciled, Store
from sayso.store.blocks import packed_keys
from sayso.store.grouped import Row, group_key, sighting_rows
from sayso.store.rows import incident_rows

__all__ = ["reconciled_whole"]

_PAGE: Final = 200  # documents that are read together
_FEW: Final = 1000  # documents for which processes take longer to start than to work

# A store itself, or the address at which another process opens it.
_Place = Store | str
_Reading = tuple[_Place, Sequence[str], Sequence[Decision]]
_Making = tuple[_Place, Sequence[Part], Sequence[Decision]]


@contextmanager
def reconciled_whole(store: Store, run: Runner | None = None) -> Iterator[Reconciled]:
    """What takes the place of all that is reconciled; its iterables are read once, when it is written.

    `run` shares the work out; without it this process does all.
    """
    with Events() as events, Spool() as blocks:
        yield _reconciled(store, run, events, blocks)


def _reconciled(store: Store, run: Runner | None, events: Events, blocks: Spool) -> Reconciled:
    documents, decisions = store.documents(), store.decisions()
    shared = store.shared and len(documents) > _FEW
    place: _Place = store.where if shared and run else store
    work: Runner = run if shared and run else map
    for page in work(_seen_in, _pages(place, documents, decisions)):
        for one, keys in page:
            events.add(one)
            blocks.add(keys)
    told = {group.members: (group, why) for group, why in events.groupings(work)}
    position = {ref: at for at, ref in enumerate(events.refs)} if decisions else {}
    parts = parts_of(
        {members: why for members, (_, why) in told.items()},
        decisions,
        lambda ref: events.order(position[ref]),
        events.denials,
    )
    return Reconciled(
        documents=None,
        sightings=_rows(events, blocks),
        dissolved=(),
        groups=((group_key(group, events.denials), group, why) for group, why in told.values()),
        region=None,
        incidents=(rows for some in work(_made_of, _shares(place, parts, decisions)) for rows in some),
    )


def _pages(place: _Place, documents: Sequence[str], decisions: Sequence[Decision]) -> Iterator[_Reading]:
    on = by_document(decisions)
    for first in range(0, len(documents), _PAGE):
        page = documents[first : first + _PAGE]
        yield place, page, _each_once(one for name in page for one in on.get(name, ()))


def _seen_in(task: _Reading) -> list[tuple[Packed, bytes]]:
    """The events of some documents, and their blocks."""
    place, documents, decisions = task
    codings = ReviewedCodings(_opened(place), decisions).of(documents)
    found = (one for name in documents if name in codings for one in sightings(codings[name]))
    return [(packed(one), packed_keys(block_keys(one))) for one in found]


def _shares(place: _Place, parts: Iterable[Part], decisions: Sequence[Decision]) -> Iterator[_Making]:
    on = by_document(decisions)
    waiting = iter(parts)
    while some := list(islice(waiting, AT_ONCE)):
        documents = sorted({ref.document for part in some for ref in part.members}) if on else ()
        yield place, some, _each_once(one for name in documents for one in on.get(name, ()))


def _made_of(task: _Making) -> list[dict[str, list[Row]]]:
    """The rows of the incidents of some parts."""
    place, parts, decisions = task
    codings = ReviewedCodings(_opened(place), decisions)
    return [incident_rows(one) for one in make_incidents(parts, decisions, codings)]


def _each_once(decisions: Iterable[Decision]) -> list[Decision]:
    return [one for _, one in sorted({one.number: one for one in decisions}.items())]


def _opened(place: _Place) -> Store:
    return place if isinstance(place, Store) else _at(place)


@cache
def _at(where: str) -> Store:
    """One connection a process."""
    return Store.open(where, create=False)


def _rows(events: Events, blocks: Spool) -> Iterator[tuple[Row, Row]]:
    for at, ref in enumerate(events.refs):
        first, last = (days[at] for days in events.days)
        yield sighting_rows(ref, first, last, blocks[at], events.bodies[at])
