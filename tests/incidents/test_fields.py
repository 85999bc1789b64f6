from __future__ import annotations

from typing import Any

import pytest

from sayso.incidents import reconcile
from sayso.model import Coding, Incident, NumberValue
from sayso.model.serial import incident_from_json, incident_to_json
from tests.reports import Says, strike


def one(*codings: Coding) -> Incident:
    (incident,) = reconcile(codings)
    return incident


def toll(*numbers: tuple[int | None, int | None], **known: Any) -> Incident:
    """One incident of as many reports as there are numbers, all of the dead."""
    return one(
        *(
            strike(f"d{at}", f"A strike on Tarmin: toll{at}.", dead=(f"toll{at}", *number), **known)
            for at, number in enumerate(numbers)
        )
    )


@pytest.mark.parametrize(
    ("numbers", "state"),
    [
        ([(12, 12)], "single-source"),
        ([(12, 12), (12, 12)], "agreed"),
        ([(10, None), (12, 12)], "compatible"),
        ([(None, 20), (12, 12)], "compatible"),
        ([(24, 99), (40, 40)], "compatible"),
        ([(130, None), (1300, 1300)], "disputed"),
        ([(3, None), (30, 30)], "compatible"),
        ([(12, 12), (15, 15)], "disputed"),
        ([(20, None), (12, 12)], "disputed"),
        ([(5001, None), (5000, 5000)], "compatible"),
        ([(0, 0), (3, 3)], "disputed"),
        ([(12, 12), (12, 12), (14, 14)], "disputed"),
        ([(10, None), (12, 12), (12, 12)], "agreed"),
    ],
)
def test_numbers_as_intervals(numbers: list[tuple[int | None, int | None]], state: str) -> None:
    assert toll(*numbers).fields["dead"].agreement == state


def test_low_and_high_over_all_values() -> None:
    field = toll((10, None), (12, 12), (None, 20)).fields["dead"]
    assert (field.low, field.high) == (10, 20)


def test_not_stated_is_not_zero() -> None:
    field = toll((None, 20)).fields["dead"]
    assert (field.low, field.high) == (None, 20)


def subset(group: int, whole: int) -> str:
    more = Says("dead", "some civilians", (group, group, "civilian"))
    part = strike("a", "A strike on Tarmin killed some civilians.", more=(more,))
    total = strike("b", "A strike on Tarmin killed people.", dead=("people", whole, whole))
    return one(part, total).fields["dead"].agreement


def test_a_group_is_counted_in_the_whole() -> None:
    assert subset(15, 23) == "compatible"
    assert subset(15, 15) == "agreed"
    assert subset(15, 9) == "disputed"


def test_a_part_of_one_claimants_toll_is_no_rival() -> None:
    part = Says("dead", "three of them", (3, 3))
    one_report = strike(
        "a", "A strike on Tarmin killed 87, three of them boys.", dead=("87", 87, None), more=(part,)
    )
    other = strike("b", "A strike on Tarmin killed over 70.", dead=("over 70", 71, None))
    assert one(one_report, other).fields["dead"].agreement == "compatible"


def test_rivals_inside_one_report_reach_the_others() -> None:
    rival = Says("dead", "8", (8, 8), "medics")
    text = "A strike on Tarmin killed 10; medics said 8."
    reports = [strike(name, text, dead=("10", 10, 10), more=(rival,)) for name in "ab"]
    assert one(*reports).fields["dead"].agreement == "disputed"


def test_every_rival_stays_with_its_claims() -> None:
    incident = toll((12, 12), (15, 15), (12, 12))
    values = incident.fields["dead"].values
    assert [(v.value, len(v.claims)) for v in values] == [(NumberValue(12, 12), 2), (NumberValue(15, 15), 1)]
    assert incident_from_json(incident_to_json(incident)) == incident


def test_best_value_by_more_sources_then_lower() -> None:
    field = toll((15, 15), (12, 12), (15, 15)).fields["dead"]
    assert (field.best, field.rule) == (NumberValue(15, 15), "more independent sources")
    field = toll((15, 15), (12, 12)).fields["dead"]
    assert (field.best, field.rule) == (NumberValue(12, 12), "the lower number")


def test_best_value_prefers_the_later_report() -> None:
    early = strike("a", "A strike on Tarmin: 9 dead.", dead=("9 dead", 9, 9), day="2021-05-03")
    late = strike("b", "A strike on Tarmin: 14 dead.", dead=("14 dead", 14, 14), day="2021-05-05")
    field = one(early, late).fields["dead"]
    assert (field.best, field.rule) == (NumberValue(14, 14), "said later")


def test_a_doubted_value_is_never_the_best() -> None:
    doubted = Says("dead", "40", (40, 40), "the army", stance="doubts")
    field = one(strike("a", "A strike on Tarmin; the army doubts 40.", more=(doubted,))).fields["dead"]
    assert field.best is None
    assert field.rule == "no value is asserted"
    assert field.values[0].stance == "doubts"


