"""Stage 1: inputs become documents; what can't be read becomes a failure, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sayso.errors import BrokenRecord, DuplicateDocument, InputError, UnreadableInput
from sayso.model.document import Document, Failure
from sayso.model.ids import content_id
from sayso.settings import Settings
from sayso.sources.dateline import complete, day_of_metadata
from sayso.sources.formats import format_of
from sayso.sources.opening import Named, expand, opened

__all__ = ["read"]


def read(
    inputs: Iterable[str],
    settings: Settings | None = None,
    *,
    published: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Document | Failure]:
    """The documents in files, folders, web addresses and "-" (standard input), in order, with datelines.

    `published` dates the documents that carry no date themselves; `columns` maps fields of a document to the
    columns of CSV files. A document that comes a second time with the same id and text is passed over; with
    another text it is a failure. Raises InputError only when `published` is no date.

    >>> [type(found).__name__ for found in read(["missing.txt"])]
    ['Failure']
    """
    if published is not None and day_of_metadata(published) is None:
        raise InputError(f"not a date: {published!r}", where="published", how="write it as YYYY-MM-DD")
    seen: dict[str, str] = {}
    chosen = settings or Settings()
    for found in _documents(inputs, chosen, dict(columns) if columns else None):
        if isinstance(found, InputError):
            yield _failure(found)
        elif found.id not in seen:
            seen[found.id] = found.sha256
            yield _dated(found, published)
        elif seen[found.id] != found.sha256:
            yield _failure(_duplicate(found), found)


def _documents(
    inputs: Iterable[str], settings: Settings, columns: dict[str, str] | None
) -> Iterator[Document | InputError]:
    for named in expand(iter(inputs)):
        if isinstance(named, InputError):
            yield named
        else:
            yield from _records(named, settings, columns)


def _records(
    named: Named, settings: Settings, columns: dict[str, str] | None
) -> Iterator[Document | InputError]:
    """The records of one input; an error that ends it is the last of them."""
    try:
        with opened(named, settings, columns) as origin:
            yield from format_of(origin).records(origin)
    except InputError as error:
        yield error
    except EOFError as error:
        yield BrokenRecord(f"the file breaks off: {error}", where=named.name, how="copy or fetch it again")
    except OSError as error:
        yield UnreadableInput(f"reading failed: {error}", where=named.name, how="check the file")
    except Exception as error:  # the parsers of web formats meet everything; one input never ends a run
        what = f"it can't be read: {type(error).__name__}: {error}"
        yield BrokenRecord(what, where=named.name, how="copy or fetch it again")


def _dated(document: Document, published: str | None) -> Document:
    """The document with its dateline, by `published` when it has no sure date of its own."""
    known = complete(document)
    if published and (known.dateline.day is None or (known.dateline.inferred and not document.published)):
        known = complete(replace(document, published=published))
    day = known.dateline.day
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    if day and day > tomorrow:
        return replace(known, warnings=(*known.warnings, f"dated in the future: {day.isoformat()}"))
    return known


def _duplicate(document: Document) -> DuplicateDocument:
    return DuplicateDocument(
        f"the id {document.id!r} came before with another text",
        where=document.source,
        how="give each document an id of its own",
    )


def _failure(error: InputError, document: Document | None = None) -> Failure:
    kind = type(error).__name__
    return Failure(
        content_id("f", error.where, kind),
        error.where,
        document.id if document else None,
        "read",
        kind,
        error.what,
        error.how,
    )
