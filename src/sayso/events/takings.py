"""Towns that are taken: "rebels seized Goma" arrests nobody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model.mention import Mentions, Trigger
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["triggers_of"]

_PEOPLE: Final = frozenset({"coerce.capture_people", "coerce.arrest"})
_PLACE: Final = "coerce.capture_place"
_WHOM: Final = frozenset({"dobj", "nsubjpass"})


def triggers_of(parse: Parse, mentions: Mentions, book: Codebook) -> Iterator[Trigger]:
    """The triggers; who captures what was found to be a place takes it, however the parse reads the name."""
    towns = {parse.head(place.span).i for place in mentions.places if not place.part_of_name}
    frame = book.frames[_PLACE]
    for trigger in mentions.triggers:
        token = parse.doc[trigger.token]
        if trigger.frame in _PEOPLE and token.lemma_.lower() in frame.verbs and _takes(token, towns):
            yield replace(
                trigger,
                frame=frame.id,
                type=frame.type,
                mode=frame.mode,
                submode=frame.submode,
                contexts=frame.contexts,
                effect=frame.effect,
                why=(f"codebook {frame.id}", "what is taken is a place"),
            )
        else:
            yield trigger


def _takes(verb: Token, towns: set[int]) -> bool:
    return any(child.dep_ in _WHOM and child.i in towns for child in verb.children)
