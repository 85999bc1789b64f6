"""Codings with only what belongs to some incidents."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace

from sayso.model.coding import Coding
from sayso.model.incident import EventRef

__all__ = ["narrowed"]


def narrowed(codings: Iterable[Coding], of: Container[EventRef]) -> Iterator[Coding]:
    """The codings that have any of these events, with these events and the claims on them alone.

    >>> from sayso.model import document_of
    >>> list(narrowed([Coding(document_of("Calm.", id="a"))], frozenset()))
    []
    """
    for coding in codings:
        key = coding.document.id
        events = tuple(event for event in coding.events if EventRef(key, event.id) in of)
        if events:
            kept = {event.id for event in events}
            claims = tuple(claim for claim in coding.claims if claim.event in kept)
            yield replace(coding, events=events, claims=claims)
