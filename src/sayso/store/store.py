"""A store: one file or database with everything that was coded and reconciled."""

from __future__ import annotations

import threading
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, Row, Select, delete, func, select, update

from sayso import incidents as incidents_stage
from sayso.errors import StoreError
from sayso.incidents.keeping import KEPT_AS
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.document import Failure
from sayso.model.event import Event
from sayso.model.ids import content_id
from sayso.model.incident import EventRef, Incident
from sayso.model.protocols import IncidentFilter
from sayso.model.review import Decision
from sayso.model.rounds import Round, rounds
from sayso.ontology.loader import data_digest
from sayso.store import decisions as decision_rows
from sayso.store import tables
from sayso.store.dialect import engine_of, one_writer, readers_of, upsert, url_of
from sayso.store.filters import select_incidents
from sayso.store.grouped import StoredGroups, forget_groups, forget_sightings, put_groups, put_sightings
from sayso.store.problems import told
from sayso.store.reconciled import Pending, Reconciled, incidents_of, redirected, replace_incidents
from sayso.store.rows import coding_of, coding_rows, failure_row, incident_of, incident_rows
from sayso.store.schema import bring_up
from sayso.store.search import Found, find, put_passages
from sayso.store.shown import Shown, find_ids, shown_in

__all__ = ["Store"]

_PAGE: Final = 64
_CHUNK: Final = 500
_HELD: Final = 10_000
_CODED: Final = (tables.documents, tables.codings, tables.events, tables.event_terms, tables.claims)


