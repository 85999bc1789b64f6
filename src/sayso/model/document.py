"""One report, as it came in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.errors import InputError
from sayso.model.ids import content_id, text_digest
from sayso.model.span import Span

__all__ = ["Dateline", "Document", "Failure", "document_of", "failure_of"]

_SURROGATE: Final = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day on which a report speaks, and where and for whom, as far as its text or metadata say so.

    `day` resolves "on Friday"; `span` is where the text says it (None: from the metadata); `place` is the
    toponym of the dateline; `inferred` marks a year that was worked out, not written.
    """

    day: date | None = None
    span: Span | None = None
    place: Span | None = None
    agency: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its text and what is known about it; `published` stays as it was given.

    `source` says where the input lay ("reports.jsonl:12"), for messages; it is no part of the identity.
    """

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    sha256: str = ""
    dateline: Dateline = Dateline()
    warnings: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be coded: where it lay, at which stage, what was wrong, how to go on."""

    id: str
    source: str
    document: str | None
    stage: str
    error: str
    message: str
    hint: str


def document_of(
    text: str, *, id: str | None = None, title: str | None = None, **known: str | None
) -> Document:
    r"""A document from its text; the title, when given, goes before the text with a blank line between.

    The id is the one given, else a content hash. `known` takes url, publisher, published, language, source.
    A lone surrogate, which no file can hold, becomes U+FFFD; every offset stays.

    >>> document_of("Two men were hurt.", title="Blast").text
    'Blast\n\nTwo men were hurt.'
    """
    title = _written(title) if title else title
    whole = f"{title}\n\n{_written(text)}" if title else _written(text)
    digest = text_digest(whole)
    fields = {key: _written(value) for key, value in known.items() if value is not None}
    return Document(id=id or content_id("d", digest), text=whole, title=title, sha256=digest, **fields)  # type: ignore[arg-type]


def _written(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text)


def failure_of(error: Exception, document: Document, stage: str) -> Failure:
    """The failure row of a document: what was wrong, where, and how to go on."""
    what = getattr(error, "what", None) or f"{type(error).__name__}: {error}"
    hint = getattr(error, "how", "") or (
        "" if isinstance(error, InputError) else "a fault of sayso: please report it"
    )
    kind = type(error).__name__
    where = document.source or document.id
    return Failure(
        content_id("f", where, document.id, stage, kind), where, document.id, stage, kind, what, hint
    )
