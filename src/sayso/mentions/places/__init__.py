"""Places: which words are toponyms, which place each means, and where from it a thing is."""

from __future__ import annotations

from typing import Final

from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places import groups, hints, lexicon, linear
from sayso.mentions.places.assembly import places_of
from sayso.mentions.places.context import contexts
from sayso.mentions.places.hints import home_of
from sayso.mentions.places.parts import nameless_parts
from sayso.mentions.places.reading import read
from sayso.mentions.places.recognition import recognise
from sayso.mentions.places.resolution import field_of
from sayso.mentions.places.senses import names_of
from sayso.model.mention import Place
from sayso.model.parse import Parse
from sayso.ontology import given_names

__all__ = ["COMPONENT", "DATA", "VERSION", "find_places"]

COMPONENT: Final = "places"
VERSION: Final = "1"
DATA: Final = (
    *lexicon.DATA,
    *groups.DATA,
    *hints.DATA,
    *given_names.DATA,
    "place_folding.yaml",
    "state_abbreviations.csv",
    linear.WEIGHTS,
    "gazetteer_features.csv",
)


def find_places(parse: Parse, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The toponyms and demonyms of a document in the order of the text, each with the place it stands for.

    All names of a document are weighed together. A name that the gazetteer lacks keeps its name and the
    coordinates of what contains it, with no id. Spans never overlap.
    """
    reading = read(parse)
    toponyms = recognise(reading, gazetteer)
    beside = contexts(reading, toponyms, gazetteer)
    names = names_of(toponyms, beside, gazetteer)
    field = field_of(names, toponyms, gazetteer, home_of(parse.document, gazetteer))
    places = places_of(reading, toponyms, beside, names, gazetteer, field)
    parts = nameless_parts(reading, places, gazetteer)
    return tuple(sorted((*places, *parts), key=lambda place: place.span.start)) if parts else places
