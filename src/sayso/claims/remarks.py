"""Stances on what was said before: "The report could not be verified", "Damascus denied responsibility"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.claims.denials import denied, twin
from sayso.claims.sayings import Sayings
from sayso.claims.stance import (
    asks_for_doer,
    asks_for_means,
    charges,
    denies_own_deed,
    is_own,
    leaves_open,
    rules,
    said_in,
    takes_credit,
)
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
_NEAR: Final = 3  # sentences between an event and a remark on it
_FAR: Final = 10  # the same where the remark takes the deed as the one that the report is about
_ASIDE: Final = 2  # words of what an aside takes up ("a figure")
_FEW: Final = 3  # words; with fewer behind it a name is all of the accusation
_BEGIN: Final = 30  # characters before a name that opens an accusation
_CLOSE: Final = 36  # characters behind a name in which words of blame are about it
_SHOWN: Final = frozenset({"asserted", "attempted"})
_ACTS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT"})


def remarks(
    parse: Parse, mentions: Mentions, events: Sequence[Event], claims: Sequence[Claim], sayings: Sayings
) -> list[Claim]:
    """Claims of attributions that speak of an event without naming its values, here or sentences before."""
    told = {event.id for event in events if event.modality != "negated"}
    spoken = (claim for claim in claims if claim.stance in _REMARKS and claim.event in told)
    used = {claim.attribution for claim in spoken if claim.field != "occurrence"}
    report = _Report(parse, mentions, events, claims, ActorIndex(mentions.actors), sayings)
    known = {claim.id for claim in claims}
    said = {(claim.event, claim.field, claim.attribution) for claim in claims if claim.stance in _REMARKS}
    found: dict[str, Claim] = {}
    for one in mentions.attributions:
        if one.id in used or not _is_remark(one):
            continue
        event = (
            _inside(one, events)
            or twin(one, events)
            or _meant_event(one, report)
            or _before(parse, one, events)
        )
        for claim in (*_of_account(one, report), *(_claims(one, event, report) if event else ())):
            if claim.id not in known and (claim.event, claim.field, claim.attribution) not in said:
                found.setdefault(claim.id, claim)
    return list(found.values())


def _is_remark(one: Attribution) -> bool:
    if one.kind == "belief":
        return False
    blames = one.source is not None and _any(said_in(one), "blame")
    return one.stance in _REMARKS or _is_aside(one) or _confirms_it(one) or takes_credit(one) or blames


def _is_aside(one: Attribution) -> bool:
    """As in "a figure confirmed by the morgue", "a charge they denied": a second voice on the sentence."""
    noun = one.content[0].text.lower().split() if one.content else []
    return len(noun) == _ASIDE and noun[0] in ("a", "an") and noun[1] in charges() | set(rules()["numbers"])


def _confirms_it(one: Attribution) -> bool:
    """As in "confirmed the toll", "confirmed the report": nothing but what was told before."""
    return one.stance == "confirms" and len(said_in(one).split()) <= _FEW


def _inside(one: Attribution, events: Sequence[Event]) -> Event | None:
    """The event that the remark itself tells."""
    for event in events:
        if event.modality in _SHOWN and event.type in _ACTS:
            for mention in event.mentions:
                if any(span.holds(mention.trigger) for span in one.content):
                    return event
    return None


def _meant_event(one: Attribution, report: _Report) -> Event | None:
    """The event that words name, though others were told since: by who told it, or whom it befell."""
    if not one.content:
        return None
    fit = [event for event in report.events if event.modality in _SHOWN and event.type in _ACTS]
    if one.stance == "denies":
        told = {claim.event for claim in _told_by_owner(one.content[0], report)}
        return next((event for event in fit if event.id in told and not event.aggregate), None)
    if one.stance not in ("cannot-verify", "doubts"):
        return None
    named = {actor.id for _, actor in report.index.within(one.content[0]) if actor.kind == "person"}
    return next((e for e in fit if any(who.actor in named for who in e.recipients)), None)


def _place(one: Attribution) -> Span | None:
    return one.cue or (one.content[0] if one.content else None)


def _before(parse: Parse, one: Attribution, events: Sequence[Event]) -> Event | None:
    """The event last spoken of before the remark, some sentences back at most; an aside's in its sentence."""
    span = _place(one)
    if span is None:
        return None
    reach = _reach(one)
    last = [
        (mention.trigger.start, event)
        for event in events
        if event.modality in _SHOWN and event.type in _ACTS
        for mention in event.mentions
        if mention.trigger.start < span.start and parse.sentences_between(mention.trigger, span) <= reach
    ]
    return max(last, key=lambda pair: pair[0])[1] if last else None


