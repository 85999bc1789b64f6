"""What is taken for one happening so far: its acts, and what they have told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sayso.events.acts import Act
from sayso.events.entries import entry_at
from sayso.events.hours import Hours, told_hours
from sayso.model.event import Participant
from sayso.model.mention import Place, Time
from sayso.model.parse import Parse
from sayso.model.units import WIDE
from sayso.ontology.grammar import partitive

__all__ = ["Cast", "Happening", "Number", "alone"]

Number = tuple[str, int | None, int | None]


@dataclass(slots=True, eq=False)
class Cast:
    """Those who act, or undergo: their actors, those with names, their countries, nouns for the others."""

    ids: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)

    def take(self, other: Cast) -> None:
        """Take in those of another one."""
        self.ids |= other.ids
        self.named |= other.named
        self.countries |= other.countries
        self.nouns |= other.nouns


@dataclass(slots=True, eq=False)
class Happening:
    """Acts taken for one happening, with what they have told so far."""

    acts: list[Act] = field(default_factory=list)
    first: int = 0
    last: int = 0
    lemmas: set[str] = field(default_factory=set)
    actors: Cast = field(default_factory=Cast)
    recipients: Cast = field(default_factory=Cast)
    places: list[Place] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    times: list[Time] = field(default_factory=list)
    days: set[date | None] = field(default_factory=set)
    hours: set[Hours] = field(default_factory=set)
    numbers: set[Number] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    aggregates: set[bool] = field(default_factory=set)
    headline: bool = True
    entry: int = 0

    def add(self, act: Act) -> None:
        """Take the act in."""
        self.first = min(self.first, act.sentence) if self.acts else act.sentence
        self.acts.append(act)
        self.last = max(self.last, act.sentence)
        self.lemmas.add(act.lemma)
        self.places += [place for place in act.places if place not in self.places]
        self.names |= {place.name for place in act.places if place.precision not in WIDE}
        self.times += [time for time in act.times if time not in self.times]
        self.days |= {time.earliest for time in act.times if time.earliest == time.latest}
        self.hours |= told_hours(act.times)
        self.numbers |= _numbers(act)
        self.modes |= set(act.modes)
        self.aggregates.add(act.aggregate)
        self.headline = self.headline and _in_headline(act)

    def take(self, other: Happening) -> None:
        """Take in the acts of another one."""
        self.actors.take(other.actors)
        self.recipients.take(other.recipients)
        for act in other.acts:
            self.add(act)


def alone(parse: Parse, act: Act, countries: Mapping[str, str], entries: Sequence[int] = ()) -> Happening:
    """The happening that one act tells, before others are joined to it; with the country of each actor.

    `entries` are the offsets at which the entries of a list begin.
    """
    group = Happening(
        actors=_side(parse, act.actors, countries),
        recipients=_side(parse, act.recipients, countries),
        entry=entry_at(entries, act.token.idx),
    )
    group.add(act)
    return group


def _side(parse: Parse, people: Sequence[Participant], countries: Mapping[str, str]) -> Cast:
    side = Cast({who.actor for who in people if who.actor})
    side.countries = {countries[one] for one in side.ids if one in countries}
    for who in people:
        head = partitive(parse.head(who.span))
        if head.pos_ == "PROPN" and who.actor:
            side.named.add(who.actor)
        elif head.pos_ == "NOUN":
            side.nouns.add(head.lemma_.lower())
    return side


def _in_headline(act: Act) -> bool:
    """Is the act told of in a first line that stands apart?"""
    if act.sentence:
        return False
    sentence = act.token.sent
    after = sentence.doc[sentence.end] if sentence.end < len(sentence.doc) else sentence[-1]
    return "\n" in sentence[-1].text or "\n" in after.text


def _numbers(act: Act) -> set[Number]:
    return {(quantity.effect, quantity.low, quantity.high) for quantity in act.quantities}
