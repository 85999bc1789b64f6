"""A store with reports, incidents and decisions goes to each older schema and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import select

from sayso.model import Coding
from sayso.review import Reviewer, refresh
from sayso.store import Store, migrate
from sayso.store.dialect import engine_of, url_of
from sayso.store.schema import revision_of
from sayso.store.tables import metadata
from tests.incidents.test_grouping import made
from tests.reports import strike

# What counts changes, and where ids went on the way, is not the same for one that was reconciled once more.
PASSING = ("meta", "redirects")


def reports() -> list[Coding]:
    return [*made(7, 30), strike("odd", "A strike on Old Mill: 'quoted' \x00 مدينة.", place="Old Mill")]


def rows(place: str) -> dict[str, list[Any]]:
    """All rows of all tables, in an order of their own."""
    engine = engine_of(url_of(place))
    with engine.connect() as connection:
        found = {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in metadata.sorted_tables
            if table.name not in PASSING
        }
    engine.dispose()
    found["passages"] = sorted(row.partition(",")[2] for row in found["passages"])
    return found


def fill(place: str, codings: Iterable[Coding], *, decide: bool) -> None:
    with Store.open(place) as store:
        store.add_codings(codings, "k")
        refresh(store)
        if decide:
            first = next(store.incidents())
            ann = Reviewer(store, "Ann")
            ann.accept(first.id, str(store.version("incident", first.id)), "seen")
            refresh(store)


def go_to(place: str, revision: str) -> None:
    engine = engine_of(url_of(place))
    migrate(engine, revision)
    with engine.connect() as connection:
        assert revision_of(connection) == revision
    engine.dispose()


def brought_up(place: str) -> dict[str, list[Any]]:
    """The rows once a sayso of today has opened the store, indexed its words and reconciled it."""
    with Store.open(place) as store:
        assert store.stale()
        assert [one.document for one in store.search("mill")] == ["odd"]
        assert refresh(store)
        assert not store.stale()
    return rows(place)


@pytest.mark.parametrize(("revision", "decide"), [("0002", True), ("0002", False), ("0001", False)])
def test_down_and_up_again_gives_the_same_rows(place: str, revision: str, decide: bool) -> None:
    fill(place, reports(), decide=decide)
    before = rows(place)
    assert len(before["incidents"]) > 3
    go_to(place, revision)
    after = brought_up(place)
    assert {name: len(found) for name, found in after.items()} == {n: len(f) for n, f in before.items()}
    assert after == before


def test_the_first_schema_holds_no_decisions(place: str, tmp_path: Any) -> None:
    fill(place, reports(), decide=True)
    go_to(place, "0001")
    after = brought_up(place)
    assert after["decisions"] == []
    undecided = str(tmp_path / "undecided.db")
    fill(undecided, reports(), decide=False)
    with Store.open(place) as store, Store.open(undecided) as other:
        assert list(store.incidents()) == list(other.incidents())


def test_the_days_of_events_are_laid_anew_and_stay_reconciled(place: str) -> None:
    fill(place, reports(), decide=True)
    before = rows(place)
    assert len(before["meetings"]) > 10
    go_to(place, "0003")
    with Store.open(place) as store:
        assert not store.stale()
    assert rows(place) == before
