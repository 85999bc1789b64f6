"""The claims of one event as rows for people: field by field, rival values marked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.exports.wording import FIELD_NAMES, chain_text, value_text
from sayso.model.claim import FIELDS, Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.span import Span
from sayso.model.values import NumberValue, TimeValue

__all__ = ["Row", "rows_of"]

_AROUND = 60  # characters of the sentence shown on each side of the evidence


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in words: field, value, who says so (innermost first), stance, the words around it."""

    claim: Claim
    name: str
    value: str
    chain: tuple[str, ...]
    stance: str
    rival: bool
    before: str
    evidence: str
    after: str


def rows_of(coding: Coding, event: Event) -> list[Row]:
    """The event's claims by field, then by place in the text; a rival is one that another contradicts."""
    claims = [claim for claim in coding.claims if claim.event == event.id]
    ordered = sorted(claims, key=lambda claim: (FIELDS.index(claim.field), claim.evidence.start))
    return [_row(coding, event, claim, ordered) for claim in ordered]


def _row(coding: Coding, event: Event, claim: Claim, others: list[Claim]) -> Row:
    before, after = _surroundings(coding, event, claim.evidence)
    return Row(
        claim=claim,
        name=FIELD_NAMES.get(claim.field, claim.field),
        value=value_text(claim.value),
        chain=chain_text(coding, claim.attribution),
        stance=claim.stance,
        rival=any(_contradicts(claim, other) for other in others if other.field == claim.field),
        before=before,
        evidence=_one_line(claim.evidence.text),
        after=after,
    )


def _contradicts(one: Claim, other: Claim) -> bool:
    """Can't both be true: numbers or days that do not meet, or one side denies the same value."""
    a, b = one.value, other.value
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


def _surroundings(coding: Coding, event: Event, evidence: Span) -> tuple[str, str]:
    """The words of the evidence's sentence on each side of it, cut at a word where they are long."""
    text = coding.document.text
    sentence = next((m.sentence for m in event.mentions if m.sentence.holds(evidence)), None)
    first = max(sentence.start if sentence else 0, evidence.start - _AROUND)
    last = min(sentence.end if sentence else len(text), evidence.end + _AROUND)
    before, after = _one_line(text[first : evidence.start]), _one_line(text[evidence.end : last])
    if first > (sentence.start if sentence else 0):
        before = "…" + before.partition(" ")[2]
    if last < (sentence.end if sentence else len(text)):
        after = after.rpartition(" ")[0] + "…"
    return before, after


def _one_line(words: str) -> str:
    return re.sub(r"\s+", " ", words)
