"""What a denial takes from an event that was told: that its source did it, or that it happened at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from sayso.claims.stance import charges, denies_in_general, denies_own_deed, of_a_number, rules, said_in
from sayso.model import (
    NUMBER_FIELDS,
    Attribution,
    Claim,
    Event,
    OccurrenceValue,
    Parse,
    ParticipantValue,
    Span,
    Value,
)

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["denied", "twin"]

_SHOWN: Final = frozenset({"asserted", "attempted"})
_OPENING: Final = 4  # first words of what is denied, among them the noun
_PRONOUNS: Final = frozenset({"it", "this", "that", "so", "them", "him", "her"})
_BARE: Final = 4  # words of a denial that tells no matter of its own


def twin(one: Attribution, events: Sequence[Event]) -> Event | None:
    """The event told before of which a denial tells again ("denied that the market had been hit").

    What stands in a denial is an event that did not happen; this is the one like it that somebody told.
    """
    if one.stance != "denies":
        return None
    inside = _negated(one, events)
    if inside is None:
        return None
    told = [event for event in events if event.modality in _SHOWN and event.type == inside.type]
    told = [event for event in told if _first(event) < _first(inside)]
    like = [event for event in told if _words(event) & _words(inside)]
    return max(like, key=_first, default=None)


def _negated(one: Attribution, events: Sequence[Event]) -> Event | None:
    held = (event for event in events if event.modality == "negated")
    return next(
        (e for e in held if any(part.holds(m.trigger) for part in one.content for m in e.mentions)), None
    )


def _first(event: Event) -> int:
    return min((mention.trigger.start for mention in event.mentions), default=0)


def _words(event: Event) -> set[str]:
    """The words for those whom it was done to, and for where."""
    spans = [who.span for who in event.recipients]
    spans += [link.span for link in event.links if link.role == "places"]
    return {word for span in spans for word in span.text.casefold().split()} - set(rules()["small"])


def denied(
    parse: Parse,
    one: Attribution,
    event: Event,
    events: Sequence[Event],
    claims: Sequence[Claim],
    attributions: Sequence[Attribution],
) -> Iterator[tuple[str, Value, Span]]:
    """Field, value and evidence of what a denial denies of the event, by what was claimed of it so far."""
    evidence = one.content[0] if one.content else one.cue
    if one.source is None or evidence is None:
        return
    if denies_own_deed(one):
        suffered = any(who.actor and who.actor == one.source_actor for who in event.recipients)
        if not (suffered or _is_of_other_deeds(one) or _is_of_another_matter(one, events)):
            yield "actor", _denied_doer(parse, one, evidence), evidence
    elif of_a_number(one):
        yield from _numbers_told(_of_others(one, event, claims, attributions), evidence)
    elif _is_of_a_charge(parse, one):
        others = _of_others(one, event, claims, attributions)
        doer = _as_doer(one, event, claims)
        if doer is None and len(said_in(one).split()) <= _BARE and not _is_of_an_account(one):
            before = [claim for claim in others if claim.evidence.start < evidence.start]
            doer = _self_named(before, attributions)
        if doer is not None:
            yield "actor", doer, evidence
        elif _is_told(others) and not _is_of_another_matter(one, events):
            yield "occurrence", OccurrenceValue(event.type, event.mode), evidence
    else:
        inside = _negated(one, events)
        if inside is not None and twin(one, events) == event:
            trigger = inside.mentions[0].trigger
            yield "occurrence", OccurrenceValue(event.type, event.mode), trigger


def _is_told(claims: Sequence[Claim]) -> bool:
    return any(claim.field == "occurrence" for claim in claims)


def _is_of_an_account(one: Attribution) -> bool:
    """As in "rejected the army's account": the whole of what somebody told."""
    return not set(rules()["accounts"]).isdisjoint(said_in(one).split())


def _is_of_other_deeds(one: Attribution) -> bool:
    """As in "denied previous attacks", "has always denied targeting civilians"."""
    if denies_in_general(one) or any(f" {word}" in f" {said_in(one)}" for word in rules()["other_deeds"]):
        return True
    cue = one.cue.text.casefold().split() if one.cue is not None else []
    return not set(rules()["habitual"]).isdisjoint(cue)


def _of_others(
    one: Attribution, event: Event, claims: Sequence[Claim], attributions: Sequence[Attribution]
) -> list[Claim]:
    """The claims of the event that the source of this attribution did not make."""
    actor = one.source_actor
    own = {other.id for other in attributions if actor is not None and other.source_actor == actor}
    return [c for c in claims if c.event == event.id and c.attribution not in (own | {one.id})]


def _numbers_told(claims: Sequence[Claim], evidence: Span) -> Iterator[tuple[str, Value, Span]]:
    """The numbers by the voice that told one last before."""
    told = [c for c in claims if c.field in NUMBER_FIELDS and c.stance == "asserts"]
    told = [c for c in told if c.evidence.end <= evidence.start]
    last = max((c.evidence.start for c in told), default=None)
    by = {c.attribution for c in told if c.evidence.start == last}
    yield from ((c.field, c.value, evidence) for c in told if c.attribution in by)


def _is_of_a_charge(parse: Parse, one: Attribution) -> bool:
    """Is it what was said that is denied: "it", "the claim", "the report of forty dead"?"""
    words = said_in(one).split()
    if len(words) == 1:
        return words[0] in rules()["charge"]
    return parse.head(one.content[0]).lower_ in charges() or not charges().isdisjoint(words[:_OPENING])


def _is_of_another_matter(one: Attribution, events: Sequence[Event]) -> bool:
    """As in "rejected the accusation that it had passed on the plans": a charge that tells no deed.

    So too "denied having sheltered anybody".
    """
    words = said_in(one).split()
    if words[:1] == ["having"] and not _PRONOUNS & set(words):
        told = any(part.holds(m.trigger) for part in one.content for e in events for m in e.mentions)
        return not told and not any(f" {word}" in f" {said_in(one)}" for word in _deeds())
    named = next((n for n, word in enumerate(words[:_OPENING]) if word in charges()), None)
    if len(words) <= _BARE or named is None or words[named + 1 : named + 2] not in (["that"], ["of"]):
        return False
    if any(f" {word}" in f" {said_in(one)}" for word in rules()["deed"]):
        return False
    return not any(part.holds(m.trigger) for part in one.content for event in events for m in event.mentions)


def _deeds() -> list[str]:
    return [*rules()["deed"], *rules()["doer_verbs"], *rules()["responsibility"]]


def _as_doer(one: Attribution, event: Event, claims: Sequence[Claim]) -> ParticipantValue | None:
    """The source, where it was named as who did it."""
    for claim in claims:
        value = claim.value
        told = claim.event == event.id and claim.field == "actor" and claim.stance in ("asserts", "accuses")
        if told and isinstance(value, ParticipantValue) and value.actor and value.actor == one.source_actor:
            return value
    return None


def _self_named(claims: Sequence[Claim], attributions: Sequence[Attribution]) -> ParticipantValue | None:
    """Who said to have done it itself: who rejects that claim denies the doer, not that it happened."""
    speakers = {one.id: one.source_actor for one in attributions}
    for claim in claims:
        value = claim.value
        if claim.field != "actor" or claim.stance != "asserts" or not isinstance(value, ParticipantValue):
            continue
        if value.actor is not None and speakers.get(claim.attribution or "") == value.actor:
            return value
    return None


def _denied_doer(parse: Parse, one: Attribution, evidence: Span) -> ParticipantValue:
    """Who is said not to have done it: the source, its own men, or a lawyer's client."""
    part = _own_part(parse, evidence) or _third_party(parse, evidence)
    others = part is not None and _own_part(parse, evidence) is None
    client = part is not None and (others or part.split()[-1] in rules()["client"])
    text = part or (one.source.text if one.source else "")
    return ParticipantValue(None if client else one.source_actor, text)


