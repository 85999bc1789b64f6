from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sayso.errors import StoreError
from sayso.incidents import reconcile
from sayso.model import Coding, Incident, NumberValue
from sayso.review import AsOf, Reviewer, history, look, refresh
from sayso.store import IncidentFilter, Store
from tests.incidents.test_grouping import made
from tests.reports import strike

MAY, JUNE = date(2021, 5, 4), date(2021, 6, 30)
WANTED = [
    IncidentFilter(),
    IncidentFilter(type="ASSAULT/aerial"),
    IncidentFilter(type="PROTEST"),
    IncidentFilter(place="tarm"),
    IncidentFilter(actor="guards"),
    IncidentFilter(country="SYR"),
    IncidentFilter(since=date(2021, 5, 10)),
    IncidentFilter(until=date(2021, 5, 10)),
    IncidentFilter(grade="single-source"),
    IncidentFilter(place="tarm", since=date(2021, 5, 1), until=date(2021, 5, 10)),
    IncidentFilter(place="old_mill", since=date(2021, 5, 1), until=date(2021, 5, 10)),
    IncidentFilter(country="SYR", actor="guards", since=date(2021, 1, 1), until=date(2022, 1, 1)),
    IncidentFilter(agreement="disputed"),
    IncidentFilter(agreement="dead:disputed"),
    IncidentFilter(text="12 PEOPLE"),
    IncidentFilter(review="rejected"),
]


def dead(incident: Incident) -> object:
    return incident.fields["dead"].best if "dead" in incident.fields else None


def test_on_a_day_only_what_was_published_by_then_is_known(store: Store) -> None:
    assert [one.documents for one in AsOf(store, date(2021, 5, 3)).incidents()] == []
    (then,) = AsOf(store, MAY).incidents()
    assert (then.documents, dead(then)) == (("first",), NumberValue(12, 12))
    assert then.fields["dead"].agreement == "single-source"
    assert [one.documents for one in AsOf(store, JUNE).incidents()] == [("first", "second"), ("far",)]
    assert [coding.document.id for coding in AsOf(store, MAY).codings()] == ["first"]


