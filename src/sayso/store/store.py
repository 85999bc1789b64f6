"""A store: one file or database with everything that was coded and reconciled."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, Row, Select, delete, func, select, update

from sayso import incidents as incidents_stage
from sayso.errors import StoreError
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.document import Failure
from sayso.model.event import Event
from sayso.model.ids import content_id
from sayso.model.incident import Incident
from sayso.model.protocols import IncidentFilter
from sayso.ontology.loader import data_digest
from sayso.store import tables
from sayso.store.dialect import engine_of, upsert, url_of
from sayso.store.filters import select_incidents
from sayso.store.problems import told
from sayso.store.rows import coding_of, coding_rows, failure_row, incident_of, incident_rows
from sayso.store.schema import bring_up
from sayso.store.shown import Shown, find_ids, shown_in

__all__ = ["Store"]

_PAGE: Final = 64
_CHUNK: Final = 500
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
        for coding in codings:
            for name, found in coding_rows(coding, config).items():
                rows.setdefault(name, []).extend(found)
        documents = [row["id"] for row in rows.get("documents", ())]
        with self._writing() as connection:
            _forget(connection, documents)
            for table in _CODED:
                upsert(connection, table, rows.get(table.name, []))
        return len(documents)

    def add_failures(self, failures: Iterable[Failure], run: str | None = None) -> int:
        """Keep what could not be coded, in one transaction."""
        rows = [failure_row(failure, run) for failure in failures]
        with self._writing() as connection:
            upsert(connection, tables.failures, rows)
        return len(rows)

    def put_incidents(self, incidents: Iterable[Incident]) -> int:
        """Let these incidents take the place of all that were there, in one transaction."""
        count = 0
        left = iter(incidents)
        with self._writing() as connection:
            connection.execute(delete(tables.incidents))
            while some := list(islice(left, _CHUNK)):
                _put(connection, some)
                count += len(some)
            upsert(connection, tables.meta, [{"name": "reconciled", "value": _state(connection)}])
        return count

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
        """True where codings, or the rules of joining, changed since incidents were last put."""
        query = select(tables.meta.c.value).where(tables.meta.c.name == "reconciled")
        with self._reading() as connection:
            return bool(connection.execute(query).scalar() != _state(connection))

    def counts(self) -> dict[str, int]:
        """How many rows each table holds, by its name."""
        with self._reading() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in tables.metadata.sorted_tables
            }

    def codings(self) -> Iterator[Coding]:
        """Every coding, by document id; read in pages, so that a writer is never kept waiting."""
        columns, last = tables.codings.c, ""
        while True:
            query = select(columns.document, columns.body).where(columns.document > last)
            page = self._rows(query.order_by(columns.document).limit(_PAGE))
            for row in page:
                yield coding_of(row[1])
                last = row[0]
            if not page:
                return

    def coding(self, document: str) -> Coding:
        """The coding of a document; raises StoreError where there is none."""
        columns = tables.codings.c
        rows = self._rows(select(columns.body).where(columns.document == document))
        if not rows:
            raise StoreError(f"no document {document}", where=self.where)
        return coding_of(rows[0][0])

    def incidents(self, wanted: IncidentFilter | None = None) -> Iterator[Incident]:
        """The incidents that pass the filter, by first day and id."""
        rows = self._rows(select_incidents(wanted or IncidentFilter()))
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
        if len(found) != 1:
            which = ", ".join(name for _, name, _ in found[:5])
            problem = f"{key} may be {which}" if found else f"nothing with the id {key}"
            how = "give more of it" if found else "sayso incidents lists what there is"
            raise StoreError(problem, where=self.where, how=how)
        kind, name, document = found[0]
        if kind == "incident":
            return Shown(kind, name, incident=self.incident(name))
        return shown_in(self.coding(document), kind, name)

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
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.where), self._engine.connect() as connection:
            reader = connection.execution_options(reads=True)
            with reader.begin():
                yield reader

    def _rows(self, query: Select[*tuple[Any, ...]]) -> list[Row[*tuple[Any, ...]]]:
        with self._reading() as connection:
            return list(connection.execute(query).all())


def _forget(connection: Connection, documents: list[Any]) -> None:
    """Take away all that is kept of the documents; their events and claims go with them."""
    for first in range(0, len(documents), _CHUNK):
        some = documents[first : first + _CHUNK]
        connection.execute(delete(tables.documents).where(tables.documents.c.id.in_(some)))
        connection.execute(delete(tables.failures).where(tables.failures.c.document.in_(some)))


def _put(connection: Connection, incidents: Iterable[Incident]) -> None:
    rows: dict[str, list[dict[str, Any]]] = {}
    for incident in incidents:
        for name, found in incident_rows(incident).items():
            rows.setdefault(name, []).extend(found)
    for name, found in rows.items():
        upsert(connection, tables.metadata.tables[name], found)


def _state(connection: Connection) -> str:
    """A hash over which texts are there, how they were coded, and the rules by which they are joined."""
    columns = tables.codings.c
    query = select(columns.document, columns.sha256, columns.config).order_by(columns.document)
    rules = f"{incidents_stage.VERSION} {data_digest(*incidents_stage.DATA)}"
    digest = hashlib.sha256(rules.encode())
    for row in connection.execute(query):
        digest.update("\x1f".join(row).encode())
    return digest.hexdigest()
