from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest

from sayso.errors import ReviewError, StaleReview, StoreError
from sayso.model import Incident, NumberValue
from sayso.model.serial import coding_from_json, coding_to_json, incident_from_json, incident_to_json
from sayso.review import Missed, Reviewer, look, orphans, refresh, reviewed_codings
from sayso.store import IncidentFilter, Store
from tests.reports import strike
from tests.review.conftest import TEXT, codings

Person = Callable[[str], Reviewer]


def incident(store: Store, place: str = "Tarmin") -> Incident:
    return next(store.incidents(IncidentFilter(text=place)))


def claim(store: Store, document: str, field: str) -> str:
    return next(one.id for one in store.coding(document).claims if one.field == field)


def seen(store: Store, key: str) -> str:
    return look(store, key).version


def numbers(found: Incident, field: str = "dead") -> set[tuple[int | None, int | None]]:
    values = [value.value for value in found.fields[field].values] if field in found.fields else []
    return {(value.low, value.high) for value in values if isinstance(value, NumberValue)}


def whole(store: Store) -> list[Incident]:
    refresh(store, whole=True)
    return list(store.incidents())


def test_a_decision_says_who_when_why_and_what_was_seen(store: Store, person: Person) -> None:
    key = claim(store, "first", "dead")
    made = person("Ann").correct(key, "13", seen(store, key), "the table says 13")
    (kept,) = store.decisions()
    assert kept == made
    assert (kept.person, kept.verdict, kept.reason) == ("Ann", "correct", "the table says 13")
    assert kept.at.isoformat() == "2024-03-01T09:00:00+00:00"
    assert kept.value is not None
    assert kept.value["machine"]["low"] == 12
    assert kept.value["to"]["low"] == 13


def test_a_corrected_value_stands_in_the_incident_with_its_words(store: Store, person: Person) -> None:
    key = claim(store, "first", "dead")
    person("Ann").correct(key, "13-15", seen(store, key))
    found = incident(store)
    assert numbers(found) == {(13, 15), (20, 20)}
    assert found.review == "edited"
    assert [one.verdict for one in found.decisions] == ["correct"]
    told = look(store, key).shown.claim
    assert told is not None
    assert told.evidence.text == "12 people"
    assert "corrected" in told.why[-1]
    assert "Ann" in told.why[-1]
    # the machine's own record is as it was
    assert store.coding("first") == codings()[0]


def test_a_rejected_claim_is_in_no_incident_and_comes_back_when_accepted(
    store: Store, person: Person
) -> None:
    key = claim(store, "second", "dead")
    person("Ann").reject(key, seen(store, key))
    assert numbers(incident(store)) == {(12, 12)}
    person("Ben").accept(key, seen(store, key))
    assert numbers(incident(store)) == {(12, 12), (20, 20)}


def test_a_rejected_event_founds_no_incident(store: Store, person: Person) -> None:
    event = store.coding("far").events[0].id
    made = person("Ann").reject(event, seen(store, event), "a drill")
    assert not list(store.incidents(IncidentFilter(text="Old_Mill")))
    person("Ann").undo(made.id, seen(store, event))
    assert incident(store, "Old_Mill").events[0].event == event


def test_a_rejected_incident_stays_and_is_marked(store: Store, person: Person) -> None:
    key = incident(store).id
    person("Ann").reject(key, seen(store, key), "propaganda")
    assert incident(store).review == "rejected"
    assert [one.id for one in store.incidents(IncidentFilter(review="rejected"))] == [key]
    person("Ben").accept(key, seen(store, key))
    assert incident(store).review == "accepted"


def test_a_person_sets_the_best_value(store: Store, person: Person) -> None:
    key = incident(store).id
    person("Ann").correct(key, "12", seen(store, key), "the hospital's list", field="dead")
    field = incident(store).fields["dead"]
    assert field.best == NumberValue(12, 12)
    assert field.rule == "set by Ann, 2024-03-01: the hospital's list"
    assert numbers(incident(store)) == {(12, 12), (20, 20)}
    assert incident(store).title.endswith(": 12 dead")


