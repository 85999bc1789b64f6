"""Stances on what was said before: "The report could not be verified", "Damascus denied responsibility"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.claims.sayings import Sayings
from sayso.claims.stance import rules
from sayso.model import (
    NUMBER_FIELDS,
    Attribution,
    Claim,
    Event,
    Mentions,
    Parse,
    ParticipantValue,
    Span,
    Value,
    content_id,
)
from sayso.model.lookup import ActorIndex

__all__ = ["remarks"]

_REMARKS: Final = frozenset({"denies", "doubts", "cannot-verify", "accuses"})
_NEAR: Final = 3
_FEW: Final = 3
_SHOWN: Final = frozenset({"asserted", "attempted"})
_ACTS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})


def remarks(
    parse: Parse, mentions: Mentions, events: Sequence[Event], claims: Sequence[Claim], sayings: Sayings
) -> list[Claim]:
    """Claims of attributions that speak of an event of an earlier sentence without its values."""
    used = {claim.attribution for claim in claims if claim.stance in _REMARKS}
    index = ActorIndex(mentions.actors)
    known = {claim.id for claim in claims}
    found: dict[str, Claim] = {}
    for one in mentions.attributions:
        if one.stance in _REMARKS and one.id not in used and (event := _target(parse, one, events)):
            for claim in _claims(one, event, claims, index, sayings):
                if claim.id not in known:
                    found.setdefault(claim.id, claim)
    return list(found.values())


def _place(one: Attribution) -> Span | None:
    return one.cue or (one.content[0] if one.content else None)


def _target(parse: Parse, one: Attribution, events: Sequence[Event]) -> Event | None:
    """The event last spoken of before the remark, a few sentences back at most."""
    span = _place(one)
    if span is None:
        return None
    last = [
        (mention.trigger.start, event)
        for event in events
        if event.modality in _SHOWN and event.type in _ACTS
        for mention in event.mentions
        if mention.trigger.start < span.start and _sentences_between(parse, mention.trigger, span) <= _NEAR
    ]
    return max(last, key=lambda pair: pair[0])[1] if last else None


def _sentences_between(parse: Parse, one: Span, other: Span) -> int:
    starts = [s.start_char for s in parse.sentences if one.start < s.start_char <= other.start]
    return len(starts)


def _claims(
    one: Attribution, event: Event, claims: Sequence[Claim], index: ActorIndex, sayings: Sayings
) -> Iterator[Claim]:
    said = " ".join(span.text for span in one.content).lower()
    evidence = one.content[0] if one.content else one.cue
    if evidence is None:
        return
    if one.stance == "accuses":
        yield from _accused(one, event, index, sayings)
    elif one.stance == "denies":
        yield from _denied(one, event, said, evidence, sayings)
    else:
        for claim in _meant(event, said, claims):
            yield _claim(event, claim.field, claim.value, one, evidence, sayings)


def _accused(one: Attribution, event: Event, index: ActorIndex, sayings: Sayings) -> Iterator[Claim]:
    for span in one.content:
        for mention, actor in index.within(span):
            if actor.id != one.source_actor and _of_the_deed(span, mention):
                yield _claim(event, "actor", ParticipantValue(actor.id, mention.text), one, mention, sayings)
                return


def _of_the_deed(content: Span, accused: Span) -> bool:
    """Is the accusation of the deed told before, or of nothing named ("blamed the army")?"""
    behind = content.text[max(0, accused.end - content.start) :].lower()
    return len(behind.split()) < _FEW or _any(behind, "deed")


def _denied(one: Attribution, event: Event, said: str, evidence: Span, sayings: Sayings) -> Iterator[Claim]:
    """Who denies responsibility denies having been the actor."""
    if one.source is not None and _any(said, "responsibility"):
        value = ParticipantValue(one.source_actor, one.source.text)
        yield _claim(event, "actor", value, one, evidence, sayings)


def _meant(event: Event, said: str, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that a doubt is about: the numbers, the actor, or that it happened."""
    mine = [claim for claim in claims if claim.event == event.id and claim.stance == "asserts"]
    if _any(said, "numbers"):
        yield from (claim for claim in mine if claim.field in NUMBER_FIELDS)
    elif _any(said, "doer"):
        yield from (claim for claim in mine if claim.field == "actor")
    elif _any(said, "claims"):
        yield from (claim for claim in mine if claim.field == "occurrence")


def _any(said: str, name: str) -> bool:
    return any(word in said for word in rules()[name])


def _claim(
    event: Event, field: str, value: Value, one: Attribution, evidence: Span, sayings: Sayings
) -> Claim:
    key = content_id("c", event.id, field, value, one.source_actor or one.id, one.stance)
    return Claim(
        key,
        event.id,
        field,
        value,
        one.id,
        one.stance,
        evidence,
        sayings.day(one),
        ("said of an earlier sentence",),
    )
