"""From weighed candidates to the places of a record: the best one, or none, with precision and radius."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.places import Gazetteer, GazetteerPlace
from sayso.mentions.places.abroad import Told, is_inside, kilometres, stated_of, told_elsewhere
from sayso.mentions.places.context import Context
from sayso.mentions.places.lexicon import lexicon
from sayso.mentions.places.reading import Reading
from sayso.mentions.places.recognition import Toponym
from sayso.mentions.places.resolution import Field, Floats, ranker, settled, weigh
from sayso.mentions.places.senses import Name
from sayso.mentions.places.surroundings import Surroundings
from sayso.model.ids import content_id
from sayso.model.mention import Alternative, Place

__all__ = ["Sense", "part_of", "place_of", "places_of"]

_ALTERNATIVES: Final = 5
_LEAST: Final = 0.02
_AGREED: Final = 0.8
_RIVALS: Final = 3
_NEAR_RADIUS: Final = 10.0
_MARGIN: Final = 0.1
_TIMES: Final = 10
_AROUND: Final = frozenset({"near", "countryside", "outskirts", "off the coast", "border"})
_SETTLED: Final = frozenset({"settlement", "site"})


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name stands for: the place (None: the gazetteer has none that fits), its chance, and rivals.

    `unit` is the country or first-order unit on which the candidates agree, whichever of them is right;
    `abroad` that all of them lie in countries of which nothing else is told.
    """

    place: GazetteerPlace | None
    chance: float
    alternatives: tuple[Alternative, ...] = ()
    unit: GazetteerPlace | None = None
    abroad: bool = False


def places_of(
    reading: Reading,
    toponyms: Sequence[Toponym],
    beside: Sequence[Context],
    names: Sequence[Name],
    gazetteer: Gazetteer,
    field: Field | None,
) -> tuple[Place, ...]:
    """A Place for each toponym, in order; `field` holds the candidates of all names."""
    of_name = {at: number for number, name in enumerate(names) for at in name.toponyms}
    found = _senses(names, gazetteer, field)
    senses = {at: found[number] for at, number in sorted(of_name.items())}
    pins = {number: sense.place for number, sense in senses.items()}
    told = told_elsewhere(beside, pins, [names[of_name[at]].key for at in sorted(of_name)])
    for number, sense in senses.items():
        if number in told or (sense.place is None and beside[number].level):
            stated = told.get(number) or stated_of(number, beside, pins, told)
            inner = _inner(names[of_name[number]].rows, stated, gazetteer)
            senses[number] = replace(sense, place=inner, chance=0.0, unit=None if inner else sense.unit)
        if number in told:
            senses[number] = replace(senses[number], unit=None)
    around = Surroundings(reading, toponyms, {at: sense.place for at, sense in senses.items()}, gazetteer)
    places = []
    for number, toponym in enumerate(toponyms):
        sense, container = senses[number], None
        if sense.place is None or sense.place.latitude is None:
            focus = around.of(number)
            container = _container(stated_of(number, beside, pins, told), sense, focus, gazetteer)
            if number in told:
                container = _holder(told[number], gazetteer) or focus
            if sense.place is not None and (container is None or container.row == sense.place.row):
                container = _above(sense.place, gazetteer)
            container = container and _with_middle(container, gazetteer)
        place = place_of(reading, toponym, beside[number], sense, container)
        places.append(replace(place, bbox=part_of(gazetteer, sense.place, place.relation)))
    return tuple(_between(places))


def _inner(rows: NDArray[np.int64], stated: Told, gazetteer: Gazetteer) -> GazetteerPlace | None:
    """Of the places of a name the one that lies in what holds the name; the far more populous of several."""
    if stated.place is None or stated.near:
        return None
    inside = [one for row in rows.tolist() if is_inside(one := gazetteer.place(row), stated.place)]
    inside.sort(key=lambda one: -one.population)
    if len(inside) > 1 and inside[0].population < inside[1].population * _TIMES:
        return None
    return inside[0] if inside else None


