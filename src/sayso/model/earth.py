"""Distances on the earth."""

from __future__ import annotations

from math import asin, cos, hypot, radians, sin, sqrt
from typing import Final

__all__ = ["EARTH_KM", "great_circle_km"]

EARTH_KM: Final = 6371.0  # mean radius


def great_circle_km(latitude: float, longitude: float, latitude2: float, longitude2: float) -> float:
    """Kilometres between two points, given in degrees, by the shortest way (haversine formula).

    >>> round(great_circle_km(33.51, 36.29, 36.2, 37.16))  # Damascus to Aleppo
    309
    """
    north, north2 = radians(latitude), radians(latitude2)
    turn = sqrt(cos(north) * cos(north2)) * sin((radians(longitude2) - radians(longitude)) / 2)
    return 2 * EARTH_KM * asin(min(1.0, hypot(sin((north2 - north) / 2), turn)))
