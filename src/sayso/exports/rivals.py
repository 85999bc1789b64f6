"""The claims of one event as rows for people: field by field, rival values marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sayso.exports.wording import FIELD_NAMES, chain_text, value_text
from sayso.model.claim import FIELDS, Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.span import Span, span_of
from sayso.model.values import NumberValue, TimeValue

__all__ = ["Row", "rows_of", "sentence_of"]

_OPEN: Final = frozenset({"cannot-verify", "doubts"})
_STOP: Final = re.compile(r"(\w+)[.!?][\"”’]?\s+(?=[\"“A-Z])")
_SHORTENED: Final = frozenset({
    "Gen", "Col", "Maj", "Capt", "Sgt", "Brig", "Lt", "Cmdr", "Gov", "Sen", "Rep", "Rev", "Dr", "Mr",
    "Mrs", "Ms", "St",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in words: field, value, who says so (innermost first), stance; `sentence` holds its evidence.

    `rival` marks a value that can't be true together with another of the same field.
    """

    claim: Claim
    name: str
    value: str
    chain: tuple[str, ...]
    stance: str
    rival: bool
    sentence: Span


def rows_of(coding: Coding, event: Event) -> list[Row]:
    """The event's claims by field and value, as the text first tells it, then by place in the text."""
    claims = [claim for claim in coding.claims if claim.event == event.id]
    first: dict[tuple[str, str], int] = {}
    for claim in sorted(claims, key=lambda claim: claim.evidence.start):
        first.setdefault((claim.field, value_text(claim.value)), claim.evidence.start)
    ordered = sorted(
        claims,
        key=lambda claim: (
            FIELDS.index(claim.field),
            first[claim.field, value_text(claim.value)],
            claim.evidence.start,
        ),
    )
    held = {claim.id: sentence_of(coding, claim.evidence) for claim in ordered}
    voices = {claim.id: chain_text(coding, claim.attribution)[:1] for claim in ordered}
    return [
        Row(
            claim=claim,
            name=FIELD_NAMES.get(claim.field, claim.field),
            value=value_text(claim.value),
            chain=chain_text(coding, claim.attribution),
            stance=claim.stance,
            rival=any(_contradicts(claim, other) for other in ordered if _are_rivals(claim, other, voices)),
            sentence=held[claim.id],
        )
        for claim in ordered
    ]


def _are_rivals(one: Claim, other: Claim, voices: dict[str, tuple[str, ...]]) -> bool:
    """Two claims of one field by different voices: one voice goes together ("nine, and two more")."""
    return one.field == other.field and voices[one.id] != voices[other.id]


def _contradicts(one: Claim, other: Claim) -> bool:
    """Can't both be true: numbers or days that do not meet, or one side denies the same value.

    Who doubts a value, or could not verify it, states no other one.
    """
    a, b = one.value, other.value
    if not _OPEN.isdisjoint((one.stance, other.stance)):
        return False
    if (one.stance == "denies") != (other.stance == "denies"):
        return one.field == "occurrence" or a == b
    if isinstance(a, NumberValue) and isinstance(b, NumberValue):
        return a.group == b.group and not _meet(a.low, a.high, b.low, b.high)
    if isinstance(a, TimeValue) and isinstance(b, TimeValue):
        return not _meet(a.earliest, a.latest, b.earliest, b.latest)
    return False


def _meet(low: object, high: object, low2: object, high2: object) -> bool:
    """Do two ranges share a point? None is an open end."""
    apart = (high is not None and low2 is not None and high < low2) or (  # type: ignore[operator]
        high2 is not None and low is not None and high2 < low  # type: ignore[operator]
    )
    return not apart


def sentence_of(coding: Coding, evidence: Span) -> Span:
    """The sentence of the record that holds the evidence, else the stretch of its line between full stops."""
    for event in coding.events:
        for mention in event.mentions:
            if mention.sentence.holds(evidence):
                return mention.sentence
    text = coding.document.text
    start = text.rfind("\n", 0, evidence.start) + 1
    end = text.find("\n", evidence.end)
    line = span_of(text, start, end if end >= 0 else len(text))
    stops = [start + stop.end() for stop in _STOP.finditer(line.text) if _closes(stop.group(1))]
    first = max((stop for stop in stops if stop <= evidence.start), default=line.start)
    last = min((stop for stop in stops if stop >= evidence.end), default=line.end)
    return span_of(text, first, last)


def _closes(word: str) -> bool:
    """Is the stop behind the word the end of a sentence, not of a title or an initial?"""
    return word not in _SHORTENED and len(word) > 1
