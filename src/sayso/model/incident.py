"""Events of several documents that are one happening, with every rival value kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from sayso.model.review import Decision
from sayso.model.span import Span
from sayso.model.values import Value

__all__ = [
    "AGREEMENTS",
    "GRADES",
    "KINDS",
    "EventRef",
    "Incident",
    "IncidentField",
    "IncidentValue",
    "SourcedClaim",
]

AGREEMENTS: Final = ("single-source", "agreed", "compatible", "disputed")
GRADES: Final = ("confirmed-by-party", "corroborated", "single-source", "contested", "discounted")

# How values that are not one differ.
KINDS: Final = (
    "denial", "numbers-apart", "ranges-overlap", "subset", "places-apart", "place-inside",
    "places-differ", "days-apart", "days-overlap", "parties-contradict", "parties-differ",
    "types-contradict", "types-related", "instruments-contradict", "instruments-differ",
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class EventRef:
    """An event of a document."""

    document: str
    event: str

    def __hash__(self) -> int:
        return hash(self.event)  # ids of events are nearly always unique, and are looked up by the million


@dataclass(frozen=True, slots=True)
class SourcedClaim:
    """A claim as it stands in an incident: its document, its claimant's name and the chain outward.

    `claimant` is None where the report speaks in its own voice; `chain` goes from the claimant to the outlet.
    `superseded` says what took its place: a later word of the same source, or a revision of the article.
    """

    document: str
    claim: str
    claimant: str | None
    chain: tuple[str, ...]
    stance: str
    evidence: Span
    reported: str | None
    superseded: str | None = None


@dataclass(frozen=True, slots=True)
class IncidentValue:
    """One of the rival values of a field, and the claims that state it.

    `sources` names the independent sources that were counted.
    """

    value: Value
    stance: str
    independent_sources: int
    claims: tuple[SourcedClaim, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentField:
    """A field's state of agreement, its best value and the rule that chose it, and all its values.

    `low` and `high` are bounds over all values of a number field, None elsewhere or where nobody states one.
    Where documents do not agree, `kind` says how they differ (one of KINDS) and `size` by how much: people
    between two numbers, kilometres between two places, days between two times; None without a measure.
    """

    agreement: str
    best: Value | None
    low: int | None
    high: int | None
    rule: str
    values: tuple[IncidentValue, ...]
    kind: str | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening as all reports together tell it (CONTRACT, form 2).

    In a store it also says what people decided: `decisions` in force on it, its events and its claims;
    `review` is "accepted", "rejected" or "edited" by them; `version` is what a reviewer names as seen.
    `aggregate` marks a total over a period or an area.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    title: str
    documents: tuple[str, ...]
    events: tuple[EventRef, ...]
    independent_sources: int
    grade: str
    first_reported: str | None
    last_reported: str | None
    fields: dict[str, IncidentField] = field(default_factory=dict)
    why: tuple[str, ...] = ()
    review: str | None = None
    version: str | None = None
    decisions: tuple[Decision, ...] = ()
    aggregate: bool = False