def test_what_the_machine_held_for_best_is_told_whatever_claims_were_corrected(
    store: Store, person: Person
) -> None:
    key, found = claim(store, "first", "dead"), incident(store).id
    ann = person("Ann")
    ann.correct(key, "13", seen(store, key))
    ann.correct(found, "14", seen(store, found), field="dead")
    made = ann.correct(found, "15", seen(store, found), field="dead")
    assert made.value is not None
    assert (made.value["machine"]["low"], made.value["from"]["low"], made.value["to"]["low"]) == (20, 14, 15)


def test_what_came_after_an_acceptance_is_told(store: Store, person: Person) -> None:
    key = incident(store).id
    person("Ann").accept(key, seen(store, key))
    assert not [one for one in incident(store).why if "since" in one]
    store.add_codings([strike("third", "A strike on Tarmin killed 21.", dead=("21", 21, 21))])
    refresh(store)
    one = claim(store, "first", "dead")
    person("Ben").correct(one, "13", seen(store, one))
    assert incident(store).review == "accepted"
    assert incident(store).why[-1] == ("accepted by Ann, 2024-03-01; joined since: third; decisions since: 1")


def test_a_claim_is_added_to_an_event_not_to_an_incident(store: Store, person: Person) -> None:
    found = incident(store)
    with pytest.raises(ReviewError, match=rf"is no event .*{found.events[0].event} \(first\)"):
        person("Ann").add(found.id, Missed("dead", "2", "two"), seen(store, found.id))


def test_an_undo_is_taken_back_once(store: Store, person: Person) -> None:
    key = claim(store, "first", "dead")
    made = person("Ann").correct(key, "99", seen(store, key))
    undo = person("Ben").undo(made.id, seen(store, key))
    person("Ann").undo(undo.id, seen(store, key))
    with pytest.raises(ReviewError, match="undone before"):
        person("Ann").undo(undo.id, seen(store, key))


def test_merge_and_its_undo(store: Store, person: Person) -> None:
    one, other = incident(store).id, incident(store, "Old_Mill").id
    before = list(store.incidents())
    made = person("Ann").merge([one, other], [seen(store, one), seen(store, other)], "one raid")
    merged = incident(store)
    assert merged.documents == ("far", "first", "second")
    assert any("merged by Ann" in reason for reason in merged.why)
    assert store.show(other).incident == merged
    assert store.show(other).asked == other
    person("Ann").undo(made.id, seen(store, merged.id))
    assert [(one.id, one.fields) for one in store.incidents()] == [(one.id, one.fields) for one in before]
    assert store.show(other).asked is None


def test_split_and_merge_again(store: Store, person: Person) -> None:
    joined = incident(store)
    event = store.coding("second").events[0].id
    person("Ann").split(joined.id, [event], seen(store, joined.id), "two strikes")
    first, second = [one for one in store.incidents() if one.title.startswith("Air strike, Tarmin")]
    assert {first.documents, second.documents} == {("first",), ("second",)}
    assert first.fields["dead"].agreement == "single-source"
    person("Ben").merge([first.id, second.id], [seen(store, first.id), seen(store, second.id)])
    assert incident(store).documents == ("first", "second")


def test_a_claim_moves_to_the_event_it_is_about(store: Store, person: Person) -> None:
    raid, blast = store.coding("two").events
    key = claim(store, "two", "dead")
    person("Ann").move(key, raid.id, seen(store, key), "the six died in the raid")
    assert numbers(incident(store, "Belwar")) == {(6, 6)}
    assert not numbers(incident(store, "Sorna"))
    person("Ann").move(key, incident(store, "Sorna").id, seen(store, key))
    assert numbers(incident(store, "Sorna")) == {(6, 6)}
    with pytest.raises(ReviewError, match="another event of the same report"):
        person("Ann").move(key, store.coding("far").events[0].id, seen(store, key))
    assert blast.id != raid.id


