"""A coding as people left it: values corrected, claims rejected, moved and added."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.mention import Attribution
from sayso.model.review import Decision, in_force
from sayso.model.serial import plain, value_from_plain
from sayso.model.span import Span
from sayso.model.values import ParticipantValue, PlaceValue, TimeValue

__all__ = ["claim_from_plain", "reviewed"]


@dataclass(slots=True)
class _Judged:
    """A claim and what became of it."""

    claim: Claim
    rejected: bool = False
    changed: bool = False


def reviewed(coding: Coding, decisions: Iterable[Decision]) -> Coding:
    """The coding with the decisions in force on its events and claims carried out, in their order.

    A later decision on a record outdoes an earlier one. What they do not touch stays as the machine made it;
    `why` of a claim says who changed it. Decisions whose record is not there do nothing.

    >>> from sayso.model import document_of
    >>> reviewed(Coding(document_of("Calm.", id="a")), []).claims
    ()
    """
    held = [one for one in in_force(decisions) if one.kind != "incident"]
    if not held:
        return coding
    work = _Work(coding)
    for one in held:
        work.take(one)
    return work.result(held)


class _Work:
    def __init__(self, coding: Coding) -> None:
        self.coding = coding
        self.claims = {claim.id: _Judged(claim) for claim in coding.claims}
        self.events = {event.id for event in coding.events}
        self.rejected: set[str] = set()
        self.attributions: dict[str, Attribution] = {}

    def take(self, one: Decision) -> None:
        if one.kind == "event" and one.subject in self.events:
            if one.verdict == "add":
                self._add(one)
            elif one.verdict in ("accept", "reject"):
                (self.rejected.discard if one.verdict == "accept" else self.rejected.add)(one.subject)
        elif one.kind == "claim" and one.subject in self.claims:
            self._judge(self.claims[one.subject], one)

    def _add(self, one: Decision) -> None:
        try:
            claim, attribution = _added(one, self.coding.document.text)
        except SaysoError:
            return  # the words it quotes are no more there: an orphan
        told = (*claim.why, _told("added", one))
        self.claims[claim.id] = _Judged(replace(claim, why=told), changed=True)
        if attribution is not None:
            self.attributions[attribution.id] = attribution

    def _judge(self, judged: _Judged, one: Decision) -> None:
        value = one.value or {}
        if one.verdict in ("accept", "reject"):
            judged.rejected = one.verdict == "reject"
        elif one.verdict == "correct":
            was = judged.claim.value
            right = value_from_plain(judged.claim.field, value["to"])
            told = _told(f"{_short(was)} corrected to {_short(right)}", one)
            self._change(judged, replace(judged.claim, value=right, why=(*judged.claim.why, told)))
        elif one.verdict == "move" and value["to"] in self.events:
            told = _told(f"moved from {judged.claim.event}", one)
            self._change(judged, replace(judged.claim, event=value["to"], why=(*judged.claim.why, told)))

    def _change(self, judged: _Judged, claim: Claim) -> None:
        judged.claim, judged.rejected, judged.changed = claim, False, True

    def result(self, held: Sequence[Decision]) -> Coding:
        known = {claim.id: claim for claim in self.coding.claims}
        kept = [one.claim for one in self.claims.values() if not one.rejected]
        kept = [claim for claim in kept if claim.event not in self.rejected]
        touched = {
            event
            for key, one in self.claims.items()
            if one.rejected or one.changed
            for event in (one.claim.event, known[key].event if key in known else one.claim.event)
        }
        events = tuple(
            _event(event, self.coding, kept) if event.id in touched else event
            for event in self.coding.events
            if event.id not in self.rejected
        )
        return replace(
            self.coding,
            events=events,
            claims=tuple(kept),
            attributions=(*self.coding.attributions, *self.attributions.values()),
            decisions=tuple(held),
        )


def _event(event: Event, coding: Coding, kept: Iterable[Claim]) -> Event:
    """The event with the places, times and people that its claims state now, in place of what they stated."""
    before = [claim for claim in coding.claims if claim.event == event.id]
    now = [claim for claim in kept if claim.event == event.id]
    known = {place.id for place in coding.places}
    timed = {time.id for time in coding.times}
    places = _exchanged(event.places, _places(before), [one for one in _places(now) if one in known])
    times = _exchanged(event.times, _times(before), [one for one in _times(now) if one in timed])
    gone = {
        (claim.field, claim.evidence)
        for claim in before
        if isinstance(claim.value, ParticipantValue) and claim not in now
    }
    still = {(claim.field, claim.evidence) for claim in now}
    gone -= still
    return replace(
        event,
        places=tuple(places),
        times=tuple(times),
        actors=tuple(who for who in event.actors if not _gone("actor", who.span, gone)),
        recipients=tuple(who for who in event.recipients if not _gone("recipient", who.span, gone)),
    )


def _gone(field: str, span: Span, gone: Collection[tuple[str, Span]]) -> bool:
    return any(name == field and evidence.overlaps(span) for name, evidence in gone)


def _exchanged(kept: Sequence[str], before: Sequence[str], now: Sequence[str]) -> Iterator[str]:
    """What was listed, without what is no more claimed, with what is."""
    dropped = set(before) - set(now)
    yield from dict.fromkeys([*(one for one in kept if one not in dropped), *now])


def _places(claims: Iterable[Claim]) -> list[str]:
    return [claim.value.place for claim in claims if isinstance(claim.value, PlaceValue)]


def _times(claims: Iterable[Claim]) -> list[str]:
    return [c.value.time for c in claims if isinstance(c.value, TimeValue) and c.value.time]


def _added(one: Decision, text: str) -> tuple[Claim, Attribution | None]:
    value: Mapping[str, Any] = one.value or {}
    claim = claim_from_plain(value["claim"])
    claim.evidence.check(text, one.id)
    attribution = msgspec.convert(value.get("attribution"), Attribution | None)
    if attribution is not None and attribution.source is not None:
        attribution.source.check(text, one.id)
    return claim, attribution


def claim_from_plain(raw: Mapping[str, Any]) -> Claim:
    """A claim from its written form; raises BrokenRecord."""
    value = value_from_plain(raw["field"], raw["value"])
    return msgspec.convert({**raw, "value": value}, Claim, dec_hook=lambda _kind, found: found)


def _told(what: str, one: Decision) -> str:
    reason = f": {one.reason}" if one.reason else ""
    return f"{what} by {one.person}, {one.at.date()}{reason}"


def _short(value: object) -> str:
    """A value as its written form without what is not stated."""
    stated = {key: found for key, found in plain(value).items() if found not in (None, [], "")}
    return ", ".join(f"{key} {found}" for key, found in stated.items())
