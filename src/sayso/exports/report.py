"""One self-contained page: incidents, rival values side by side with who says each, the marked reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from sayso.exports.deciding import by_hand, decision_text
from sayso.exports.marked import marked_text, template
from sayso.exports.wording import (
    FIELD_NAMES,
    bounds_text,
    difference_text,
    is_audit,
    is_verbal,
    outlet_name,
    reason_text,
    said_by,
    sources_text,
    superseded_text,
    value_text,
)
from sayso.model.coding import Coding
from sayso.model.document import Document
from sayso.model.incident import Incident, IncidentField, IncidentValue, SourcedClaim
from sayso.model.review import Decision
from sayso.model.values import NumberValue
from sayso.model.wording import day_text

__all__ = ["report_page"]

_DOUBTS: Final = {"cannot-verify": "not verified", "denies": "denied", "doubts": "doubted"}
_STATES: Final = (
    ("disputed", "disputed"), ("many", "in several reports"), ("confirmed-by-party", "confirmed by party"),
    ("corroborated", "corroborated"), ("single-source", "single source"), ("contested", "contested"),
    ("discounted", "discounted"), ("accepted", "accepted in review"), ("edited", "edited in review"),
    ("rejected", "rejected in review"),
)  # fmt: skip
_INCIDENT: Final = re.compile(r"\b(i-[0-9a-f]{16})\b")
_HEADING: Final = 90  # letters of a text without a title that head it
_ORDER: Final = ("type", "actor", "recipient", "place", "time", "instrument", "dead", "injured")


@dataclass(frozen=True, slots=True)
class _Saying:
    """Who says a value in which words: one line of a value's column.

    `since` tells what became of it: corrected by its source, an earlier version, changed by hand.
    """

    claim: str
    who: str
    outlet: str
    stance: str
    words: str
    reported: str
    since: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """One of the rival values; `doubt` is "denied", "doubted" or "not verified" where nobody stands by it.

    `sources` counts and names the independent ones.
    """

    value: str
    best: bool
    doubt: str
    sources: str
    sayings: tuple[_Saying, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A field of an incident."""

    name: str
    agreement: str
    difference: str
    best: str
    rule: str
    columns: tuple[_Column, ...]


@dataclass(frozen=True, slots=True)
class _Card:
    """An incident; `states` is what the filter knows it by, `told` the days on which it was told."""

    incident: Incident
    states: tuple[str, ...]
    sources: str
    told: str
    when: str
    where: str
    disputed: bool
    lines: tuple[_Line, ...]
    audits: tuple[Markup, ...]
    why: tuple[str, ...]
    decided: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Paper:
    """A report's text, and the incidents that it tells of."""

    id: str
    heading: str
    known: str
    body: Markup
    told: tuple[Incident, ...]


def report_page(
    incidents: Iterable[Incident],
    codings: Iterable[Coding],
    *,
    title: str = "sayso report",
    as_of: date | None = None,
) -> str:
    """The page as HTML; it needs no other file and no network. `as_of` is the day whose record it shows.

    >>> import sayso
    >>> from sayso.incidents import reconcile
    >>> reading = sayso.read("An air strike on Aleppo killed 12 people, medics said.")
    >>> page = report_page(reconcile([reading]), [reading], title="Aleppo")
    >>> page.startswith("<!DOCTYPE html>"), "<title>Aleppo</title>" in page
    (True, True)
    """
    papers = {coding.document.id: coding for coding in codings}
    outlets = {name: outlet_name(coding.document) for name, coding in papers.items()}
    cards = [_card(incident, outlets) for incident in incidents]
    words = [card for card in cards if is_verbal(card.incident.type)]
    deeds = [card for card in cards if not is_verbal(card.incident.type)]
    told: dict[str, list[Incident]] = {name: [] for name in papers}
    for card in cards:
        for name in card.incident.documents:
            told.get(name, []).append(card.incident)
    return template("report.html.jinja").render(
        title=title,
        as_of=day_text(as_of, as_of) if as_of else "",
        counts=(_counted(len(deeds), "incident"), len(words), _counted(len(papers), "report")),
        states=[(state, told) for state, told in _STATES if any(state in card.states for card in cards)],
        sections=[("Incidents", deeds), ("Statements, accusations, talks", words)],
        types=sorted({card.incident.type for card in cards}),
        papers=[_paper(coding, tuple(told[name])) for name, coding in papers.items()],
    )


