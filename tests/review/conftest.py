"""A store with reports of a strike, and people who look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from sayso.model import Coding
from sayso.review import Reviewer, refresh
from sayso.store import Store
from tests.reports import Happening, Says, report, strike

TEXT = "A strike on Tarmin killed 12 people, the Red Line said. Guards fled to Qadis."


def codings() -> list[Coding]:
    first = strike(
        "first",
        TEXT,
        dead=("12 people", 12, 12),
        claimant="the Red Line",
        more=(Says("recipient", "Guards"),),
    )
    second = strike("second", "A strike killed 20 in Tarmin.", dead=("20", 20, 20), day="2021-05-05")
    far = strike(
        "far", "A strike on Old_Mill killed two.", place="Old_Mill", on="2021-06-01", day="2021-06-02"
    )
    two = report(
        "two",
        "A raid hit Belwar and a blast killed six in Sorna.",
        Happening("ASSAULT/firearms", "raid", (Says("occurrence", "raid"), Says("place", "Belwar"))),
        Happening(
            "ASSAULT/explosives",
            "blast",
            (Says("occurrence", "blast"), Says("place", "Sorna"), Says("dead", "six", (6, 6))),
        ),
        day="2021-07-01",
    )
    return [first, second, far, two]


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    with Store.open(place) as opened:
        opened.add_codings(codings(), "k")
        refresh(opened)
        yield opened


@pytest.fixture
def person(store: Store) -> Callable[[str], Reviewer]:
    """A reviewer by name; their clock goes on by a minute with each decision."""
    ticks = count()

    def made(name: str) -> Reviewer:
        def clock() -> datetime:
            return datetime(2024, 3, 1, 9, tzinfo=UTC) + timedelta(minutes=next(ticks))

        return Reviewer(store, name, clock=clock)

    return made
