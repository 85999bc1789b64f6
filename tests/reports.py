"""Coded reports built by hand from their own words, for tests of what comes after coding."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sayso.model import (
    NUMBER_FIELDS,
    Actor,
    Attribution,
    Claim,
    Coding,
    Dateline,
    Event,
    EventMention,
    Instrument,
    InstrumentValue,
    NumberValue,
    OccurrenceValue,
    Participant,
    ParticipantValue,
    Place,
    PlaceValue,
    Span,
    Time,
    TimeValue,
    Value,
    content_id,
    document_of,
    span_of,
)


@dataclass(frozen=True)
class Says:
    """A claim: field, the words that show it, its value, who says so (None: the outlet), stance."""

    field: str
    words: str
    value: Any = None
    claimant: str | None = None
    stance: str = "asserts"
    source_class: str = "organisation"


@dataclass(frozen=True)
class Happening:
    """An event: "TYPE/mode", its trigger, what is claimed of it."""

    kind: str
    trigger: str
    says: tuple[Says, ...] = ()
    modality: str = "asserted"
    aggregate: bool = False


@dataclass
class _Draft:
    text: str
    id: str
    places: dict[str, dict[str, Any]]
    actors: dict[str, dict[str, Any]]
    found: dict[str, dict[str, Any]] = field(default_factory=lambda: {k: {} for k in "tpas"})

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return span_of(self.text, start, start + len(words))

    def actor(self, name: str, span: Span) -> str:
        key = content_id("a", self.id, name)
        known = self.actors.get(name, {})
        self.found["a"].setdefault(key, Actor(key, name, mentions=(span,), **known))
        return key

    def attribution(self, one: Says, span: Span) -> str | None:
        if one.claimant is None:
            return None
        key = content_id("s", self.id, one.claimant, one.stance)
        source = self.span(one.claimant) if one.claimant in self.text else None
        actor = self.actor(one.claimant, source or span)
        made = Attribution(key, source, actor, one.source_class, None, (span,), stance=one.stance)
        self.found["s"].setdefault(key, made)
        return key

    def value(self, one: Says, span: Span, kind: str) -> Value:
        if one.field == "occurrence":
            type_, _, mode = (one.value or kind).partition("/")
            return OccurrenceValue(type_, mode or None)
        if one.field in NUMBER_FIELDS:
            return NumberValue(*one.value)
        return getattr(self, f"_{one.field}")(one, span)

    def _place(self, one: Says, span: Span) -> PlaceValue:
        name = one.value or one.words
        key = content_id("p", self.id, name)
        known = {"precision": "settlement", **self.places.get(name, {})}
        self.found["p"].setdefault(key, Place(key, span, name, text=one.words, **known))
        return PlaceValue(key, name, one.words)

    def _time(self, one: Says, span: Span) -> TimeValue:
        first, _, last = one.value.partition("/")
        days = date.fromisoformat(first), date.fromisoformat(last or first)
        key = content_id("t", self.id, one.value)
        self.found["t"].setdefault(key, Time(key, span, "DATE", first, *days, precision="day"))
        return TimeValue(key, *days)

    def _actor(self, one: Says, span: Span) -> ParticipantValue:
        return ParticipantValue(self.actor(one.value or one.words, span), one.words)

    _recipient = _actor

    def _instrument(self, one: Says, _span: Span) -> InstrumentValue:
        return InstrumentValue(one.value, one.words)


def report(
    id: str,
    text: str,
    *happenings: Happening,
    day: str = "2021-05-04",
    publisher: str | None = None,
    places: dict[str, dict[str, Any]] | None = None,
    actors: dict[str, dict[str, Any]] | None = None,
) -> Coding:
    """A coded report. `places` and `actors` give what is known of a name beyond the name."""
    document = document_of(text, id=id, published=day, publisher=publisher or id.title(), language="en")
    document = replace(document, dateline=Dateline(date.fromisoformat(day)))
    draft = _Draft(text, id, places or {}, actors or {})
    made = [_event(draft, happening, number) for number, happening in enumerate(happenings)]
    found = draft.found
    return Coding(
        document,
        times=tuple(found["t"].values()),
        places=tuple(found["p"].values()),
        actors=tuple(found["a"].values()),
        attributions=tuple(found["s"].values()),
        events=tuple(event for event, _ in made),
        claims=tuple(claim for _, claims in made for claim in claims),
    )


def _event(draft: _Draft, happening: Happening, number: int) -> tuple[Event, list[Claim]]:
    type_, _, mode = happening.kind.partition("/")
    key = content_id("e", draft.id, number, happening.kind)
    claims = [_claim(draft, key, n, one, happening.kind) for n, one in enumerate(happening.says)]
    values = [claim.value for claim in claims]
    event = Event(
        key,
        type_,
        mode or None,
        modality=happening.modality,
        aggregate=happening.aggregate,
        mentions=(EventMention(draft.span(happening.trigger), span_of(draft.text, 0, len(draft.text))),),
        actors=_participants(claims, "actor"),
        recipients=_participants(claims, "recipient"),
        places=tuple(dict.fromkeys(v.place for v in values if isinstance(v, PlaceValue))),
        times=tuple(dict.fromkeys(v.time for v in values if isinstance(v, TimeValue) and v.time)),
        instruments=tuple(
            Instrument(c.evidence, c.value.kind) for c in claims if isinstance(c.value, InstrumentValue)
        ),
    )
    return event, claims


def _participants(claims: list[Claim], field_: str) -> tuple[Participant, ...]:
    found = [c for c in claims if c.field == field_ and isinstance(c.value, ParticipantValue)]
    return tuple(
        Participant(c.value.actor, c.evidence) for c in found if isinstance(c.value, ParticipantValue)
    )


def _claim(draft: _Draft, event: str, number: int, one: Says, kind: str) -> Claim:
    span = draft.span(one.words)
    value = draft.value(one, span, kind)
    return Claim(
        content_id("c", event, number),
        event,
        one.field,
        value,
        draft.attribution(one, span),
        one.stance,
        span,
    )


def strike(
    id: str,
    text: str,
    *,
    place: str = "Tarmin",
    on: str | None = "2021-05-03",
    dead: tuple[str, int | None, int | None] | None = None,
    claimant: str | None = None,
    kind: str = "ASSAULT/aerial",
    trigger: str = "strike",
    more: tuple[Says, ...] = (),
    **known: Any,
) -> Coding:
    """A report of one air strike, its words taken from `text`."""
    says = [Says("occurrence", trigger, claimant=claimant)]
    if place in text:
        says.append(Says("place", place, claimant=claimant))
    if on:
        says.append(Says("time", trigger, on, claimant=claimant))
    if dead:
        says.append(Says("dead", dead[0], dead[1:], claimant=claimant))
    return report(id, text, Happening(kind, trigger, (*says, *more)), **known)
