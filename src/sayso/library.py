"""The library's doors: read a text, read many inputs, or run one finder alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.document import Document, Failure, document_of
from sayso.model.explanation import Explanation
from sayso.model.mention import Actor, Attribution, Place, Quantity, Time
from sayso.pipeline import Coder
from sayso.settings import Settings

__all__ = [
    "Reading", "actors", "attributions", "find_all", "places", "quantities", "read", "read_all", "times",
    "why",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading(Coding):
    """A coding that shows itself in notebooks: the text with every piece of evidence marked."""

    def _repr_html_(self) -> str:
        from sayso.exports.marked import marked_page

        return marked_page(self)

    def why(self, claim: Claim | str) -> Explanation:
        """Why a claim, given itself or by its id, says what it says (`sayso.why`)."""
        return why(self, claim)


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

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "a.txt").write_text("An air strike on Aleppo killed 12 people, medics said.")
    ...     [[event.type for event in coding.events] for coding in read_all([folder])]
    [['ASSAULT']]
    """
    from sayso.jobs.local import code_documents
    from sayso.sources import read as read_sources

    chosen = settings or Settings()
    documents: Iterable[Document | Failure] = read_sources(
        inputs, chosen, published=published, columns=columns
    )
    yield from code_documents(documents, chosen, jobs=jobs)


def why(coding: Coding, claim: Claim | str) -> Explanation:
    """Why a claim of a coding says what it says: trigger, codebook, grammar, reckoning, source.

    `claim` is the claim or its id. Everything is in the record; the text is not parsed again. Raises
    InputError for a claim that the coding lacks.

    >>> import sayso
    >>> reading = sayso.read("Two men were killed in Aleppo, activists said.")
    >>> [dead] = [claim for claim in reading.claims if claim.field == "dead"]
    >>> [(step.kind, step.text) for step in sayso.why(reading, dead).steps if step.kind == "grammar"]
    [('grammar', 'killed —passive subject→ men')]
    """
    from sayso.exports.explanation import claims_of, explain

    chosen = claims_of(coding, claim)[0] if isinstance(claim, str) else claim
    now = _coder(Settings()).by
    changed = [name for name, by in coding.by.items() if name in now and now[name] != by]
    return explain(coding, chosen, changed)


def find_all(
    finder: str, documents: Iterable[Document | Failure], *, settings: Settings | None = None
) -> Iterator[Coding | Failure]:
    """Run one finder over documents, in their order; in each coding that finder's list alone is filled.

    `finder` is "times", "places", "actors", "quantities" or "attributions".

    >>> from sayso.model import document_of
    >>> [coding] = find_all("quantities", [document_of("Shells killed at least ten people, medics said.")])
    >>> [quantity.span.text for quantity in coding.quantities], coding.actors
    (['at least ten people'], ())
    """
    yield from _coder(settings or Settings()).code_all(documents, (finder,))


def _found(finder: str, text: str, published: str | None, settings: Settings | None) -> Coding:
    coder = _coder(settings or Settings())
    return coder.code(document_of(text, published=published, source="text"), (finder,))


def times(text: str, *, published: str | None = None, settings: Settings | None = None) -> tuple[Time, ...]:
    """The time expressions of a text, each with its TIMEX3 value, first and last day.

    `published` (ISO 8601) is the day on which the text speaks; a dateline in the text does as well. Raises
    InputError for a text that can't be coded.

    >>> import sayso
    >>> found = sayso.times("Shells hit on Friday.", published="2023-07-09")
    >>> [(time.span.text, time.value) for time in found]
    [('Friday', '2023-07-07')]
    """
    return _found("times", text, published, settings).times


def places(text: str, *, published: str | None = None, settings: Settings | None = None) -> tuple[Place, ...]:
    """The toponyms and demonyms of a text, each with the place it stands for; raises InputError.

    >>> import sayso
    >>> found = sayso.places("Shells hit Omdurman in Sudan.")
    >>> [(place.text, place.admin1, place.country) for place in found]
    [('Omdurman', 'Khartoum', 'SDN'), ('Sudan', None, 'SDN')]
    """
    return _found("places", text, published, settings).places


def actors(text: str, *, published: str | None = None, settings: Settings | None = None) -> tuple[Actor, ...]:
    """Those who act in a text, with country, PLOVER sector and all their mentions; raises InputError.

    >>> import sayso
    >>> found = sayso.actors("Russian warplanes hit the town.")
    >>> [(actor.name, actor.country, actor.sector) for actor in found]
    [('Russian warplanes', 'RUS', 'MIL')]
    """
    return _found("actors", text, published, settings).actors


def quantities(
    text: str, *, published: str | None = None, settings: Settings | None = None
) -> tuple[Quantity, ...]:
    """The numbers of people and things in a text, what happened to them and to whom; raises InputError.

    >>> import sayso
    >>> [(one.low, one.high, one.effect) for one in sayso.quantities("More than 40 people were injured.")]
    [(41, None, 'injured')]
    """
    return _found("quantities", text, published, settings).quantities


def attributions(
    text: str, *, published: str | None = None, settings: Settings | None = None
) -> tuple[Attribution, ...]:
    """Who says what in a text: source, cue, content, stance, and who carried it; raises InputError.

    >>> import sayso
    >>> [one] = sayso.attributions("The army denied that it had shelled the market.")
    >>> one.source.text, one.cue.text, one.stance
    ('The army', 'denied', 'denies')
    """
    return _found("attributions", text, published, settings).attributions
