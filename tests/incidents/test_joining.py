from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.incidents import reconcile, sightings
from sayso.incidents.comparison import judged
from sayso.incidents.spots import relation, spot_of
from sayso.model import Coding, Incident, Place, Span
from tests.reports import Happening, Says, report, strike


def joined(*codings: Coding) -> list[tuple[str, ...]]:
    """Which documents stand together."""
    return sorted(incident.documents for incident in reconcile(codings))


def test_nothing_to_join() -> None:
    assert reconcile([]) == ()


def test_two_reports_of_one_strike() -> None:
    one = strike("a", "A strike on Tarmin killed 12 people.", dead=("12 people", 12, 12))
    two = strike("b", "At least 10 died in Tarmin after a strike.", dead=("At least 10", 10, None))
    assert joined(one, two) == [("a", "b")]


def test_strikes_of_two_days_with_two_tolls_are_two() -> None:
    monday = strike("a", "A strike on Tarmin killed two.", dead=("two", 2, 2), on="2021-05-03")
    tuesday = strike("b", "A strike on Tarmin killed five.", dead=("five", 5, 5), on="2021-05-04")
    assert joined(monday, tuesday) == [("a",), ("b",)]


def test_a_town_that_is_hit_is_no_more_than_the_place() -> None:
    hit = (Says("recipient", "Tarmin"),)
    monday = strike("a", "A strike on Tarmin killed two people.", more=hit, on="2021-05-03")
    tuesday = strike("b", "A strike on Tarmin killed five people.", more=hit, on="2021-05-04")
    assert joined(monday, tuesday) == [("a",), ("b",)]


@pytest.mark.parametrize("other", ["Terminn", "Al-Tarmin", "Tarmeen", "Tarmin city", "at-Tarmin"])
def test_spellings_of_one_name(other: str) -> None:
    assert joined(strike("a", "A strike on Tarmin."), strike("b", f"A strike hit {other}.", place=other)) == [
        ("a", "b")
    ]


def test_another_town_is_another_strike() -> None:
    assert (
        len(joined(strike("a", "A strike on Tarmin."), strike("b", "A strike on Qadis.", place="Qadis"))) == 2
    )


def test_another_day_is_another_strike() -> None:
    later = strike("b", "A strike on Tarmin.", on="2021-05-20", day="2021-05-21")
    assert len(joined(strike("a", "A strike on Tarmin."), later)) == 2


def test_a_village_lies_in_its_province() -> None:
    places = {"Tarmin": {"admin1": "Lowland", "country": "SYR", "geonames_id": 1}}
    wide = {"Lowland": {"precision": "admin1", "country": "SYR", "geonames_id": 2}}
    toll = ("31 people", 31, 31)
    one = strike("a", "A strike on Tarmin killed 31 people.", dead=toll, places=places)
    two = strike("b", "A strike in Lowland killed 31 people.", dead=toll, place="Lowland", places=wide)
    assert joined(one, two) == [("a", "b")]


def test_two_villages_of_one_province_are_two() -> None:
    def at(name: str, number: int) -> dict[str, dict[str, object]]:
        return {name: {"admin1": "Lowland", "country": "SYR", "geonames_id": number}}

    one = strike("a", "A strike on Tarmin killed 5.", dead=("5", 5, 5), places=at("Tarmin", 1))
    two = strike("b", "A strike on Qadis killed 5.", dead=("5", 5, 5), place="Qadis", places=at("Qadis", 2))
    assert len(joined(one, two)) == 2


def two_strikes(name: str, first: str, second: str) -> Coding:
    """A report that tells two strikes on one town on one day apart."""
    text = f"A strike on a {first} in Tarmin killed 4 men. Another raid hit a {second} there: 9 women died."
    when = "2021-05-03"
    return report(
        name,
        text,
        Happening(
            "ASSAULT/aerial",
            "strike",
            (
                Says("occurrence", "strike"),
                Says("place", "Tarmin"),
                Says("time", "strike", when),
                Says("recipient", first),
                Says("dead", "4 men", (4, 4)),
            ),
        ),
        Happening(
            "ASSAULT/aerial",
            "raid",
            (
                Says("occurrence", "raid"),
                Says("place", "Tarmin"),
                Says("time", "raid", when),
                Says("recipient", second),
                Says("dead", "9 women", (9, 9)),
            ),
        ),
    )


def test_two_strikes_on_one_town_and_day_stay_two() -> None:
    incidents = reconcile([two_strikes("a", "market", "school"), two_strikes("b", "market", "school")])
    assert [incident.documents for incident in incidents] == [("a", "b"), ("a", "b")]
    assert sorted(incident.fields["dead"].low or 0 for incident in incidents) == [4, 9]
    assert all(incident.fields["dead"].agreement == "agreed" for incident in incidents)


def test_two_events_of_one_document_never_join() -> None:
    same = Happening("ASSAULT/aerial", "strike", (Says("occurrence", "strike"), Says("place", "Tarmin")))
    assert len(reconcile([report("a", "A strike on Tarmin.", same, same)])) == 2


def test_a_total_is_not_one_of_the_happenings_that_it_counts() -> None:
    text = "Strikes on Tarmin killed 12 people in May."
    says = (
        Says("occurrence", "Strikes"),
        Says("place", "Tarmin"),
        Says("time", "May", "2021-05-01/2021-05-31"),
    )
    total = report("b", text, Happening("ASSAULT/aerial", "Strikes", says, aggregate=True))
    assert len(joined(strike("a", "A strike on Tarmin killed 12 people."), total)) == 2


