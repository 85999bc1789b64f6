"""The one place that names the stages in their order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.errors import CodebookError, ResourceError, TooLargeInput
from sayso.model.coding import Coding
from sayso.model.document import Document, Failure, failure_of
from sayso.model.event import Event
from sayso.model.mention import Mentions
from sayso.model.parse import Parse
from sayso.model.trace import By
from sayso.settings import Settings

if TYPE_CHECKING:
    from sayso.gazetteer.places import Gazetteer
    from sayso.language import SpacyParser

__all__ = ["Coder"]

_T = TypeVar("_T")
_Finders = dict[str, Callable[[Parse, Mentions], tuple[Any, ...]]]
_LISTED = ("times", "places", "actors", "quantities", "attributions")  # the mentions that a record lists
_NEEDS = {"actors": ("places",), "attributions": ("places", "actors")}


class Coder:
    """Codes documents: language, parse, finders, events, claims, in this order.

    Opening the pipeline and the gazetteer takes seconds and is done once, when the first document comes.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()

    @cached_property
    def _parser(self) -> SpacyParser:
        from sayso.language import SpacyParser

        return SpacyParser(self.settings)

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        from sayso.gazetteer.chosen import open_gazetteer

        return open_gazetteer(self.settings)

    @cached_property
    def by(self) -> dict[str, By]:
        """For each list of a coding, the component that makes it."""
        from sayso.gazetteer.chosen import trace

        made = {name: _by(module) for name, module in _stages().items()}
        places = f"{made['places'].config}{trace(self.settings)}"
        config = hashlib.sha256(places.encode()).hexdigest()[:12]
        return made | {"places": replace(made["places"], config=config)}

    @cached_property
    def configuration(self) -> str:
        """A short hash over all components, their versions and their data: equal hashes, equal codings."""
        parts = [f"{name}={by}" for name, by in sorted(self.by.items())]
        parts += [str(_by(stage)) for stage in _unlisted()]
        parts.append(f"{self.settings.pipeline} {self.settings.context} {self.settings.default_language}")
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]

    def code(self, document: Document, only: Collection[str] = ()) -> Coding:
        """Code one document, or run the finders in `only`; raises InputError for one that can't be coded."""
        return self.code_parse(self._parser.parse(self.prepare(document)), only)

    def code_all(
        self, documents: Iterable[Document | Failure], only: Collection[str] = ()
    ) -> Iterator[Coding | Failure]:
        """Code many, in the order given; a document that can't be coded comes back as a Failure.

        With names of finders in `only`, these alone are run, and the rest of each coding stays empty.
        """
        waiting = iter(documents)
        while window := list(islice(waiting, self.settings.batch)):
            yield from self._code_window([self._ready(one) for one in window], only)

    def _ready(self, one: Document | Failure) -> Document | Failure:
        return one if isinstance(one, Failure) else _kept(partial(self.prepare, one), one, "language")

    def _code_window(
        self, window: list[Document | Failure], only: Collection[str]
    ) -> Iterator[Coding | Failure]:
        parses = self._parser.parse_all([one for one in window if isinstance(one, Document)])
        for one in window:
            if isinstance(one, Failure):
                yield one
            else:
                yield _kept(partial(self.code_parse, next(parses), only), one, "coding")

    def prepare(self, document: Document) -> Document:
        """The document with its language and dateline; raises InputError where it can't be coded."""
        from sayso.language import settled
        from sayso.sources.dateline import complete

        if len(document.text) > self.settings.largest:
            raise TooLargeInput(
                f"{len(document.text):,} characters, the limit is {self.settings.largest:,}",
                where=document.source or document.id,
                how="split the document, or raise the limit with --largest",
            )
        return complete(replace(document, language=settled(document, self.settings)))

    def code_parse(self, parse: Parse, only: Collection[str] = ()) -> Coding:
        """All stages after the parse; with names of finders in `only`, these alone."""
        from sayso.claims import attribute
        from sayso.events import assemble_with_times

        mentions = self.find(parse, only)
        events: tuple[Event, ...] = ()
        if not only:
            events, times = assemble_with_times(parse, mentions)
            mentions = replace(mentions, times=times)
        claims = () if only else attribute(parse, mentions, events)
        listed = {name: getattr(mentions, name) for name in only or _LISTED}
        coding = Coding(parse.document, **listed, events=events, claims=claims, by=self.by)
        coding.check()
        return coding

    def find(self, parse: Parse, only: Collection[str] = ()) -> Mentions:
        """What all finders find, or those named in `only` and those whose finds they need."""
        needed = {*only, *(other for name in only for other in _NEEDS.get(name, ()))}
        mentions = Mentions()
        for name, find in self._finders.items():
            if not only or name in needed:
                mentions = replace(mentions, **{name: find(parse, mentions)})
        return mentions

    @cached_property
    def _finders(self) -> _Finders:
        """In their order: a finder sees what those before it found."""
        from sayso.mentions import actors, attributions, instruments, places, quantities, times, triggers

        return {
            "times": lambda parse, _: times.find_times(parse, self.settings.context),
            "places": lambda parse, _: places.find_places(parse, self._gazetteer),
            "actors": lambda parse, found: actors.find_actors(parse, found.places),
            "quantities": lambda parse, _: quantities.find_quantities(parse),
            "instruments": lambda parse, _: instruments.find_instruments(parse),
            "attributions": lambda parse, found: attributions.find_attributions(parse, found.actors),
            "triggers": lambda parse, _: triggers.find_triggers(parse),
        }


def _kept(work: Callable[[], _T], document: Document, stage: str) -> _T | Failure:
    """The result, or what went wrong, kept with its document: one document never ends a run.

    What every document needs (model, gazetteer, codebook) ends it when it can't be had: ResourceError or
    CodebookError.
    """
    try:
        return work()
    except (CodebookError, ResourceError):
        raise
    except Exception as error:
        return failure_of(error, document, stage)


def _stages() -> dict[str, ModuleType]:
    from sayso import claims, events
    from sayso.mentions import actors, attributions, places, quantities, times

    stages = (times, places, actors, quantities, attributions, events, claims)
    return dict(zip((*_LISTED, "events", "claims"), stages, strict=True))


def _unlisted() -> tuple[ModuleType, ...]:
    """The stages that no list of a record names, though what they do shows in the lists of others."""
    from sayso.language import casing
    from sayso.mentions import instruments, triggers
    from sayso.sources import dateline

    return dateline, casing, instruments, triggers


def _by(stage: ModuleType) -> By:
    from sayso.ontology.loader import data_digest

    return By(stage.COMPONENT, stage.VERSION, data_digest(*stage.DATA))