class Store:
    """Codings, incidents, failures and decisions in SQLite (a path) or PostgreSQL (a URL).

    Writing the same twice changes nothing, and each write is one transaction: a build that was killed
    anywhere goes on where it was. Several programs may read while one writes. Every method raises StoreError
    for a store that is locked or can't be reached, OutputError for a full disk; nothing is then half-written.

    >>> from sayso.model import Coding, document_of
    >>> with Store.open(":memory:") as store:
    ...     store.add_codings([Coding(document_of("Calm.", id="a"))])
    ...     [coding.document.id for coding in store.codings()]
    1
    ['a']
    """

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._readers = readers_of(engine)
        self._thread = threading.local()
        self.where = where

    @classmethod
    def open(cls, store: str | Path, *, create: bool = True) -> Self:
        """Open the store at a path or URL, creating or upgrading its tables.

        Raises StoreError where it can't be opened, is another program's, is of a later sayso, or is missing
        and `create` is false.
        """
        where = str(store)
        with told(where):
            url = url_of(store)
            missing = url.get_backend_name() == "sqlite" and "://" not in where and not Path(where).exists()
            if missing and not create and where != ":memory:":
                raise StoreError("there is no such store", where=where, how="make one with sayso build")
            engine = engine_of(url)
            try:
                bring_up(engine, create=create, where=where)
            except BaseException:
                engine.dispose()
                raise
        return cls(engine, where)

    @property
    def shared(self) -> bool:
        """True where other processes can open the same store."""
        return self._engine.url.database not in (None, "", ":memory:")

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- writing

    def add_codings(self, codings: Iterable[Coding], config: str = "") -> int:
        """Add the codings in one transaction, all or none; a document that is there is replaced.

        `config` names the configuration that coded them (`Coder.configuration`). A failure that was kept of
        such a document goes. Raises EvidenceError for a record that does not quote its document.
        """
        rows: dict[str, list[dict[str, Any]]] = {}
        kept = {coding.document.id: coding for coding in codings}
        for coding in kept.values():
            for name, found in coding_rows(coding, config).items():
                rows.setdefault(name, []).extend(found)
        with self._writing() as connection:
            changed = _changed(connection, rows.get("codings", []))
            _forget(connection, list(kept))
            for table in _CODED:
                upsert(connection, table, rows.get(table.name, []))
            put_passages(connection, kept.values())
            decision_rows.mark_pending(connection, changed)
        return len(kept)

    def remove_documents(self, documents: Iterable[str]) -> int:
        """Take documents away with all that they say, in one transaction; how many were there.

        Decisions on them stay, and are orphans until the documents come back.
        """
        with self._writing() as connection:
            there = sorted(decision_rows.there(connection, "document", list(documents)))
            _forget(connection, there)
            decision_rows.mark_pending(connection, there)
        return len(there)

    def add_failures(self, failures: Iterable[Failure], run: str | None = None) -> int:
        """Keep what could not be coded, in one transaction."""
        rows = [failure_row(failure, run) for failure in failures]
        with self._writing() as connection:
            upsert(connection, tables.failures, rows)
        return len(rows)

    def put_incidents(self, incidents: Iterable[Incident]) -> int:
        """Let these incidents take the place of all that were there, in one transaction.

        Ids that are no more lead to what took their place.
        """
        with self._writing() as connection:
            pending = _pending(connection)
            count = replace_incidents(connection, None, map(incident_rows, incidents))
            forget_sightings(connection)
            forget_groups(connection)
            _settle(connection, pending, grouped=False)
        return count

    def put_reconciled(self, done: Reconciled, pending: Pending) -> bool:
        """Write what was reconciled for what was `pending`, in one transaction.

        False, and nothing is written, where another program put incidents since then.
        """
        with self._writing() as connection:
            if _pending(connection).generation != pending.generation:
                return False
            forget_sightings(connection, done.documents)
            forget_groups(connection, None if done.documents is None else done.dissolved)
            put_sightings(connection, done.sightings)
            put_groups(connection, done.groups)
            replace_incidents(connection, done.region, done.incidents)
            _settle(connection, pending, grouped=True)
        return True

    def decide(
        self,
        draft: Decision,
        also_seen: Mapping[str, str] | None = None,
        versions: decision_rows.Versions | None = None,
    ) -> Decision:
        """Write a person's decision as a new row, with its id and number; nothing else is changed.

        `also_seen` gives the versions of further incidents that it is about; `versions`, called in the same
        transaction, tells the version of a record as this person sees it (None: as everybody does). Raises
        StaleReview where any is not the version that the person saw, ReviewError where there is no such
        record. What the decision does to incidents is seen when they are reconciled anew
        (`sayso.review.refresh`).
        """
        with self._writing() as connection:
            for key, seen in (also_seen or {}).items():
                decision_rows.check_seen(connection, "incident", key, seen, self.where, versions)
            return decision_rows.append(connection, draft, self.where, versions)

    def start_run(self, inputs: Iterable[str], config: str = "") -> str:
        """Note that a build of these inputs begins, and forget the failures of an earlier one; its id."""
        names = "\n".join(inputs)
        key = content_id("r", names)
        row = {"id": key, "inputs": names, "config": config, "finished": False}
        with self._writing() as connection:
            connection.execute(delete(tables.failures).where(tables.failures.c.run == key))
            upsert(connection, tables.runs, [{**row, "documents": None, "failures": None}])
        return key

    def finish_run(self, run: str, documents: int, failures: int) -> None:
        """Note that a build came to its end, and with what."""
        done = update(tables.runs).where(tables.runs.c.id == run)
        with self._writing() as connection:
            connection.execute(done.values(finished=True, documents=documents, failures=failures))

    # --- reading

    def has(self, document: str, sha256: str, config: str) -> bool:
        """True where this text of the document is there, coded with this configuration."""
        columns = tables.codings.c
        query = select(columns.document).where(
            columns.document == document, columns.sha256 == sha256, columns.config == config
        )
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def stale(self) -> bool:
        """True where codings, decisions or the rules of joining changed since incidents were last put."""
        found = self.pending()
        return bool(found.documents) or not self._ruled()

    def _ruled(self) -> bool:
        with self._reading() as connection:
            return _meta(connection, "reconciled") == _rules()

    def pending(self) -> Pending:
        """What is to be reconciled since incidents were last put."""
        with self._reading() as connection:
            return _pending(connection)

    def groups(self, away: Container[str] = frozenset()) -> StoredGroups:
        """Which events the machine joined, for the joining of new ones; without the documents `away`."""
        return StoredGroups(self._reading, away)

    def incidents_of(self, refs: Collection[EventRef]) -> frozenset[str]:
        """The ids of the incidents that hold any of these events."""
        with self._reading() as connection:
            return frozenset(incidents_of(connection, refs))

    def decisions(
        self,
        *,
        documents: Collection[str] | None = None,
        events: Collection[str] | None = None,
        subjects: Collection[str] | None = None,
        person: str | None = None,
        differing: bool = False,
    ) -> tuple[Decision, ...]:
        """All decisions, or those that hang on these documents or events, or judge these records.

        Those of a running blind round are left out, and those on which people differed in one that ended;
        with `differing` these come too. Of `person`, where that is one of a running round, their own alone.
        """
        with self._reading() as connection:
            if documents is not None or events is not None:
                found = decision_rows.read_at(connection, documents=documents or (), events=events or ())
            elif subjects is not None:
                found = decision_rows.read_on(connection, subjects)
            else:
                found = decision_rows.read(connection)
            hidden = decision_rows.hidden_from(connection, person, differing=differing)
        return tuple(one for one in found if one.number not in hidden)

    def rounds(self) -> tuple[Round, ...]:
        """The blind rounds, in the order in which they began."""
        with self._reading() as connection:
            return rounds(decision_rows.read(connection, tables.decisions.c.kind == "round"))

    def there(self, kind: str, keys: Collection[str]) -> frozenset[str]:
        """Those of the ids that documents, events, claims or incidents of the store have."""
        with self._reading() as connection:
            return frozenset(decision_rows.there(connection, kind, keys))

    def version(self, kind: str, key: str, person: str | None = None) -> str:
        """The version of a record, which a reviewer names as seen; raises ReviewError where it is none.

        Of the decisions on it those count that `person` sees; what an incident is to somebody in a blind
        round, `sayso.review.look` tells.
        """
        with self._reading() as connection:
            return decision_rows.version_of(connection, kind, key, self.where, person)

    def search(self, words: str, *, limit: int | None = None) -> tuple[Found, ...]:
        """The reports with these words, the latest first: all of them, "in a row", begin*, -without.

        Without case, marks and plural s; the same on every back end. Raises InputError for nothing to find.
        """
        with self._reading() as connection:
            return tuple(find(connection, words, limit))

    def counts(self) -> dict[str, int]:
        """How many rows each table holds, by its name."""
        with self._reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in tables.metadata.sorted_tables
            }

    def count(self, name: str) -> int:
        """How many rows one table holds."""
        table = tables.metadata.tables[name]
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def documents(self) -> list[str]:
        """The ids of all documents that are coded, in their order."""
        columns = tables.codings.c
        return [row[0] for row in self._rows(select(columns.document).order_by(columns.document))]

    def codings(self, documents: Collection[str] | None = None) -> Iterator[Coding]:
        """Every coding, or those of these documents, by document id.

        Read in pages, so that a writer is never kept waiting.
        """
        return self._all_codings() if documents is None else self._codings_among(sorted(documents))

    def _codings_among(self, documents: Sequence[str]) -> Iterator[Coding]:
        for first in range(0, len(documents), _PAGE):
            found = self.codings_of(documents[first : first + _PAGE])
            yield from (found[name] for name in sorted(found))

    def _all_codings(self) -> Iterator[Coding]:
        columns, last = tables.codings.c, ""
        while True:
            query = select(columns.document, columns.body).where(columns.document > last)
            page = self._rows(query.order_by(columns.document).limit(_PAGE))
            for row in page:
                yield coding_of(row[1])
                last = row[0]
            if not page:
                return

    def codings_of(self, documents: Collection[str]) -> dict[str, Coding]:
        """The codings of these documents, those that are there."""
        columns = tables.codings.c
        found: dict[str, Coding] = {}
        listed = sorted(documents)
        for first in range(0, len(listed), _CHUNK):
            some = columns.document.in_(listed[first : first + _CHUNK])
            rows = self._rows(select(columns.document, columns.body).where(some))
            found.update((row[0], coding_of(row[1])) for row in rows)
        return found

    def published(self, documents: Collection[str] | None = None) -> dict[str, str | None]:
        """When each document, or each of these few, was published, as it was given."""
        columns = tables.documents.c
        query = select(columns.id, columns.published)
        chosen = query if documents is None else query.where(columns.id.in_(sorted(documents)))
        return {row[0]: row[1] for row in self._rows(chosen)}

    def coding(self, document: str) -> Coding:
        """The coding of a document; raises StoreError where there is none."""
        columns = tables.codings.c
        rows = self._rows(select(columns.body).where(columns.document == document))
        if not rows:
            raise StoreError(f"no document {document}", where=self.where)
        return coding_of(rows[0][0])

    def incidents(self, wanted: IncidentFilter | None = None) -> Iterator[Incident]:
        """The incidents that pass the filter, by first day and id: those of now, read as they are taken."""
        rows = self._streamed(select_incidents(wanted or IncidentFilter()))
        return (incident_of(row[0]) for row in rows)

    def incident(self, key: str) -> Incident:
        """The incident with this id; raises StoreError where there is none."""
        rows = self._rows(select(tables.incidents.c.body).where(tables.incidents.c.id == key))
        if not rows:
            raise StoreError(f"no incident {key}", where=self.where)
        return incident_of(rows[0][0])

    def events_of(self, incident: str) -> tuple[tuple[Coding, Event], ...]:
        """The events of an incident, each with the coding that it stands in, by document."""
        wanted = {(ref.document, ref.event) for ref in self.incident(incident).events}
        codings = [self.coding(document) for document in sorted({document for document, _ in wanted})]
        return tuple(
            (coding, event)
            for coding in codings
            for event in coding.events
            if (coding.document.id, event.id) in wanted
        )

    def claims_of(self, incident: str) -> tuple[tuple[Coding, Claim], ...]:
        """The claims on an incident's events, each with the coding that it stands in, by document."""
        return tuple(
            (coding, claim)
            for coding, event in self.events_of(incident)
            for claim in coding.claims
            if claim.event == event.id
        )

    def show(self, key: str) -> Shown:
        """The document, event, claim or incident with this id, or with the only id that begins so.

        Raises StoreError where there is none, or more than one.
        """
        with self._reading() as connection:
            found = find_ids(connection, key)
            moved = None if found else redirected(connection, key)
        if moved is not None:
            return self._moved(*moved)
        if len(found) != 1:
            which = ", ".join(name for _, name, _ in found[:5])
            problem = f"{key} may be {which}" if found else f"nothing with the id {key}"
            how = "give more of it" if found else "sayso incidents lists what there is"
            raise StoreError(problem, where=self.where, how=how)
        kind, name, document = found[0]
        if kind == "incident":
            return Shown(kind, name, incident=self.incident(name))
        return shown_in(self.coding(document), kind, name)

    def _moved(self, old: str, now: tuple[str, ...]) -> Shown:
        if not now:
            how = "the reports were coded anew and tell of it no more; sayso incidents lists what there is"
            raise StoreError(f"incident {old} is no more", where=self.where, how=how)
        return Shown("incident", now[0], incident=self.incident(now[0]), asked=old, others=now[1:])

    def failures(self) -> Iterator[Failure]:
        """What could not be coded, by source and id."""
        names = tuple(Failure.__dataclass_fields__)
        columns = [tables.failures.c[name] for name in names]
        rows = self._rows(select(*columns).order_by(tables.failures.c.source, tables.failures.c.id))
        return (Failure(**row._mapping) for row in rows)

    # --- transactions

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.where), self._engine.begin() as connection:
            one_writer(connection)
            self._thread.writing = connection
            try:
                yield connection
            finally:
                self._thread.writing = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        # what is read while this thread writes is read in the same transaction
        writing = getattr(self._thread, "writing", None)
        if writing is not None:
            yield writing
            return
        with told(self.where), self._readers.begin() as connection:
            yield connection

    def _rows(self, query: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
        with self._reading() as connection:
            return list(connection.execute(query).all())

    def _streamed(self, query: Select[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
        """The rows as they are now, of one moment, though they are read while they are taken."""
        if not self.shared or getattr(self._thread, "writing", None) is not None:
            return iter(self._rows(query))
        rows = self._read_on(query)
        # what is not much is read at once: an open transaction lets a writer's log grow
        return chain(list(islice(rows, _HELD)), rows)

    def _read_on(self, query: Select[*tuple[Any, ...]]) -> Iterator[Row[*tuple[Any, ...]]]:
        with self._reading() as connection:
            yield from connection.execution_options(yield_per=_PAGE).execute(query)


def _forget(connection: Connection, documents: list[Any]) -> None:
    """Take away all that is kept of the documents; their events and claims go with them."""
    for first in range(0, len(documents), _CHUNK):
        some = documents[first : first + _CHUNK]
        connection.execute(delete(tables.documents).where(tables.documents.c.id.in_(some)))
        connection.execute(delete(tables.failures).where(tables.failures.c.document.in_(some)))


def _changed(connection: Connection, rows: list[dict[str, Any]]) -> set[str]:
    """Those of the codings that are not there as they are."""
    columns = tables.codings.c
    changed = {row["document"] for row in rows}
    for first in range(0, len(rows), _CHUNK):
        some = {row["document"]: row["body"] for row in rows[first : first + _CHUNK]}
        query = select(columns.document, columns.body).where(columns.document.in_(list(some)))
        changed -= {document for document, body in connection.execute(query) if body == some[document]}
    return changed


def _meta(connection: Connection, name: str) -> str | None:
    return connection.execute(select(tables.meta.c.value).where(tables.meta.c.name == name)).scalar()


def _pending(connection: Connection) -> Pending:
    rows = list(connection.execute(select(tables.pending).order_by(tables.pending.c.document)))
    whole = _meta(connection, "grouped") != _rules()
    change = max((row.change for row in rows), default=0)
    generation = int(_meta(connection, "generation") or 0)
    return Pending(whole, tuple(row.document for row in rows), change, generation)


def _settle(connection: Connection, pending: Pending, *, grouped: bool) -> None:
    """Note that incidents are as the codings and decisions were at `pending`."""
    connection.execute(delete(tables.pending).where(tables.pending.c.change <= pending.change))
    values = {
        "reconciled": _rules(),
        "grouped": _rules() if grouped else "",
        "generation": str(pending.generation + 1),
    }
    upsert(connection, tables.meta, [{"name": name, "value": value} for name, value in values.items()])


def _rules() -> str:
    """The version and the data of joining, by which incidents are made, and in which form events are kept."""
    return f"{incidents_stage.VERSION} {data_digest(*incidents_stage.DATA)} {KEPT_AS}"
