"""Villages that no list has; namesakes in countries of which a text tells nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places import find_places
from sayso.model import Parse, Place
from sayso.settings import Settings

Find = Callable[..., dict[str, Place]]
ParseText = Callable[..., Parse]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(Settings().cache)


@pytest.fixture
def find(parse_text: ParseText, gazetteer: Gazetteer) -> Find:
    def found(text: str, **known: str) -> dict[str, Place]:
        return {place.text: place for place in find_places(parse_text(text, **known), gazetteer)}

    return found


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        (
            "Gunmen stormed Kuriga on Thursday. The governor of Kaduna State, in northern Nigeria,"
            " flew in from Abuja.",
            "Kuriga",
            "NGA",
        ),
        ("Jets bombed the town of Milis in Idlib. Shells fell on Aleppo in Syria.", "Milis", "SYR"),
        ("Rebels in Mali left Mopti. The army struck a camp near Boni, west of Gao.", "Boni", "MLI"),
        (
            "In Aleppo, strikes hit the Basel roundabout. The army held Hama and Homs in Syria.",
            "Basel",
            "SYR",
        ),
    ],
)  # fmt: skip
def test_no_pin_where_nothing_else_lies(find: Find, text: str, name: str, country: str) -> None:
    place = find(text)[name]
    assert (place.geonames_id, place.country) == (None, country)


def test_a_great_town_abroad_keeps_its_pin(find: Find) -> None:
    places = find(
        "Fighters left Mopti and Gao in Mali on Friday. Talks in Berlin and a rally in Bamako followed."
    )
    assert places["Berlin"].country == "DEU"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Zamfara, Nigeria, bandits killed four farmers in Sefura and fled.", "Sefura"),
        ("Soldiers in Cameroon raided Munyanka, in Muyuka, and burned shops in Kumbo.", "Munyanka"),
        ("Rebels in Yemen were driven out of Taiz. A bomb went off at Qarnuba, wounding a child.", "Qarnuba"),
        ("The army of Niger said a patrol was ambushed between Tezzara and Dolbara.", "Dolbara"),
        ("In Syria, the factions took seven villages, among them Khashura and al-Salihiyanah.", "Khashura"),
        ("In Haiti a nun was killed in nearby Sautreau on Monday.", "Sautreau"),
    ],
)
def test_where_something_is_done_is_a_place(find: Find, text: str, name: str) -> None:
    assert find(text)[name].geonames_id is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A man was shot at Krullers in Dayton, Ohio, police said. He died in Columbus, Ohio.", "Krullers"),
        ("Six Civilians Killed, Ten Injured In Clashes Near Aleppo, Syria", "Clashes"),
        (
            "Blasts shook Homs in Syria (Reporting by Juan Ortega in Ankara and Maria Olsen in Beirut).",
            "Maria Olsen",
        ),
        ("Shells fell on Homs in Syria at 3 a.m. (Damascus Time).", "Damascus Time"),
        ("Gunmen in Pakistan stormed the Jaffar Express near Sibi.", "Jaffar Express"),
    ],
)
def test_what_is_no_place_stays_none(find: Find, text: str, name: str) -> None:
    assert name not in find(text)


def test_a_village_is_not_in_the_town_of_the_dateline(find: Find) -> None:
    text = (
        "BAMAKO, Aug 12 (Own wire) - Gunmen killed six people in Sofarana on Friday. They had left Mopti the"
        " day before, officials in Mali said. Others burned granaries in Diafarana, near Gao."
    )
    places = find(text)
    assert {places["Sofarana"].admin1, places["Diafarana"].admin1} & {"Bamako"} == set()
    assert {places["Sofarana"].country, places["Diafarana"].country} == {"MLI"}


def test_the_unit_that_opens_a_sentence_holds_its_villages(find: Find) -> None:
    text = (
        "Two soldiers died in Kano, Nigeria. In Zamfara State, gunmen burned houses in Dangulbana and Sefura."
    )
    places = find(text)
    assert {places["Dangulbana"].admin1, places["Sefura"].admin1} == {"Zamfara"}


def test_a_road_has_two_ends(find: Find) -> None:
    places = find("Bandits blocked the Kaduna-Abuja highway in Nigeria on Friday.")
    assert places["Kaduna"].country == places["Abuja"].country == "NGA"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("A grenade was hurled at a bus in Jammu and Kashmir on Monday.", "Jammu and Kashmir", "IND"),
        ("A bomb went off in Cox's Bazar, Bangladesh.", "Cox's Bazar", "BGD"),
    ],
)
def test_a_name_with_and_or_an_owner_in_it_is_one(find: Find, text: str, name: str, country: str) -> None:
    assert find(text)[name].country == country


def test_the_preposition_that_opens_a_sentence_is_no_part_of_the_name(find: Find) -> None:
    assert "Nampula" in find("A mission was burned. In Nampula, Mozambique, soldiers searched for the men.")
