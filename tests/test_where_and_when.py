"""Where and when reports put what they tell, read as somebody at a desk reads them.

What they tell is invented; the larger towns are real, most villages are not.
"""

from __future__ import annotations

import pytest

import sayso


def _events(text: str, published: str) -> dict[str, tuple[set[str], set[str]]]:
    """For each trigger the names of the places of its event, and the first days of its times."""
    reading = sayso.read(text, published=published)
    names = {place.id: place.span.text for place in reading.places}
    days = {time.id: str(time.earliest) for time in reading.times}
    return {
        mention.trigger.text: ({names[one] for one in event.places}, {days[one] for one in event.times})
        for event in reading.events
        for mention in event.mentions
    }


def _place(text: str, name: str, published: str = "2024-05-15") -> tuple[str, str | None, str | None]:
    """Name, country and first-order unit of the place that is written so."""
    reading = sayso.read(text, published=published)
    found = next(place for place in reading.places if place.span.text == name)
    return found.name, found.country, found.admin1


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("In Chilpancingo, Guerrero, a driver was shot dead on Saturday.", "shot", {"Chilpancingo"}),
        ("In Nikopol, Dnipropetrovsk region, a woman was wounded this morning.", "wounded", {"Nikopol"}),
        ("In Marib, two soldiers died in clashes in Sirwah and Raghwan.", "died", {"Sirwah", "Raghwan"}),
        (
            "In El Fasher, the capital of North Darfur, shelling of the Tawsal camp killed 30.",
            "shelling",
            {"Tawsal"},
        ),
        ("Four miners were killed at the Belbo gold mine near Bambari.", "killed", {"Belbo"}),
        ("Police blocked roads in Cusco, Arequipa and at Ilave.", "blocked", {"Cusco", "Arequipa", "Ilave"}),
        ("Tribal gunmen attacked Dhiban from across the Euphrates.", "attacked", {"Dhiban"}),
        (
            "Insurgents attacked Macomia. The shooting began at dawn and residents fled to Nampula.",
            "shooting began",
            {"Macomia"},
        ),
        (
            "Gunmen attacked Gatumba in Burundi. Residents of Uvira heard the gunfire across Lake Kivu.",
            "attacked",
            {"Gatumba"},
        ),
        (
            "In Nigeria, bandits abducted 30 worshippers from Belmu in Jibia LGA.",
            "abducted",
            {"Belmu"},
        ),
        (
            "CAIRO (Own wire) - Fighters stormed the village of Wad Belur in Gezira state on Wednesday. "
            "They shelled the village at 5 a.m.",
            "shelled",
            {"Wad Belur"},
        ),
        (
            "In Pokrovsk district, Ukraine, clashes were reported near Udachne and Selydove.",
            "clashes",
            {"Udachne", "Selydove"},
        ),
        (
            "IMPHAL, Jul 6: One woman was shot dead outside a school in Thoubal on Thursday, police said.",
            "shot",
            {"Thoubal"},
        ),
    ],
)
def test_where(text: str, trigger: str, places: set[str]) -> None:
    assert _events(text, "2023-07-07")[trigger][0] == places


@pytest.mark.parametrize(
    ("text", "trigger", "days"),
    [
        ("Gunmen abducted three fishermen overnight into Sunday.", "abducted", {"2024-06-15"}),
        ("Drones attacked a base overnight, the army said on Sunday.", "attacked", {"2024-06-15"}),
        (
            "Troops stormed Wad Belur on Wednesday, activists said on Friday. They burned houses at 5 a.m.",
            "burned",
            {"2024-06-12"},
        ),
        (
            "Rebels shelled Tera on 3 June, officials said on Sunday. A patrol was ambushed that morning.",
            "ambushed",
            {"2024-06-03"},
        ),
        ("Seventeen people were killed in the first week of the month.", "killed", {"2024-06-01"}),
        ("Rebels shot a judge in the early hours of yesterday.", "shot", {"2024-06-16"}),
        ("On Friday a crowd stormed the jail and freed hundreds of inmates.", "freed", {"2024-06-14"}),
        ("Rebels blew up a bridge and kidnapped two soldiers last Wednesday.", "blew up", {"2024-06-12"}),
        ("Ten people died on Thursday as students clashed with police.", "clashed", {"2024-06-13"}),
        ("Gunmen kidnapped 30 women and freed them three days later.", "kidnapped", set()),
        ("Rebels killed five in a pre-dawn raid on Friday.", "killed", {"2024-06-14"}),
        ("The rebels offered to meet the governor on Thursday.", "offered", set()),
        (
            "Srinagar, June 17: Two men were killed when rebels ambushed a truck on Thursday evening.",
            "ambushed",
            {"2024-06-13"},
        ),
    ],
)
def test_when(text: str, trigger: str, days: set[str]) -> None:
    assert _events(text, "2024-06-17")[trigger][1] == days


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        (
            "The governor of Belgorod Oblast said that shells hit Shebekino.",
            "Belgorod Oblast",
            ("Belgorodskaya oblast'", "RUS", "Belgorodskaya oblast'"),
        ),
        (
            "In Mexico, soldiers killed four men in Tamaulipas, and two in Chiapas.",
            "Tamaulipas",
            ("Tamaulipas", "MEX", "Tamaulipas"),
        ),
        (
            "In Myanmar, rebels seized a base in Buthidaung Township.",
            "Buthidaung Township",
            ("Buthidaung Town", "MMR", "Rakhine"),
        ),
        (
            "In Haiti, gunmen burned a house in Carrefour-Belmont.",
            "Carrefour-Belmont",
            ("Carrefour-Belmont", "HTI", None),
        ),
        (
            "In Mali a boat was hit between Gourma-Rharous and Bamba.",
            "Gourma-Rharous",
            ("Gourma Rharous", "MLI", "Tombouctou"),
        ),
        (
            "In India a mob looted the armoury of the 3rd IRB at Khorabul in Thoubal district.",
            "Khorabul",
            ("Khorabul", "IND", "Manipur"),
        ),
    ],
)
def test_which_place_a_name_stands_for(text: str, name: str, place: tuple[str, str, str | None]) -> None:
    assert _place(text, name) == place
