"""Datelines: what day, place and agency a report's own head or tail names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Document, document_of
from sayso.sources.dateline import complete, day_of_metadata

WIRES = [
    ("ALEPPO, Syria (Reuters) — Shells fell on a market.", None, "ALEPPO", "Reuters"),
    (
        "SAN SALVADOR, 3 JAN 90 (AFP) -- [TEXT] THE ARMY LEFT THE TOWN.",
        date(1990, 1, 3),
        "SAN SALVADOR",
        "AFP",
    ),
    (
        "KANDAHAR, Afghanistan, Oct. 3, 2009 (Xinhua) -- Two men died.",
        date(2009, 10, 3),
        "KANDAHAR",
        "Xinhua",
    ),
    ("HAVANA (CUBA), 20 MAR 89 (TASS) -- THE MINISTER SPOKE.", date(1989, 3, 20), "HAVANA", "TASS"),
    ("LIMA, JUNE 11 89 (EFE) -- THE COURT ROSE.", date(1989, 6, 11), "LIMA", "EFE"),
    ("TEGUCIGALPA, 8 JUL 89 (ACAN - EFE) -- TALKS BEGAN.", date(1989, 7, 8), "TEGUCIGALPA", "ACAN - EFE"),
    ("Washington (AFP) – The senate voted on Monday.", None, "Washington", "AFP"),
    ("MOSCOW, July 7, 2016. /TASS/. The ministry denied it.", date(2016, 7, 7), "MOSCOW", "TASS"),
    ("BEIRUT - The army said it had left the hill.", None, "BEIRUT", None),
    ("NO CITY (PERU), NO DATE -- ARTICLE 5 SAYS MORE.", None, None, None),
    ("DEIR EZ-ZOR (Syria) (Sputnik) Three people died in the shelling.", None, "DEIR EZ-ZOR", "Sputnik"),
]

DAYS = [
    ("Wed 19 Apr 2017\nTwo shells hit the old town.", date(2017, 4, 19)),
    ("Published: July 9, 2023 14:05 GMT\nTwo shells hit the town.", date(2023, 7, 9)),
    ("Rockets kill thirty in the north AP Saturday 9 Jul 2016 People pass burnt cars.", date(2016, 7, 9)),
    ("09-07-2016 Rockets hit the square. Nobody was hurt.", date(2016, 7, 9)),
    ("14.03.2018(updated 0720 14.03.2018) Gunfire woke the port.", date(2018, 3, 14)),
    ("Agence France Presse reported on 15/10/2007 that a bomb went off.", date(2007, 10, 15)),
    ("Date of publication 2 May 2015 Two houses burned down.", date(2015, 5, 2)),
    ("Blast in the market\nBy Ann Reporter | July 9, 2023\nTwo men died on Friday.", date(2023, 7, 9)),
    (
        "Two men died.\n\nNobody claimed it.\n\nUpdated: 10 July 2023. Published: 9 July 2023",
        date(2023, 7, 9),
    ),
    ("Last updated at Aug 142016 Warplanes struck the north.", date(2016, 8, 14)),
    ("Two men died in the north, the army said. (Reuters, 4 March 2015)", date(2015, 3, 4)),
]

NOT_DATELINES = [
    "On September 1, 1939, the war began. It went on for years.",
    "July 2, 2015, was the day on which the talks failed.",
    "The report, published on 3 May 2016, says that two people died.",
    "A picture of cars burnt in the city on July 9 2016 was shown.",
    "The war has killed more than 230,000 people since March 15, 2011, monitors say.",
    "31 June 2020 Shells fell on the town.",
    "A statement issued on 4 May 2013 by the group denied it.",
]


def dated(text: str, **known: str) -> Document:
    return complete(document_of(text, **known))


@pytest.mark.parametrize(("text", "day", "place", "agency"), WIRES)
def test_a_wire_dateline_gives_day_place_and_agency(text, day, place, agency):
    line = dated(text).dateline
    assert (line.day, line.place and line.place.text, line.agency) == (day, place, agency)


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_text_dates_itself(text, day):
    document = dated(text)
    assert document.dateline.day == day
    assert document.published == day.isoformat()
    assert document.dateline.span is not None


@pytest.mark.parametrize("text", NOT_DATELINES)
def test_a_date_inside_a_sentence_is_no_dateline(text):
    document = dated(text)
    assert document.dateline.day is None
    assert document.published is None


def test_the_text_wins_over_the_metadata_with_a_warning():
    document = dated("Published April 26 2017 Six people died in the camp.", published="2017-04-13")
    assert document.dateline.day == date(2017, 4, 26)
    assert document.published == "2017-04-13"
    assert "2017-04-26" in document.warnings[0]
    assert "2017-04-13" in document.warnings[0]


@pytest.mark.parametrize(
    ("head", "place"),
    [
        ("RANCHI: Four men", "RANCHI"),
        ("ranchi: four men", "ranchi"),
        ("New Delhi: Four men", "New Delhi"),
        ("Police: Four men", None),
        ("UPDATE: Four men", None),
    ],
)
def test_a_place_and_a_colon_open_a_paragraph(head, place):
    rest = (
        "were taken into custody last night after a quarrel over the bill of a tea stall turned into a brawl."
    )
    text = f"{head} {rest}"
    line = dated(text).dateline.place
    assert (line and line.text) == place


def test_a_place_and_a_colon_before_a_headline_is_no_dateline():
    assert dated("Ranchi: four held after brawl\n\nFour men were held.").dateline.place is None


def test_metadata_alone_are_the_dateline():
    document = dated("Six people died in the camp.", published="2017-04-13T10:00:00Z")
    assert document.dateline.day == date(2017, 4, 13)
    assert document.dateline.span is None
    assert document.warnings == ()


def test_a_title_given_apart_does_not_hide_the_dateline():
    document = dated("LIMA, 5 JUL 89 (EFE) -- EIGHT PEOPLE WERE HURT.", title="REPORT ON THE NORTH")
    assert document.dateline.day == date(1989, 7, 5)


def test_publisher_comes_from_the_agency_only_when_it_is_not_given():
    assert dated("LIMA (AFP) -- Eight died.").publisher == "Agence France-Presse"
    assert dated("LIMA (AFP) -- Eight died.", publisher="Daily Echo").publisher == "Daily Echo"
    assert dated("Eight died in the north on Monday. -AFP").publisher == "Agence France-Presse"


@pytest.mark.parametrize(
    ("text", "known", "day"),
    [
        ("CAMBRIDGE, Mass., Dec. 31 (UPI) — A poll says so.", "2016-01-01", date(2015, 12, 31)),
        ("July 6 (UPI) -- Shells fell.", "2023-07-06", date(2023, 7, 6)),
        ("The strike hit a lorry on Friday (July 7), the command said in 2023.", None, date(2023, 7, 7)),
        (
            "On Friday, July 7, a shell fell. It was the first in 2019, and 2017 saw none.",
            None,
            date(2017, 7, 7),
        ),
    ],
)
def test_a_missing_year_is_worked_out_and_marked(text, known, day):
    document = dated(text, **({"published": known} if known else {}))
    assert document.dateline.day == day
    assert document.dateline.inferred


def test_a_missing_year_that_nothing_fixes_stays_missing():
    assert dated("On Friday (July 7) a shell fell on the town.").dateline.day is None


def test_day_and_month_are_told_apart_by_evidence():
    assert dated(
        "Associated Press reported on 03/10/2007 that a bomb fell on Saturday."
    ).dateline.day == date(2007, 3, 10)
    assert dated("AFP reported on 03/10/2007 that it fell.", published="2007-10-04").dateline.day == date(
        2007, 10, 3
    )
    unclear = dated("AFP reported on 03/10/2007 that a bomb fell.")
    assert unclear.dateline.day is None
    assert "two ways" in unclear.warnings[0]


def test_a_weekday_that_does_not_fit_is_warned_of():
    assert "Saturday" in dated("Monday 9 July 2016\nTwo men died.").warnings[0]


def test_metadata_that_name_no_day_are_warned_of():
    assert "no day" in dated("Two men died.", published="yesterday").warnings[0]
    assert day_of_metadata("Sat, 09 Jul 2016 10:00 GMT") == date(2016, 7, 9)


HEADS = st.sampled_from([text for text, *_ in WIRES] + [text for text, _ in DAYS] + NOT_DATELINES)


@given(HEADS, st.none() | st.dates(date(1980, 1, 1), date(2030, 1, 1)), st.text(max_size=80))
def test_completing_twice_changes_nothing_and_spans_quote(head, published, tail):
    known = {"published": published.isoformat()} if published else {}
    once = dated(head + tail, **known)
    assert complete(once) == once
    for span in (once.dateline.span, once.dateline.place):
        if span:
            span.check(once.text, "dateline")


@given(st.text(alphabet="ABC abc,.()-—0123456789/JanMy\n", max_size=200))
def test_any_text_is_taken(text):
    dated(text)