def _container(
    stated: Told, sense: Sense, focus: GazetteerPlace | None, gazetteer: Gazetteer
) -> GazetteerPlace | None:
    """What holds a name without a pin: what it is said to lie in, else what its senses or the text share."""
    around = _holder(stated, gazetteer)
    if around is None or not stated.near:
        return around or sense.unit or (None if sense.alternatives and not sense.abroad else focus)
    shared = sense.unit if sense.unit and sense.unit.country == around.country else None
    free = focus is not None and (sense.abroad or not sense.alternatives)
    return shared or (focus if free and focus and focus.admin1 == around.admin1 else around)


def _holder(stated: Told, gazetteer: Gazetteer) -> GazetteerPlace | None:
    """The place that is said to hold a name; of one that it is only near, the unit around."""
    place = stated.place
    if place is None or not stated.near:
        return place
    if place.precision not in _SETTLED:
        return None  # what is near a country may be beyond its border
    unit = int(gazetteer.columns["admin1"][place.row])
    unit = unit if unit >= 0 else gazetteer.country_row(place.country or "")
    return gazetteer.place(unit) if unit >= 0 else None


def _with_middle(place: GazetteerPlace, gazetteer: Gazetteer) -> GazetteerPlace:
    """A unit that has no middle of its own with that of the unit around it."""
    around = _above(place, gazetteer) if place.latitude is None and place.precision != "region" else None
    if around is None:
        return place
    return replace(place, latitude=around.latitude, longitude=around.longitude, radius_km=around.radius_km)


def _above(place: GazetteerPlace, gazetteer: Gazetteer) -> GazetteerPlace | None:
    """The first-order unit or country of a unit that has no middle of its own."""
    unit = int(gazetteer.columns["admin1"][place.row])
    unit = unit if unit >= 0 and unit != place.row else gazetteer.country_row(place.country or "")
    return gazetteer.place(unit) if unit >= 0 else None


def _between(places: Sequence[Place]) -> list[Place]:
    """Of "between A and B" each as wide as half the way to the other."""
    found = list(places)
    for at, (one, other) in enumerate(pairwise(places)):
        if one.relation == other.relation == "between":
            far = kilometres(one, other)
            if far is not None:
                found[at] = replace(one, radius_km=max(one.radius_km or 0.0, far / 2))
                found[at + 1] = replace(other, radius_km=max(other.radius_km or 0.0, far / 2))
    return found


def _senses(names: Sequence[Name], gazetteer: Gazetteer, field: Field | None) -> list[Sense]:
    if field is None:
        return [Sense(None, 0.0) for _ in names]
    chances, strange, sure = settled(field, weigh(field, ranker()), gazetteer)
    return [
        _sense(np.flatnonzero(field.name == number), gazetteer, field, chances, sure, strange)
        for number in range(len(names))
    ]


def _sense(
    own: NDArray[np.int64],
    gazetteer: Gazetteer,
    field: Field,
    chances: Floats,
    sure: NDArray[np.bool_],
    strange: NDArray[np.bool_],
) -> Sense:
    """The best of a name's candidates, None in its place where it is more likely wrong than right."""
    if not len(own):
        return Sense(None, 0.0)
    order = own[np.argsort(-chances[own], kind="stable")]
    best = int(order[0])
    ranked = [(gazetteer.place(int(field.rows[i])), float(chances[i])) for i in order[:_ALTERNATIVES]]
    alternatives = tuple(
        Alternative(place.geonames_id, round(chance, 3))
        for place, chance in ranked
        if place.geonames_id and chance >= _LEAST
    )
    place = ranked[0][0] if sure[best] or ranked[0][0].own_id else None
    near = own[~strange[own]]
    unit = None if place else _agreed(near, gazetteer, field, chances)
    return Sense(place, ranked[0][1], alternatives, unit, abroad=not len(near))


