"""The claims on an incident's events, each with who says it, ready to be set side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from sayso.incidents.parties import Party, party_of
from sayso.incidents.sightings import reported_on, told_days
from sayso.incidents.spots import Spot, spot_of
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.incident import SourcedClaim
from sayso.model.mention import Actor, Attribution
from sayso.model.values import OccurrenceValue, ParticipantValue, PlaceValue, TimeValue, Value
from sayso.ontology.speakers import class_by_actor

__all__ = ["NEGATIVE", "Statement", "statements"]

# Stances that do not hold the value to be so.
NEGATIVE: Final = frozenset({"denies", "doubts", "cannot-verify"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its claimant, and its value as comparing needs it.

    `spot` is a place, `party` an actor, `days` the first and last day of a time, a night being of two.

    `source_class` is the claimant's, "self" for the outlet. `speaker` is the claimant as a party.
    `outlet` is the name of who publishes the report.
    """

    field: str
    value: Value
    claim: SourcedClaim
    source_class: str
    reported: date | None
    spot: Spot | None = None
    party: Party | None = None
    days: tuple[int, int] | None = None
    speaker: Party | None = None
    aggregate: bool = False
    outlet: str | None = None

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
    negated, spoken = event.modality == "negated", reported_on(coding)
    for claim in coding.claims:
        if claim.event == event.id:
            stance = "denies" if negated else claim.stance
            yield from _each(coding, event, claim, stance, claim.reported or spoken)


def _each(
    coding: Coding, event: Event, claim: Claim, stance: str, reported: date | None
) -> Iterator[Statement]:
    """The claim by its claimant; where several say it together, by each of them."""
    said = coding.chain(claim.attribution) if claim.attribution else ()
    speakers = (said[0].source_actor, *said[0].joint) if said and said[0].joint else ()
    for actor in (_actor(coding, one) for one in speakers):
        if actor is not None:
            kind = class_by_actor(actor.sector, actor.kind) or said[0].source_class
            alone = replace(said[0], source_actor=actor.id, source_class=kind, joint=())
            yield _statement(coding, event, claim, stance, reported, (alone, *said[1:]))
    if not speakers:
        yield _statement(coding, event, claim, stance, reported, said)


def _statement(
    coding: Coding,
    event: Event,
    claim: Claim,
    stance: str,
    reported: date | None,
    said: Sequence[Attribution],
) -> Statement:
    document = coding.document
    names = [name for name in (source_name(coding, one) for one in said) if name]
    outlet = (document.publisher,) if document.publisher else ()
    sourced = SourcedClaim(
        document=document.id,
        claim=claim.id,
        claimant=names[0] if names else None,
        chain=(*names, *outlet),
        stance=stance,
        evidence=claim.evidence,
        reported=reported.isoformat() if reported else None,
    )
    return Statement(
        field="type" if claim.field == "occurrence" else claim.field,
        value=_value(claim, event),
        claim=sourced,
        source_class=said[0].source_class if names else "self",
        reported=reported,
        spot=_spot(coding, claim),
        party=_party(coding, claim),
        days=_days(coding, claim),
        speaker=party_of(names[0], _actor(coding, said[0].source_actor)) if names else None,
        aggregate=event.aggregate,
        outlet=document.publisher,
    )


def _value(claim: Claim, event: Event) -> Value:
    if isinstance(claim.value, OccurrenceValue) and claim.value.mode is None:
        return OccurrenceValue(claim.value.type, event.mode if claim.value.type == event.type else None)
    return claim.value


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


def _days(coding: Coding, claim: Claim) -> tuple[int, int] | None:
    if not isinstance(claim.value, TimeValue):
        return None
    value, wanted = claim.value, claim.value.time
    told = next((told_days(time) for time in coding.times if time.id == wanted), None)
    if told is not None or value.earliest is None or value.latest is None:
        return told
    return value.earliest.toordinal(), value.latest.toordinal()


def _party(coding: Coding, claim: Claim) -> Party | None:
    if not isinstance(claim.value, ParticipantValue):
        return None
    return party_of(claim.value.text, _actor(coding, claim.value.actor))
