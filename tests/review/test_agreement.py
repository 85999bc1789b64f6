from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.review import Missed, Reviewer, agreements, krippendorff_alpha, look
from sayso.store import Store

# The reliability data of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), part C: four
# observers, twelve units, values left out. Alpha there: nominal 0.743, interval 0.849.
DATA = [
    (1, 1, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4), (4, 4, 4, 4),
    (1, 1, 2, 1), (2, 2, 2, 2), (5, 5, 5), (1, 1), (3,),
]  # fmt: skip


def test_the_figures_of_the_handbook() -> None:
    nominal = krippendorff_alpha(DATA)
    interval = krippendorff_alpha(DATA, "interval")
    assert nominal == pytest.approx(0.743, abs=0.0005)
    assert interval == pytest.approx(0.849, abs=0.0005)


def test_two_observers_and_two_values() -> None:
    # part A of the same paper: ten units, two observers; alpha 0.095
    one, other = "0100000000", "1110010010"
    assert krippendorff_alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.0005)


def test_where_there_is_nothing_to_tell_apart() -> None:
    assert krippendorff_alpha([]) is None
    assert krippendorff_alpha([("a",), ("b",)]) is None
    assert krippendorff_alpha([("a", "a"), ("a", "a")]) is None


@given(st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=4), min_size=1, max_size=12))
def test_alpha_is_one_at_most_and_knows_no_order(units: list[list[int]]) -> None:
    for metric in ("nominal", "interval"):
        found = krippendorff_alpha(units, metric)  # type: ignore[arg-type]
        again = krippendorff_alpha([unit[::-1] for unit in units[::-1]], metric)  # type: ignore[arg-type]
        assert found == again or found == pytest.approx(again)
        assert found is None or found <= 1
    same = [[unit[0]] * 2 for unit in units]
    assert krippendorff_alpha(same) in (None, 1.0)


def test_machine_and_people_and_two_people(store: Store, person: Callable[[str], Reviewer]) -> None:
    ann, ben = person("Ann"), person("Ben")
    dead = [
        next(c.id for c in store.coding(d).claims if c.field == "dead") for d in ("first", "second", "two")
    ]

    def version(key: str) -> str:
        return look(store, key).version

    ann.accept(dead[0], version(dead[0]))
    ann.correct(dead[1], "21", version(dead[1]))
    ann.reject(dead[2], version(dead[2]))
    ben.correct(dead[0], "13", version(dead[0]))
    ben.accept(dead[1], version(dead[1]))
    event = store.coding("far").events[0].id
    ben.add(event, Missed("dead", "2", "two"), version(event))
    figures = {(one.one, one.other): one for one in agreements(store.decisions())}
    assert set(figures) == {("machine", "Ann"), ("machine", "Ben"), ("Ann", "Ben")}
    machine_ann = figures["machine", "Ann"]
    assert (machine_ann.units, machine_ann.field) == (3, "dead")
    assert machine_ann.same == pytest.approx(1 / 3)
    assert machine_ann.interval is not None
    assert machine_ann.interval > 0.9
    # Ben saw Ann's 21 and took it: what the machine had is still compared
    assert figures["machine", "Ben"].units == 3
    assert figures["machine", "Ben"].same == 0
    assert (figures["Ann", "Ben"].units, figures["Ann", "Ben"].same) == (2, 0.5)


def test_the_last_word_of_a_person_counts_and_undone_ones_do_not(
    store: Store, person: Callable[[str], Reviewer]
) -> None:
    ann = person("Ann")
    key = store.coding("far").events[0].id
    made = ann.reject(key, look(store, key).version)
    (figure,) = agreements(store.decisions())
    assert (figure.field, figure.same) == ("event", 0)
    ann.accept(key, look(store, key).version)
    (figure,) = agreements(store.decisions())
    assert figure.same == 1
    ann.undo(store.decisions()[-1].id, look(store, key).version)
    ann.undo(made.id, look(store, key).version)
    assert agreements(store.decisions()) == ()


def by_field(store: Store) -> dict[tuple[str, str, str], tuple[int, float]]:
    return {(one.one, one.other, one.field): (one.units, one.same) for one in agreements(store.decisions())}


def version(store: Store, key: str) -> str:
    return look(store, key).version or ""


def test_who_merges_and_who_splits_again(store: Store, person: Callable[[str], Reviewer]) -> None:
    ann, ben = person("Ann"), person("Ben")
    strikes = next(one for one in store.incidents() if len(one.events) == 2)
    raid = next(one for one in store.incidents() if one.mode == "firearms")
    ann.merge([strikes.id, raid.id], [version(store, one.id) for one in (strikes, raid)])
    # of three pairs the machine has one together, Ann all
    assert by_field(store) == {("machine", "Ann", "joining"): (3, pytest.approx(1 / 3))}
    (merged,) = [one for one in store.incidents() if len(one.events) == 3]
    event = raid.events[0].event
    ben.split(merged.id, [event], version(store, merged.id))
    assert by_field(store) == {
        ("machine", "Ann", "joining"): (3, pytest.approx(1 / 3)),
        ("machine", "Ben", "joining"): (3, 1.0),
        ("Ann", "Ben", "joining"): (3, pytest.approx(1 / 3)),
    }
    (figure,) = agreements(store.decisions(), ("machine", "Ben"), "joining")
    assert (figure.nominal, figure.interval) == (1.0, None)


def test_who_accepts_an_incident_holds_its_events_together(
    store: Store, person: Callable[[str], Reviewer]
) -> None:
    ann, ben = person("Ann"), person("Ben")
    strikes = next(one for one in store.incidents() if len(one.events) == 2)
    ben.accept(strikes.id, version(store, strikes.id))
    assert ("machine", "Ben", "joining") not in by_field(store)
    made = ann.split(strikes.id, [strikes.events[1].event], version(store, strikes.id))
    found = by_field(store)
    assert found["machine", "Ann", "joining"] == (1, 0.0)
    assert found["machine", "Ben", "joining"] == (1, 1.0)
    assert found["Ann", "Ben", "joining"] == (1, 0.0)
    ann.undo(made.id, version(store, strikes.id))
    assert ("machine", "Ann", "joining") not in by_field(store)


def test_moved_claims(store: Store, person: Callable[[str], Reviewer]) -> None:
    ann, ben = person("Ann"), person("Ben")
    coding = store.coding("two")
    dead = next(one for one in coding.claims if one.field == "dead")
    raid = next(one.id for one in coding.events if one.id != dead.event)
    ben.accept(dead.id, version(store, dead.id))
    assert by_field(store) == {("machine", "Ben", "dead"): (1, 1.0)}
    ann.move(dead.id, raid, version(store, dead.id))
    assert by_field(store) == {
        ("machine", "Ann", "about"): (1, 0.0),
        ("machine", "Ben", "about"): (1, 1.0),
        ("machine", "Ben", "dead"): (1, 1.0),
        ("machine", "Ben", "all"): (2, 1.0),
        ("Ann", "Ben", "about"): (1, 0.0),
    }
    # who accepts it where Ann put it holds what she does
    ben.accept(dead.id, version(store, dead.id))
    found = by_field(store)
    assert found["machine", "Ben", "about"] == (1, 0.0)
    assert found["Ann", "Ben", "about"] == (1, 1.0)
