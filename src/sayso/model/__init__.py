"""What flows between the stages: frozen values with no I/O."""

from __future__ import annotations

from sayso.model.claim import FIELDS, STANCES, Claim
from sayso.model.coding import Coding
from sayso.model.document import Dateline, Document, Failure, document_of, failure_of
from sayso.model.event import MODALITIES, TYPES, Event, EventMention, Link, Participant
from sayso.model.explanation import STEPS, Explanation, Step
from sayso.model.ids import content_id, text_digest
from sayso.model.incident import (
    AGREEMENTS,
    GRADES,
    EventRef,
    Incident,
    IncidentField,
    IncidentValue,
    SourcedClaim,
)
from sayso.model.mention import (
    Actor,
    Alternative,
    Attribution,
    Instrument,
    Mentions,
    Place,
    Quantity,
    Time,
    Trigger,
)
from sayso.model.parse import Parse
from sayso.model.review import SUBJECTS, VERDICTS, Decision
from sayso.model.span import Span, span_of
from sayso.model.trace import By
from sayso.model.values import (
    NUMBER_FIELDS,
    InstrumentValue,
    NumberPart,
    NumberValue,
    OccurrenceValue,
    ParticipantValue,
    PlaceValue,
    TimeValue,
    Value,
)

__all__ = [
    "AGREEMENTS",
    "FIELDS",
    "GRADES",
    "MODALITIES",
    "NUMBER_FIELDS",
    "STANCES",
    "STEPS",
    "SUBJECTS",
    "TYPES",
    "VERDICTS",
    "Actor",
    "Alternative",
    "Attribution",
    "By",
    "Claim",
    "Coding",
    "Dateline",
    "Decision",
    "Document",
    "Event",
    "EventMention",
    "EventRef",
    "Explanation",
    "Failure",
    "Incident",
    "IncidentField",
    "IncidentValue",
    "Instrument",
    "InstrumentValue",
    "Link",
    "Mentions",
    "NumberPart",
    "NumberValue",
    "OccurrenceValue",
    "Parse",
    "Participant",
    "ParticipantValue",
    "Place",
    "PlaceValue",
    "Quantity",
    "SourcedClaim",
    "Span",
    "Step",
    "Time",
    "TimeValue",
    "Trigger",
    "Value",
    "content_id",
    "document_of",
    "failure_of",
    "span_of",
    "text_digest",
]
