"""The steps from the words of a claim to its value: who is meant, which place, which day, how many."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from sayso.exports.wording import value_text
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.explanation import Step
from sayso.model.mention import Actor
from sayso.model.serial import plain
from sayso.model.values import ParticipantValue, PlaceValue, TimeValue
from sayso.model.wording import day_text
from sayso.ontology.codebook import codebook
from sayso.ontology.countries import country
from sayso.ontology.loader import read_rows

__all__ = ["value_steps"]

_MANY: Final = 3


def value_steps(coding: Coding, event: Event, claim: Claim) -> Iterator[Step]:
    """From the evidence to the value, with coreference where a pronoun or short form stands for somebody."""
    steps = _FIELDS.get(claim.field, _number)
    yield from steps(coding, event, claim)


def _occurrence(coding: Coding, event: Event, claim: Claim) -> Iterator[Step]:
    facts = {"type": event.type, "mode": event.mode, "other_modes": event.other_modes}
    others = f"; also {', '.join(event.other_modes)}" if event.other_modes else ""
    means = f"; the mode from {_means(event)}" if event.mode else ""
    text = f"{value_text(claim.value)}{others}{means}"
    yield Step("value", text, claim.evidence, coding.by.get("events"), facts)


def _means(event: Event) -> str:
    """What states the mode: a line of the codebook, else a weapon, else the words around the trigger."""
    frames = codebook().frames
    for mention in event.mentions:
        frame = frames.get(mention.frame or "")
        if frame is not None and frame.mode == event.mode:
            return f"line {frame.id} (“{mention.trigger.text}”)"
    weapons = ", ".join(dict.fromkeys(f"“{one.span.text}”" for one in event.instruments))
    return weapons or "the words around the trigger"


def _participant(coding: Coding, event: Event, claim: Claim) -> Iterator[Step]:
    assert isinstance(claim.value, ParticipantValue)
    by = coding.by.get("actors")
    actor = next((one for one in coding.actors if one.id == claim.value.actor), None)
    if actor is None:
        yield Step(
            "value", f"“{claim.value.text}”, in the words of the text: nobody listed", claim.evidence, by
        )
        return
    if claim.evidence in actor.pronouns:
        yield _coreference(coding, claim, actor)
    side = " ".join(filter(None, (actor.country, actor.sector))) or "side not known"
    why = f" ({'; '.join(actor.why)})" if actor.why else ""
    facts = {
        "actor": actor.id, "country": actor.country, "sector": actor.sector, "kind": actor.kind,
        "wikidata": actor.wikidata, "why": actor.why,
    }  # fmt: skip
    yield Step("value", f"{actor.name}: {actor.kind}, {side}{why}", claim.evidence, by, facts)


def _coreference(coding: Coding, claim: Claim, actor: Actor) -> Step:
    others = [span for span in actor.mentions if span not in actor.pronouns]
    named = f", named as “{others[0].text}”" if others else ""
    facts = {"actor": actor.id, "mentions": plain(actor.mentions)}
    text = f"“{claim.evidence.text}” stands for {actor.name}{named}"
    return Step("coreference", text, claim.evidence, coding.by.get("actors"), facts)


def _place(coding: Coding, event: Event, claim: Claim) -> Iterator[Step]:
    assert isinstance(claim.value, PlaceValue)
    place = next((one for one in coding.places if one.id == claim.value.place), None)
    if place is None:
        return
    state = country(place.country) if place.country else None
    units = (place.admin2, place.admin1, state.name if state else None)
    inside = ", ".join(dict.fromkeys(unit for unit in units if unit and unit != place.name))
    known = f"GeoNames {place.geonames_id}" if place.geonames_id else "your own" if place.own_id else "no id"
    wide = f" ±{place.radius_km:.0f} km" if place.radius_km is not None else ""
    said = [f"{place.relation} " if place.relation else "", place.name, f" in {inside}" if inside else ""]
    why = f" ({'; '.join(place.why)})" if place.why else ""
    facts = {
        "place": place.id, "geonames_id": place.geonames_id, "own_id": place.own_id, "why": place.why,
        "precision": place.precision, "alternatives": plain(place.alternatives[:_MANY]),
    }  # fmt: skip
    text = f"{''.join(said)}: {known}, {place.precision or 'precision not known'}{wide}{why}"
    yield Step("value", text, claim.evidence, coding.by.get("places"), facts)


def _time(coding: Coding, event: Event, claim: Claim) -> Iterator[Step]:
    assert isinstance(claim.value, TimeValue)
    time = next((one for one in coding.times if one.id == claim.value.time), None)
    if time is None:
        return
    day = coding.document.dateline.day
    told_on = f", {day_text(day, day)}" if day else ""
    anchors = {
        "stated": "the text states it", "event": "counted from an event before it",
        "narrative": "counted from the last full date of the text",
        "dateline": f"counted from the day of the report{told_on}",
    }  # fmt: skip
    told = [f"“{time.span.text}” is {time.value}", anchors.get(time.anchor or "", "")]
    told += [f"rule {', '.join(time.why)}" if time.why else ""]
    facts = {
        "time": time.id, "value": time.value, "anchor": time.anchor, "signal": time.signal, "why": time.why,
    }  # fmt: skip
    text = f"{value_text(claim.value)}: {'; '.join(part for part in told if part)}"
    yield Step("value", text, claim.evidence, coding.by.get("times"), facts)


def _instrument(coding: Coding, event: Event, claim: Claim) -> Iterator[Step]:
    text = f"{value_text(claim.value)}: a word of instruments.yaml"
    yield Step("value", text, claim.evidence, coding.by.get("events"), {"file": "instruments.yaml"})


def _number(coding: Coding, event: Event, claim: Claim) -> Iterator[Step]:
    counted = [one for one in coding.quantities if one.span == claim.evidence and one.id in event.quantities]
    by = coding.by.get("quantities")
    if not counted:
        yield Step("value", value_text(claim.value), claim.evidence, by)
        return
    one = counted[0]
    rules = [f"rule {'; '.join(one.why)}"] if one.why else []
    vague = _vague(claim.evidence.text)
    if vague is not None:
        rules.append(f"“{vague['words']}”: {vague['rule']} (vague_numbers.csv, {vague['source']})")
    facts = {"quantity": one.id, "effect": one.effect, "scope": one.scope, "why": one.why, "vague": vague}
    text = f"“{one.span.text}” is {value_text(claim.value)} {claim.field}"
    yield Step("value", ": ".join((text, "; ".join(rules))) if rules else text, one.span, by, facts)


@cache
def _vague(words: str) -> dict[str, str] | None:
    """The longest line of the rules for vague numbers that stands in the words."""
    said = f" {' '.join(words.lower().split())} "
    rows = [row for row in read_rows("vague_numbers.csv") if f" {row['words']} " in said]
    return max(rows, key=lambda row: len(row["words"]), default=None)


_FIELDS: Final[dict[str, Callable[[Coding, Event, Claim], Iterator[Step]]]] = {
    "occurrence": _occurrence,
    "actor": _participant,
    "recipient": _participant,
    "place": _place,
    "time": _time,
    "instrument": _instrument,
}
