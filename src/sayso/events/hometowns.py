"""The town of a happening that the text places nowhere else: that of "Torvik police", "a Torvik man"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from sayso.events.acts import Act
from sayso.events.containers import words
from sayso.model.mention import Place
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook

__all__ = ["lend_towns"]

_FINE: Final = frozenset({"settlement", "site"})


def lend_towns(parse: Parse, groups: Sequence[Sequence[Act]], places: Sequence[Place]) -> None:
    """Give violence that has no place the one town whose police or people the text tells of."""
    bare = [group for group in groups if _could_lie(group)]
    if not bare:
        return
    towns = list(_towns(parse, places))
    if len({town.name.lower() for town in towns}) == 1:
        for group in bare:
            group[0].places = towns[:1]


def _could_lie(group: Sequence[Act]) -> bool:
    first = group[0]
    return (
        first.type == "ASSAULT"
        and first.modality == "asserted"
        and not any(act.places or act.remote for act in group)
    )


def _towns(parse: Parse, places: Sequence[Place]) -> Iterator[Place]:
    """The towns of "Torvik police said", "a Torvik man"."""
    police = codebook().classes["police"]
    for place in places:
        if place.kind != "name" or (place.precision not in _FINE and place.geonames_id is not None):
            continue
        token = parse.head(place.span)
        noun = token.head.lemma_.lower()
        if token.dep_ in ("compound", "nmod", "amod", "poss") and (noun in police or noun in words("locals")):
            yield place
