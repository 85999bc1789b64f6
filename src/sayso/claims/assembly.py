"""From events and attributions to claims: who says which value of which event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.claims.contrasts import contradicted
from sayso.claims.coverage import Coverage
from sayso.claims.headline import headline_end
from sayso.claims.remarks import remarks
from sayso.claims.sayings import Sayings
from sayso.claims.stance import denies_in_general, denies_own_deed, rules, stance_on
from sayso.claims.values import Lookup, Stated, stated
from sayso.model import NUMBER_FIELDS, Attribution, Claim, Event, Mentions, Parse, Span, content_id

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["attribute"]

_OWN: Final = "self"
# how it was found who says a value: the last line of a claim's `why`
_HOLDS: Final = "who: the content holds the words"
_TRIGGER: Final = "who: the content holds all triggers of the event in this sentence"
_CLAIMED: Final = "who: the source claims the deed as its own"
_ACT_OF_WORDS: Final = "who: the event is what its own source says; it is told by who carries that"
_OWN_DEED: Final = (
    "who: the source denies the deed as its own; that it was done, who carries the denial tells"
)
_CONTRADICTED: Final = "who: the source had named it, as the sentence that rules it out tells"
_ELSEWHERE: Final = "who: named in another sentence, by who tells the deed"
_NOBODY: Final = "who: no source covers the words, so the report itself"
_DEEDS: Final = frozenset({"ASSAULT", "COERCE"})
_ROLES: Final = frozenset({"actor", "recipient"})


@dataclass(frozen=True, slots=True)
class _Said:
    """A value with the attribution that covers it, the stance, and the rule that found who says it."""

    stated: Stated
    attribution: Attribution | None
    stance: str
    who: str


def attribute(parse: Parse, mentions: Mentions, events: Sequence[Event]) -> tuple[Claim, ...]:
    """The claims of a document: every value of every event, once a claimant and stance, event by event.

    The claimant is the innermost attribution that covers the evidence, else the one that covers the event's
    trigger in the same sentence, else the report itself (None). What only a headline says is kept where the
    body says nothing of that field (docs/claims.md).
    """
    rivals = contradicted(parse, events, mentions.attributions)
    coverage = Coverage([one for one in mentions.attributions if one not in rivals.values()], parse)
    body = headline_end(parse)
    lookup = Lookup.of(mentions, events, parse.text, body)
    sayings = Sayings(parse, mentions.times)
    claims: list[Claim] = []
    for event in _told(events, body):
        said = _said(event, parse, lookup, coverage, body)
        said += [
            _Said(one.stated, rivals[one.stated.evidence], "asserts", _CONTRADICTED)
            for one in said
            if one.stated.ruled_out and one.stated.evidence in rivals
        ]
        kept = _without_headlines(_once(sorted(said, key=lambda s: s.stated.evidence.start < body)), body)
        claims += [_claim(event, one, sayings) for one in kept]
    claims += remarks(parse, mentions, events, claims, sayings)
    return tuple(claims)


def _told(events: Sequence[Event], body: int) -> list[Event]:
    """The events without those that only the headline tells, where the body tells one of their type."""
    spoken = {event.type for event in events if any(m.trigger.start >= body for m in event.mentions)}
    return [e for e in events if e.type not in spoken or any(m.trigger.start >= body for m in e.mentions)]


def _said(event: Event, parse: Parse, lookup: Lookup, coverage: Coverage, body: int) -> list[_Said]:
    covered = _covered(event, coverage)
    found = []
    again = _told_again(event, parse, body)
    for one in stated(event, lookup):
        if _is_of_the_saying(one, event, coverage):
            continue
        attribution, who = _who_says(one, event, coverage, covered)
        if one.field == "occurrence" and one.evidence in again and not _takes_a_stand(attribution):
            continue
        if attribution is not None and denies_in_general(attribution):
            continue
        stance = stance_on(one.field, attribution, one.evidence)
        if one.field == "occurrence" and event.modality == "asserted" and stance == "asserts":
            stance = _by_clause(parse, one.evidence, attribution)
        if attribution is not None and _stands(event, attribution) and _is_of_the_deed(one, stance):
            attribution, stance, who = coverage.carrier(attribution), "asserts", _OWN_DEED
        may = one.field in NUMBER_FIELDS or one.field == "instrument"
        wrong = one.ruled_out or (may and _is_called_wrong(parse, one.evidence))
        if stance == "asserts" and wrong:
            stance = "denies"
        if stance is not None:
            found.append(_Said(one, attribution, stance, who if attribution or who == _OWN_DEED else _NOBODY))
    return found


def _is_of_the_saying(one: Stated, event: Event, coverage: Coverage) -> bool:
    """Is it who tells of the deed ("a firearms officer"), or the day on which it was told?"""
    if one.field in ("recipient", "instrument"):
        return coverage.telling(one.evidence, event) is not None
    return one.field == "time" and coverage.dates_saying(one.evidence, event)


def _who_says(
    one: Stated, event: Event, coverage: Coverage, covered: dict[Span, Attribution | None]
) -> tuple[Attribution | None, str]:
    """Who says the value, and the rule that found it."""
    over = coverage.telling(one.evidence, event) if one.field == "actor" else None
    over = over or coverage.innermost(one.evidence)
    if over is not None and _is_told_of_the_accused(one.evidence, event, over):
        over = None
    if over is None and event.type in _DEEDS:
        over = coverage.announcing(one.evidence, event)
    attribution = _of_the_telling(event, over, coverage)
    if one.field in _ROLES and not any(m.sentence.holds(one.evidence) for m in event.mentions):
        first = min(covered, default=one.evidence)
        if first.start > one.evidence.start:
            return covered[first], _ELSEWHERE
    who = _HOLDS if over is attribution else _ACT_OF_WORDS
    if attribution is None and one.field != "occurrence":
        attribution, who = _by_trigger(one.evidence, covered), _TRIGGER
    if attribution is None and one.field == "actor":
        attribution, who = coverage.claiming(one.evidence, event), _CLAIMED
    return attribution, who


def _is_told_of_the_accused(words: Span, event: Event, over: Attribution) -> bool:
    """Of "blamed the Red Path, which took the town in May": is it the taking, which no accuser tells?"""
    part = next((part for part in over.content if part.overlaps(words)), None)
    if over.stance != "accuses" or part is None:
        return False
    said = [m.trigger for m in event.mentions if m.sentence.holds(words)]
    charged = any(part.holds(trigger) for part in over.content for trigger in said)
    return bool(said) and not charged and min(said).start > part.end


def _of_the_telling(event: Event, over: Attribution | None, coverage: Coverage) -> Attribution | None:
    """Who tells the value; of an act of words ("blamed the army") not its own speaker but who reports it."""
    while over is not None and _is_that_act(event, over):
        over = coverage.carrier(over)
    return over


def _is_that_act(event: Event, attribution: Attribution) -> bool:
    cue = attribution.cue
    if event.type in _DEEDS:  # of "announced the arrest" the arrest is the deed
        return False
    return cue is not None and any(mention.trigger.overlaps(cue) for mention in event.mentions)


def _is_of_the_deed(one: Stated, stance: str | None) -> bool:
    """Is it what the deed was, with what, how many it hit: no matter of who did it?"""
    return stance is None or (
        stance == "denies" and (one.field in NUMBER_FIELDS or one.field == "instrument")
    )


def _stands(event: Event, denial: Attribution) -> bool:
    """Is it a deed that a party denies as its own? That it was done, and where, the report says itself."""
    return event.modality == "asserted" and event.type in _DEEDS and denies_own_deed(denial)


def _takes_a_stand(attribution: Attribution | None) -> bool:
    """Of "confirmed the attack": who speaks of it as known says something of it all the same."""
    return attribution is not None and attribution.stance != "asserts"


def _is_called_wrong(parse: Parse, number: Span) -> bool:
    """As in "two, not four", "a telephone, not a gun", "reports of 23 dead were wrong"."""
    first, head = parse.token_at(number.start), parse.head(number)
    first = first.nbor(-1) if first.i and first.nbor(-1).pos_ == "DET" else first
    if first.i and first.nbor(-1).lower_ == "not":
        return True
    above = next((t for t in head.ancestors if t.lemma_ in ("be", "prove")), None)
    called = [t.lower_ for t in above.children if t.dep_ == "acomp"] if above is not None else []
    before = above is not None and head.i < above.i and not any(t.dep_ == "neg" for t in above.children)
    return before and not set(rules()["wrong"]).isdisjoint(called)


def _by_clause(parse: Parse, trigger: Span, attribution: Attribution | None) -> str | None:
    """The stance of a clause in which the deed is told: "no car had been struck" denies it for who says so.

    Of "nobody was hurt" the deed stands all the same.
    """
    verb = parse.head(trigger)
    if _is_unheard_of(verb) or _is_none(verb):
        return None
    subject = next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    none = subject is not None and subject.left_edge.lower_ in rules()["none"]
    if verb.pos_ != "VERB" or not (none or any(t.dep_ == "neg" for t in verb.children)):
        return "asserts"
    return "denies" if attribution is not None and verb.lemma_ not in rules()["harming"] else None


def _is_none(noun: Token) -> bool:
    """As in "there are no casualties", of which the deed stands."""
    return noun.pos_ == "NOUN" and any(t.lower_ == "no" for t in noun.children)


def _is_unheard_of(noun: Token) -> bool:
    """As in "had no knowledge of any massacre"."""
    link = noun.head
    known = link.head
    none = any(t.lower_ == "no" for t in known.children)
    return noun.dep_ == "pobj" and link.lower_ == "of" and none and known.lemma_ in rules()["knowledge"]


def _told_again(event: Event, parse: Parse, body: int) -> set[Span]:
    """The triggers that take the event as known ("the raids hit two towns"), where another one tells it."""
    triggers = {mention.trigger for mention in event.mentions if mention.trigger.start >= body}
    known = {trigger for trigger in triggers if _takes_as_known(parse.head(trigger))}
    return known if known != triggers else set()


def _takes_as_known(noun: Token) -> bool:
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    pointing = any(t.dep_ == "det" and t.lower_ in rules()["pointing"] for t in noun.children)
    return pointing or noun.lower_ in rules()["going_on"]


def _covered(event: Event, coverage: Coverage) -> dict[Span, Attribution | None]:
    """For each sentence of the event the attribution of its triggers, where they all have one."""
    found: dict[Span, Attribution | None] = {}
    for mention in event.mentions:
        attribution = coverage.innermost(mention.trigger)
        before = found.setdefault(mention.sentence, attribution)
        found[mention.sentence] = attribution if before is not None else None
    return found


def _by_trigger(evidence: Span, covered: dict[Span, Attribution | None]) -> Attribution | None:
    """The attribution of the triggers in the evidence's sentence."""
    held = (attribution for sentence, attribution in covered.items() if sentence.holds(evidence))
    return next((attribution for attribution in held if attribution is not None), None)


