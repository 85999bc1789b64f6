"""Where a happening is, and how two such places lie to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from math import cos, hypot, radians
from typing import Final

from sayso.incidents.names import NameWord, name_words, same_name
from sayso.incidents.wording import REPORT_BITS, bits_of
from sayso.model.earth import EARTH_KM, great_circle_km
from sayso.model.mention import Place
from sayso.model.units import is_mapped

__all__ = ["UNLISTED", "Spot", "distance_km", "outside", "relation", "spot_of"]

UNLISTED: Final = (
    "unlisted"  # the precision of a village that no list has; what holds it lends it coordinates
)
_AREAS: Final = ("admin2", "admin1", "region", "country")
# Two entries of a gazetteer with one name that lie nearer than this are one place (a town and its district).
_TWINS_KM: Final = 60.0
# Relations that were worked out before, by the digests of the two places.
_KEPT: Final = 1_000_000
_relations: dict[tuple[int, int, float], str] = {}


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as joining sees it; `located` says that the coordinates are its own, not its container's."""

    words: tuple[NameWord, ...]
    precision: str | None
    country: str | None
    admin1: tuple[NameWord, ...]
    admin2: tuple[NameWord, ...]
    geonames_id: int | None
    latitude: float | None
    longitude: float | None
    radius_km: float
    mapped: bool
    part: str | None
    box: Box | None
    # The same in every process, and computed once: places are looked up millions of times.
    digest: int = field(default=0, compare=False, repr=False)
    # The words of its name among those of a report.
    bits: int = field(default=0, compare=False, repr=False)

    def __hash__(self) -> int:
        return self.digest

    @property
    def seat(self) -> bool:
        """True for a town that its province is named after: who writes the name may mean either."""
        return not self.area and bool(self.admin1) and same_name(self.admin1, self.words)

    @property
    def located(self) -> bool:
        """True where the coordinates are the place's own."""
        return self.mapped and self.latitude is not None and self.longitude is not None

    @property
    def area(self) -> bool:
        """True for a unit that holds settlements."""
        return self.precision in _AREAS


def spot_of(place: Place) -> Spot:
    """The spot of a place of a coding; equal places give one object."""
    name = place.name or place.span.text
    units = place.country, place.admin1, place.admin2
    where = place.latitude, place.longitude, place.radius_km or 0.0, is_mapped(place)
    precision = UNLISTED if _is_unlisted_part(place) else place.precision
    return _spot(name, precision, units, place.geonames_id, where, place.relation, place.bbox)


def _is_unlisted_part(place: Place) -> bool:
    """Does a place that no list has go by the precision of what holds it, which is none of its own?"""
    holder = {"country": place.country, "admin1": place.admin1, "admin2": place.admin2}.get(
        place.precision or ""
    )
    return holder is not None and holder != place.name and not is_mapped(place)


@lru_cache(maxsize=200_000)
def _spot(
    name: str,
    precision: str | None,
    units: tuple[str | None, str | None, str | None],
    geonames_id: int | None,
    where: tuple[float | None, float | None, float, bool],
    part: str | None,
    box: Box | None,
) -> Spot:
    country, above, below = units[0], name_words(units[1] or ""), name_words(units[2] or "")
    about = (name_words(name), precision, country, above, below, geonames_id, *where, part, box)
    digest = blake2b(repr(about).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    words = bits_of((word.word for word in about[0]), REPORT_BITS)
    return Spot(*about, int.from_bytes(digest, "big") >> 2, words)


def relation(one: Spot, other: Spot, near_km: float) -> str:
    """How they lie: "same", "same-area", "same-country", "inside", "near", "apart", "differ" or "unknown".

    "province" is a town beside the seat of its province that gave the province its name.
    "differ" are names that are not the same, of places that are not both on the map; "namesake" is one name
    in two countries, one of which may be a gazetteer's mistake.
    """
    key = one.digest, other.digest, near_km
    found = _relations.get(key)
    if found is None:
        if len(_relations) >= _KEPT:
            _relations.clear()
        found = _relations[key] = _relation(one, other, near_km)
    return found


def _relation(one: Spot, other: Spot, near_km: float) -> str:
    if _identical(one, other):
        return _grade(one, other)
    if "country" in (one.precision, other.precision):
        return _with_country(one, other)
    if _inside(one, other) or _inside(other, one):
        return "inside"
    if _in_province_of(one, other) or _in_province_of(other, one):
        return "near" if _close(one, other, near_km) else "province"
    if one.country and other.country and one.country != other.country:
        return "namesake" if same_name(one.words, other.words) else "apart"
    if one.located and other.located:
        return "near" if _close(one, other, near_km) else "apart"
    if not (one.words and other.words):
        return "unknown"
    return "apart" if one.mapped and other.mapped else "differ"


def outside(one: Spot, other: Spot, near_km: float) -> bool:
    """Is one a part of a country or province ("the east of it") in which the other place does not lie?

    For joining such a rough word speaks against nothing; as a value of its own it is a rival.
    """
    if one.box and other.box:
        a, b = one.box, other.box
        return a[0] > b[2] or b[0] > a[2] or a[1] > b[3] or b[1] > a[3]
    box, spot = (one.box, other) if one.box else (other.box, one)
    return box is not None and spot.located and not spot.area and _km_to(box, spot) > near_km


def _km_to(box: Box, spot: Spot) -> float:
    """How far a place lies from a box, by a flat map, in kilometres; 0 inside it."""
    west, south, east, north = box
    lat, lon = spot.latitude or 0.0, spot.longitude or 0.0
    degree = radians(1) * EARTH_KM
    return (
        hypot(max(west - lon, 0.0, lon - east) * cos(radians(lat)), max(south - lat, 0.0, lat - north))
        * degree
    )


def _close(one: Spot, other: Spot, near_km: float) -> bool:
    if not (one.located and other.located):
        return False
    return distance_km(one, other) <= max(near_km, one.radius_km, other.radius_km)


def _in_province_of(town: Spot, seat: Spot) -> bool:
    return not town.area and bool(town.admin1) and seat.seat and same_name(town.admin1, seat.admin1)


def _with_country(one: Spot, other: Spot) -> str:
    known = one.country and other.country
    return "same-country" if known and one.country == other.country else "apart" if known else "unknown"


def _identical(one: Spot, other: Spot) -> bool:
    if one.geonames_id is not None and one.geonames_id == other.geonames_id:
        return True
    if not same_name(one.words, other.words):
        return False
    if one.country and other.country and one.country != other.country and (one.mapped or other.mapped):
        return False
    return not (one.located and other.located) or distance_km(one, other) <= _TWINS_KM


def _grade(one: Spot, other: Spot) -> str:
    if "country" in (one.precision, other.precision):
        return "same-country"
    return "same-area" if one.area and other.area else "same"


def _inside(inner: Spot, outer: Spot) -> bool:
    """The inner place lies in the outer one, by the names of its units, or in the radius of a region."""
    if inner.precision == outer.precision:
        return False
    if outer.precision == "region" and inner.located and outer.located:
        return distance_km(inner, outer) <= outer.radius_km
    return any(same_name(unit, outer.words) for unit in (inner.admin1, inner.admin2) if unit)


def distance_km(one: Spot, other: Spot) -> float:
    """The distance of two places; 0 where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return 0.0
    return great_circle_km(one.latitude, one.longitude, other.latitude, other.longitude)
