"""Places and times of events: which one belongs to which happening."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from sayso.events import assemble
from sayso.mentions.times import find_times
from sayso.mentions.triggers import find_triggers
from sayso.model import Event, Mentions, Parse, Place
from sayso.model.span import span_of

# Names of the tests: precision, id (None: the gazetteer lacks it), first-order division.
KNOWN = {
    "Torvik": ("settlement", 1, "Vesla"),
    "Hauge": ("settlement", 2, "Vesla"),
    "Lomark": ("settlement", None, None),
    "Street": ("settlement", None, "Vesla"),
    "Vesla": ("admin1", 3, "Vesla"),
    "Norland": ("country", 4, None),
    "Chad": ("country", 5, None),
}
Where = Callable[[str], dict[str, tuple[str, ...]]]


def _places(parse: Parse) -> tuple[Place, ...]:
    found = []
    for token in parse.doc:
        if token.text in KNOWN:
            precision, known, admin1 = KNOWN[token.text]
            span = span_of(parse.text, token.idx, token.idx + len(token.text))
            country = "TCD" if token.text == "Chad" else "NOR"
            found.append(
                Place(
                    f"p{token.i}",
                    span,
                    token.text,
                    known,
                    country=country,
                    admin1=admin1,
                    precision=precision,
                )
            )
    return tuple(found)


@pytest.fixture
def where(parse_text: Callable[..., Parse]) -> Where:
    """The names of the places of each event, by the text of its first mention."""

    def names(text: str) -> dict[str, tuple[str, ...]]:
        parse = parse_text(text)
        places = _places(parse)
        named = {place.id: place.name for place in places}
        events = assemble(parse, Mentions(places=places, triggers=find_triggers(parse)))
        return {
            mention.trigger.text: tuple(named[place] for place in event.places)
            for event in events
            for mention in event.mentions
        }

    return names


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Gunmen killed two farmers in Torvik in Vesla province.", ("Torvik",)),
        ("Gunmen killed two farmers in Lomark village in Vesla province.", ("Lomark",)),
        ("Gunmen killed two farmers in the Lomark area of Hauge.", ("Lomark",)),
        ("Gunmen killed two farmers in the Hauge town of Lomark.", ("Lomark",)),
        ("Gunmen killed two farmers in Lomark, south of Hauge.", ("Lomark",)),
        ("Gunmen killed two farmers in Torvik and Lomark.", ("Torvik", "Lomark")),
        ("Gunmen killed two farmers on the border with Chad.", ("Chad",)),
        ("Gunmen killed two farmers in Torvik, near the border with Chad.", ("Torvik",)),
        ("Gunmen killed two farmers on Elm Street in Torvik.", ("Torvik", "Street")),
        ("Gunmen killed two farmers at the Torvik air base in Hauge.", ("Torvik",)),
        ("Gunmen killed two farmers at a camp near Torvik.", ("Torvik",)),
        ("In Hauge, six farmers were killed by gunmen in Lomark.", ("Lomark",)),
        ("Gunmen killed two farmers in Torvik (the old capital) in Norland.", ("Torvik",)),
        ("Gunmen killed two farmers in Torvik in Vesla, northern Norland.", ("Torvik",)),
        ("Gunmen killed two farmers at Torvik at the northern edge of Hauge.", ("Torvik",)),
        (
            "Gunmen killed two farmers in the town of Lomark and in Vesla's town of Torvik.",
            ("Lomark", "Torvik"),
        ),
    ],
)
def test_an_event_has_the_finest_place_of_each_phrase(
    where: Where, text: str, places: tuple[str, ...]
) -> None:
    assert where(text)["killed"] == places


@pytest.mark.parametrize(
    "text",
    [
        "Norland bombed a depot.",
        "The depot was bombed by Norland.",
        "Men who came from Chad killed two farmers.",
        "Gunmen killed two members of the Norland army.",
        "Two fighters from Chad and Norland were killed.",
        "According to residents of Torvik, gunmen killed two farmers.",
        "Gunmen attacked herders from the Vesla community.",
        "Roe, a commander of the rebels in Torvik, was killed by gunmen.",
        "The attack was carried out by men who live in Torvik.",
        "Roe, a preacher and commander of the militia in Torvik, was killed by gunmen.",
        "The report of Norland killing the rebel leader is untrue.",
        "Mercenaries from Chad Norland and Chad were killed.",
        "The citizen of Norland killed two farmers.",
        "Planes bombed a depot in support of its ally Chad.",
        "The truce agreed by Chad and Norland was violated.",
        "The agency, which works throughout Chad, said that it had arrested two men.",
        "Gunmen attacked a Norland patrol.",
        "A commander of Norland's Home Defence Forces was killed.",
        "The army destroyed tanks made in Chad.",
        "The opposition condemned the mayor of Torvik.",
    ],
)
def test_who_acts_or_belongs_is_no_place(where: Where, text: str) -> None:
    found = where(text)
    assert found
    assert set(found.values()) == {()}


def test_a_clause_that_completes_another_takes_its_place(where: Where) -> None:
    found = where("Troops besieged a police station in Torvik, arresting two guards.")
    assert found["arresting"] == ("Torvik",)


def test_a_participle_names_the_finer_place(where: Where) -> None:
    found = where("Planes struck a convoy in Hauge, killing two near Lomark.")
    assert found["killing"] == ("Lomark",)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The army shelled Torvik because of movements of troops around Hauge.", "Torvik"),
        ("The army shelled Torvik despite its promise to spare Hauge.", "Torvik"),
        ("Crowds staged a protest in Torvik in solidarity with the people in Chad.", "Torvik"),
        ("Two men were shot dead while trying to cross from Norland into Chad through Lomark.", "Lomark"),
        ("Police killed the robbers who had fled to Torvik.", "Torvik"),
        ("Planes struck Hauge, hitting trucks that were making their way to Torvik.", "Hauge"),
        ("Troops struck Hauge's last line of defence at Lomark.", "Lomark"),
    ],
)
def test_the_scene_before_causes_goals_and_clauses_between(where: Where, text: str, place: str) -> None:
    assert set(where(text).values()) == {(place,)}


def test_a_landscape_in_a_participle_gives_way_to_the_place_above(where: Where) -> None:
    found = where("Troops stormed the Torvik gas plant, hitting militants from the west in Norland.")
    assert set(found.values()) == {("Torvik",)}


def test_who_accuses_does_not_do_so_where_the_deed_was(where: Where) -> None:
    found = where("Norland accused the rebels of killing ten herders in Torvik.")
    assert (found["accused"], found["killing"]) == ((), ("Torvik",))


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two farmers in Torvik, not in Hauge.",
        "Gunmen killed two farmers in Torvik and not Hauge.",
        "Gunmen killed two farmers in Torvik rather than Hauge.",
        "The army did not bomb Hauge but Torvik.",
        "Not only in Torvik were two farmers killed.",
    ],
)
def test_a_place_that_is_ruled_out_is_none_of_the_event(where: Where, text: str) -> None:
    assert set(where(text).values()) == {("Torvik",)}


def test_what_two_say_of_the_place_of_one_blast_are_both_kept(where: Where) -> None:
    found = where("The army said the blast was in Torvik, but residents said it was in Hauge.")
    assert found["blast"] == ("Torvik", "Hauge")


def test_the_incident_is_what_was_told_before(where: Where) -> None:
    found = where("Gunmen killed two farmers on Monday. The incident occurred in Torvik.")
    assert found["killed"] == ("Torvik",)


def test_what_closes_two_verbs_of_one_subject_places_both(where: Where) -> None:
    found = where("Police raided two offices and detained ten people in Torvik.")
    assert found["raided"] == found["detained"] == ("Torvik",)


def test_a_verb_that_says_that_an_attack_came_about_is_of_its_mention(where: Where) -> None:
    found = where("The attack occurred in Torvik.")
    assert found["attack occurred"] == ("Torvik",)


def _days(parse: Parse) -> list[tuple[date | None, date | None]]:
    return [(time.first, time.last) for time in find_times(parse)]


def test_since_a_day_lasts_to_the_report(parse_text: Callable[..., Parse]) -> None:
    week = (date(2024, 5, 4), date(2024, 5, 8))
    assert _days(parse_text("Six have died since Saturday.", published="2024-05-08")) == [week]
    assert _days(parse_text("Six have died since late on Saturday.", published="2024-05-08")) == [week]
    clause = parse_text("Six have died since the truce ended on Saturday.", published="2024-05-08")
    assert _days(clause) == [week]


def test_days_in_a_row_are_one_stretch(parse_text: Callable[..., Parse]) -> None:
    days = (date(2024, 5, 4), date(2024, 5, 5))
    assert _days(parse_text("Raids on Saturday and Sunday killed six.", published="2024-05-08")) == [
        days,
        days,
    ]


def test_the_date_of_the_report_is_not_that_of_the_event(parse_text: Callable[..., Parse]) -> None:
    parse = parse_text("8 May 2024 Gunmen killed two farmers.", published="2024-05-08")
    events: tuple[Event, ...] = assemble(
        parse, Mentions(times=find_times(parse), triggers=find_triggers(parse))
    )
    assert [event.times for event in events] == [()]


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Among the towns shelled on Monday in Vesla were Torvik and Hauge.", "shelled", ("Torvik", "Hauge")),
        ("Torvik was one of the towns hit by missiles on Friday.", "hit", ("Torvik",)),
        ("The army has begun a large operation to capture the town of Torvik.", "begun", ("Torvik",)),
        ("In Torvik and Hauge, officials said five people were killed.", "killed", ("Torvik", "Hauge")),
        ("Rebels established a foothold in the eastern part of Torvik.", "established", ("Torvik",)),
    ],
)
def test_places_told_beside_the_act(where: Where, text: str, trigger: str, places: tuple[str, ...]) -> None:
    found = where(text)
    assert next(names for words, names in found.items() if trigger in words) == places
