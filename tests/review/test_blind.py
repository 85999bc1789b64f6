"""Blind rounds: people who decide on one store without seeing one another's decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sayso.errors import ReviewError, StaleReview
from sayso.model import Decision, Incident, NumberValue
from sayso.model.rounds import taken_blind
from sayso.review import (
    AsOf,
    Blind,
    Missed,
    Reviewer,
    agreements,
    compared,
    history,
    look,
    orphans,
    refresh,
    reviewed_codings,
    viewed,
)
from sayso.store import IncidentFilter, Store
from tests.reports import strike
from tests.review.conftest import codings

Person = Callable[[str], Reviewer]


def incident(store: Store, place: str = "Tarmin", by: str | None = None) -> Incident:
    return next(iter(viewed(store, None, by).incidents(IncidentFilter(text=place))))


def claim(store: Store, document: str, field: str) -> str:
    return next(one.id for one in store.coding(document).claims if one.field == field)


def seen(store: Store, key: str, by: str | None = None) -> str:
    return look(store, key, person=by).version or ""


def numbers(found: Incident, field: str = "dead") -> set[tuple[int | None, int | None]]:
    values = [value.value for value in found.fields[field].values] if field in found.fields else []
    return {(value.low, value.high) for value in values if isinstance(value, NumberValue)}


@pytest.fixture
def ann(store: Store, person: Person) -> Reviewer:
    """One of two who decide blind."""
    person("Carla").blind(["Ann", "Ben"], "the first hundred")
    return person("Ann")


@pytest.fixture
def ben(ann: Reviewer, person: Person) -> Reviewer:
    return person("Ben")


def correct(by: Reviewer, key: str, value: str) -> Decision:
    return by.correct(key, value, seen(by.store, key, by.person))


def test_each_sees_the_machines_record_with_their_own_decisions(
    store: Store, ann: Reviewer, ben: Reviewer, person: Person
) -> None:
    before = list(store.incidents())
    key = claim(store, "first", "dead")
    correct(ann, key, "13")
    assert numbers(incident(store, by="Ann")) == {(13, 13), (20, 20)}
    assert incident(store, by="Ann").review == "edited"
    for by in ("Ben", "Dan", None):
        assert numbers(incident(store, by=by)) == {(12, 12), (20, 20)}
        assert look(store, key, person=by).decisions == ()
        assert [one.verdict for one in store.decisions(person=by)] == ["blind"]
    assert [one.verdict for one in store.decisions(person="Ann", differing=True)] == ["blind", "correct"]
    # nothing of it is in the record, in exports, in figures; nothing waits to be reconciled
    assert list(store.incidents()) == before
    assert not store.stale()
    assert [one.decisions for one in reviewed_codings(store)] == [(), (), (), ()]
    assert agreements(store.decisions(differing=True)) == ()
    correct(ben, key, "14")
    assert numbers(incident(store, by="Ben")) == {(14, 14), (20, 20)}
    assert numbers(incident(store, by="Ann")) == {(13, 13), (20, 20)}


def test_nobody_sees_what_was_decided_before_but_those_outside(store: Store, person: Person) -> None:
    key = claim(store, "first", "dead")
    correct(person("Dan"), key, "99")
    person("Carla").blind(["Ann", "Ben"])
    assert numbers(incident(store)) == {(99, 99), (20, 20)}
    assert numbers(incident(store, by="Ann")) == {(12, 12), (20, 20)}


def test_what_one_decides_makes_no_others_version_old(store: Store, ann: Reviewer, ben: Reviewer) -> None:
    key, other = claim(store, "first", "dead"), incident(store).id
    versions = [seen(store, key, "Ben"), seen(store, other, "Ben"), seen(store, other)]
    mine = seen(store, other, "Ann")
    correct(ann, key, "13")
    assert [seen(store, key, "Ben"), seen(store, other, "Ben"), seen(store, other)] == versions
    ben.accept(other, versions[1])
    # but their own do, and new reports
    with pytest.raises(StaleReview, match="decide blind, without the decisions of Ben"):
        ann.accept(other, mine)
    again = seen(store, other, "Ann")
    store.add_codings([strike("third", "A strike on Tarmin killed 21.", dead=("21", 21, 21))])
    refresh(store)
    with pytest.raises(StaleReview):
        ann.accept(other, again)


def test_the_round_ends_when_all_are_done(store: Store, ann: Reviewer, ben: Reviewer) -> None:
    key, event = claim(store, "first", "dead"), store.coding("far").events[0].id
    correct(ann, key, "13")
    ann.done()
    with pytest.raises(ReviewError, match="Ann is done"):
        correct(ann, key, "15")
    with pytest.raises(ReviewError, match="Ann is done"):
        ann.done()
    ben.reject(event, seen(store, event, "Ben"))
    assert incident(store, "Old_Mill")
    old = seen(store, incident(store).id, "Ben")
    ben.done("all of May")
    assert numbers(incident(store)) == {(13, 13), (20, 20)}
    assert not list(store.incidents(IncidentFilter(text="Old_Mill")))
    assert [here.ended is not None for here in store.rounds()] == [True]
    with pytest.raises(StaleReview, match="your blind round ended on 2024-03-01"):
        ben.accept(incident(store).id, old)
    assert orphans(store) == ()
    before = list(store.incidents())
    refresh(store, whole=True)
    assert list(store.incidents()) == before


def test_where_they_differ_the_record_stays_as_it_was_until_a_third_decides(
    store: Store, ann: Reviewer, ben: Reviewer, person: Person
) -> None:
    one, other = claim(store, "first", "dead"), claim(store, "second", "dead")
    correct(ann, one, "13")
    correct(ben, one, "14")
    correct(ann, other, "21")
    correct(ben, other, "21")
    with pytest.raises(ReviewError, match=r"still running .*done of Ann and Ben"):
        compared(store)
    person("Carla").unblind("Ben is ill")
    assert numbers(incident(store)) == {(12, 12), (21, 21)}
    (found,) = compared(store)
    assert (found.subject, found.field, found.words, found.settled) == (one, "dead", "12 people", None)
    assert found.machine["low"] == 12
    assert {name: some[-1].value["to"]["low"] for name, some in found.said.items()} == {"Ann": 13, "Ben": 14}
    assert [each.differs for each in compared(store, everything=True)] == [True, False]
    dan = person("Dan")
    made = correct(dan, one, "14")
    assert numbers(incident(store)) == {(14, 14), (21, 21)}
    assert compared(store)[0].settled == made
    assert refresh(store, whole=True)
    assert numbers(incident(store)) == {(14, 14), (21, 21)}


def test_a_third_can_take_back_what_does_not_hold(
    store: Store, ann: Reviewer, ben: Reviewer, person: Person
) -> None:
    key = claim(store, "first", "dead")
    correct(ann, key, "13")
    wrong = ben.reject(key, seen(store, key, "Ben"), "counted twice")
    ann.done()
    ben.done()
    assert numbers(incident(store)) == {(12, 12), (20, 20)}
    undo = person("Dan").undo(wrong.id, seen(store, key))
    assert numbers(incident(store)) == {(13, 13), (20, 20)}
    assert compared(store)[0].settled == undo
    # the figures are of what they decided blind, whatever became of it
    (figure,) = agreements(taken_blind(store.decisions(differing=True)), ("Ann", "Ben"))
    assert (figure.field, figure.units, figure.same) == ("dead", 1, 0)


def test_merges_splits_and_claims_added_by_hand_stay_blind(
    store: Store, ann: Reviewer, ben: Reviewer, person: Person
) -> None:
    one, other = incident(store).id, incident(store, "Old_Mill").id
    ann.merge([one, other], [seen(store, one, "Ann"), seen(store, other, "Ann")])
    merged = incident(store, by="Ann")
    assert merged.documents == ("far", "first", "second")
    assert look(store, other, person="Ann").shown.id == merged.id
    assert look(store, other, person="Ben").shown.id == other
    event = store.coding("second").events[0].id
    ben.split(one, [event], seen(store, one, "Ben"))
    apart = next(i for i in viewed(store, None, "Ben").incidents() if i.documents == ("second",))
    # an incident that nobody else has is found, judged and set by its id
    ben.correct(apart.id, "20-22", seen(store, apart.id, "Ben"), field="dead")
    assert look(store, apart.id, person="Ben").shown.incident.fields["dead"].best == NumberValue(20, 22)
    far = store.coding("far").events[0].id
    made = [by.add(far, Missed("dead", "2", "two"), seen(store, far, by.person)) for by in (ann, ben)]
    key = made[0].value["claim"]["id"]
    assert look(store, key, person="Ann").machine_claim is None
    assert "dead" not in incident(store, "Old_Mill").fields
    ann.done()
    ben.done()
    kinds = {(each.field, each.differs) for each in compared(store, everything=True)}
    assert kinds == {("merge", False), ("split", False), ("dead", False), ("add dead", False)}
    assert numbers(incident(store, "Old_Mill")) >= {(2, 2)}
    stored = list(store.incidents())
    refresh(store, whole=True)
    assert list(store.incidents()) == stored


def test_in_ones_own_view_all_is_as_if_only_they_had_decided(
    store: Store, place: str, person: Person
) -> None:
    """What a person sees blind is what the store would be if nobody else had decided."""
    first, raid = claim(store, "first", "dead"), claim(store, "two", "place")

    def decide(by: Reviewer) -> None:
        correct(by, first, "13")
        correct(by, raid, "Tarmin")
        key = incident(by.store, by=by.person).id
        event = by.store.coding("second").events[0].id
        by.split(key, [event], seen(by.store, key, by.person))

    with Store.open(":memory:") as alone:
        alone.add_codings(codings(), "k")
        refresh(alone)
        decide(Reviewer(alone, "Ann"))
        expected = {one.id: (one.documents, one.fields, one.why) for one in alone.incidents()}
    dan = person("Dan")
    far = store.coding("far").events[0].id
    dan.reject(far, seen(store, far))
    correct(dan, claim(store, "second", "place"), "Sorna")
    person("Carla").blind(["Ann", "Ben"])
    correct(person("Ben"), claim(store, "second", "dead"), "77")
    decide(person("Ann"))
    found = {one.id: (one.documents, one.fields, one.why) for one in viewed(store, None, "Ann").incidents()}
    assert {key: one[0] for key, one in found.items()} == {key: one[0] for key, one in expected.items()}
    assert {key: one[1] for key, one in found.items()} == {key: one[1] for key, one in expected.items()}


def test_as_of_a_day_within_the_round(store: Store, ann: Reviewer, ben: Reviewer) -> None:
    key = claim(store, "first", "dead")
    correct(ann, key, "13")
    ann.done()
    ben.done()
    then = AsOf(store, date(2024, 3, 1)).incident(incident(store).id)
    assert numbers(then) == {(13, 13), (20, 20)}
    assert numbers(AsOf(store, date(2024, 2, 29)).incident(then.id)) == {(12, 12), (20, 20)}


def test_as_of_a_day_before_a_correction_joins_as_it_was_joined_then(store: Store, person: Person) -> None:
    key = incident(store).id
    assert incident(store).documents == ("first", "second")
    correct(person("Ann"), claim(store, "second", "place"), "Qadis")
    assert incident(store).documents == ("first",)
    assert AsOf(store, date(2024, 2, 29)).incident(key).documents == ("first", "second")
    assert AsOf(store, date(2024, 3, 1)).incident(key).documents == ("first",)


def test_what_can_not_be_done_is_told(store: Store, ann: Reviewer, person: Person) -> None:
    carla = person("Carla")
    with pytest.raises(ReviewError, match="two different people"):
        carla.blind(["Dan", "Dan"])
    with pytest.raises(ReviewError, match="Ann: in a blind round already"):
        carla.blind(["Ann", "Dan"])
    with pytest.raises(ReviewError, match="Carla is in no blind round"):
        carla.done()
    second = carla.blind(["Dan", "Eve"])
    with pytest.raises(ReviewError, match=r"which blind round.*Ann and Ben.*Dan and Eve"):
        carla.unblind()
    carla.unblind(key=second.subject)
    with pytest.raises(ReviewError, match="can't be taken back"):
        carla.undo(second.id, "v-1")
    with pytest.raises(ReviewError, match="no blind round b-none"):
        compared(store, "b-none")
    with pytest.raises(ReviewError, match="what the machine is called"):
        person("machine")


def test_nobody_undoes_what_they_can_not_see(store: Store, ann: Reviewer, ben: Reviewer) -> None:
    made = correct(ann, claim(store, "first", "dead"), "13")
    with pytest.raises(ReviewError, match="no decision"):
        ben.undo(made.id, "v-1")
    ann.undo(made.id, seen(store, made.subject, "Ann"))
    ann.done()
    ben.done()
    assert compared(store, everything=True) == ()


def test_what_is_exported_searched_and_known_as_of_a_day_shows_nobody_else(
    store: Store, person: Person
) -> None:
    key, home = claim(store, "first", "dead"), incident(store, "Belwar")
    other = incident(store, "Sorna")
    correct(person("Dan"), key, "99")
    person("Dan").merge([home.id, other.id], [seen(store, home.id), seen(store, other.id)])
    person("Carla").blind(["Ann", "Ben"])
    mine = viewed(store, None, "Ann")
    assert isinstance(mine, Blind)
    told = {coding.document.id: coding for coding in mine.codings()}
    assert [one.decisions for one in told.values()] == [()] * len(told)
    assert sorted(mine.told_in("two")) == sorted([home.id, other.id])
    assert len(store.search("Belwar")[0].incidents) == 1
    then = AsOf(store, date(2024, 3, 2), person="Ann")
    assert [one.decisions for one in then.codings()] == [()] * len(told)
    assert any(one.decisions for one in AsOf(store, date(2024, 3, 2)).codings())
    assert all(one.high != 99 for one in history(store, incident(store).id, "Ann"))
    assert any(one.high == 99 for one in history(store, incident(store).id))
