"""What it takes to add reports depends on what lies near them, not on how many the store holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import event

from sayso.model import Coding
from sayso.review import refresh
from sayso.store import Store
from tests.reports import strike

FEW, MANY = 150, 600
A_DAY = 5  # reports; as many in the large store as in the small one
# Steps of SQLite in the large store for one in the small; 4 where it reads through tables.
MOST = 1.3
TOWNS = ("Tarmin", "Qadis", "Belwar", "Sorna", "Hazwan", "Dirbal", "Kefrun", "Maspil", "Jorvak", "Gollim")


def reports(name: str, count: int) -> Iterator[Coding]:
    for number in range(count):
        town, words = TOWNS[number * 7 % len(TOWNS)], f"{1 + number % 40} people"
        day = str(date(2020, 1, 1) + timedelta(number // A_DAY))
        text = f"A strike on {town} killed {words}. Told by {name} {number}."
        dead = (words, 1 + number % 40, 1 + number % 40)
        yield strike(f"{name}{number:05}", text, place=town, on=day, day=day, dead=dead)


def steps(path: Path, held: int) -> int:
    """How many hundred steps SQLite takes to add reports to as many."""
    taken = [0]

    def count() -> int:
        taken[0] += 1
        return 0

    with Store.open(path) as store:
        store.add_codings(reports("held", held))
        refresh(store)
    with Store.open(path) as store:
        event.listen(store._engine, "connect", lambda made, _: made.set_progress_handler(count, 100))
        store._engine.dispose()
        store.add_codings(reports("new", 20))
        refresh(store)
        assert store.count("incident_events") == held + 20
    return taken[0]


def test_adding_to_a_store_four_times_as_large_takes_no_more_steps(tmp_path: Path) -> None:
    few, many = steps(tmp_path / "few.db", FEW), steps(tmp_path / "many.db", MANY)
    assert few > 10
    assert many < MOST * few
