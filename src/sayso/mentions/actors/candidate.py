"""A noun phrase that can act, before it is known who it is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.gazetteer.actors import Entry
from sayso.ontology.roles import Role

__all__ = ["Candidate", "Side"]


@dataclass(frozen=True, slots=True)
class Side:
    """To whom somebody belongs: country and sector, None where the words do not say; and why."""

    country: str | None = None
    sector: str | None = None
    why: tuple[str, ...] = ()

    def filled(self, other: Side) -> Side:
        """The side with what is missing taken from the other."""
        if (self.country and self.sector) or (not other.country and not other.sector):
            return self
        return Side(self.country or other.country, self.sector or other.sector, (*self.why, *other.why))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention at tokens `first` to `last` with head token `head`.

    `name` is its words without article and title; `form` is "name|person|role|state|pronoun|first" (first:
    "I", "we"); `gender` is "m", "f" or None; `same_as` is the head token of the phrase that it stands in
    apposition to; a `weak` one counts only where it is a short form of an actor met before.
    """

    head: int
    first: int
    last: int
    form: str
    name: str
    kind: str
    side: Side = Side()
    entry: Entry | None = None
    role: Role | None = None
    plural: bool = False
    gender: str | None = None
    definite: bool = False
    counted: bool = False
    same_as: int | None = None
    weak: bool = False

    def with_side(self, side: Side) -> Candidate:
        """The same mention with another side."""
        return replace(self, side=side)
