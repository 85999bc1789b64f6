"""What an event states, field by field: values with the words that show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final

from sayso.claims.stance import rules
from sayso.model import (
    Actor,
    Event,
    InstrumentValue,
    Mentions,
    NumberPart,
    NumberValue,
    OccurrenceValue,
    Participant,
    ParticipantValue,
    Place,
    PlaceValue,
    Quantity,
    Span,
    Time,
    TimeValue,
    Value,
)
from sayso.model.units import WIDE, lies_in_unit

__all__ = ["Lookup", "Stated", "stated"]

_PART_OF: Final = re.compile(r"\b((?:north|south|east|west)\S* of)(?:\s+the)?\s*$", re.IGNORECASE)
_REACH: Final = 30  # characters in which "north-west of the" stands before a name


@dataclass(frozen=True, slots=True)
class Stated:
    """A value of a field with its evidence; equal `key`s say the same.

    One that is `wider` only holds another value of the event: it counts for who says nothing finer. One
    that is `ruled_out` is named to say that it is wrong ("not in Hauge").
    """

    field: str
    value: Value
    key: tuple[object, ...]
    evidence: Span
    why: tuple[str, ...] = ()
    wider: bool = False
    ruled_out: bool = False


@dataclass(slots=True)
class Lookup:
    """A document's mentions by id; `told` are quantities of events, `ends` places by where they end."""

    places: dict[str, Place] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    times: dict[str, Time] = field(default_factory=dict)
    quantities: dict[str, Quantity] = field(default_factory=dict)
    parts: dict[str, list[Quantity]] = field(default_factory=dict)
    ends: dict[int, list[Place]] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    text: str = ""
    body: int = 0

    @classmethod
    def of(cls, mentions: Mentions, events: Sequence[Event] = (), text: str = "", body: int = 0) -> Lookup:
        """The look-up of the mentions of a document with this text, whose headline ends at `body`."""
        found = cls(
            {place.id: place for place in mentions.places},
            {actor.id: actor for actor in mentions.actors},
            {time.id: time for time in mentions.times},
            {quantity.id: quantity for quantity in mentions.quantities},
        )
        found.text = text
        for place in mentions.places:
            found.ends.setdefault(place.span.end, []).append(place)
        for quantity in mentions.quantities:
            if quantity.part_of:
                found.parts.setdefault(quantity.part_of, []).append(quantity)
        found.body = body
        found.told = frozenset(known for event in events for known in event.quantities)
        return found

    def place(self, known: str, event: Event) -> Place | None:
        """The place by its id; of one named in the headline its first mention in a sentence of the event."""
        place = self.places.get(known)
        if place is None or place.span.start >= self.body:
            return place
        again = (one for one in self.places.values() if _is_again(one, place) and one.span.start >= self.body)
        return next((one for one in again if any(m.sentence.holds(one.span) for m in event.mentions)), place)

    def places_at(self, spans: AbstractSet[Span]) -> list[Place]:
        """The places that stand at one of the spans, in the order of the text."""
        found = (place for span in spans for place in self.ends.get(span.end, ()) if place.span == span)
        return sorted(found, key=lambda place: place.span)

    def place_named(self, words: Span) -> Place | None:
        """The place whose name is all of the words, but for an article."""
        ends = (one for one in self.ends.get(words.end, ()) if words.holds(one.span))
        before = ((words.text[: one.span.start - words.start], one) for one in ends if one.kind == "name")
        return next((one for text, one in before if text.strip().lower() in ("", "the")), None)


def _is_again(one: Place, place: Place) -> bool:
    same = one.geonames_id == place.geonames_id if place.geonames_id else one.name == place.name
    return same and one.kind == place.kind


def stated(event: Event, lookup: Lookup) -> Iterator[Stated]:
    """Everything that the event's mentions state, in the order of the contract's fields."""
    for mention in event.mentions:
        value = OccurrenceValue(event.type, event.mode)
        yield Stated("occurrence", value, (event.type,), mention.trigger)
    yield from _people(event, lookup)
    yield from _places(event, lookup)
    yield from _times(event, lookup)
    for instrument in event.instruments:
        span = instrument.span
        yield Stated("instrument", InstrumentValue(instrument.kind, span.text), (instrument.kind,), span)
    yield from _numbers(event, lookup)


def _people(event: Event, lookup: Lookup) -> Iterator[Stated]:
    for role, people in (("actor", event.actors), ("recipient", event.recipients)):
        for who, told in _tellings(event, role, people):
            if _is_nobody(told) or (role == "recipient" and _is_no_claim(told, event, lookup)):
                continue
            key = (who.actor or _uncounted(who.span.text),)
            yield Stated(role, ParticipantValue(who.actor, _named(told, lookup)), key, told.span)


def _tellings(
    event: Event, role: str, people: Sequence[Participant]
) -> Iterator[tuple[Participant, Participant]]:
    """Each participant, and it in the words of every source that tells of it where the event is told."""
    links = [link for link in event.links if link.role == role and link.participant is not None]
    for n, who in enumerate(people):
        words = [link.span for link in links if link.participant == n] or [who.span]
        inside = [span for span in words if any(m.sentence.holds(span) for m in event.mentions)]
        yield from ((who, Participant(who.actor, span)) for span in inside or words[:1])


def _is_nobody(who: Participant) -> bool:
    """As in "nobody has claimed responsibility for the bombing"."""
    return who.span.text.casefold() in rules()["no_one"]