def _agreed(
    own: NDArray[np.int64], gazetteer: Gazetteer, field: Field, chances: Floats
) -> GazetteerPlace | None:
    """The finest unit that holds candidates with four fifths of the chances, where there are rivals."""
    for units in (field.admin1[own], field.country_row[own]):
        known = units >= 0
        if np.count_nonzero(known) >= _RIVALS:
            mass = np.bincount(units[known], weights=chances[own][known])
            if mass.max() >= _AGREED:
                return gazetteer.place(int(mass.argmax()))
    return None


def place_of(
    reading: Reading, toponym: Toponym, context: Context, sense: Sense, container: GazetteerPlace | None
) -> Place:
    """The place for one toponym: that of its sense, else its own name where the container lies."""
    span = reading.span(toponym.first, toponym.last)
    found = sense.place
    at = found or container
    # a unit without a town has no middle of its own
    spot = container if found and found.latitude is None and found.precision != "region" else at
    radius = _radius(found, context) if found and spot is found else (spot.radius_km if spot else None)
    return Place(
        id=content_id("p", reading.parse.document.id, span.start, span.end),
        span=span,
        name=found.name if found else toponym.text,
        geonames_id=found.geonames_id if found else None,
        latitude=spot.latitude if spot else None,
        longitude=spot.longitude if spot else None,
        kind=toponym.kind,
        text=span.text,
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
        own_id=found.own_id if found else None,
    )


def _radius(found: GazetteerPlace, context: Context) -> float | None:
    if context.distance_km is not None:
        return round(context.distance_km * 1.2, 1)
    if found.radius_km is None:
        return None
    if (context.relation in _AROUND or _beyond(context)) and found.precision in _SETTLED:
        return round(found.radius_km + _NEAR_RADIUS, 1)
    return found.radius_km


def part_of(
    gazetteer: Gazetteer, whole: GazetteerPlace | None, relation: str | None
) -> tuple[float, float, float, float] | None:
    """The box of "eastern part" of a country or province: the half, or quarter, on that side and a margin."""
    if (
        whole is None
        or whole.precision not in {"country", "admin1"}
        or not (relation or "").endswith(" part")
    ):
        return None
    extent = gazetteer.extent(whole.row)
    if extent is None:
        return None
    west, south, east, north = extent
    side = (relation or "").removesuffix(" part")
    west, east = _side(west, east, side.endswith("western"), side.endswith("eastern"), side == "central")
    south, north = _side(south, north, side.startswith("south"), side.startswith("north"), side == "central")
    return round(west, 3), round(south, 3), round(east, 3), round(north, 3)


def _side(low: float, high: float, lower: bool, upper: bool, middle: bool) -> tuple[float, float]:
    """The half of a stretch that is meant, or its middle half, each wider by a tenth of the whole."""
    wide, half = (high - low) * _MARGIN, (low + high) / 2
    if middle:
        return low + (high - low) / 4 - wide, high - (high - low) / 4 + wide
    return (half - wide if upper else low - wide), (half + wide if lower else high + wide)


def _beyond(context: Context) -> bool:
    """Is it "south of" a place, without a distance?"""
    return context.relation is not None and context.relation.endswith(" of")


def _feature(toponym: Toponym) -> str | None:
    return "SITE" if toponym.text.split()[-1] in lexicon().sites else None


def _why(found: GazetteerPlace | None, container: GazetteerPlace | None, sense: Sense) -> tuple[str, ...]:
    if found and found.own_id:
        return (f"own place, chance {sense.chance:.2f}",)
    if found and not sense.chance and sense.alternatives:
        return ("gazetteer, the one in what the words beside it name",)
    if found:
        return (f"gazetteer, chance {sense.chance:.2f}",)
    reason = "no sense of it fits the document" if sense.alternatives else "not in the gazetteer"
    return (f"{reason}; placed in {container.name}",) if container else (reason,)
