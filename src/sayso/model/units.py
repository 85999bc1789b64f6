"""Which administrative unit a place lies in, by what the gazetteer says of both."""

from __future__ import annotations

from sayso.model.mention import Place

__all__ = ["lies_in_unit"]


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
