"""The written forms of CONTRACT.md: records to and from JSON, with the same bytes for the same record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Final, Union

import msgspec

from sayso.errors import BrokenRecord
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.document import Document, Failure
from sayso.model.event import Event
from sayso.model.incident import Incident, IncidentField, IncidentValue, SourcedClaim
from sayso.model.mention import Actor, Attribution, Place, Quantity, Time
from sayso.model.review import Decision
from sayso.model.span import Span
from sayso.model.trace import By
from sayso.model.values import (
    NUMBER_FIELDS,
    InstrumentValue,
    NumberValue,
    OccurrenceValue,
    ParticipantValue,
    PlaceValue,
    TimeValue,
    Value,
)

__all__ = [
    "CODING_SCHEMA",
    "INCIDENT_SCHEMA",
    "coding_from_json",
    "coding_to_json",
    "failure_to_json",
    "incident_from_json",
    "incident_to_json",
    "plain",
    "value_from_plain",
]

CODING_SCHEMA: Final = "sayso.coding/1"
INCIDENT_SCHEMA: Final = "sayso.incident/1"

_VALUE_TYPES: Final[dict[str, type]] = {
    "occurrence": OccurrenceValue,
    "type": OccurrenceValue,
    "actor": ParticipantValue,
    "recipient": ParticipantValue,
    "place": PlaceValue,
    "time": TimeValue,
    "instrument": InstrumentValue,
    **dict.fromkeys(NUMBER_FIELDS, NumberValue),
}


def plain(record: object) -> Any:
    """A record as dictionaries, lists, strings and numbers, keys in the order of the contract."""
    return msgspec.to_builtins(record)


def value_from_plain(field: str, value: Any) -> Value:
    """The value of a claim from its JSON form; raises BrokenRecord for an unknown field or a wrong form."""
    try:
        return msgspec.convert(value, _VALUE_TYPES[field])
    except (KeyError, msgspec.ValidationError) as error:
        raise BrokenRecord(f"no value of field {field!r}: {error}") from error


def coding_to_json(coding: Coding) -> bytes:
    """One line of JSON, without the line break; raises EvidenceError for a span that does not quote.

    >>> from sayso.model.document import document_of
    >>> coding_to_json(Coding(document_of("Calm.", id="a")))[:26]
    b'{"schema":"sayso.coding/1"'
    """
    coding.check()
    return _written(CODING_SCHEMA, coding)


def coding_from_json(line: bytes | str) -> Coding:
    """A coding from its JSON form; raises BrokenRecord when the form is not the contract's."""
    try:
        raw = _decode_coding(line)
        if raw.schema != CODING_SCHEMA:
            raise BrokenRecord(f"not of schema {CODING_SCHEMA}")
        coding = raw.coding()
    except msgspec.DecodeError as error:
        raise BrokenRecord(f"not a coded document: {error}") from error
    coding.check()
    return coding


def incident_to_json(incident: Incident) -> bytes:
    """One line of JSON, without the line break."""
    return _written(INCIDENT_SCHEMA, incident)


def incident_from_json(line: bytes | str) -> Incident:
    """An incident from its JSON form; raises BrokenRecord when the form is not the contract's."""
    raw = _decode(line, INCIDENT_SCHEMA)
    try:
        fields = {name: _incident_field(name, found) for name, found in raw.pop("fields", {}).items()}
        return replace(msgspec.convert(raw, Incident, dec_hook=_as_is), fields=fields)
    except (msgspec.ValidationError, KeyError) as error:
        raise BrokenRecord(f"not an incident: {error}") from error


def failure_to_json(failure: Failure) -> bytes:
    """One line of JSON, without the line break."""
    return msgspec.json.encode(failure)


def _decode(line: bytes | str, schema: str) -> dict[str, Any]:
    try:
        raw = msgspec.json.decode(line)
    except msgspec.DecodeError as error:
        raise BrokenRecord(f"not JSON: {error}") from error
    if not isinstance(raw, dict) or raw.pop("schema", None) != schema:
        raise BrokenRecord(f"not of schema {schema}")
    return raw


def _written(schema: str, record: object) -> bytes:
    """The record with its schema as the first key."""
    return b'{"schema":"%b",%b' % (schema.encode(), msgspec.json.encode(record)[1:])


class _Said(msgspec.Struct):
    """A claim as it is written; of each field there is a kind, whose value has the type of the field."""

    id: str
    event: str
    value: Any
    attribution: str | None
    stance: str
    evidence: Span
    reported: date | None = None
    why: tuple[str, ...] = ()
    field: ClassVar[str]

    def claim(self) -> Claim:
        """The claim."""
        said = self.attribution, self.stance, self.evidence, self.reported, self.why
        return Claim(self.id, self.event, self.field, self.value, *said)


_KINDS: Final = tuple(
    msgspec.defstruct(
        f"_{field}",
        [("value", kind)],
        bases=(_Said,),
        tag_field="field",
        tag=field,
        namespace={"field": field},
    )
    for field, kind in _VALUE_TYPES.items()
)


class _Coding(msgspec.Struct):
    """A coding as it is written."""

    schema: str
    document: Document
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    claims: msgspec.Raw = msgspec.Raw(b"[]")
    by: dict[str, By] = {}
    decisions: tuple[Decision, ...] = ()

    def coding(self) -> Coding:
        """The coding; raises DecodeError."""
        claims = tuple([said.claim() for said in _decode_claims(self.claims)])
        found = self.times, self.places, self.actors, self.quantities, self.attributions
        return Coding(self.document, *found, self.events, claims, self.by, self.decisions)


_decode_coding: Final = msgspec.json.Decoder(_Coding).decode
_claims: Any = tuple[Union[_KINDS], ...]  # type: ignore[valid-type]  # noqa: UP007 - one for each field
_decode_claims: Final[Callable[[msgspec.Raw], Sequence[_Said]]] = msgspec.json.Decoder(_claims).decode


def _as_is(_kind: type, value: object) -> object:
    """Msgspec asks about types that it does not know: claim values, which are built already."""
    return value


def _incident_field(name: str, raw: dict[str, Any]) -> IncidentField:
    best = raw["best"]
    values = tuple(
        IncidentValue(
            value_from_plain(name, one["value"]),
            one["stance"],
            one["independent_sources"],
            msgspec.convert(one["claims"], tuple[SourcedClaim, ...]),
            tuple(one.get("sources", ())),
        )
        for one in raw["values"]
    )
    chosen = None if best is None else value_from_plain(name, best)
    measured = raw.get("kind"), raw.get("size")
    return IncidentField(raw["agreement"], chosen, raw["low"], raw["high"], raw["rule"], values, *measured)
