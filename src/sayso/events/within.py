"""Which listed place lies within another: a quarter that has an entry of its own, in its city."""

from __future__ import annotations

from math import cos, hypot, radians
from typing import Final

from sayso.model.mention import Place

__all__ = ["is_within"]

_DEGREE_KM: Final = 111.2
_LARGER: Final = 2.0  # towns of like size beside each other are two towns


def is_within(small: Place, large: Place) -> bool:
    """Does the one lie inside the radius of the other, which is much larger?

    >>> from sayso.model.span import Span
    >>> def town(latitude, longitude, radius):
    ...     where = dict(latitude=latitude, longitude=longitude, radius_km=radius)
    ...     return Place("p", Span(0, 1, "X"), "X", 1, text="X", **where)
    >>> is_within(town(33.39, 44.46, 11.0), town(33.34, 44.40, 28.0))
    True
    """
    if small.latitude is None or small.longitude is None or large.latitude is None or large.longitude is None:
        return False
    if not large.radius_km or large.radius_km < _LARGER * (small.radius_km or 0.0):
        return False
    north = small.latitude - large.latitude
    east = (small.longitude - large.longitude) * cos(radians(large.latitude))
    return hypot(north, east) * _DEGREE_KM <= large.radius_km