def test_speech_acts_join_their_own_type_alone() -> None:
    def said(name: str, kind: str) -> Coding:
        says = (Says("occurrence", "talks"), Says("actor", "Northland"), Says("recipient", "Southland"))
        return report(name, "Northland held talks with Southland on talks.", Happening(kind, "talks", says))

    assert joined(said("a", "CONSULT"), said("b", "REJECT")) == [("a",), ("b",)]


@pytest.mark.parametrize("modality", ["future", "hypothetical", "historical", "threatened"])
def test_what_did_not_happen_is_no_incident(modality: str) -> None:
    plan = Happening("ASSAULT/aerial", "strike", (Says("occurrence", "strike"),), modality=modality)
    assert reconcile([report("a", "They plan a strike.", plan)]) == ()


def denial(name: str = "b") -> Coding:
    text = "The Blue Army said there was no strike on Tarmin on Monday."
    says = tuple(
        Says(field, words, value, "The Blue Army")
        for field, words, value in (
            ("occurrence", "strike", None),
            ("place", "Tarmin", None),
            ("time", "Monday", "2021-05-03"),
        )
    )
    return report(name, text, Happening("ASSAULT/aerial", "strike", says, modality="negated"))


def test_a_denial_is_kept_on_the_incident_that_it_denies() -> None:
    (incident,) = reconcile([strike("a", "A strike on Tarmin on Monday."), denial()])
    assert incident.documents == ("a", "b")
    assert incident.grade == "contested"
    assert incident.fields["type"].agreement == "disputed"
    assert "The Blue Army denies that it happened" in incident.why[0]


def test_a_denial_of_nothing_is_no_incident() -> None:
    assert reconcile([denial()]) == ()


def test_why_says_what_spoke_for_joining() -> None:
    (incident,) = reconcile([strike("a", "A strike on Tarmin."), strike("b", "A strike on Tarmin.")])
    assert "place same" in incident.why[1]
    assert "time same" in incident.why[1]


TOWNS = ("Tarmin", "Qadis", "Belwar")


@st.composite
def many(draw: st.DrawFn) -> list[Coding]:
    made = []
    for number in range(draw(st.integers(2, 7))):
        town = draw(st.sampled_from(TOWNS))
        toll = draw(st.integers(0, 4))
        day = date(2021, 5, 3) + timedelta(draw(st.integers(0, 2)))
        text = f"A strike on {town} killed {toll} people."
        dead = (f"{toll} people", toll, toll)
        made.append(strike(f"d{number}", text, place=town, on=day.isoformat(), dead=dead))
    return made


@settings(max_examples=30, deadline=None)
@given(codings=many(), order=st.randoms(use_true_random=False))
def test_order_of_arrival_changes_nothing(codings: list[Coding], order) -> None:
    shuffled = list(codings)
    order.shuffle(shuffled)
    assert reconcile(shuffled) == reconcile(codings)


@settings(max_examples=20, deadline=None)
@given(codings=many())
def test_every_event_stands_in_one_incident(codings: list[Coding]) -> None:
    found: list[Incident] = list(reconcile(codings))
    events = [ref.event for incident in found for ref in incident.events]
    assert sorted(events) == sorted(event.id for coding in codings for event in coding.events)
    assert len({incident.id for incident in found}) == len(found)


def test_the_id_stays_when_a_later_report_joins() -> None:
    first = strike("a", "A strike on Tarmin.", day="2021-05-03")
    later = strike("b", "A strike on Tarmin.", day="2021-05-05")
    assert reconcile([first])[0].id == reconcile([later, first])[0].id


def _weight(one: Coding, other: Coding) -> float:
    return judged(next(iter(sightings(one))), next(iter(sightings(other))))[0]


def test_a_digest_is_late_but_the_report_of_the_day_it_tells_of_is_not() -> None:
    """What a report leaves undated lies near the day that the digest gives, not near that of the digest."""
    bare = strike("a", "A strike on Tarmin killed two people.", on=None, day="2021-05-04")
    digests = (
        strike("b", "A strike on Tarmin killed two.", on="2021-05-03", day=day)
        for day in ("2021-05-04", "2021-05-09", "2021-05-31")
    )
    assert len({_weight(bare, digest) for digest in digests}) == 1


def test_a_village_that_no_list_has_is_not_the_province_whose_place_it_takes() -> None:
    village = Place("p-1", Span(0, 5, "Garun"), "Garun", country="KOV", admin1="Tarmin", precision="admin1")
    province = replace(village, name="Tarmin", geonames_id=7, feature_code="ADM1")
    guessed = replace(village, country="LOR", admin1=None, precision="country")
    assert relation(spot_of(village), spot_of(province), 10) == "inside"
    assert relation(spot_of(village), spot_of(replace(village, admin1="Halun")), 10) == "same"
    assert relation(spot_of(village), spot_of(guessed), 10) == "same"


@pytest.mark.parametrize(("one", "other", "more"), [(19, 20, 14), (6, 8, 4)])
def test_tolls_that_are_close_speak_hardly_against_one_happening(one: int, other: int, more: int) -> None:
    first, near, far = (
        strike(id_, f"A strike on Tarmin killed {n}.", dead=(str(n), n, n))
        for id_, n in (("a", one), ("b", other), ("b", more))
    )
    assert _weight(first, near) > _weight(first, far)


def test_a_town_that_was_hit_is_where_it_happened_though_no_place_of_the_event() -> None:
    hit = (Says("recipient", "Tarmin"),)
    one = strike("a", "Two were killed in a strike that hit Tarmin.", more=hit)
    bare = replace(one, events=tuple(replace(event, places=()) for event in one.events))
    (sighting,) = sightings(replace(bare, claims=()))
    assert [spot.words for spot in sighting.spots] == [next(iter(sightings(one))).spots[0].words]
    assert not sighting.recipients
