"""Brings a store's incidents up to date with its codings and with what people decided."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext

from sayso.errors import StoreError
from sayso.incidents import Grouping, Sighting, regroup, sightings, why_joined
from sayso.model.coding import Coding
from sayso.model.incident import EventRef
from sayso.model.protocols import Runner
from sayso.model.review import Decision
from sayso.review.coded import reviewed
from sayso.review.making import ReviewedCodings, by_document, make_incidents, parts_of
from sayso.review.whole import reconciled_whole
from sayso.store import Pending, Reconciled, Store
from sayso.store.grouped import StoredGroups, group_key, rows_of
from sayso.store.rows import incident_rows

__all__ = ["refresh", "reviewed_codings"]

_TRIES = 5
_MUCH = 0.3  # share of the documents that are new or changed
_FEW = 2000  # documents that are added one by one in little time, whatever their share


def refresh(store: Store, *, whole: bool = False, run: Runner | None = None) -> bool:
    """Reconcile what changed since incidents were last put; true where anything had.

    Only what is linked to changed reports and decisions is done again; the result is that of reconciling
    everything (`whole`, and where the rules of joining changed or much is new); `run` shares that out to
    processes (`sayso.jobs.sharing`). Killed anywhere, it leaves the store as it was. Raises StoreError where
    other programs keep changing the same store.

    >>> import sayso
    >>> with Store.open(":memory:") as store:
    ...     _ = store.add_codings([sayso.read("An air strike on Aleppo killed 12 people, medics said.")])
    ...     refresh(store), refresh(store), [one.grade for one in store.incidents()]
    (True, False, ['single-source'])
    """
    for _ in range(_TRIES):
        pending = store.pending()
        if not (whole or pending.whole or pending.documents):
            return False
        all_anew = whole or pending.whole or _much(store, pending)
        with reconciled_whole(store, run) if all_anew else nullcontext(_changed(store, pending)) as done:
            if store.put_reconciled(done, pending):
                return True
    raise StoreError("other programs keep changing the store", where=store.where, how="run it again later")


def _much(store: Store, pending: Pending) -> bool:
    """So much is new that doing all of it anew is less work."""
    new = len(pending.documents)
    return new > _FEW and new > _MUCH * store.count("codings")


def reviewed_codings(
    store: Store, person: str | None = None, *, documents: Collection[str] | None = None
) -> Iterator[Coding]:
    """Every coding, or those of these documents, as people left it, by document id.

    As a person sees it who is in a blind round.
    """
    on = by_document(store.decisions(person=person))
    for coding in store.codings(documents):
        yield reviewed(coding, on.get(coding.document.id, ()))


def _changed(store: Store, pending: Pending) -> Reconciled:
    documents = pending.documents
    known = store.groups(away=frozenset(documents))
    codings = ReviewedCodings(store, store.decisions(documents=documents)).of(documents)
    fresh = [one for _, coding in sorted(codings.items()) for one in sightings(coding)]
    gone = known.of_documents(documents)
    change = regroup(fresh, gone, known)
    region = _Region(store, known, fresh, gone, change.dissolved, change.groups)
    return region.reconciled(documents, fresh)


class _Region:
    """What is reconciled anew: new groups, and those that people merged with them."""

    def __init__(
        self,
        store: Store,
        known: StoredGroups,
        fresh: Sequence[Sighting],
        gone: Sequence[Sighting],
        dissolved: tuple[str, ...],
        groups: tuple[Grouping, ...],
    ) -> None:
        self.store = store
        self.known = known
        self.dissolved = dissolved
        self.groups = groups
        self.found = {one.ref: one for one in fresh}
        members = {ref for group in groups for ref in group.members}
        self._see(members)
        self.told = {group.members: tuple(why_joined(group, self.found)) for group in groups}
        self.refs = members | set(self.found) | {one.ref for one in gone}
        self.decisions = self._widen()

    def _see(self, refs: Collection[EventRef]) -> None:
        missing = [ref for ref in refs if ref not in self.found]
        self.found.update((one.ref, one) for one in self.known.sightings_of(missing))

    def _widen(self) -> tuple[Decision, ...]:
        """Take in the groups that decisions tie to those that are here, and so on; the decisions on all."""
        while True:
            # the reviewed incidents that hold these events go, so all that they hold must be here
            decisions = self.store.decisions(events={ref.event for ref in self.refs})
            tied = {EventRef(*pair) for one in decisions for pair in one.events} - self.refs
            dissolved = set(self.dissolved)
            groups = {k: m for k, m in self.known.groups_of(tied).items() if k not in dissolved}
            new = {ref for members in groups.values() for ref in members} - self.refs
            if not new:
                return decisions
            self._see(new)
            told = self.known.why(groups.keys())
            self.told.update((members, told.get(key, ())) for key, members in groups.items())
            self.refs |= new

    def reconciled(self, documents: tuple[str, ...], fresh: Sequence[Sighting]) -> Reconciled:
        denials = {ref for ref, one in self.found.items() if one.denies}
        named = sorted({ref.document for ref in self.refs})
        codings = ReviewedCodings(self.store, self.store.decisions(documents=named))
        parts = parts_of(self.told, self.decisions, lambda ref: self.found[ref].key, denials)
        return Reconciled(
            documents=documents,
            sightings=map(rows_of, fresh),
            dissolved=self.dissolved,
            groups=[(group_key(one, denials), one, self.told[one.members]) for one in self.groups],
            region=self.refs,
            incidents=list(map(incident_rows, make_incidents(parts, self.decisions, codings))),
        )
