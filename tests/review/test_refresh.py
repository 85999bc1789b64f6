"""Incidents brought up to date report by report are those of reconciling everything; old ids lead on."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from sayso.errors import StoreError
from sayso.incidents import reconcile
from sayso.model import Coding, Incident
from sayso.review import audited, refresh
from sayso.store import Store
from tests.incidents.test_grouping import made
from tests.reports import Happening, Says, report, strike


@pytest.fixture
def empty(place: str) -> Iterable[Store]:
    with Store.open(place) as opened:
        yield opened


def bare(incidents: Iterable[Incident]) -> dict[str, Incident]:
    return {one.id: replace(one, version=None) for one in incidents}


@pytest.mark.parametrize("seed", [3, 11])
def test_any_order_and_steps(empty: Store, seed: int) -> None:
    dice = random.Random(seed)
    there: dict[str, Coding] = {}
    waiting = made(seed, 24)
    dice.shuffle(waiting)
    ever: set[str] = set()
    while waiting:
        some = [waiting.pop() for _ in range(min(len(waiting), dice.randint(1, 6)))]
        there.update((coding.document.id, coding) for coding in some)
        empty.add_codings(some)
        if dice.random() < 0.3:
            lost = dice.choice(sorted(there))
            waiting.append(there.pop(lost))
            empty.remove_documents([lost])
        assert refresh(empty)
        assert bare(empty.incidents()) == bare(reconcile(there.values()))
        ever |= {one.id for one in empty.incidents()}
        assert not refresh(empty)
    now = {one.id for one in empty.incidents()}
    for key in sorted(ever - now):
        assert empty.show(key).incident is not None, "its events are there: it leads to where they are"
    assert ever - now


def test_nothing_new_changes_nothing(empty: Store) -> None:
    codings = made(5, 10)
    empty.add_codings(codings)
    assert refresh(empty)
    before, counts = list(empty.incidents()), empty.counts()
    empty.add_codings(codings)
    assert not refresh(empty)
    assert refresh(empty, whole=True)
    assert (list(empty.incidents()), empty.counts()) == (before, counts)


def test_an_earlier_report_gives_another_id_and_the_old_one_leads_to_it(empty: Store) -> None:
    empty.add_codings([strike("b", "A strike on Tarmin.", day="2021-05-04")])
    refresh(empty)
    (old,) = empty.incidents()
    empty.add_codings([strike("a", "A strike on Tarmin.", day="2021-05-03")])
    refresh(empty)
    (new,) = empty.incidents()
    assert new.id != old.id
    for asked in (old.id, old.id[:9]):
        shown = empty.show(asked)
        assert (shown.incident, shown.asked, shown.others) == (new, old.id, ())
    empty.remove_documents(["a"])
    refresh(empty)
    assert empty.show(old.id).asked is None
    assert empty.show(new.id).id == old.id


def test_a_report_that_is_coded_anew_and_one_that_goes(empty: Store) -> None:
    empty.add_codings([strike("a", "A strike on Tarmin."), strike("b", "A strike on Qadis.", place="Qadis")])
    refresh(empty)
    a, b = (one.id for one in sorted(empty.incidents(), key=lambda one: one.documents))
    # another kind of event has another id
    empty.add_codings([strike("a", "A strike on Tarmin.", kind="ASSAULT/drone")])
    empty.remove_documents(["b"])
    refresh(empty)
    (left,) = empty.incidents()
    assert left.id != a
    assert empty.show(a).id == left.id
    with pytest.raises(StoreError, match="is no more"):
        empty.show(b)


def test_redirects_are_followed_to_the_end(empty: Store) -> None:
    ids = []
    for day in ("2021-05-06", "2021-05-05", "2021-05-04"):
        empty.add_codings([strike(f"d{day[-1]}", "A strike on Tarmin.", day=day)])
        refresh(empty)
        ids.append(next(iter(empty.incidents())).id)
    assert len(set(ids)) == 3
    assert [empty.show(key).id for key in ids] == [ids[-1]] * 3


def test_incidents_put_by_hand_are_reconciled_anew_when_reports_come(empty: Store) -> None:
    codings = made(7, 8)
    empty.add_codings(codings)
    empty.put_incidents(reconcile(codings))
    assert not empty.stale()
    more = [strike("new", "A strike on Tarmin.")]
    empty.add_codings(more)
    assert empty.stale()
    refresh(empty)
    assert bare(empty.incidents()) == bare(reconcile([*codings, *more]))


def test_two_that_refresh_at_once(place: str, empty: Store) -> None:
    empty.add_codings(made(9, 12))
    pending = empty.pending()
    with Store.open(place) as other:
        refresh(other)
    before = list(empty.incidents())
    from sayso.review.whole import reconciled_whole

    with reconciled_whole(empty) as done:
        assert not empty.put_reconciled(done, pending)
    assert list(empty.incidents()) == before


def test_a_stated_total_is_set_beside_what_the_store_holds(empty: Store) -> None:
    day = {"on": "2021-05-03", "day": "2021-05-04"}
    total = report(
        "total",
        "Strikes on Tarmin killed 30 people in May.",
        Happening(
            "ASSAULT/aerial",
            "Strikes",
            (
                Says("occurrence", "Strikes"),
                Says("place", "Tarmin"),
                Says("time", "May", "2021-05-01/2021-05-31"),
                Says("dead", "30 people", (30, 30)),
            ),
            aggregate=True,
        ),
        day="2021-06-01",
    )
    one = strike("one", "A strike on Tarmin killed 12 people.", dead=("12 people", 12, 12), **day)
    empty.add_codings([total, one])
    refresh(empty)
    expected = {incident.id: incident.why for incident in reconcile([total, one])}
    found = {incident.id: incident.why for incident in audited(empty, empty.incidents())}
    assert found == expected
    assert any("30 stated in total" in reason for why in found.values() for reason in why)


def test_events_that_another_sayso_kept_otherwise_are_seen_anew(
    empty: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.add_codings(made(3, 8))
    refresh(empty)
    before = list(empty.incidents())
    with empty._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE sightings SET body = document::bytea" if "://" in empty.where else
                                   "UPDATE sightings SET body = CAST(document AS BLOB)")  # fmt: skip
    monkeypatch.setattr("sayso.store.store.KEPT_AS", "otherwise")
    assert empty.stale()
    assert refresh(empty)
    assert list(empty.incidents()) == before
    assert not refresh(empty)