def _is_no_claim(who: Participant, event: Event, lookup: Lookup) -> bool:
    """Is it told by another claim: words that only count, some of those counted, the place that was hit?"""
    return (
        _is_bare_number(who, event, lookup)
        or _is_some_of_them(who, lookup)
        or (_is_done_to_people(event) and lookup.place_named(who.span) is not None)
    )


def _is_done_to_people(event: Event) -> bool:
    """Is a place, of which the text says that it suffered this, only where it was?"""
    return event.type == "ASSAULT" or event.mode == "arrest"


def _is_some_of_them(who: Participant, lookup: Lookup) -> bool:
    """Are they told as part of a number beside them ("nine, among them two women")?"""
    for parts in lookup.parts.values():
        for part in parts:
            whole = lookup.quantities.get(part.part_of or "")
            if part.span.overlaps(who.span) and whole is not None and not whole.span.overlaps(part.span):
                return True
    return False


def _uncounted(text: str) -> str:
    """The words without number and article: "ten civilians" and "the civilians" are the same people."""
    words = text.casefold().split()
    while len(words) > 1 and (words[0] in rules()["bare_number"] or words[0][0].isdigit()):
        words = words[1:]
    return " ".join(words)


def _is_bare_number(who: Participant, event: Event, lookup: Lookup) -> bool:
    """Do the words only count people ("35 others")? The number is a claim of its own."""
    words = who.span.text.lower().replace("-", " ").split()
    if not all(word in rules()["bare_number"] or word[:1].isdigit() for word in words):
        return False
    counted = (lookup.quantities.get(known) for known in event.quantities)
    return any(one is not None and one.span.overlaps(who.span) for one in counted)


def _named(who: Participant, lookup: Lookup) -> str:
    """The words for the participant; for a pronoun or short form the name that it stands for."""
    actor = lookup.actors.get(who.actor) if who.actor else None
    return actor.name if actor is not None and who.span in actor.pronouns else who.span.text


def _places(event: Event, lookup: Lookup) -> Iterator[Stated]:
    """The places of the event, and each later word of them: by another claimant it is a claim anew."""
    wrong = {link.span for link in event.links if link.role == "ruled_out"}
    hit = [lookup.place_named(who.span) for who in event.recipients if event.type == "ASSAULT"]
    hit_places = [place.id for place in hit if place is not None and place.span not in wrong]
    for known in (*event.places, *hit_places):
        if place := lookup.place(known, event):
            yield _place(place, lookup)
    yield from _places_again(event, lookup)
    for place in lookup.places_at(wrong):
        yield replace(_place(place, lookup), ruled_out=True)


def _places_again(event: Event, lookup: Lookup) -> Iterator[Stated]:
    told = {link.span for link in event.links if link.role == "places"}
    finest = [lookup.places[known] for known in event.places if known in lookup.places]
    for place in lookup.places_at(told):
        if place.id not in event.places:
            again = any(_is_again(place, one) for one in finest)
            if again or any(_lies_in(one, place) for one in finest):
                yield _place(place, lookup, wider=not again)


def _lies_in(place: Place, wider: Place) -> bool:
    """Does the place lie in the wider one, which is a town, a unit, or a part of a country?"""
    if wider.precision is None or wider.precision in WIDE:
        return (wider.relation or "").endswith("part") and place.country == wider.country
    if wider.precision in ("admin1", "admin2"):
        return lies_in_unit(place, wider)
    return (wider.latitude, wider.longitude) == (place.latitude, place.longitude)


def _place(place: Place, lookup: Lookup, wider: bool = False) -> Stated:
    part = place.relation if (place.relation or "").endswith("part") else None
    key = (place.geonames_id or place.name.casefold(), part)
    why = (f"relation: {place.relation}",) if place.relation else ()
    value = PlaceValue(place.id, place.name, _place_words(place, lookup.text))
    return Stated("place", value, key, place.span, why, wider)


def _place_words(place: Place, text: str) -> str:
    """The place as the report puts it, with the direction before it ("eastern Syria", "north of Syria")."""
    said = place.text or place.span.text
    if (place.relation or "").endswith(" part"):
        of = _PART_OF.search(text[max(0, place.span.start - _REACH) : place.span.start])
        if of is not None:
            return f"{of[1]} {said}"
    before = text[: place.span.start].rstrip().rpartition(" ")[2]
    part = (place.relation or "").removesuffix(" part")
    same = before.lower().replace("-", "") == part.replace("-", "")
    return f"{before} {said}" if part and part != place.relation and same else said


def _times(event: Event, lookup: Lookup) -> Iterator[Stated]:
    for known in event.times:
        time = lookup.times.get(known)
        if time and time.earliest and time.latest:
            first, last = time.first or time.earliest, time.last or time.latest
            why = (f"{time.span.text}: {time.value}",)
            yield Stated("time", TimeValue(time.id, first, last), (first, last), time.span, why)


def _numbers(event: Event, lookup: Lookup) -> Iterator[Stated]:
    for known in event.quantities:
        quantity = lookup.quantities.get(known)
        if quantity is None or quantity.scope == "background" or quantity.part_of in lookup.told:
            continue
        if quantity.effect == "other":  # rockets, lorries: listed with the event, no claim about people
            continue
        parts = tuple(NumberPart(p.group, p.low, p.high) for p in lookup.parts.get(known, ()))
        value = NumberValue(quantity.low, quantity.high, _group(quantity), parts)
        key = (quantity.low, quantity.high)
        yield Stated(quantity.effect, value, key, quantity.span, quantity.why)


def _group(quantity: Quantity) -> str | None:
    return None if quantity.group == "people" else quantity.group
