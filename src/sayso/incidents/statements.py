"""The claims on an incident's events, each with who says it, ready to be set side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Final

from sayso.incidents.parties import Party, party_of
from sayso.incidents.sightings import reported_on
from sayso.incidents.spots import Spot, spot_of
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.incident import SourcedClaim
from sayso.model.mention import Actor, Attribution
from sayso.model.values import OccurrenceValue, ParticipantValue, PlaceValue, Value
from sayso.ontology.loader import read_yaml

__all__ = ["NEGATIVE", "Statement", "statements"]

# Stances that do not hold the value to be so.
NEGATIVE: Final = frozenset({"denies", "doubts", "cannot-verify"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its claimant, and its value as comparing needs it (`spot` a place, `party` an actor).

    `source_class` is the claimant's, "self" for the outlet. `speaker` is the claimant as a party. `corrects`
    marks one that is told in words of correction.
    """

    field: str
    value: Value
    claim: SourcedClaim
    source_class: str
    reported: date | None
    spot: Spot | None = None
    party: Party | None = None
    speaker: Party | None = None
    aggregate: bool = False
    corrects: bool = False

    @property
    def order(self) -> tuple[str, int, str]:
        """Where it stands among others: by document, place in the text, claim."""
        return self.claim.document, self.claim.evidence.start, self.claim.claim

    @property
    def claimant(self) -> tuple[str, str | None]:
        """Who says it in which document."""
        return self.claim.document, self.claim.claimant


def statements(coding: Coding, event: Event) -> Iterator[Statement]:
    """The claims on one event of a document; those on a negated event deny."""
    negated = event.modality == "negated"
    corrections = [match.span() for match in _correcting().finditer(coding.document.text)]
    for claim in coding.claims:
        if claim.event == event.id:
            made = _statement(coding, event, claim, "denies" if negated else claim.stance)
            yield replace(made, corrects=True) if _corrects(coding, claim, corrections) else made


def _statement(coding: Coding, event: Event, claim: Claim, stance: str) -> Statement:
    chain = coding.chain(claim.attribution)
    names = [name for name in (source_name(coding, one) for one in chain) if name]
    own = not names
    sourced = SourcedClaim(
        document=coding.document.id,
        claim=claim.id,
        claimant=None if own else names[0],
        chain=(*names, *((coding.document.publisher,) if coding.document.publisher else ())),
        stance=stance,
        evidence=claim.evidence,
        reported=_iso(claim.reported or reported_on(coding)),
    )
    return Statement(
        field="type" if claim.field == "occurrence" else claim.field,
        value=_value(claim, event),
        claim=sourced,
        source_class=chain[0].source_class if chain and not own else "self",
        reported=claim.reported or reported_on(coding),
        spot=_spot(coding, claim),
        party=_party(coding, claim),
        speaker=None if own else party_of(names[0], _actor(coding, chain[0].source_actor)),
        aggregate=event.aggregate,
    )


def _corrects(coding: Coding, claim: Claim, corrections: Sequence[tuple[int, int]]) -> bool:
    """A word of correction stands in the sentence of the evidence."""
    text, evidence = coding.document.text, claim.evidence
    return any(
        not re.search(r"[.!?\n]\s", text[min(end, evidence.end) : max(start, evidence.start)])
        for start, end in corrections
    )


@cache
def _correcting() -> re.Pattern[str]:
    words = "|".join(read_yaml("best_value.yaml")["correcting"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _value(claim: Claim, event: Event) -> Value:
    if isinstance(claim.value, OccurrenceValue) and claim.value.mode is None:
        return OccurrenceValue(claim.value.type, event.mode if claim.value.type == event.type else None)
    return claim.value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def source_name(coding: Coding, attribution: Attribution) -> str | None:
    """The claimant's name: the actor's, else the source's words; None for the outlet itself."""
    if attribution.source_class == "self":
        return None
    actor = _actor(coding, attribution.source_actor)
    if actor is not None:
        return actor.name
    return attribution.source.text if attribution.source else None


def _actor(coding: Coding, key: str | None) -> Actor | None:
    return next((actor for actor in coding.actors if actor.id == key), None) if key else None


def _spot(coding: Coding, claim: Claim) -> Spot | None:
    if not isinstance(claim.value, PlaceValue):
        return None
    wanted = claim.value.place
    return next((spot_of(place) for place in coding.places if place.id == wanted), None)


def _party(coding: Coding, claim: Claim) -> Party | None:
    if not isinstance(claim.value, ParticipantValue):
        return None
    return party_of(claim.value.text, _actor(coding, claim.value.actor))
