"""From a coded document and one of its claims to the steps that led to it. Everything is in the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, Final

from sayso.errors import CodebookError, InputError
from sayso.exports.normalisation import value_steps
from sayso.exports.rivals import sentence_of
from sayso.exports.wording import source_text
from sayso.model.claim import FIELDS, Claim
from sayso.model.coding import Coding
from sayso.model.event import Event, EventMention, Link
from sayso.model.explanation import Explanation, Step
from sayso.model.mention import Attribution
from sayso.model.wording import day_text
from sayso.ontology.frame_lines import frame_lines
from sayso.ontology.loader import read_yaml

__all__ = ["claims_of", "explain"]

_WHO: Final = "who: "
_JOINED: Final = "joined"
# relations on both sides of a preposition: going down to its object, and up from there
_THROUGH: Final = frozenset({("prep", "pobj"), ("agent", "pobj"), ("pobj", "prep"), ("pobj", "agent")})


def claims_of(coding: Coding, wanted: str) -> tuple[Claim, ...]:
    """The claims meant by an id of a claim or event, by the beginning of one, or by the name of a field.

    Raises InputError where nothing fits.
    """
    if wanted in FIELDS:
        found = tuple(claim for claim in coding.claims if claim.field == wanted)
    else:
        found = tuple(c for c in coding.claims if c.id == wanted) or tuple(
            claim for claim in coding.claims if claim.id.startswith(wanted) or claim.event.startswith(wanted)
        )
    if not found:
        how = "leave the claim out to list all with their ids"
        raise InputError(f"no claim {wanted!r}", where=coding.document.source or coding.document.id, how=how)
    return found


def explain(coding: Coding, claim: Claim, changed: Sequence[str] = ()) -> Explanation:
    """Why a claim of a coding says what it says; raises InputError for a claim of another document."""
    event = next((event for event in coding.events if event.id == claim.event), None)
    if event is None or claim not in coding.claims:
        where = coding.document.source or coding.document.id
        raise InputError(f"no claim {claim.id!r}", where=where, how="give a claim of this coding")
    steps = (
        *_trigger_steps(coding, event, claim),
        *value_steps(coding, event, claim),
        *_who_steps(coding, claim),
    )
    sentence = sentence_of(coding, claim.evidence)
    return Explanation(claim, coding.document.id, sentence, steps, tuple(changed))


def _trigger_steps(coding: Coding, event: Event, claim: Claim) -> Iterator[Step]:
    """The trigger, its line of the codebook, what joined it to others, how the evidence hangs on it."""
    by = coding.by.get("events")
    link = next((link for link in event.links if link.span == claim.evidence), None)
    number = _number(event, claim, link)
    mention = event.mentions[number]
    yield Step(
        "trigger", f"“{mention.trigger.text}” stands for {event.type}", mention.trigger, by,
        {"type": event.type, "mode": event.mode, "submode": event.submode, "frame": mention.frame},
    )  # fmt: skip
    if mention.frame:
        yield _codebook_step(coding, mention)
    for line in _sense(event, mention):
        yield Step("sense", line, mention.trigger, by)
    if len(event.mentions) > 1:
        yield _joined_step(coding, event, number)
    if link is not None and claim.field != "occurrence":
        yield Step("grammar", _way(link), link.span, by, {"path": link.path, "mention": link.mention})


def _number(event: Event, claim: Claim, link: Link | None) -> int:
    """Which mention of the event the evidence goes with."""
    if link is not None and claim.field != "occurrence":
        return link.mention
    mentions = event.mentions
    own = next((n for n, one in enumerate(mentions) if one.trigger.overlaps(claim.evidence)), None)
    same = (n for n, one in enumerate(mentions) if one.sentence.holds(claim.evidence))
    return own if own is not None else next(same, 0)


def _codebook_step(coding: Coding, mention: EventMention) -> Step:
    """The line of the codebook; only its name where this codebook has it no more."""
    by, frame = coding.by.get("events"), mention.frame or ""
    try:
        found = frame_lines(frame)
    except CodebookError:
        return Step("codebook", f"line {frame}, which this codebook lacks", by=by, details={"frame": frame})
    facts = {"frame": frame, "file": found.file, "line": found.line, "text": found.text}
    return Step("codebook", f"line {frame} ({found.file}, line {found.line})", by=by, details=facts)


def _sense(event: Event, mention: EventMention) -> Iterator[str]:
    """What changed the meaning of the trigger's word: operators, auxiliaries, modality."""
    yield from (line for line in mention.why if not line.startswith(_JOINED))
    if event.modality != "asserted":
        yield f"told as {event.modality}"
    if event.aggregate:
        yield "a total over a period or an area"


