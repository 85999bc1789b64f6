"""From weighed candidates to the places of a record: the best one, or none, with precision and radius."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sayso.gazetteer.places import Gazetteer, GazetteerPlace
from sayso.mentions.places.context import Context
from sayso.mentions.places.lexicon import lexicon
from sayso.mentions.places.reading import Reading
from sayso.mentions.places.recognition import Toponym
from sayso.mentions.places.resolution import Field, Floats
from sayso.mentions.places.senses import Name
from sayso.model.ids import content_id
from sayso.model.mention import Alternative, Place

__all__ = ["Sense", "places_of"]

_ALTERNATIVES: Final = 5
_LEAST: Final = 0.02
_SITE_RADIUS: Final = 1.0
_NEAR_RADIUS: Final = 10.0
_SETTLED: Final = frozenset({"settlement", "site"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name stands for: the place (None: the gazetteer has none that fits), its chance, and rivals."""

    place: GazetteerPlace | None
    chance: float
    alternatives: tuple[Alternative, ...] = ()


def places_of(
    reading: Reading,
    toponyms: Sequence[Toponym],
    beside: Sequence[Context],
    names: Sequence[Name],
    gazetteer: Gazetteer,
    field: Field | None,
    chances: Floats | None,
) -> tuple[Place, ...]:
    """A Place for each toponym, in order."""
    senses: dict[int, Sense] = {}
    for number, name in enumerate(names):
        sense = _sense(number, name, gazetteer, field, chances)
        senses.update((toponym, sense) for toponym in name.toponyms)
    focus = _focus(toponyms, senses)
    found = []
    for number, toponym in enumerate(toponyms):
        container = senses[beside[number].container].place if beside[number].container >= 0 else None
        found.append(_place(reading, toponym, beside[number], senses[number], container or focus))
    return tuple(found)


def _sense(
    number: int, name: Name, gazetteer: Gazetteer, field: Field | None, chances: Floats | None
) -> Sense:
    if field is None or chances is None or not len(name.rows):
        return Sense(None, 0.0)
    own = np.flatnonzero(field.name == number)
    order = own[np.argsort(-chances[own], kind="stable")]
    best = int(order[0])
    ranked = [
        (gazetteer.place(int(field.rows[i])).geonames_id, float(chances[i])) for i in order[:_ALTERNATIVES]
    ]
    alternatives = tuple(
        Alternative(id_, round(chance, 3)) for id_, chance in ranked if id_ and chance >= _LEAST
    )
    return Sense(gazetteer.place(int(field.rows[best])), float(chances[best]), alternatives)


def _focus(toponyms: Sequence[Toponym], senses: dict[int, Sense]) -> GazetteerPlace | None:
    """The settlement or unit that the document speaks of most; what contains a site that nothing else places."""
    counts: dict[GazetteerPlace, float] = {}
    for number, toponym in enumerate(toponyms):
        place = senses[number].place
        if (
            place is not None
            and toponym.kind == "name"
            and place.precision in {"settlement", "admin2", "admin1"}
        ):
            counts[place] = counts.get(place, 0.0) + (1.5 if place.precision == "settlement" else 1.0)
    return max(counts, key=lambda place: counts[place]) if counts else None


def _place(
    reading: Reading, toponym: Toponym, context: Context, sense: Sense, container: GazetteerPlace | None
) -> Place:
    span = reading.parse.span(reading.parse.doc[toponym.first], reading.parse.doc[toponym.last])
    found = sense.place
    at = found or container
    radius = _radius(found, context) if found else (container.radius_km if container else None)
    return Place(
        id=content_id("p", reading.parse.document.id, span.start, span.end),
        span=span,
        name=found.name if found else toponym.text,
        geonames_id=found.geonames_id if found else None,
        latitude=at.latitude if at else None,
        longitude=at.longitude if at else None,
        kind=toponym.kind,
        text=toponym.text,
        country=at.country if at else None,
        admin1=at.admin1 if at else None,
        admin2=at.admin2 if at else None,
        feature_code=found.feature_code if found else _feature(toponym),
        precision=at.precision if at else None,
        relation=context.relation,
        alternatives=sense.alternatives,
        radius_km=radius,
        part_of_name=toponym.part_of_name,
        why=_why(found, container, sense),
    )


def _radius(found: GazetteerPlace, context: Context) -> float | None:
    if context.distance_km is not None:
        return round(context.distance_km * 1.2, 1)
    if found.radius_km is None:
        return None
    if context.relation in {"near", "countryside", "outskirts"} and found.precision in _SETTLED:
        return round(found.radius_km + _NEAR_RADIUS, 1)
    return found.radius_km


def _feature(toponym: Toponym) -> str | None:
    return "SITE" if toponym.text.split()[-1] in lexicon().sites else None


def _why(found: GazetteerPlace | None, container: GazetteerPlace | None, sense: Sense) -> tuple[str, ...]:
    if found:
        return (f"gazetteer, chance {sense.chance:.2f}",)
    if container:
        return (f"not in the gazetteer; placed in {container.name}",)
    return ("not in the gazetteer",)