def _reach(one: Attribution) -> int:
    """How many sentences lie at most between the deed and the remark: none for an aside or "which"."""
    said = said_in(one)
    if _is_aside(one) or said == "which":
        return 0
    if said in ("that", "this") and one.stance == "cannot-verify":
        return 1
    return _FAR if _is_of_the_deed(one) else _NEAR


def _is_of_the_deed(one: Attribution) -> bool:
    """Does the remark speak of a deed as the one told, so that it may stand far behind it?"""
    bare = one.stance == "accuses" and len(said_in(one).split()) <= _FEW
    return bare or (one.stance == "cannot-verify" and one.source is not None) or denies_own_deed(one)


def _of_account(one: Attribution, report: _Report) -> Iterator[Claim]:
    """Of "could not verify the mayor's account": what the mayor told, however far back."""
    if one.stance not in ("cannot-verify", "doubts") or not one.content:
        return
    content = one.content[0]
    shown = {e.id for e in report.events if e.modality in _SHOWN and e.type in _ACTS}
    for claim in _told_by_owner(content, report):
        if claim.event in shown and claim.stance == "asserts" and claim.evidence.start < content.start:
            yield _claim(claim.event, claim.field, claim.value, one, content, report.sayings)


def _told_by_owner(account: Span, report: _Report) -> list[Claim]:
    """Of "the mayor's account": what happened as the mayor told it."""
    owner = _owner(report.parse, account)
    actor = report.index.at(owner, owner.start) if owner is not None else None
    if actor is None:
        return []
    speakers = {a.id for a in report.mentions.attributions if a.source_actor == actor.id}
    return [c for c in report.claims if c.attribution in speakers and c.field == "occurrence"]


def _owner(parse: Parse, content: Span) -> Span | None:
    """The last word for whose account it is."""
    noun = parse.head(content)
    owner = next((t for t in noun.children if t.dep_ == "poss"), None)
    return parse.span(owner, owner) if owner is not None and noun.lower_ in charges() else None


@dataclass(frozen=True, slots=True)
class _Report:
    """What a remark is read against: the parse, what was found, and the claims made so far."""

    parse: Parse
    mentions: Mentions
    events: Sequence[Event]
    claims: Sequence[Claim]
    index: ActorIndex
    sayings: Sayings


def _claims(one: Attribution, event: Event, report: _Report) -> Iterator[Claim]:
    parse, claims, sayings = report.parse, report.claims, report.sayings
    evidence = one.content[0] if one.content else one.cue
    if evidence is None:
        return
    if one.stance == "denies":
        for field, value, words in denied(
            parse, one, event, report.events, claims, report.mentions.attributions
        ):
            yield _claim(event.id, field, value, one, words, sayings)
    elif takes_credit(one):
        yield from _credited(one, event, claims, report)
    elif one.stance in ("cannot-verify", "doubts") or _is_aside(one) or _confirms_it(one):
        yield from _of_what_was_told(parse, one, event, evidence, claims, sayings)
    else:
        yield from _accused(parse, one, event, report.index, sayings)


