"""Whole reports, read and looked at as somebody at a desk would."""

from __future__ import annotations

import sayso
from sayso.library import Reading
from sayso.model.event import Event

__all__ = ["doers", "read", "speakers", "values"]


def read(text: str, published: str) -> Reading:
    return sayso.read(text, published=published)


def values(reading: Reading, event: Event, field: str) -> list[str]:
    claims = [one for one in reading.claims if one.event == event.id and one.field == field]
    return [one.evidence.text for one in claims]


def doers(event: Event) -> list[str]:
    return [one.span.text for one in event.actors]


def speakers(reading: Reading) -> dict[str, str]:
    """For each source as written the name of the actor whom it means."""
    names = {actor.id: actor.name for actor in reading.actors}
    return {
        one.source.text: names.get(one.source_actor or "", "")
        for one in reading.attributions
        if one.source is not None
    }