def _third_party(parse: Parse, evidence: Span) -> str | None:
    """Who is said to have had no part in it, if not the speaker ("denied that Wagner had taken part")."""
    verb = parse.head(evidence)
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    named = subject is not None and (subject.pos_ == "PROPN" or any(t.pos_ == "PROPN" for t in subject.lefts))
    if subject is None or not named or not evidence.holds(parse.span(subject, subject)):
        return None
    return parse.span(subject.left_edge, subject.right_edge).text


def _is_own_body(noun: Token) -> bool:
    """As in "a spokesman denied the group was involved"."""
    return (
        noun.lemma_ in rules()["own_body"]
        and noun.left_edge.lower_ == "the"
        and noun.i == noun.left_edge.i + 1
    )


def _own_part(parse: Parse, evidence: Span) -> str | None:
    """What of the speaker's own is said not to have done it: "denied that its jets had struck"."""
    subject = next((t for t in parse.head(evidence).children if t.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and (subject.left_edge.tag_ == "PRP$" or _is_own_body(subject)):
        return parse.span(subject.left_edge, subject.right_edge).text
    first = parse.token_at(evidence.start)
    first = first.nbor() if first.lower_ == "that" else first
    return parse.span(first, first.head).text if first.tag_ == "PRP$" and first.head.i > first.i else None
