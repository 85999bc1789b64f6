"""One self-contained page: incidents, rival values side by side with who says each, the marked reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from sayso.exports.marked import marked_text, template
from sayso.exports.wording import FIELD_NAMES, is_verbal, value_text
from sayso.model.coding import Coding
from sayso.model.incident import Incident, IncidentField, IncidentValue, SourcedClaim
from sayso.model.values import NumberValue
from sayso.model.wording import day_text, number_text

__all__ = ["report_page"]

_ORDER = ("type", "actor", "recipient", "place", "time", "instrument", "dead", "injured")


@dataclass(frozen=True, slots=True)
class _Saying:
    """Who says a value in which words: one line of a value's column."""

    claim: str
    who: str
    outlet: str
    stance: str
    words: str
    reported: str


@dataclass(frozen=True, slots=True)
class _Column:
    """One of the rival values."""

    value: str
    best: bool
    sayings: tuple[_Saying, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A field of an incident."""

    name: str
    agreement: str
    best: str
    rule: str
    columns: tuple[_Column, ...]


@dataclass(frozen=True, slots=True)
class _Card:
    """An incident."""

    incident: Incident
    when: str
    where: str
    disputed: bool
    lines: tuple[_Line, ...]


@dataclass(frozen=True, slots=True)
class _Paper:
    """A report's text."""

    id: str
    heading: str
    known: str
    body: Markup


def report_page(
    incidents: Iterable[Incident], codings: Iterable[Coding], *, title: str = "sayso report"
) -> str:
    """The page as HTML; it needs no other file and no network."""
    papers = {coding.document.id: coding for coding in codings}
    cards = [_card(incident, papers) for incident in incidents]
    words = [card for card in cards if is_verbal(card.incident.type)]
    deeds = [card for card in cards if card not in words]
    return template("report.html.jinja").render(
        title=title,
        sections=[("Incidents", deeds), ("Statements, accusations, talks", words)],
        papers=[_paper(coding) for coding in papers.values()],
    )


def _card(incident: Incident, papers: dict[str, Coding]) -> _Card:
    names = sorted(
        incident.fields, key=lambda name: (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)
    )
    lines = tuple(_line(name, incident.fields[name], papers) for name in names)
    return _Card(
        incident=incident,
        when=_best(incident, "time"),
        where=_best(incident, "place"),
        disputed=any(line.agreement == "disputed" for line in lines),
        lines=lines,
    )


def _best(incident: Incident, name: str) -> str:
    field = incident.fields.get(name)
    return value_text(field.best) if field and field.best else ""


def _line(name: str, field: IncidentField, papers: dict[str, Coding]) -> _Line:
    best = value_text(field.best) if field.best is not None else "not stated"
    bounds = number_text(field.low, field.high) if isinstance(field.best, NumberValue) else ""
    return _Line(
        name=FIELD_NAMES.get(name, name),
        agreement=field.agreement,
        best=f"{best} (all sources: {bounds})" if bounds and bounds != best else best,
        rule=field.rule,
        columns=tuple(_column(value, field, papers) for value in field.values),
    )


def _column(value: IncidentValue, field: IncidentField, papers: dict[str, Coding]) -> _Column:
    sayings = tuple(_saying(claim, papers) for claim in value.claims)
    return _Column(value_text(value.value), value.value == field.best, sayings)


def _saying(claim: SourcedClaim, papers: dict[str, Coding]) -> _Saying:
    paper = papers.get(claim.document)
    outlet = (paper.document.publisher if paper else None) or claim.document
    carriers = [one for one in claim.chain[1:] if one != outlet] if claim.claimant else []
    who = " ← ".join([claim.claimant or outlet, *carriers])
    words = claim.evidence.text.replace("\n", " ")
    return _Saying(claim.claim, who, outlet, claim.stance.replace("-", " "), words, claim.reported or "")


def _paper(coding: Coding) -> _Paper:
    document = coding.document
    day = document.dateline.day
    known = [document.publisher, day_text(day, day) if day else None, document.url]
    heading = document.title or document.text.strip().partition("\n")[0][:100]
    return _Paper(document.id, heading, " · ".join(one for one in known if one), marked_text(coding))