def _card(incident: Incident, outlets: dict[str, str]) -> _Card:
    names = sorted(
        incident.fields, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)
    )
    hands = by_hand(incident)
    mine = {name: outlets[name] for name in incident.documents if name in outlets}
    lines = tuple(_line(name, incident.fields[name], mine, hands) for name in names)
    return _Card(
        incident=incident,
        states=tuple(_states(incident)),
        sources=_counted(incident.independent_sources, "independent source"),
        told=_days(incident),
        when=_best(incident, "time"),
        where=_best(incident, "place"),
        disputed=any(line.agreement == "disputed" for line in lines),
        lines=lines,
        audits=tuple(_linked(reason) for reason in incident.why if is_audit(reason)),
        why=tuple(reason_text(reason, mine) for reason in incident.why if not is_audit(reason)),
        decided=tuple(_decided(one) for one in incident.decisions),
    )


def _linked(reason: str) -> Markup:
    """A total beside the record, the incidents counted as ways to them."""
    return Markup(_INCIDENT.sub(r'<a href="#\1">\1</a>', str(Markup.escape(reason))))


def _states(incident: Incident) -> Iterator[str]:
    """What the filter of the page knows an incident by."""
    yield incident.grade
    if any(field.agreement == "disputed" for field in incident.fields.values()):
        yield "disputed"
    if len(incident.documents) > 1:
        yield "many"
    if incident.review:
        yield incident.review


def _days(incident: Incident) -> str:
    """The days on which reports told of it, from the first to the last."""
    first, last = (
        date.fromisoformat(day) if day else None for day in (incident.first_reported, incident.last_reported)
    )
    return day_text(first, last) if first and last else ""


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _decided(one: Decision) -> str:
    """A decision in a line."""
    reason = f": {one.reason}" if one.reason else ""
    return f"{day_text(one.at.date(), one.at.date())}, {one.person} {decision_text(one)}{reason}"


def _best(incident: Incident, name: str) -> str:
    field = incident.fields.get(name)
    return value_text(field.best) if field and field.best else ""


def _line(name: str, field: IncidentField, outlets: dict[str, str], hands: dict[str, str]) -> _Line:
    best = value_text(field.best) if field.best is not None else "not stated"
    bounds = bounds_text(field) if isinstance(field.best, NumberValue) else ""
    return _Line(
        name=FIELD_NAMES.get(name, name),
        agreement=field.agreement,
        difference=difference_text(field),
        best=f"{best} (all sources: {bounds})" if bounds and bounds != best else best,
        rule=field.rule,
        columns=tuple(_column(value, field, outlets, hands) for value in field.values),
    )


def _column(
    value: IncidentValue, field: IncidentField, outlets: dict[str, str], hands: dict[str, str]
) -> _Column:
    sayings = tuple(_saying(claim, outlets, hands.get(claim.claim, "")) for claim in value.claims)
    sources = sources_text(value, outlets)
    stances = {claim.stance for claim in value.claims}
    doubt = "" if stances - _DOUBTS.keys() else _DOUBTS[min(stances)]
    best = value.value == field.best and not doubt
    return _Column(value_text(value.value), best, doubt, sources, sayings)


def _saying(claim: SourcedClaim, outlets: dict[str, str], by_hand: str) -> _Saying:
    outlet = outlets.get(claim.document, claim.document)
    who = " ← ".join(said_by(claim, outlet)[:-1]) or outlet
    words = claim.evidence.text.replace("\n", " ")
    day = date.fromisoformat(claim.reported) if claim.reported else None
    return _Saying(
        claim=claim.claim,
        who=who,
        outlet=outlet,
        stance=claim.stance.replace("-", " "),
        words=words,
        reported=day_text(day, day) if day else "",
        since=tuple(filter(None, (superseded_text(claim), by_hand))),
    )


def _paper(coding: Coding, told: tuple[Incident, ...]) -> _Paper:
    document = coding.document
    day = document.dateline.day
    known = [outlet_name(document), day_text(day, day) if day else None, document.url]
    heading = document.title or _heading(document)
    return _Paper(document.id, heading, " · ".join(one for one in known if one), marked_text(coding), told)


def _heading(document: Document) -> str:
    """The first line that is more than a date, cut behind a word."""
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    span = document.dateline.span
    dated = span.text.strip() if span else None
    told = next((line for line in lines if dated is None or len(line) > len(dated) + 20), lines[0])
    return told if len(told) <= _HEADING else f"{told[:_HEADING].rpartition(' ')[0]} …"