def claimant_key(attribution: Attribution | None) -> str | None:
    """What makes two attributions one claimant: the actor meant, else the words, else the kind of source."""
    if attribution is None or attribution.source_class == _OWN:
        return None
    words = attribution.source.text.casefold() if attribution.source else attribution.source_class
    return attribution.source_actor or words


def _once(said: Iterable[_Said]) -> list[_Said]:
    """Each value once a claimant and stance: the first, outside the headline where the body says it."""
    found: dict[tuple[object, ...], _Said] = {}
    for one in said:
        found.setdefault((*_teller(one), one.stated.key, one.stance), one)
    finer = {_teller(one) for one in found.values() if not one.stated.wider}
    return [one for one in found.values() if not one.stated.wider or _teller(one) not in finer]


def _teller(one: _Said) -> tuple[str, str | None]:
    """Whose word it is on which field."""
    return one.stated.field, claimant_key(one.attribution)


def _without_headlines(said: list[_Said], body: int) -> list[_Said]:
    """Leave out what a headline says of a field of which the body speaks."""
    spoken = {one.stated.field for one in said if one.stated.evidence.start >= body}
    return [one for one in said if one.stated.evidence.start >= body or one.stated.field not in spoken]


def _claim(event: Event, said: _Said, sayings: Sayings) -> Claim:
    one, attribution = said.stated, said.attribution
    key = (one.field, *one.key, claimant_key(attribution), said.stance)
    return Claim(
        id=content_id("c", event.id, *key),
        event=event.id,
        field=one.field,
        value=one.value,
        attribution=attribution.id if attribution else None,
        stance=said.stance,
        evidence=one.evidence,
        reported=sayings.day(attribution),
        why=(*one.why, said.who),
    )