def test_a_denied_perpetrator_is_disputed() -> None:
    accused = Says("actor", "Blue Army", claimant="villagers", stance="accuses")
    denies = Says("actor", "it", "Blue Army", "The Blue Army", "denies")
    coding = strike(
        "a",
        "A strike on Tarmin. villagers blame the Blue Army. The Blue Army denies it.",
        more=(accused, denies),
    )
    incident = one(coding)
    assert incident.fields["actor"].agreement == "disputed"
    assert incident.grade == "contested"


def by(name: str, words: str, country: str) -> Coding:
    known = {words: {"country": country, "sector": "MIL"}}
    return strike(name, f"A strike by {words} on Tarmin.", more=(Says("actor", words),), actors=known)


def test_two_states_named_for_one_strike_are_rivals() -> None:
    assert (
        one(by("a", "Redland jets", "AAA"), by("b", "Blueland jets", "BBB")).fields["actor"].agreement
        == "disputed"
    )
    assert (
        one(by("a", "Redland jets", "AAA"), by("b", "Redland planes", "AAA")).fields["actor"].agreement
        == "agreed"
    )


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ("2021-05-03", "2021-05-03", "agreed"),
        ("2021-05-03", "2021-05-02/2021-05-03", "compatible"),
        ("2021-05-03", "2021-05-04", "disputed"),
    ],
)
def test_days(first: str, second: str, state: str) -> None:
    told = {"dead": ("Nine", 9, 9)}
    incident = one(
        strike("a", "Nine died in a strike on Tarmin.", on=first, **told),
        strike("b", "Nine died in a strike on Tarmin.", on=second, **told),
    )
    assert incident.fields["time"].agreement == state


def with_means(name: str, words: str, kind: str) -> Coding:
    return strike(name, f"A strike on Tarmin with {words}.", more=(Says("instrument", words, kind),))


@pytest.mark.parametrize(
    ("other", "state"), [("artillery", "agreed"), ("mortar", "compatible"), ("car-bomb", "disputed")]
)
def test_instruments(other: str, state: str) -> None:
    incident = one(with_means("a", "big guns", "artillery"), with_means("b", "those", other))
    assert incident.fields["instrument"].agreement == state


def test_who_names_a_weapon_more_is_compatible() -> None:
    more = (Says("instrument", "big guns", "artillery"), Says("instrument", "rockets", "rocket"))
    both = strike("b", "A strike on Tarmin with big guns and rockets.", more=more)
    incident = one(with_means("a", "big guns", "artillery"), both)
    assert incident.fields["instrument"].agreement == "compatible"


@pytest.mark.parametrize(
    ("longitude", "state"), [(40.1, "compatible"), (37.0, "disputed")], ids=["in the east", "in the west"]
)
def test_a_town_and_a_part_of_its_country(longitude: float, state: str) -> None:
    town = {"latitude": 35.3, "longitude": longitude, "precision": "settlement"}
    places = {"Tarmin": {"country": "SYR", "geonames_id": 1, **town}}
    east = {"precision": "country", "relation": "eastern part", "bbox": (38.1, 32.0, 42.1, 37.5)}
    wide = {"Syria": {"country": "SYR", "geonames_id": 2, "latitude": 35.0, "longitude": 38.0, **east}}
    a = strike("a", "A strike on Tarmin killed 31.", dead=("31", 31, 31), places=places)
    b = strike("b", "A strike in Syria killed 31.", dead=("31", 31, 31), place="Syria", places=wide)
    assert one(a, b).fields["place"].agreement == state


def test_place_inside_place_is_compatible() -> None:
    places = {"Tarmin": {"admin1": "Lowland", "country": "SYR", "geonames_id": 1}}
    wide = {"Lowland": {"precision": "admin1", "country": "SYR", "geonames_id": 2}}
    a = strike("a", "A strike on Tarmin killed 31.", dead=("31", 31, 31), places=places)
    b = strike("b", "A strike in Lowland killed 31.", dead=("31", 31, 31), place="Lowland", places=wide)
    field = one(a, b).fields["place"]
    assert field.agreement == "compatible"
    assert getattr(field.best, "name", None) == "Tarmin"


def test_title_tells_what_where_when_and_how_many() -> None:
    assert toll((10, None)).title == "Air strike, Tarmin, 3 May 2021: at least 10 dead"
    assert one(strike("a", "A strike somewhere.", on=None)).title == "Air strike, reported 4 May 2021"


def test_first_and_last_report() -> None:
    incident = one(
        strike("a", "A strike on Tarmin.", day="2021-05-05"),
        strike("b", "A strike on Tarmin.", day="2021-05-03"),
    )
    assert (incident.first_reported, incident.last_reported) == ("2021-05-03", "2021-05-05")
