"""The library's doors: read a text, read many inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.model.coding import Coding
from sayso.model.document import Document, Failure, document_of
from sayso.pipeline import Coder
from sayso.settings import Settings

__all__ = ["Reading", "read", "read_all"]


@dataclass(frozen=True, slots=True)
class Reading(Coding):
    """A coding that shows itself in notebooks: the text with every piece of evidence marked."""

    def _repr_html_(self) -> str:
        from sayso.exports.marked import marked_page

        return marked_page(self)


@cache
def _coder(settings: Settings) -> Coder:
    return Coder(settings)


def read(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    settings: Settings | None = None,
) -> Reading:
    """Code one text; the first call loads the pipeline, which takes seconds.

    `published` is the day of publication (ISO 8601), which resolves "on Friday". Raises InputError for a text
    that can't be coded (too long, a language without a pipeline).

    >>> import sayso
    >>> reading = sayso.read("Two men were killed in an air strike on Aleppo on Friday, activists said.",
    ...                      published="2016-07-09")
    >>> [(claim.field, claim.evidence.text) for claim in reading.claims if claim.field == "dead"]
    [('dead', 'Two men')]
    """
    document = document_of(text, title=title, published=published, publisher=publisher, source="text")
    coding = _coder(settings or Settings()).code(document)
    return Reading(**{name: getattr(coding, name) for name in Coding.__dataclass_fields__})


def read_all(
    inputs: Iterable[str],
    *,
    published: str | None = None,
    columns: dict[str, str] | None = None,
    settings: Settings | None = None,
    jobs: int = 1,
) -> Iterator[Coding | Failure]:
    """Code files, folders and addresses, in their order; what can't be coded comes back as a Failure.

    `published` is taken for inputs that carry no date; `columns` maps fields to columns of a CSV file.
    """
    from sayso.jobs.local import code_documents
    from sayso.sources import read as read_sources

    chosen = settings or Settings()
    documents: Iterable[Document | Failure] = read_sources(
        inputs, chosen, published=published, columns=columns
    )
    yield from code_documents(documents, chosen, jobs=jobs)
