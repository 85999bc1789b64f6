"""An event of a document as joining sees it: light, comparable, without the document's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from sayso.incidents.parties import Party, party_of
from sayso.incidents.rules import joining
from sayso.incidents.spots import Spot, spot_of
from sayso.incidents.wording import REPORT_BITS, SENTENCE_BITS, telling_bits
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.event import Event, Participant
from sayso.model.incident import EventRef
from sayso.model.mention import Actor, Time
from sayso.model.units import WIDE
from sayso.model.values import NumberValue, PlaceValue

__all__ = ["Number", "Sighting", "reported_on", "sightings", "told_days"]

# Reports date a night to the day before it or the day after ("Monday night", "early on Tuesday").
_NIGHT: Final = re.compile(r"TNI|\b(?:over)?night\b|T2[23]", re.IGNORECASE)
_EARLY: Final = re.compile(r"\bearly\b|\bmidnight\b|T0[0-4]", re.IGNORECASE)
_MATERIAL: Final = frozenset({"ASSAULT", "COERCE"})
_SHOWN: Final = frozenset({"asserted", "attempted"})


@dataclass(frozen=True, slots=True, order=True)
class Number:
    """How many, in which field; None for a bound that is not stated."""

    field: str
    low: int | None
    high: int | None
    group: str | None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One event of one document. Days are ordinals (date.toordinal).

    `denies` marks an event that the report says did not happen; it joins an incident but never founds one.
    `words` are those of its own sentences, `story` those of the whole report, as bits. `lead` marks what the
    report tells first or most of. `around` are, for an event without a place, those of the report's other
    events.
    """

    ref: EventRef
    type: str
    modes: frozenset[str]
    families: tuple[str, ...]
    aggregate: bool
    denies: bool
    days: tuple[int, int] | None
    reported: int | None
    spots: tuple[Spot, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    instruments: frozenset[str]
    numbers: tuple[Number, ...]
    words: int
    story: int
    lead: bool = False
    around: tuple[Spot, ...] = ()

    @property
    def key(self) -> tuple[int, EventRef]:
        """Where it stands among others: by day of report, then document and event."""
        return (self.reported or date.max.toordinal(), self.ref)


def reported_on(coding: Coding) -> date | None:
    """The day on which the report speaks: its own dateline, else the day of publication as given."""
    if coding.document.dateline.day:
        return coding.document.dateline.day
    try:
        return date.fromisoformat((coding.document.published or "")[:10])
    except ValueError:
        return None


def sightings(coding: Coding) -> Iterator[Sighting]:
    """The events of a document that can be part of an incident: asserted, attempted or denied ones."""
    claims: dict[str, list[Claim]] = {}
    for claim in coding.claims:
        claims.setdefault(claim.event, []).append(claim)
    report = _report(coding)
    for event in coding.events:
        if event.modality in _SHOWN or event.modality == "negated":
            yield _sighting(coding, event, claims.get(event.id, []), report)


class _Report(NamedTuple):
    """What the events of a report have in common."""

    reported: int | None
    story: int
    lead: frozenset[str]
    spots: dict[str, Spot]
    around: tuple[Spot, ...]
    actors: dict[str, Actor]


def _report(coding: Coding) -> _Report:
    shown = [event for event in coding.events if event.modality in _SHOWN]
    lead = {max(shown, key=lambda e: len(e.mentions)).id, min(shown, key=_first).id} if shown else set()
    used = {place for event in shown for place in event.places}
    spots = {place.id: spot_of(place) for place in coding.places}
    reported = reported_on(coding)
    return _Report(
        reported=reported.toordinal() if reported else None,
        story=telling_bits(coding.document.text, REPORT_BITS),
        lead=frozenset(lead),
        spots=spots,
        around=tuple(dict.fromkeys(spot for place, spot in spots.items() if place in used)),
        actors={actor.id: actor for actor in coding.actors},
    )


def _first(event: Event) -> int:
    return min((mention.trigger.start for mention in event.mentions), default=0)


def _sighting(coding: Coding, event: Event, claims: list[Claim], report: _Report) -> Sighting:
    hit = _towns_hit(coding, event)
    spots = _spots(report, event, hit, claims)
    return Sighting(
        ref=EventRef(coding.document.id, event.id),
        type=event.type,
        modes=_kinds(event.mode, *event.other_modes),
        families=families_of(event),
        aggregate=event.aggregate,
        denies=event.modality == "negated",
        days=_days(coding, event),
        reported=report.reported,
        spots=spots,
        actors=_parties(report, event.actors),
        recipients=_parties(report, _undergoers(coding, event, hit)),
        instruments=_kinds(*(found.kind for found in event.instruments)),
        numbers=_numbers(claims),
        words=telling_bits(_sentences(event, claims), SENTENCE_BITS),
        story=report.story,
        lead=event.id in report.lead,
        around=() if spots else report.around,
    )


def families_of(event: Event) -> tuple[str, ...]:
    """The families of types that the event's type and modes stand in."""
    return _families(event.type, event.mode, *event.other_modes)


@lru_cache(maxsize=10_000)
def _families(type_: str, *modes: str | None) -> tuple[str, ...]:
    known = joining().families
    keys = [type_, *(f"{type_}/{mode}" for mode in modes if mode)]
    return tuple(dict.fromkeys(family for key in keys for family in known.get(key, ()))) or (type_,)


@lru_cache(maxsize=10_000)
def _kinds(*kinds: str | None) -> frozenset[str]:
    """Equal sets are one object: a million events have few kinds."""
    return frozenset(kind for kind in kinds if kind)


def _days(coding: Coding, event: Event) -> tuple[int, int] | None:
    """The narrowest days that are told, of equals those told most; a night is of the day before or after."""
    wanted = set(event.times)
    told = Counter(days for time in coding.times if time.id in wanted and (days := told_days(time)))
    return min(told, key=lambda days: (days[1] - days[0] > 1, -told[days], days[1] - days[0]), default=None)


def told_days(time: Time) -> tuple[int, int] | None:
    """First and last day (ordinals); of a night or an early morning both days that reports give it."""
    if time.earliest is None or time.latest is None:
        return None
    first, last = time.earliest.toordinal(), time.latest.toordinal()
    if first == last and _EARLY.search(f"{time.value} {time.span.text}"):
        return first - 1, last
    return first, last + (first == last and _NIGHT.search(f"{time.value} {time.span.text}") is not None)


def _spots(report: _Report, event: Event, hit: Iterable[str], claims: Iterable[Claim]) -> tuple[Spot, ...]:
    wanted = {*event.places, *hit}
    wanted |= {claim.value.place for claim in claims if isinstance(claim.value, PlaceValue)}
    spots = [spot for place, spot in report.spots.items() if place in wanted]
    if len(spots) < 2:
        return tuple(spots)
    once = reversed(dict.fromkeys(spots))
    return tuple({(spot.geonames_id or spot.words): spot for spot in once}.values())[::-1]


def _towns_hit(coding: Coding, event: Event) -> tuple[str, ...]:
    """The places by whose names those hit are told ("gunmen attacked X"): that is where it happened, too."""
    if event.type not in _MATERIAL:
        return ()
    named = {who.span.text for who in event.recipients}
    towns = (place for place in coding.places if place.kind == "name" and place.precision not in WIDE)
    return tuple(place.id for place in towns if place.span.text in named)


def _undergoers(coding: Coding, event: Event, hit: Sequence[str]) -> Iterator[Participant]:
    """Those who undergo, without a town that is hit: who agree on it agree on the place."""
    spots = {place.span for place in coding.places if place.id in event.places}
    towns = {place.span.text for place in coding.places if place.id in hit}
    return (who for who in event.recipients if who.span not in spots and who.span.text not in towns)


def _parties(report: _Report, who: Iterable[Participant]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(party_of(one.span.text, report.actors.get(one.actor or "")) for one in who))


def _numbers(claims: Iterable[Claim]) -> tuple[Number, ...]:
    fields, found = joining().number_fields, set[Number]()
    for claim in claims:
        value = claim.value
        if isinstance(value, NumberValue) and claim.field in fields and claim.stance != "denies":
            found.add(_number(claim.field, value.low, value.high, value.group))
    return tuple(sorted(found, key=str) if len(found) > 1 else found)


@lru_cache(maxsize=100_000)
def _number(field: str, low: int | None, high: int | None, group: str | None) -> Number:
    return Number(field, low, high, group)


def _sentences(event: Event, claims: Iterable[Claim]) -> str:
    """The event's sentences and evidence, each once."""
    texts = {mention.sentence.text for mention in event.mentions} | {c.evidence.text for c in claims}
    return "\n".join(sorted(texts))
