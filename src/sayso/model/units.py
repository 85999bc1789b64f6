"""Which administrative unit or region a place lies in, by what the gazetteer says of both."""

from __future__ import annotations

from typing import Final

from sayso.model.earth import great_circle_km
from sayso.model.mention import Place

__all__ = ["WIDE", "is_mapped", "lies_in_region", "lies_in_unit"]

WIDE: Final = frozenset({"country", "region"})
_SITE: Final = "SITE"  # told by its kind alone, where its container lies


def is_mapped(place: Place) -> bool:
    """Does a gazetteer have the place: GeoNames, the regions of our own ("Donbas"), or the user's?

    >>> from sayso.model import Place, Span
    >>> is_mapped(Place("p-1", Span(0, 6, "Donbas"), "Donbas", feature_code="RGN"))
    True
    >>> is_mapped(Place("p-2", Span(0, 5, "Halun"), "Halun", country="KOV"))
    False
    """
    if place.geonames_id is not None or place.own_id is not None:
        return True
    return place.feature_code not in (None, _SITE)


def lies_in_region(place: Place, region: Place) -> bool:
    """Does the whole place lie within the radius of a region that is no administrative unit ("Kordofan")?

    >>> from sayso.model import Place, Span
    >>> region = Place("p-1", Span(0, 6, "Donbas"), "Donbas", None, 48.3, 38.2, feature_code="RGN",
    ...                precision="region", country="UKR", radius_km=150.0)
    >>> town = Place("p-2", Span(9, 16, "Bakhmut"), "Bakhmut", 711416, 48.59, 38.0, country="UKR")
    >>> lies_in_region(town, region), lies_in_region(region, town)
    (True, False)
    """
    if region.precision != "region" or not is_mapped(region) or not region.radius_km:
        return False
    if place.precision == "country" or (place.country and region.country and place.country != region.country):
        return False
    points = place.latitude, place.longitude, region.latitude, region.longitude
    north, east, north2, east2 = points
    if north is None or east is None or north2 is None or east2 is None:
        return False
    reach = region.radius_km - (place.radius_km or 0.0)
    return great_circle_km(north, east, north2, east2) <= reach


def lies_in_unit(place: Place, unit: Place) -> bool:
    """Does the place lie in the country, the first or the second administrative unit that the other one is?

    >>> from sayso.model import Place, Span
    >>> north = Place("p-1", Span(0, 5, "North"), "North", country="KOV", admin1="North", precision="admin1")
    >>> town = Place("p-2", Span(9, 14, "Halun"), "Halun", country="KOV", admin1="North")
    >>> lies_in_unit(town, north), lies_in_unit(north, town)
    (True, False)
    """
    if unit.precision == "country":
        return unit.country is not None and place.country == unit.country
    if unit.precision == "admin1":
        return unit.admin1 is not None and place.admin1 == unit.admin1
    return unit.precision == "admin2" and unit.admin2 is not None and place.admin2 == unit.admin2
