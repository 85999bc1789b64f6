"""Blocks are filled with the events that are in them, of each kind no more than were asked for."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from sayso.incidents.blocking import widest
from sayso.incidents.neighbours import CROWD, BlockDay, Met
from sayso.model.incident import EventRef
from sayso.store import Store
from sayso.store.blocks import Filling, packed_keys
from sayso.store.grouped import put_sightings, sighting_rows

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
            told = [met for met in held if met.ref is not CROWD]
            assert set(told) <= set(kind)
            assert len(set(told)) == len(told)
            assert len(told) == len(held) or len(held) > most


def test_an_event_of_many_days_is_met_once_on_each(store: Store) -> None:
    first, last = 700, 700 + widest()
    with store._writing() as connection:
        put_sightings(connection, [sighting_rows(EventRef("d", "e"), first, last, packed_keys([3]), b"")])
    # days that lie so far apart that they are looked up on their own
    days = (first - 30, first, first + 5, last, last + 1, last + 30)
    found = store.groups().blocks({(day, 3) for day in days}, 10)
    met = [Met(EventRef("d", "e"), exact=True, first=first)]
    assert {day: list(found[day, 3]) for day in days} == {
        day: met if first <= day <= last else [] for day in days
    }
