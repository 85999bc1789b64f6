"""Values, claimants and events in words for people; the same words on the terminal and on pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.document import Document
from sayso.model.event import Event
from sayso.model.incident import IncidentField, IncidentValue, SourcedClaim
from sayso.model.mention import Actor, Attribution
from sayso.model.values import (
    InstrumentValue,
    NumberValue,
    OccurrenceValue,
    ParticipantValue,
    PlaceValue,
    TimeValue,
    Value,
)
from sayso.model.wording import day_text, number_text
from sayso.ontology.loader import read_yaml

__all__ = [
    "FIELD_NAMES", "bounds_text", "chain_text", "difference_text", "event_title", "is_audit", "is_verbal",
    "outlet_name", "reason_text", "said_by", "source_text", "sources_text", "superseded_text", "value_text",
]  # fmt: skip

FIELD_NAMES = {
    "occurrence": "what",
    "type": "what",
    "actor": "by whom",
    "recipient": "to whom",
    "place": "where",
    "time": "when",
    "instrument": "with what",
}

_DIFFERENCES = {
    "denial": "denied by one side",
    "numbers-apart": "numbers apart",
    "ranges-overlap": "ranges that meet",
    "subset": "a part and the whole",
    "places-apart": "places apart",
    "place-inside": "one place inside the other",
    "places-differ": "different places",
    "days-apart": "days apart",
    "days-overlap": "one time inside the other",
    "parties-contradict": "sides that exclude each other",
    "parties-differ": "different names",
    "types-contradict": "acts that exclude each other",
    "types-related": "related acts",
    "instruments-contradict": "weapons that exclude each other",
    "instruments-differ": "different weapons",
}
_UNITS = {"numbers-apart": "", "places-apart": " km", "days-apart": " day"}

_SOURCES = {
    "report": "{} itself",
    "unnamed": "somebody unnamed in {}",
    "unnamed-official": "an unnamed official in {}",
    "witness": "witnesses in {}",
    "medic": "medics in {}",
}
_EVENT = re.compile(r" e-[0-9a-f]{16}\b")
_HASHED = re.compile(r"d-[0-9a-f]{16}")
_RELATIVE = re.compile(r",? (?:who|which|that|whose|based|operating)\b")
_UNNAMED = {
    "unnamed": "somebody unnamed",
    "unnamed-official": "an unnamed official",
    "document": "a document",
}


def outlet_name(document: Document) -> str:
    """What a report is called beside its words: its outlet, else the id that it came with, else its file.

    >>> from sayso.model.document import document_of
    >>> outlet_name(document_of("Calm.", id="n7")), outlet_name(document_of("Calm.", source="reports/3.txt"))
    ('n7', '3.txt')
    """
    if document.publisher or not _HASHED.fullmatch(document.id):
        return document.publisher or document.id
    return document.source.rstrip("/").rsplit("/", 1)[-1] or document.id


def is_audit(reason: str) -> bool:
    """Does a reason of an incident set a stated total beside what the record holds?

    >>> is_audit("dead: 13 stated in total; the record holds 6 in 1 of 1 incidents")
    True
    """
    return " stated in total; the record holds " in reason


def reason_text(reason: str, outlets: Mapping[str, str]) -> str:
    """A reason of an incident with the outlets' names in place of the ids of documents, and without events.

    >>> reason_text("d-1 e-0123456789abcdef = d-2 e-0123456789abcdee: 5.1", {"d-1": "Ledger", "d-2": "Wire"})
    'Ledger = Wire: 5.1'
    """
    head, counted, sources = reason.partition("independent source")
    plural, colon, names = sources.partition(": ")
    if counted and colon:
        told = ", ".join(_source(name, outlets) for name in names.split(", "))
        return f"{head}{counted}{plural}{colon}{told}"
    words = _EVENT.sub("", reason).split(" ")
    named = (word.rstrip(":,;") for word in words)
    return " ".join(
        word.replace(name, outlets[name]) if name in outlets else word
        for word, name in zip(words, named, strict=True)
    )


def is_verbal(type_: str) -> bool:
    """Is a PLOVER type one of words (quadrants 1 and 3: talks, accusations, denials) and not of deeds?

    >>> is_verbal("ACCUSE"), is_verbal("ASSAULT")
    (True, False)
    """
    return bool(read_yaml("plover.yaml")["types"][type_]["quad"] in (1, 3))


def value_text(value: Value) -> str:
    """A claim's value in a few words.

    >>> value_text(OccurrenceValue("ASSAULT", "aerial"))
    'ASSAULT (aerial)'
    >>> value_text(PlaceValue("p-1", "Syria", "eastern Syria"))
    'eastern Syria'
    """
    if isinstance(value, OccurrenceValue):
        return f"{value.type} ({value.mode})" if value.mode else value.type
    if isinstance(value, NumberValue):
        return _number_value(value)
    if isinstance(value, TimeValue):
        return day_text(value.earliest, value.latest)
    if isinstance(value, PlaceValue):
        return value.text if value.name in value.text else f"{value.name} ({value.text})"
    if isinstance(value, ParticipantValue):
        return value.text
    if isinstance(value, InstrumentValue):
        said = value.text.lower().replace(" ", "-")
        return value.text if value.kind in said else f"{value.text} ({value.kind})"
    raise TypeError(f"not a claim's value: {value!r}")


def _number_value(value: NumberValue) -> str:
    said = number_text(value.low, value.high)
    group = f" ({value.group})" if value.group else ""
    parts = ", ".join(f"{number_text(p.low, p.high)} {p.group or 'of them'}" for p in value.parts)
    return f"{said}{group}, {parts}" if parts else f"{said}{group}"


def difference_text(field: IncidentField) -> str:
    """How the values of a field differ, and by how much; empty where they do not.

    >>> difference_text(IncidentField("disputed", None, 3, 9, "", (), "numbers-apart", 6.0))
    '6 apart'
    >>> difference_text(IncidentField("disputed", None, None, None, "", (), "days-apart", 2.0))
    '2 days apart'
    """
    if field.kind is None:
        return ""
    if field.size is None or field.kind not in _UNITS:
        return _DIFFERENCES[field.kind]
    plural = "s" if field.kind == "days-apart" and round(field.size) != 1 else ""
    return f"{field.size:,.0f}{_UNITS[field.kind]}{plural} apart"


def bounds_text(field: IncidentField) -> str:
    """All numbers that are asserted, the lowest to the highest; open where the highest is "at least".

    >>> at_least = IncidentValue(NumberValue(14, None), "asserts", 1, ())
    >>> bounds_text(IncidentField("agreed", None, 14, 14, "", (at_least,)))
    'at least 14'
    >>> eleven = IncidentValue(NumberValue(11, 11), "asserts", 1, ())
    >>> bounds_text(IncidentField("disputed", None, 11, 14, "", (eleven, at_least)))
    '11 to 14 or more'
    """
    held = [one.value for one in field.values if one.stance not in ("denies", "doubts", "cannot-verify")]
    numbers = [value for value in held if isinstance(value, NumberValue)]
    if field.high is None or not any(one.high is None and one.low == field.high for one in numbers):
        return number_text(field.low, field.high)
    if field.low == field.high:
        return number_text(field.low, None)
    return f"{number_text(field.low, field.high)} or more"


def sources_text(value: IncidentValue, outlets: Mapping[str, str]) -> str:
    """The independent sources of a value, counted and named; empty where one document alone has it.

    `outlets` names the outlet of each document.

    >>> two = ("claimant police (in 3 documents)", "report a")
    >>> sources_text(IncidentValue(NumberValue(3, 3), "asserts", 2, (), two), {"a": "The Ledger"})
    '2 independent sources: police (in 3 documents), The Ledger itself'
    """
    named = ", ".join(_source(one, outlets) for one in value.sources)
    if value.independent_sources == 1:
        return f"1 independent source: {named}" if len({one.document for one in value.claims}) > 1 else ""
    return f"{value.independent_sources} independent sources: {named}" if value.sources else ""


def _source(told: str, outlets: Mapping[str, str]) -> str:
    """An independent source that an incident names by its kind: "claimant police", "report ID"."""
    kind, _, name = told.partition(" ")
    document, _, several = name.partition(" (in ")
    outlet = outlets.get(document, document)
    return _SOURCES.get(kind, "{}").format(outlet if kind in _SOURCES else name) + (
        f" (in {several}" if several and kind in _SOURCES else ""
    )


def superseded_text(claim: SourcedClaim) -> str:
    """That a claim no longer holds, and why; empty where it does."""
    reason = claim.superseded or ""
    return "earlier version" if reason.startswith("revised") else "corrected since" if reason else ""


def said_by(claim: SourcedClaim, outlet: str) -> tuple[str, ...]:
    """Who says it, innermost first, the outlet last; an outlet that names itself as its source stands once.

    >>> from sayso.model.span import Span
    >>> claim = SourcedClaim("d", "c", "Ledger", ("Ledger",), "asserts", Span(0, 3, "hit"), None)
    >>> said_by(claim, "The Ledger")
    ('The Ledger',)
    """
    return (*(name for name in claim.chain if _core(name) != _core(outlet)), outlet)


def source_text(coding: Coding, attribution: Attribution) -> str:
    """Who one attribution names, the full name where a pronoun or a short form stands in the text."""
    if attribution.joint:
        return _listed([a.name for a in _speakers(coding, attribution)])
    actor = next((a for a in coding.actors if a.id == attribution.source_actor), None)
    written = attribution.source.text if attribution.source else None
    if actor is None:
        return written or _UNNAMED.get(attribution.source_class, attribution.source_class)
    if written is None or _core(written) in _core(actor.name) or _core(actor.name) in _core(written):
        return actor.name
    return f"{actor.name} (“{_RELATIVE.split(written)[0]}”)"


def _speakers(coding: Coding, attribution: Attribution) -> list[Actor]:
    """Those who say it together, in the order of the text."""
    by_id = {actor.id: actor for actor in coding.actors}
    return [by_id[one] for one in (attribution.source_actor, *attribution.joint) if one in by_id]


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _core(name: str) -> str:
    """A name without case and article, to see whether one holds the other."""
    return name.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def chain_text(coding: Coding, attribution: str | None) -> tuple[str, ...]:
    """The claimant and those who carried the words, innermost first; empty for the report's own voice.

    Nobody is a link of the chain twice running, nor is nobody in particular one behind the first. That
    something is not known to anybody ("it was unclear who") is what the report itself says.
    """
    chain = coding.chain(attribution)
    links = [one for n, one in enumerate(chain) if one.source or one.source_actor or not n]
    if links and links[0].source is None and links[0].stance == "cannot-verify":
        links = links[1:]
    return tuple(dict.fromkeys(source_text(coding, one) for one in links))


def event_title(event: Event, coding: Coding, claims: Sequence[Claim]) -> str:
    """One line: what, where, when; a field with rival values is left to the table."""
    what = value_text(OccurrenceValue(event.type, event.mode))
    words = event.mentions[0].trigger.text
    where = [place.name for place in coding.places if place.id in event.places]
    when = {value_text(c.value) for c in claims if c.field == "time"}
    parts = [f"{what} “{words}”", ", ".join(dict.fromkeys(where)), next(iter(when)) if len(when) == 1 else ""]
    return " · ".join(part for part in parts if part)