def test_a_claim_added_by_hand_quotes_the_report(store: Store, person: Person) -> None:
    event = store.coding("far").events[0].id
    made = person("Ann").add(event, Missed("dead", "2", "two"), seen(store, event), "in words")
    found = incident(store, "Old_Mill")
    assert numbers(found) == {(2, 2)}
    assert found.fields["dead"].values[0].claims[0].evidence.text == "two"
    assert made.value is not None
    key = made.value["claim"]["id"]
    person("Ben").correct(key, "3", seen(store, key))
    assert numbers(incident(store, "Old_Mill")) == {(3, 3)}
    person("Ben").undo(made.id, seen(store, event))
    assert "dead" not in incident(store, "Old_Mill").fields
    with pytest.raises(ReviewError, match="does not stand in the report"):
        person("Ann").add(event, Missed("dead", "2", "two dozen"), seen(store, event))


def test_a_claim_added_by_hand_says_who_says_so(store: Store, person: Person) -> None:
    event = store.coding("first").events[0].id
    person("Ann").add(event, Missed("injured", "4+", "Guards", "the Red Line"), seen(store, event))
    value = incident(store).fields["injured"].values[0]
    assert value.value == NumberValue(4, None)
    assert value.claims[0].claimant == "the Red Line"


def test_a_note_changes_nothing_but_is_shown(store: Store, person: Person) -> None:
    key = incident(store).id
    fields = incident(store).fields
    person("Ann").note(key, "ask the outlet")
    assert incident(store).fields == fields
    assert incident(store).review is None
    assert [one.reason for one in incident(store).decisions] == ["ask the outlet"]
    person("Ann").note("first", "a stringer's report")
    assert store.decisions()[-1].kind == "document"


def test_an_undo_can_be_undone(store: Store, person: Person) -> None:
    key = claim(store, "first", "dead")
    made = person("Ann").correct(key, "99", seen(store, key))
    undo = person("Ben").undo(made.id, seen(store, key))
    assert numbers(incident(store)) == {(12, 12), (20, 20)}
    with pytest.raises(ReviewError, match="undone before"):
        person("Ben").undo(made.id, seen(store, key))
    person("Ann").undo(undo.id, seen(store, key))
    assert numbers(incident(store)) == {(99, 99), (20, 20)}
    assert len(store.decisions()) == 3


def test_a_stale_edit_is_refused_and_leaves_no_trace(store: Store, person: Person) -> None:
    key = claim(store, "first", "dead")
    old = seen(store, key)
    person("Ann").correct(key, "13", old)
    with pytest.raises(StaleReview, match="look at it again"):
        person("Ben").correct(key, "14", old)
    assert len(store.decisions()) == 1
    assert numbers(incident(store)) == {(13, 13), (20, 20)}


def test_an_incident_that_grew_since_it_was_seen_is_stale(store: Store, person: Person) -> None:
    key = incident(store).id
    old = seen(store, key)
    store.add_codings([strike("third", "A strike on Tarmin killed 21.", dead=("21", 21, 21))])
    refresh(store)
    with pytest.raises(StaleReview):
        person("Ann").accept(key, old)


def test_both_incidents_of_a_merge_must_be_as_seen(store: Store, person: Person) -> None:
    one, other = incident(store).id, incident(store, "Old_Mill").id
    versions = [seen(store, one), seen(store, other)]
    person("Ben").accept(other, versions[1])
    with pytest.raises(StaleReview):
        person("Ann").merge([one, other], versions)