def _joined_step(coding: Coding, event: Event, number: int) -> Step:
    words = [f"“{mention.trigger.text}”" for mention in event.mentions]
    how = next((line for line in event.mentions[number].why if line.startswith(_JOINED)), "")
    told = f"{', '.join(words[:-1])} and {words[-1]} are one happening"
    facts = {"mentions": [mention.trigger.text for mention in event.mentions], "how": how or None}
    text = f"{told}; “{event.mentions[number].trigger.text}” {how}" if how else told
    return Step("joined", text, by=coding.by.get("events"), details=facts)


def _way(link: Link) -> str:
    """The path in words, prepositions as arrows of their own: "killed —in→ Aleppo", "raid ←from— toll"."""
    if not link.path:
        return f"“{link.span.text}” stands in another sentence"
    told, steps = [link.path[0]], list(zip(link.path[1::2], link.path[2::2], strict=True))
    while steps:
        arc, word = steps.pop(0)
        name = _relation(arc[1:])
        if steps and (arc[1:], steps[0][0][1:]) in _THROUGH:
            name, (arc, word) = word, steps.pop(0)
        told.append(f"—{name}→ {word}" if arc[0] == ">" else f"←{name}— {word}")
    return " ".join(told)


@cache
def _relations() -> dict[str, str]:
    return dict(read_yaml("relations.yaml"))


def _relation(label: str) -> str:
    return _relations().get(label, label)


def _who_steps(coding: Coding, claim: Claim) -> Iterator[Step]:
    """Who says so, why this source covers the words, the stance, the day of saying."""
    chain = coding.chain(claim.attribution)
    for n, attribution in enumerate(chain):
        yield from _source_steps(coding, attribution, carried=n > 0)
    scope = [line.removeprefix(_WHO) for line in claim.why if line.startswith(_WHO)]
    by = coding.by.get("claims")
    for line in scope:
        yield Step("scope", line, chain[0].content[0] if chain and chain[0].content else None, by)
    if chain:
        facts = {"cue": chain[0].stance, "field": claim.field, "stance": claim.stance}
        text = claim.stance.replace("-", " ")
        if chain[0].stance != claim.stance:
            said = chain[0].stance.replace("-", " ")
            text += f": what the source says of the happening ({said}) means this for the field"
        yield Step("stance", text, chain[0].cue, by, facts)
    if claim.reported is not None:
        yield Step("reported", _reported(coding, claim), by=by, details={"day": claim.reported.isoformat()})


def _reported(coding: Coding, claim: Claim) -> str:
    day = day_text(claim.reported, claim.reported)
    of_report = claim.reported == coding.document.dateline.day
    return f"{day}, the day of the report" if of_report else f"{day}, the day told with the cue"


def _source_steps(coding: Coding, attribution: Attribution, *, carried: bool) -> Iterator[Step]:
    by = coding.by.get("attributions")
    cue = f"cue “{attribution.cue.text}”" if attribution.cue else "no cue"
    name = source_text(coding, attribution)
    kind = attribution.source_class.replace("-", " ")
    why = f" ({'; '.join(attribution.why)})" if attribution.why else ""
    facts: dict[str, Any] = {
        "attribution": attribution.id, "class": attribution.source_class, "direct": attribution.direct,
        "why": attribution.why, "content": [span.text for span in attribution.content],
    }  # fmt: skip
    text = f"{'carried by ' if carried else ''}{name}, {kind}: {cue}{why}"
    yield Step("source", text, attribution.source or attribution.cue, by, facts)
    actor = next((one for one in coding.actors if one.id == attribution.source_actor), None)
    if actor is not None and attribution.source is not None:
        short = next((one for one in actor.pronouns if attribution.source.overlaps(one)), None)
        if short is not None:
            told = f"“{attribution.source.text}” stands for {actor.name}"
            links = {"actor": actor.id, "mentions": [span.text for span in actor.mentions]}
            yield Step("coreference", told, attribution.source, coding.by.get("actors"), links)
