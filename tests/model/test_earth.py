from __future__ import annotations

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model.earth import EARTH_KM, great_circle_km

POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((0.0, 0.0), (0.0, 1.0), 111.19),
        ((0.0, 179.5), (0.0, -179.5), 111.19),  # over the date line
        ((90.0, 0.0), (-90.0, 77.0), 20015.09),
        ((33.5102, 36.2913), (36.2012, 37.1612), 309.5),
    ],
)
def test_known_distances(one, other, km) -> None:
    assert great_circle_km(*one, *other) == pytest.approx(km, rel=1e-3)


@given(POINT, POINT, POINT)
def test_distances_are_a_metric(a, b, c) -> None:
    ab, bc, ac = great_circle_km(*a, *b), great_circle_km(*b, *c), great_circle_km(*a, *c)
    assert great_circle_km(*a, *a) == 0
    assert ab == pytest.approx(great_circle_km(*b, *a), abs=1e-6)
    assert 0 <= ac <= ab + bc + 1e-3
    assert ac <= pi * EARTH_KM + 1e-6
