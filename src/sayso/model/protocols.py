"""What stages need from those above or beside them, as protocols: look-ups, finders, a place to write to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from sayso.model.coding import Coding
from sayso.model.document import Document, Failure
from sayso.model.incident import Incident
from sayso.model.parse import Parse

__all__ = ["IncidentFilter", "Parser", "Runner", "View", "Writer"]


Item = TypeVar("Item")
Result = TypeVar("Result")


class Runner(Protocol):
    """Does the same work on many items: results in the order of the items, as `map` gives them.

    On several processes the work is a function of a module, and items and results can be pickled.
    """

    def __call__(self, work: Callable[[Item], Result], items: Iterable[Item], /) -> Iterator[Result]:
        """Do it."""
        ...


class Parser(Protocol):
    """Turns a document into a parsed one."""

    def parse(self, document: Document) -> Parse:
        """Parse one document."""
        ...


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents are wanted: those for which everything that is given holds.

    `type` is "ASSAULT" or "ASSAULT/aerial"; `country` ISO 3166 alpha-3; `since` and `until` are days that the
    happening touches; `actor` and `place` are parts of a name, without case, and a place's containers count;
    `agreement` is a state of any field, or of one ("dead:disputed"); `text` stands in the title, a value or
    its evidence; `review` is what people made of it: "accepted", "rejected", "edited".
    """

    type: str | None = None
    country: str | None = None
    since: date | None = None
    until: date | None = None
    actor: str | None = None
    place: str | None = None
    grade: str | None = None
    agreement: str | None = None
    text: str | None = None
    review: str | None = None


class Writer(Protocol):
    """Takes what the stages make; giving it the same twice changes nothing."""

    def has(self, document: str, sha256: str, config: str) -> bool:
        """True where this text of the document is there, coded with this configuration."""
        ...

    def add_codings(self, codings: Iterable[Coding], config: str = "") -> int:
        """Add the codings, all or none; how many there were."""
        ...

    def add_failures(self, failures: Iterable[Failure], run: str | None = None) -> int:
        """Add the failures, all or none; how many there were."""
        ...

    def put_incidents(self, incidents: Iterable[Incident]) -> int:
        """Let these incidents take the place of all that were there; how many there are."""
        ...


class View(Protocol):
    """Gives what was written, always in the same order."""

    def codings(self) -> Iterator[Coding]:
        """Every coding, by document id."""
        ...

    def incidents(self, wanted: IncidentFilter = ...) -> Iterator[Incident]:
        """The incidents that pass, by day and id."""
        ...

    def incident(self, key: str) -> Incident:
        """One incident."""
        ...

    def failures(self) -> Iterator[Failure]:
        """Every failure, by source and id."""
        ...
