"""One coded document: everything that was found in one report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.model.claim import Claim
from sayso.model.document import Document
from sayso.model.event import Event
from sayso.model.mention import Actor, Attribution, Place, Quantity, Time
from sayso.model.review import Decision
from sayso.model.span import Span
from sayso.model.trace import By

__all__ = ["Coding"]


@dataclass(frozen=True, slots=True)
class Coding:
    """A document with its times, places, actors, quantities, attributions, events and claims.

    `by` names for each list the component that made it. `decisions` are people's, which shaped the events and
    claims that stand here; a coding as the machine made it has none.
    """

    document: Document
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    by: dict[str, By] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()

    def spans(self) -> Iterator[tuple[str, Span]]:
        """Every span of the record with the path it stands at."""
        return ((path.format(i), span) for path, i, span in self._spans())

    def _spans(self) -> Iterator[tuple[str, int, Span]]:
        for kind in ("times", "places", "quantities"):
            for i, found in enumerate(getattr(self, kind)):
                yield kind + "[{}].span", i, found.span
        for i, quantity in enumerate(self.quantities):
            if quantity.who:
                yield "quantities[{}].who", i, quantity.who
        for i, actor in enumerate(self.actors):
            for mention in actor.mentions:
                yield "actors[{}].mentions", i, mention
        yield from self._attribution_spans()
        yield from self._event_spans()
        for i, claim in enumerate(self.claims):
            yield "claims[{}].evidence", i, claim.evidence

    def _attribution_spans(self) -> Iterator[tuple[str, int, Span]]:
        for i, attribution in enumerate(self.attributions):
            if attribution.source:
                yield "attributions[{}].source", i, attribution.source
            if attribution.cue:
                yield "attributions[{}].cue", i, attribution.cue
            for span in attribution.content:
                yield "attributions[{}].content", i, span

    def _event_spans(self) -> Iterator[tuple[str, int, Span]]:
        for i, event in enumerate(self.events):
            for mention in event.mentions:
                yield "events[{}].mentions.trigger", i, mention.trigger
                yield "events[{}].mentions.sentence", i, mention.sentence
            for who in (*event.actors, *event.recipients):
                yield "events[{}].participants", i, who.span
            for instrument in event.instruments:
                yield "events[{}].instruments", i, instrument.span
            for link in event.links:
                yield "events[{}].links", i, link.span

    def check(self) -> None:
        """Raise EvidenceError, naming the record, for the first span that does not quote the document."""
        text, length = self.document.text, len(self.document.text)
        for path, i, span in self._spans():
            # as `Span.quotes`, without a call for each of millions
            if not 0 <= span.start < span.end <= length or text[span.start : span.end] != span.text:
                span.check(text, f"{self.document.id}: {path.format(i)}")

    def attribution(self, id: str | None) -> Attribution | None:
        """The attribution with this id, None for the report's own voice."""
        return next((a for a in self.attributions if a.id == id), None) if id else None

    def chain(self, id: str | None) -> tuple[Attribution, ...]:
        """The attribution with this id and those that carried it, innermost first.

        Who says that he said it himself ("the group said it could not confirm that") is one link.
        """
        found: list[Attribution] = []
        seen: set[str] = set()
        attribution = self.attribution(id)
        while attribution is not None and attribution.id not in seen:
            seen.add(attribution.id)
            teller = attribution.source_actor
            if not found or teller is None or teller != found[-1].source_actor:
                found.append(attribution)
            attribution = self.attribution(attribution.within)
        return tuple(found)