@pytest.mark.parametrize("few", [0, 1, 2, 1000])
def test_days_looked_up_one_by_one_or_all_at_once(
    store: Store, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sayso.review.asof._FEW", few)
    known = AsOf(store, JUNE)
    assert [one.documents for one in known.incidents()] == [("first", "second"), ("far",)]
    assert [one.document.id for one in known.codings({"first", "two", "none"})] == ["first"]


def test_an_incident_of_a_day_reads_no_days_of_reports_far_away(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    published = Store.published

    def noted(self: Store, documents: object = None) -> dict[str, str | None]:
        asked.append(documents)
        return published(self, documents)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "published", noted)
    strikes = next(one for one in store.incidents() if "first" in one.documents)
    assert AsOf(store, MAY).incident(strikes.id).documents == ("first",)
    assert sorted(map(str, asked)) == ["['first']", "['second']"]


def test_it_is_what_reconciling_the_reports_of_then_gives(store: Store) -> None:
    known = [one for one in store.codings() if one.document.id != "two"]
    expected = {one.id: one for one in reconcile(known)}
    found = {one.id: one for one in AsOf(store, JUNE).incidents()}
    assert {key: one.fields for key, one in found.items()} == {k: one.fields for k, one in expected.items()}


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_filters_pass_the_same_as_today(store: Store, wanted: IncidentFilter) -> None:
    today = [one.id for one in store.incidents(wanted)]
    assert sorted(one.id for one in AsOf(store, date(2030, 1, 1)).incidents(wanted)) == sorted(today)


def test_an_incident_is_followed_by_its_id(store: Store) -> None:
    key = next(store.incidents(IncidentFilter(place="Tarmin"))).id
    assert AsOf(store, MAY).incident(key).documents == ("first",)
    with pytest.raises(StoreError, match="was not known on 2021-05-01"):
        AsOf(store, date(2021, 5, 1)).incident(key)
    assert look(store, "first", MAY).version is None
    with pytest.raises(StoreError, match="far was not known"):
        look(store, "far", MAY)


def test_decisions_count_from_the_day_they_were_made(store: Store, person: Callable[[str], Reviewer]) -> None:
    claim = next(one for one in store.coding("first").claims if one.field == "dead")
    person("Ann").correct(claim.id, "13", look(store, claim.id).version or "")
    one, other = [next(store.incidents(IncidentFilter(text=t))).id for t in ("Tarmin", "Old_Mill")]
    seen = [look(store, key).version or "" for key in (one, other)]
    person("Ann").merge([one, other], seen)
    before, after = AsOf(store, date(2024, 2, 29)), AsOf(store, date(2024, 3, 1))
    assert NumberValue(12, 12) in [v.value for v in before.incident(one).fields["dead"].values]
    assert NumberValue(13, 13) in [v.value for v in after.incident(one).fields["dead"].values]
    assert before.incident(one).documents == ("first", "second")
    assert after.incident(one).documents == ("far", "first", "second")
    assert after.incident(other) == after.incident(one)


def test_the_history_of_a_value(store: Store) -> None:
    key = next(store.incidents(IncidentFilter(place="Tarmin"))).id
    told = [(str(one.day), one.best, one.agreement) for one in history(store, key) if one.field == "dead"]
    assert told == [
        ("2021-05-04", NumberValue(12, 12), "single-source"),
        ("2021-05-05", NumberValue(20, 20), "disputed"),
    ]
    types = [one for one in history(store, key) if one.field == "type"]
    assert [one.agreement for one in types] == ["single-source", "agreed"]


def test_what_stays_the_same_is_no_change(store: Store) -> None:
    """The ids that each report gives its places and actors are no part of a value."""
    key = next(store.incidents(IncidentFilter(place="Tarmin"))).id
    places = [(str(one.day), one.agreement) for one in history(store, key) if one.field == "place"]
    assert places == [("2021-05-04", "single-source"), ("2021-05-05", "agreed")]
    store.add_codings(
        [strike("third", "A strike on Tarmin killed 20.", dead=("20", 20, 20), day="2021-05-06")]
    )
    refresh(store)
    assert [(str(one.day), one.agreement) for one in history(store, key) if one.field == "place"] == places


@pytest.mark.parametrize("seed", [3, 11])
def test_events_are_joined_as_they_would_have_been_then(place: str, seed: int) -> None:
    codings = made(seed, 24)
    with Store.open(place) as store:
        store.add_codings(codings)
        refresh(store)
        for day in sorted({str(one.document.published) for one in codings}):
            then = AsOf(store, date.fromisoformat(day))
            expected = {
                one.id: one for one in reconcile(c for c in codings if str(c.document.published) <= day)
            }
            assert {one.id: one for one in then.incidents()} == expected
            assert {key: then.incident(key) for key in expected} == expected


def undated(coding: Coding, published: str | None) -> Coding:
    return replace(coding, document=replace(coding.document, published=published))


def test_the_day_of_a_document(place: str) -> None:
    # published says when it was known, whatever day the text speaks on; a dateline stands in where it is none
    late = undated(strike("late", "A strike on Tarmin.", day="2021-05-03"), "2021-05-09T08:00:00Z")
    spoken = undated(strike("spoken", "A strike on Qadis.", place="Qadis", day="2021-05-06"), None)
    nobody = undated(strike("none", "A strike on Belwar.", place="Belwar"), None)
    nobody = replace(nobody, document=replace(nobody.document, dateline=type(nobody.document.dateline)()))
    with Store.open(place) as store:
        store.add_codings([late, spoken, nobody])
        with pytest.raises(StoreError, match="not up to date"):
            AsOf(store, MAY)
        refresh(store)

        def known(day: int) -> set[str]:
            incidents = AsOf(store, date(2021, 5, day)).incidents()
            return {name for one in incidents for name in one.documents}

        assert [known(day) for day in (5, 6, 8, 9)] == [set(), {"spoken"}, {"spoken"}, {"spoken", "late"}]
        assert len(list(store.incidents())) == 3
