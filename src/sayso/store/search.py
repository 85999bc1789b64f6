"""Full-text search over the reports of a store: SQLite FTS5 or PostgreSQL tsvector, with the same finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, text

from sayso.model.coding import Coding
from sayso.model.document import Document
from sayso.model.span import Span, span_of
from sayso.store import tables
from sayso.store.rows import coding_of
from sayso.store.words import Wanted, found_at, indexed, wanted_of

__all__ = ["Found", "find", "put_passages"]

_AROUND: Final = 90  # characters of a text shown on each side of the first word that was found


@dataclass(frozen=True, slots=True)
class Found:
    """A report that has the words: its coding's document, where the words stand, a stretch around the first.

    `incidents` are the ids of those that the report takes part in; `source` says where the input lay.
    """

    document: str
    title: str | None
    publisher: str | None
    published: str | None
    words: tuple[Span, ...]
    passage: Span
    incidents: tuple[str, ...]
    source: str = ""


def put_passages(connection: Connection, codings: Iterable[Coding]) -> None:
    """Write the words of documents that were not there, or have gone."""
    rows = [{"document": one.document.id, "words": indexed(one.document.text)} for one in codings]
    if rows:
        connection.execute(tables.passages.insert(), rows)


def find(connection: Connection, search: str, limit: int | None) -> list[Found]:
    """The reports that have what is looked for, the latest first, then by id; raises InputError."""
    parts = wanted_of(search)
    condition, query = _MATCHES[connection.dialect.name](parts)
    documents = tables.documents.c
    chosen = (
        select(documents.id, documents.title, documents.publisher, documents.published)
        .join_from(tables.passages, tables.documents, tables.passages.c.document == documents.id)
        .where(text(condition).bindparams(bindparam("query", query)))
        .order_by(documents.published.is_(None), documents.published.desc(), documents.id)
        .limit(limit)
    )
    rows = list(connection.execute(chosen))
    # texts are large: those of the reports that are shown alone are read
    texts = dict(_texts(connection, [row.id for row in rows]))
    incidents = _incidents(connection, [row.id for row in rows])
    return [_found(row, texts[row.id], parts, incidents.get(row.id, ())) for row in rows]


def _texts(connection: Connection, documents: Sequence[str]) -> Iterator[tuple[str, Document]]:
    columns = tables.codings.c
    for first in range(0, len(documents), 400):
        some = columns.document.in_(documents[first : first + 400])
        for document, body in connection.execute(select(columns.document, columns.body).where(some)):
            yield document, coding_of(body).document


def _found(row: Any, document: Document, parts: tuple[Wanted, ...], incidents: Sequence[str]) -> Found:
    whole = document.text
    spans = found_at(whole, parts)
    first, last = spans[0] if spans else (0, 1)
    start, end = max(0, first - _AROUND), min(len(whole), last + _AROUND)
    if start:
        start = whole.find(" ", start, first) + 1 or start
    if end < len(whole):
        end = max(whole.rfind(" ", last, end), last) if " " in whole[last:end] else end
    words = tuple(span_of(whole, *span) for span in spans)
    known = (row.id, row.title, row.publisher, row.published)
    return Found(*known, words, span_of(whole, start, end), tuple(incidents), document.source)


def _incidents(connection: Connection, documents: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    columns = tables.incident_events.c
    for first in range(0, len(documents), 400):
        query = select(columns.document, columns.incident).where(
            columns.document.in_(documents[first : first + 400])
        )
        for document, incident in connection.execute(query.distinct().order_by(columns.incident)):
            found.setdefault(document, []).append(incident)
    return found


def _fts5(parts: tuple[Wanted, ...]) -> tuple[str, str]:
    def term(part: Wanted) -> str:
        return f'"{" ".join(part.words)}"{" *" if part.begins else ""}'

    wanted = " AND ".join(term(part) for part in parts if not part.out)
    without = "".join(f" NOT {term(part)}" for part in parts if part.out)
    return (
        "passages.number IN (SELECT rowid FROM passage_words WHERE passage_words MATCH :query)",
        f"({wanted}){without}",
    )


def _tsquery(parts: tuple[Wanted, ...]) -> tuple[str, str]:
    def term(part: Wanted) -> str:
        *whole, last = (f"'{word}'" for word in part.words)
        row = " <-> ".join([*whole, f"{last}:*" if part.begins else last])
        return f"!({row})" if part.out else f"({row})"

    condition = "to_tsvector('simple', passages.words) @@ to_tsquery('simple', :query)"
    return condition, " & ".join(map(term, parts))


_MATCHES: Final[dict[str, Callable[[tuple[Wanted, ...]], tuple[str, str]]]] = {
    "sqlite": _fts5,
    "postgresql": _tsquery,
}
