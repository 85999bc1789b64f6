"""Parts of a country without its name: "in the north-west", "in the country's east"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places.assembly import Sense, part_of, place_of
from sayso.mentions.places.context import Context
from sayso.mentions.places.lexicon import lexicon
from sayso.mentions.places.reading import Reading
from sayso.mentions.places.recognition import Toponym
from sayso.model.mention import Place

__all__ = ["nameless_parts"]

_WITHIN: Final = frozenset({"in", "across", "throughout"})
_WHOLE: Final = frozenset({"country", "nation"})
_POSSESSIVE: Final = frozenset({"'s", "’s"})
_QUALIFIES: Final = (
    "NN",
    "JJ",
    "HYPH",
    "CD",
)  # what comes next and makes the direction a part of a longer name


def nameless_parts(reading: Reading, places: Sequence[Place], gazetteer: Gazetteer) -> list[Place]:
    """A place for each part, told by a direction alone, of the country where something was said to be last.

    Only within ("in the north-west"), not beside ("to the north"); capitals ("the West") are no part.
    """
    scenes = [place for place in places if _is_scene(reading, place)]
    starts = [place.span.start for place in scenes]
    found = []
    for first, last in _directions(reading):
        span = reading.span(first, last)
        at = bisect_left(starts, span.start)
        row = gazetteer.country_row(scenes[at - 1].country or "") if at else -1
        if row < 0:
            continue
        whole = gazetteer.place(row)
        relation = lexicon().directions[span.text.lower()]
        part = Toponym(first, last, span.text, "name", part_of_name=False, score=1.0)
        place = place_of(reading, part, Context(relation=relation), Sense(whole, 1.0), None)
        why = f"part of {whole.name}, where {scenes[at - 1].span.text} lies, named before"
        found.append(replace(place, bbox=part_of(gazetteer, whole, relation), why=(why,)))
    return found


def _is_scene(reading: Reading, place: Place) -> bool:
    """Is something said to be there ("in eastern Syria"), so that a part may be one of its country?"""
    if place.country is None or place.kind != "name" or place.part_of_name:
        return False
    kinds, at = lexicon(), bisect_left(reading.offsets, place.span.start) - 1
    while reading.word(at).lower() in kinds.directions or reading.word(at).lower() in ("the", "-", "of"):
        at -= 1
    return reading.word(at).lower() in kinds.strong_locative


def _directions(reading: Reading) -> Iterator[tuple[int, int]]:
    """First and last word of each direction that names a part by itself."""
    kinds = lexicon()
    for last, word in enumerate(reading.words):
        if word not in kinds.compass:
            continue
        hyphened = reading.word(last - 1) == "-" and f"{reading.word(last - 2)}-{word}" in kinds.compass
        first = last - 2 if hyphened else last
        if _is_within(reading, first) and _ends_there(reading, last):
            yield first, last


def _is_within(reading: Reading, first: int) -> bool:
    """After "in the", "in the country's"."""
    at = first - 1
    if reading.word(at) in _POSSESSIVE and reading.word(at - 1).lower() in _WHOLE:
        at -= 2
    return reading.word(at).lower() == "the" and reading.word(at - 1).lower() in _WITHIN


def _ends_there(reading: Reading, last: int) -> bool:
    """Before "of the country", or nothing that belongs to it: not "in the north end", "in the north of X"."""
    if reading.word(last + 1).lower() == "of":
        return reading.word(last + 2).lower() == "the" and reading.word(last + 3).lower() in _WHOLE
    return last + 1 >= len(reading.tags) or not reading.tags[last + 1].startswith(_QUALIFIES)
