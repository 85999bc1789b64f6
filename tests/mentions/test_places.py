"""Places through the public door: spans, relations, containers, demonyms, names inside names."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.gazetteer.places import Gazetteer
from sayso.language import SpacyParser
from sayso.mentions.places import find_places
from sayso.model import Parse, Place, document_of
from sayso.settings import Settings

ParseText = Callable[..., Parse]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(Settings().cache)


@pytest.fixture
def find(parse_text: ParseText, gazetteer: Gazetteer) -> Callable[..., dict[str, Place]]:
    def found(text: str, **known: str) -> dict[str, Place]:
        return {place.text: place for place in find_places(parse_text(text, **known), gazetteer)}

    return found


def test_class_words_and_directions_stay_outside(find: Callable[..., dict[str, Place]]) -> None:
    places = find("Shells fell on the town of al-Bab in eastern Aleppo province, in northern Syria.")
    assert places["al-Bab"].geonames_id == 174018
    assert places["Aleppo"].precision == "admin1"
    assert places["Aleppo"].relation == "eastern part"
    assert places["Syria"].relation == "northern part"


def test_a_city_and_its_province_in_one_document(find: Callable[..., dict[str, Place]]) -> None:
    text = "Raids hit Idlib city. The army lost ground in Idlib province."
    city = find(text)
    assert city["Idlib"].precision == "admin1"
    assert find("Raids hit Idlib city.")["Idlib"].precision == "settlement"


def test_a_part_of_a_country_has_a_box(find: Callable[..., dict[str, Place]]) -> None:
    east = find("The strike was in eastern Syria.")["Syria"].bbox
    town = find("The strike was near al-Bab in Syria.")["al-Bab"]
    assert east is not None
    assert east[0] > (town.longitude or 0.0)  # al-Bab lies in the north-west
    north_west = find("The strike was in northwestern Syria.")["Syria"].bbox
    assert north_west is not None
    west, south, end, north = north_west
    assert west < (town.longitude or 0.0) < end
    assert south < (town.latitude or 0.0) < north
    assert find("The strike was in Syria.")["Syria"].bbox is None


def test_a_country_in_the_name_of_a_building(find: Callable[..., dict[str, Place]]) -> None:
    places = find("Shells hit the Souk Libya market in western Omdurman on Saturday.")
    assert places["Libya"].part_of_name
    assert not places["Omdurman"].part_of_name
    assert not find("The blast hit the northern Libya market.")["Libya"].part_of_name


def test_distance_and_direction(find: Callable[..., dict[str, Place]]) -> None:
    place = find("A drone struck a depot 30 km south of Kherson on Monday.")["Kherson"]
    assert place.relation == "30 km south of"
    assert place.radius_km is not None
    assert place.radius_km >= 30


def test_demonyms_are_told_apart(find: Callable[..., dict[str, Place]]) -> None:
    places = find("Turkish soldiers entered Syria, where Syrian troops had left.")
    assert (places["Turkish"].kind, places["Turkish"].country) == ("demonym", "TUR")
    assert (places["Syrian"].kind, places["Syrian"].country) == ("demonym", "SYR")
    assert places["Syria"].kind == "name"


def test_a_name_inside_a_name(find: Callable[..., dict[str, Place]]) -> None:
    places = find("The Aleppo Media Center said that shells fell in Homs.")
    assert places["Homs"].part_of_name is False
    assert "Aleppo" not in places or places["Aleppo"].part_of_name


def test_an_unknown_village_keeps_its_name_and_lies_in_its_unit(
    find: Callable[..., dict[str, Place]],
) -> None:
    place = find("Gunmen attacked the village of Zurkanbat in Borno state, Nigeria.")["Zurkanbat"]
    assert place.geonames_id is None
    assert place.name == "Zurkanbat"
    assert (place.country, place.precision) == ("NGA", "admin1")
    assert place.latitude is not None
    assert "not in the gazetteer" in place.why[0]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen burned Turkabo village on Monday.", {"Turkabo"}),
        ("The army took the towns of Kelsa, Borun and Al-Merzi.", {"Kelsa", "Borun", "Al-Merzi"}),
        ("Shells fell on the Zarvan and Al-Hajmi neighbourhoods.", {"Zarvan", "Al-Hajmi"}),
        ("Troops took Hill 214 after dawn.", {"Hill 214"}),
        ("Militants attacked the Karzun Gas Fields.", {"Karzun Gas Fields"}),
        ("A bomb exploded in the Al-Merzi District of Homs.", {"Al-Merzi District", "Homs"}),
        ("Gunmen invaded Kadubawa, a farming village near Maiduguri.", {"Kadubawa", "Maiduguri"}),
        ("Shells landed in the Merzi Al-Souria area.", {"Merzi Al-Souria"}),
        ("Buses were stuck in regime-controlled Zurkusa south of Aleppo.", {"Zurkusa", "Aleppo"}),
        ("Rebels seized Kerzan from the army.", {"Kerzan"}),
        ("He was killed at the battle of Zurkan yesterday.", {"Zurkan"}),
        ("The army shelled Zurkan, Kelfa and Deir Moran on Friday.", {"Zurkan", "Kelfa", "Deir Moran"}),
    ],
)
def test_what_stands_around_an_unknown_name_makes_it_a_place(
    find: Callable[..., dict[str, Place]], text: str, names: set[str]
) -> None:
    assert set(find(text)) == names


@pytest.mark.parametrize(
    "text",
    [
        "SANA said that nobody was hurt.",
        "UNITA fighters laid down their arms.",
        "Fighters of the Islamic State in Iraq and the Levant withdrew.",
        "Ahrar al-Sham lost a commander.",
    ],
)
def test_words_of_groups_and_agencies_are_no_places_of_events(
    find: Callable[..., dict[str, Place]], text: str
) -> None:
    assert all(place.part_of_name for place in find(text).values())


def test_a_name_that_is_introduced_as_a_place_stays_one(parse_text: ParseText, gazetteer: Gazetteer) -> None:
    text = "Ten died in the town of Gravand in Syria. The rebels took Gravand on Monday, the army said."
    places = find_places(parse_text(text), gazetteer)
    assert [place.span.start for place in places if place.text == "Gravand"] == [24, 58]


def test_a_distance_is_no_part_of_the_name(find: Callable[..., dict[str, Place]]) -> None:
    places = find("The bombardment struck the town of Zayrud 60 kilometres (35 miles) from Damascus.")
    assert not places["Zayrud"].part_of_name


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Clashes broke out along the Line of Contact between Azerbaijan and Armenia.", "AZE"),
        ("Ukrainian troops were shelled along the Line of Contact.", "UKR"),
    ],
)
def test_a_line_is_that_of_the_countries_named(
    find: Callable[..., dict[str, Place]], text: str, country: str
) -> None:
    place = find(text)["Line of Contact"]
    assert (place.country, place.geonames_id, place.precision) == (country, None, "region")


def test_a_list_shares_its_unit(find: Callable[..., dict[str, Place]]) -> None:
    places = find("The raids hit the villages of Kelsa, Borun and Tal Merzi in Idlib province.")
    assert {place.admin1 for place in places.values()} == {"Idlib"}
    assert places["Kelsa"].geonames_id is None


def test_between_two_places_each_reaches_half_way(find: Callable[..., dict[str, Place]]) -> None:
    places = find("Gunmen stopped a bus between Baidoa and Mogadishu.")
    assert [place.relation for place in places.values()] == ["between", "between"]
    assert all(place.radius_km and place.radius_km > 100 for place in places.values())


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("A mine killed a farmer 12 miles north-west of Mopti.", "Mopti", "12 miles north-west of"),
        ("Troops gathered on the border with Lebanon.", "Lebanon", "border"),
        ("Clashes went on in the northern countryside of Hama.", "Hama", "countryside"),
        ("Shells fell in eastern Syria.", "Syria", "eastern part"),
        ("Herders fought just south of Jos.", "Jos", "south of"),
    ],
)
def test_relations(find: Callable[..., dict[str, Place]], text: str, name: str, relation: str) -> None:
    place = find(text)[name]
    assert place.relation == relation
    assert place.radius_km is not None
    assert place.radius_km > 10


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The march in Springfield, Ill., drew hundreds.", "Illinois"),
        ("The march in Springfield, Missouri, drew hundreds.", "Missouri"),
        ("The march in Springfield, Massachusetts, drew hundreds.", "Massachusetts"),
    ],
)
def test_the_state_beside_a_city_decides(
    find: Callable[..., dict[str, Place]], text: str, state: str
) -> None:
    assert find(text)["Springfield"].admin1 == state


def test_the_domain_of_the_publisher_is_a_hint(find: Callable[..., dict[str, Place]]) -> None:
    text = "A man was hurt in Perth on Friday, and taken to hospital."
    assert find(text, publisher="example.com.au")["Perth"].country == "AUS"
    assert find(text, publisher="perthnews.example.uk")["Perth"].country == "GBR"


def test_rivals_are_kept_with_their_chances(find: Callable[..., dict[str, Place]]) -> None:
    place = find("He lived in Springfield for years.")["Springfield"]
    assert len(place.alternatives) > 1
    assert sum(rival.score for rival in place.alternatives) <= 1.001
    assert [rival.score for rival in place.alternatives] == sorted(
        (rival.score for rival in place.alternatives), reverse=True
    )


WORDS = st.sampled_from(
    [
        "Aleppo",
        "al",
        "-",
        "Bab",
        ",",
        "in",
        "the",
        "of",
        "Syrian",
        "U.S.",
        "\n\n",
        "Mr.",
        "X",
        "eastern",
        "village",
    ]
)


@settings(max_examples=25)
@given(st.lists(WORDS, max_size=25))
def test_any_text_gives_spans_that_quote_and_do_not_overlap(
    parser: SpacyParser, gazetteer: Gazetteer, words: list[str]
) -> None:
    parse = parser.parse(document_of(" ".join(words), id="x"))
    places = find_places(parse, gazetteer)
    assert places == find_places(parse, gazetteer)
    for place in places:
        place.span.check(parse.text, "place")
        assert place.radius_km is None or place.radius_km > 0
    for one, following in pairwise(places):
        assert one.span.end <= following.span.start


@pytest.mark.parametrize(
    ("told", "relation"),
    [
        ("in the north-west of Syria", "north-western part"),
        ("in the north-west of the country", "north-western part"),
        ("in the country's south", "southern part"),
        ("in the northeast, officials said", "north-eastern part"),
        ("to the north of Aleppo", "north of"),
    ],
)
def test_parts_of_a_country_with_and_without_its_name(
    parse_text: ParseText, gazetteer: Gazetteer, told: str, relation: str
) -> None:
    """The part is a place of its country; what is beside a place is none of its parts."""
    text = f"The army killed a commander in eastern Syria. Rebels said he died {told}."
    place = find_places(parse_text(text), gazetteer)[-1]
    assert (place.country, place.relation) == ("SYR", relation)
    assert (place.bbox is not None) == relation.endswith(" part")


@pytest.mark.parametrize(
    "told", ["in the north end", "in the West", "in the north of the town", "to the north"]
)
def test_directions_that_name_no_part(parse_text: ParseText, gazetteer: Gazetteer, told: str) -> None:
    """A direction in a longer name, in capitals, of a town or away from somewhere is no part of a country."""
    places = find_places(parse_text(f"Fighting went on in Homs. A shop burned {told}."), gazetteer)
    assert not [place for place in places if place.relation and place.relation.endswith(" part")]


def test_no_part_before_a_scene_was_named(parse_text: ParseText, gazetteer: Gazetteer) -> None:
    """An official's country is not where the happening was."""
    places = find_places(parse_text("U.S. officials said a convoy was hit in the north-west."), gazetteer)
    assert [place.text for place in places] == ["U.S."]


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Rebels killed six people in the village of Perth in the North Kivu region.", "Perth", "COD",
         "admin1"),
        ("The hamlet of Bellevue near Port-au-Prince was burned.", "Bellevue", "HTI", "admin1"),
        ("Rebels seized the town of Alexandria in the east of the Central African Republic.", "Alexandria",
         "CAF", "country"),
        ("The army shelled the villages of Kanda and Toledo in Sagaing region, Myanmar.", "Kanda", "MMR",
         "admin1"),
    ],
)  # fmt: skip
def test_a_village_lies_where_the_text_says(
    find: Callable[..., dict[str, Place]], text: str, name: str, country: str, precision: str
) -> None:
    place = find(text)[name]
    assert (place.name, place.geonames_id) == (name, None)
    assert (place.country, place.precision) == (country, precision)


def test_a_famous_name_beside_another_place_keeps_its_pin(find: Callable[..., dict[str, Place]]) -> None:
    places = find("Talks between London and Tripoli took place in the town of Alexandria in Egypt.")
    assert {name: place.country for name, place in places.items()} == {
        "London": "GBR", "Tripoli": "LBY", "Alexandria": "EGY", "Egypt": "EGY",
    }  # fmt: skip


def test_two_capitals_are_a_state_only_where_they_stand_as_one(find: Callable[..., dict[str, Place]]) -> None:
    assert "MS" not in find("He holds an MS degree and was arrested in Lahore.")
    assert find("The crash was on KY 80 near Hazard, KY.")["KY"].admin1 == "Kentucky"
    assert find("Ministers of the EU met in Prague.")["EU"].precision == "region"


def test_marks_of_the_direction_of_script_are_no_letters(find: Callable[..., dict[str, Place]]) -> None:
    text = "The helicopter came down near the \u202aHmeymim airbase in \u200eIdlib province."
    assert list(find(text)) == ["Hmeymim", "Idlib"]