def test_of_two_at_once_one_is_refused(place: str, store: Store) -> None:
    key = claim(store, "first", "dead")
    old = seen(store, key)
    results: list[str] = []
    start = threading.Barrier(2)

    def decide(name: str) -> None:
        with Store.open(place) as mine:
            start.wait()
            try:
                Reviewer(mine, name).correct(key, "13", old)
                results.append("written")
            except StaleReview:
                results.append("refused")

    threads = [threading.Thread(target=decide, args=(name,)) for name in ("Ann", "Ben")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["refused", "written"]
    assert len(store.decisions()) == 1


def test_the_rows_of_decisions_can_not_be_changed(store: Store, person: Person) -> None:
    person("Ann").note(incident(store).id, "mine")
    for statement in ("UPDATE decisions SET person = 'Ben'", "DELETE FROM decisions"):
        with pytest.raises(StoreError, match="stay as they were"), store._writing() as connection:
            connection.exec_driver_sql(statement)
    assert store.decisions()[0].person == "Ann"


def test_decisions_survive_coding_anew(store: Store, person: Person) -> None:
    key, key2 = claim(store, "first", "dead"), incident(store).id
    person("Ann").correct(key, "13", seen(store, key))
    person("Ann").correct(key2, "13", seen(store, key2), field="dead")
    before = list(store.incidents())
    store.add_codings(codings(), "a new configuration")
    refresh(store)
    assert list(store.incidents()) == before
    assert whole(store) == before


def test_what_hangs_on_nothing_is_an_orphan_and_holds_again(store: Store, person: Person) -> None:
    key, key2 = claim(store, "first", "dead"), incident(store, "Old_Mill").id
    person("Ann").correct(key, "13", seen(store, key))
    person("Ann").accept(key2, seen(store, key2))
    assert orphans(store) == ()
    first, _, far, _ = codings()
    store.add_codings([replace(first, claims=tuple(c for c in first.claims if c.id != key))])
    store.remove_documents(["far"])
    refresh(store)
    assert [one.verdict for one in orphans(store)] == ["correct", "accept"]
    assert numbers(incident(store)) == {(20, 20)}
    assert person("Ben").undo(orphans(store)[1].id, "v-whatever").undoes is not None
    store.add_codings([first, far])
    refresh(store)
    assert orphans(store) == ()
    assert numbers(incident(store)) == {(13, 13), (20, 20)}


def test_a_claim_whose_words_are_gone_is_left_out(store: Store, person: Person) -> None:
    event = store.coding("first").events[0].id
    person("Ann").add(event, Missed("injured", "3", "Guards"), seen(store, event))
    changed = strike("first", TEXT.replace("Guards", "People"), dead=("12 people", 12, 12))
    store.add_codings([changed])
    refresh(store)
    assert "injured" not in incident(store).fields


def test_bit_by_bit_is_as_all_at_once(store: Store, person: Person) -> None:
    ann = person("Ann")
    key, event = claim(store, "first", "dead"), store.coding("second").events[0].id
    ann.correct(key, "13", seen(store, key))
    joined = incident(store).id
    ann.split(joined, [event], seen(store, joined))
    one, other = incident(store, "Belwar").id, incident(store, "Old_Mill").id
    ann.merge([one, other], [seen(store, one), seen(store, other)])
    ann.accept(incident(store, "Belwar").id, seen(store, incident(store, "Belwar").id))
    store.add_codings([strike("third", "A strike on Tarmin killed 21.", dead=("21", 21, 21))])
    refresh(store)
    step_by_step = list(store.incidents())
    assert whole(store) == step_by_step


def test_records_with_decisions_are_written_and_read(store: Store, person: Person) -> None:
    key = claim(store, "first", "dead")
    person("Ann").correct(key, "13", seen(store, key))
    person("Ann").note("first", "checked")
    found = next(one for one in reviewed_codings(store) if one.document.id == "first")
    assert [one.verdict for one in found.decisions] == ["correct", "note"]
    assert coding_from_json(coding_to_json(found)) == found
    assert incident_from_json(incident_to_json(incident(store))) == incident(store)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("dead", "many"), ("dead", "5-3"), ("time", "yesterday"), ("occurrence", "PICNIC"), ("dead", "")],
)
def test_what_is_no_value_is_told(field: str, typed: str) -> None:
    from sayso.review.typed import value_of

    with pytest.raises(ReviewError, match="is no value of"):
        value_of(field, typed)


def test_what_can_not_be_decided_is_told(store: Store, person: Person) -> None:
    key = incident(store).id
    with pytest.raises(ReviewError, match="no field colour"):
        person("Ann").correct(key, "red", seen(store, key), field="colour")
    with pytest.raises(ReviewError, match="nothing is split"):
        person("Ann").split(key, [ref.event for ref in incident(store).events], seen(store, key))
    with pytest.raises(ReviewError, match="two different incidents"):
        person("Ann").merge([key, key], [seen(store, key)] * 2)
    with pytest.raises(ReviewError, match="nobody decides"):
        person(" ")
    with pytest.raises(StoreError, match="nothing with the id"):
        person("Ann").accept("i-nothing", "v-1")
