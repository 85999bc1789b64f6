"""Blocks are filled with the events that are in them, of each kind no more than were asked for."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sayso.incidents.neighbours import BlockDay, Met
from sayso.model.incident import EventRef
from sayso.store.blocks import Filling, packed_keys

KEYS = st.lists(st.integers(0, 9), max_size=4, unique=True)
EVENTS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), KEYS), max_size=40)
Row = tuple[str, str, int, int, bytes]


def slowly(rows: Sequence[tuple[Row, list[int]]], wanted: set[BlockDay]) -> dict[BlockDay, list[Met]]:
    found: dict[BlockDay, list[Met]] = {place: [] for place in wanted}
    for (document, name, first, last, _), keys in rows:
        for key in keys:
            for day in range(first, last + 1):
                if (day, key | 1) in found:
                    found[day, key | 1].append(Met(EventRef(document, name), bool(key & 1), first))
    return found


@given(
    events=EVENTS,
    wanted=st.sets(st.tuples(st.integers(0, 9), st.sampled_from((1, 3, 5, 7, 9))), max_size=20),
    most=st.integers(0, 5),
    at_once=st.integers(1, 50),
)
def test_filled_as_one_by_one(
    events: list[tuple[int, int, list[int]]], wanted: set[BlockDay], most: int, at_once: int
) -> None:
    rows = [
        (("d", f"e{n}", first, first + more, packed_keys(keys)), keys)
        for n, (first, more, keys) in enumerate(events)
    ]
    filling = Filling(wanted, most)
    for begin in range(0, len(rows), at_once):
        filling.take([row for row, _ in rows[begin : begin + at_once]])
    assert filling.found.keys() == wanted
    for place, expected in slowly(rows, wanted).items():
        for exact in (True, False):
            kind = [met for met in expected if met.exact is exact]
            held = [met for met in filling.found[place] if met.exact is exact]
            assert len(held) == min(len(kind), most + 1)
            assert set(held) <= set(kind)
            assert len(set(held)) == len(held)