def _of_what_was_told(
    parse: Parse, one: Attribution, event: Event, evidence: Span, claims: Sequence[Claim], sayings: Sayings
) -> Iterator[Claim]:
    """What of what was said before somebody can't verify, doubts or confirms: who, with what, how many."""
    if (doer := _asked(parse, one)) is not None:
        yield _claim(event.id, "actor", doer, one, evidence, sayings)
    elif leaves_open(one):
        yield from _means(event, one, claims, sayings)
    elif _of_all_numbers(one):
        for claim in _numbers_before(parse, event, evidence, claims):
            yield _claim(claim.event, claim.field, claim.value, one, evidence, sayings)
    else:
        for claim in _meant(parse, event, said_in(one), evidence, claims):
            yield _claim(event.id, claim.field, claim.value, one, evidence, sayings)


def _of_all_numbers(one: Attribution) -> bool:
    """Is it of several numbers: "any of these figures", "neither toll"?"""
    said = said_in(one)
    several = said.startswith(("neither", "none", "any of", "these", "those")) or _any(said, "all_numbers")
    return _any(said, "numbers") and several


def _numbers_before(parse: Parse, event: Event, before: Span, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The numbers told so far of the event, and in the sentences just before of whatever event."""
    told = (c for c in claims if c.field in NUMBER_FIELDS and c.stance == "asserts")
    earlier = (c for c in told if c.evidence.start < before.start)
    yield from (
        c for c in earlier if c.event == event.id or parse.sentences_between(c.evidence, before) <= _NEAR
    )


def _credited(one: Attribution, event: Event, claims: Sequence[Claim], report: _Report) -> Iterator[Claim]:
    """Who claims responsibility for the event, where no claim says so yet; for a statement its issuer."""
    if one.source is None:
        return
    if one.source_class == "document":
        issuers = [pair for pair in report.index.within(one.source) if pair[1].id != one.source_actor]
        for words, actor in issuers[:1]:
            value = ParticipantValue(actor.id, words.text)
            yield _claim(event.id, "actor", value, one, words, report.sayings)
        return
    told = [c for c in claims if c.event == event.id and c.field == "actor" and c.stance == "asserts"]
    same = [c for c in told if isinstance(c.value, ParticipantValue) and c.value.actor == one.source_actor]
    if not any(c.attribution == one.id or c.evidence.overlaps(one.source) for c in told) and not same:
        value = ParticipantValue(one.source_actor, one.source.text)
        yield _claim(event.id, "actor", value, one, one.source, report.sayings)


def _accused(
    parse: Parse, one: Attribution, event: Event, index: ActorIndex, sayings: Sayings
) -> Iterator[Claim]:
    """The actor that opens an accusation ("the army of bombing it") or stands before the words of blame."""
    accused = [
        (words, actor)
        for span in one.content
        for words, actor in index.within(span)
        if actor.id != one.source_actor and not is_own(words) and _is_accused(one, span, words)
    ]
    if accused:
        words, actor = accused[0 if one.stance == "accuses" else -1]
        value = ParticipantValue(actor.id, actor.name if words in actor.pronouns else words.text)
        yield _claim(event.id, "actor", value, one, words, sayings, "accuses")
        return
    named = _unlisted(parse, one)
    if named is not None:
        value = ParticipantValue(None, named.text)
        yield _claim(event.id, "actor", value, one, named, sayings, "accuses")


def _unlisted(parse: Parse, one: Attribution) -> Span | None:
    """The name before "of" in "accused the capital of that attack", which is no actor elsewhere."""
    if one.stance != "accuses" or not one.content or not _any(said_in(one), "deed"):
        return None
    content = one.content[0]
    first = parse.token_at(content.start)
    name = first.head if first.dep_ in ("det", "compound") else first
    after = name.nbor() if name.i + 1 < len(parse.doc) else name
    return parse.span(first, name) if name.pos_ == "PROPN" and after.lower_ == "of" else None


def _is_accused(one: Attribution, content: Span, accused: Span) -> bool:
    """Is the accusation of the deed told, or of nothing named ("blamed the army")?"""
    behind = content.text[max(0, accused.end - content.start) :].lower()
    before = content.text[: accused.start - content.start].lower().removesuffix("the ").rstrip()
    if before.endswith(tuple(rules()["blame_of"])):
        return True
    if one.stance != "accuses":
        return _any(behind[:_CLOSE], "blame")
    behind = " ".join([behind, *(span.text.lower() for span in one.content if span.start > content.end)])
    opens = accused.start - content.start < _BEGIN
    bare = len(behind.split()) < _FEW or behind.startswith(",")
    return opens and (bare or _any(behind, "deed"))


def _asked(parse: Parse, one: Attribution) -> ParticipantValue | None:
    """The doer that can't be told: "whether the jets were Syrian or Russian", "unclear who did it"."""
    if not asks_for_doer(one) or one.cue is None or _asks_something_else(one):
        return None
    verb = parse.head(one.content[0])
    either = next((t for t in verb.children if t.dep_ in ("acomp", "attr") and t.i > verb.i), None)
    if verb.lemma_ == "be" and either is not None:
        words = parse.span(either.left_edge, either.right_edge)
        return ParticipantValue(None, words.text) if one.content[0].holds(words) else None
    return ParticipantValue(None, _unknown(parse, one.cue)) if one.source is None else None


def _asks_something_else(one: Attribution) -> bool:
    """As in "it was not clear whether the two were among them": nothing of who did it."""
    said = said_in(one)
    about = ("deed", "responsibility", "blame", "doer_verbs")
    return one.source is None and said.startswith("whether ") and not any(_any(said, name) for name in about)


def _means(event: Event, one: Attribution, claims: Sequence[Claim], sayings: Sayings) -> Iterator[Claim]:
    """The weapon of the event that cannot be told, where the remark names it."""
    for claim in claims if asks_for_means(one) else ():
        named = claim.field == "instrument" and any(span.holds(claim.evidence) for span in one.content)
        if named and claim.event == event.id:
            yield _claim(event.id, "instrument", claim.value, one, claim.evidence, sayings)


def _unknown(parse: Parse, cue: Span) -> str:
    """The word that says that it is unknown, with its "not"."""
    word = parse.head(cue)
    around = (*word.children, *word.head.children)
    negation = next((t for t in around if t.dep_ == "neg" and t.i < word.i), word)
    return parse.span(negation, word).text


def _meant(parse: Parse, event: Event, said: str, evidence: Span, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims that a doubt is about: the numbers said last, the actor, or that it happened."""
    mine = [claim for claim in claims if claim.event == event.id and claim.stance == "asserts"]
    if _any(said, "numbers"):
        yield from _last(parse, [claim for claim in mine if claim.field in NUMBER_FIELDS], evidence)
    elif _any(said, "doer"):
        yield from (claim for claim in mine if claim.field == "actor")
    elif _any(said, "claims"):
        yield from (claim for claim in mine if claim.field == "occurrence")


def _last(parse: Parse, numbers: list[Claim], before: Span) -> Iterator[Claim]:
    """The numbers of the last sentence before the remark that has any."""
    earlier = [claim for claim in numbers if claim.evidence.start < before.start]
    if earlier:
        last = max(claim.evidence.start for claim in earlier)
        sentence = parse.sentence_span(parse.token_at(last))
        yield from (claim for claim in earlier if sentence.holds(claim.evidence))


def _any(said: str, name: str) -> bool:
    """Does one of the words of the list begin a word of what was said?"""
    return any(f" {word}" in f" {said} " for word in rules()[name])


def _claim(
    event: str,
    field: str,
    value: Value,
    one: Attribution,
    evidence: Span,
    sayings: Sayings,
    stance: str | None = None,
) -> Claim:
    said = stance or one.stance
    key = content_id("c", event, field, value, one.source_actor or one.id, said)
    why = (f"who: a remark on what was told before: {one.stance}",)
    return Claim(key, event, field, value, one.id, said, evidence, sayings.day(one), why)
