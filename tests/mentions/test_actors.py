from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.mentions.actors import find_actors
from sayso.model import Actor, Parse, Place, Span
from sayso.model.lookup import ActorIndex

ParseText = Callable[..., Parse]


def _place(text: str, name: str, country: str) -> Place:
    start = text.index(name)
    return Place("p-1", Span(start, start + len(name), name), name, text=name, country=country)


def _named(actors: tuple[Actor, ...], name: str) -> Actor:
    return next(actor for actor in actors if actor.name == name)


def test_nobody_in_an_empty_report(parse_text: ParseText) -> None:
    assert find_actors(parse_text(" ")) == ()
    assert find_actors(parse_text("It rained.")) == ()


def test_one_actor_with_all_its_mentions(parse_text: ParseText) -> None:
    text = "Turkey said it would not leave. Its troops stayed, and Turkey sent more."
    turkey = _named(find_actors(parse_text(text)), "Turkey")
    assert [m.text for m in turkey.mentions] == ["Turkey", "it", "Its", "Turkey"]
    assert [m.text for m in turkey.pronouns] == ["it", "Its"]


def test_a_place_is_no_person_and_gives_residents_their_country(parse_text: ParseText) -> None:
    text = "Residents of Darkoub said all was calm."
    actors = find_actors(parse_text(text), [_place(text, "Darkoub", "SYR")])
    assert [(a.name, a.country, a.sector) for a in actors] == [("Residents", "SYR", "CVL")]


def test_the_reports_country_fills_what_is_not_stated_and_says_so(parse_text: ParseText) -> None:
    text = "In Darkoub, police fired at the crowd."
    police = next(
        a for a in find_actors(parse_text(text), [_place(text, "Darkoub", "SYR")]) if a.sector == "COP"
    )
    assert police.country == "SYR"
    assert "the report's country" in police.why


@pytest.mark.parametrize(
    "text",
    [
        "In Darkoub, foreign fighters fled.",
        "In Darkoub, unidentified jets hit a farm.",
        "Helicopters hit Darkoub.",
    ],
)
def test_foreigners_and_aircraft_take_no_country_from_the_report(parse_text: ParseText, text: str) -> None:
    first = find_actors(parse_text(text), [_place(text, "Darkoub", "SYR")])[0]
    assert first.sector in {"UAF", "MIL"}
    assert first.country is None


def test_a_name_carries_neither_number_nor_date_the_mention_keeps_the_number(parse_text: ParseText) -> None:
    villagers = find_actors(parse_text("At least 17 villagers died."))[0]
    assert villagers.name == "villagers"
    assert villagers.mentions[0].text == "17 villagers"


def test_a_thing_is_likelier_than_an_actor_for_it(parse_text: ParseText) -> None:
    text = "The ministry published a report. The report is long, and it accuses the army of theft."
    ministry = next(a for a in find_actors(parse_text(text)) if a.sector == "GOV")
    assert "it" not in [m.text for m in ministry.mentions]


def test_whoever_speaks_beside_a_quotation_says_we(parse_text: ParseText) -> None:
    text = '"We fired first," the rebels said. "Our men are tired. We will rest."'
    rebels = next(a for a in find_actors(parse_text(text)) if a.sector == "REB")
    assert [m.text for m in rebels.pronouns] == ["We", "Our", "We"]


def test_an_acronym_in_brackets_need_not_be_the_initials(parse_text: ParseText) -> None:
    text = "The Valley Society of Hill Doctors (VALDOC) treated ten men. VALDOC said it had no beds left."
    society = _named(find_actors(parse_text(text)), "Valley Society of Hill Doctors")
    assert [m.text for m in society.mentions][1:] == ["VALDOC", "VALDOC", "it"]


def test_without_any_country_none_is_invented(parse_text: ParseText) -> None:
    police = next(a for a in find_actors(parse_text("Police fired at the crowd.")) if a.sector == "COP")
    assert police.country is None


def test_a_last_name_of_somebody_else_is_not_the_roster_s(parse_text: ParseText) -> None:
    actors = find_actors(parse_text("Karim Abbas of Toronto said he was well. Abbas is a baker."))
    assert all(actor.name != "Mahmoud Abbas" for actor in actors)


def test_two_persons_of_one_last_name_stay_two(parse_text: ParseText) -> None:
    actors = find_actors(parse_text("Mary Holt spoke first. Peter Holt spoke next."))
    assert {"Mary Holt", "Peter Holt"} <= {actor.name for actor in actors}


def test_counted_people_are_new_people(parse_text: ParseText) -> None:
    actors = find_actors(parse_text("Ten civilians were killed. Four civilians were hurt."))
    assert [a.name for a in actors] == ["civilians", "civilians"]


def test_same_input_same_actors(parse_text: ParseText) -> None:
    text = "The army said it struck rebels in Yemen. Saudi jets helped, the ministry said."
    assert find_actors(parse_text(text)) == find_actors(parse_text(text))


def test_ids_are_unique_and_depend_on_the_document(parse_text: ParseText) -> None:
    parse = parse_text("Syria's army and Iraq's army met. The armies spoke.")
    ids = [actor.id for actor in find_actors(parse)]
    assert len(ids) == len(set(ids))
    other = Parse(replace(parse.document, id="another"), parse.doc)
    assert {a.id for a in find_actors(other)}.isdisjoint(ids)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Russian jets took off.", "Russian jets", "equipment"),
        ("A spokesman said no.", "spokesman", "unnamed"),
        ("Reuters reported it.", "Reuters", "media"),
        ("Hamas agreed.", "Hamas", "armed-group"),
        ("Iran objected.", "Iran", "state"),
        ("NATO objected.", "NATO", "alliance"),
    ],
)
def test_kinds(parse_text: ParseText, text: str, words: str, kind: str) -> None:
    start = text.index(words)
    found = ActorIndex(find_actors(parse_text(text))).at(Span(start, start + len(words), words))
    assert found is not None
    assert found.kind == kind


# fmt: off
WORDS = st.sampled_from([
    "The", "Syrian", "army", "rebels", "said", "it", ",", ".", "Gen.", "Ali", "Hassan", "he", "(", "SOHR",
    ")", "U.S.-led", "coalition", "'s", "of", "for", "Hamas", "and", "\n\n", "“", "”", "police", "they",
    "who", "I",
])
# fmt: on


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(WORDS, max_size=25))
def test_every_mention_quotes_the_text(parse_text: ParseText, words: list[str]) -> None:
    parse = parse_text(" ".join(words) or " ")
    for actor in find_actors(parse):
        assert actor.mentions
        assert set(actor.pronouns) <= set(actor.mentions)
        for mention in actor.mentions:
            mention.check(parse.text, actor.name)


def test_a_person_with_two_last_names_is_called_by_the_first(parse_text: ParseText) -> None:
    text = "Senator Maria Elena Lopez Garcia spoke in Quito. Lopez said that she would run."
    lopez = _named(find_actors(parse_text(text)), "Maria Elena Lopez Garcia")
    assert "Lopez" in [mention.text for mention in lopez.mentions]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Taliban rebels took the pass. By night rebels had left.", True),
        ("The Taliban took the pass. It was quiet. All slept. It rained. The rebels had left.", True),
        ("The Taliban took the pass. By night ten rebels had left.", False),
        ("The Taliban and the FARC took the pass. By night rebels had left.", False),
    ],
)
def test_the_rebels_are_the_one_armed_body_that_is_named(
    parse_text: ParseText, text: str, joined: bool
) -> None:
    actors = find_actors(parse_text(text))
    rebels = next(
        a
        for a in actors
        if any(m.start == text.rindex("rebels") or m.end == text.rindex("rebels") + 6 for m in a.mentions)
    )
    assert (rebels.name == "Taliban") is joined


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Velm Revolutionary Army took the pass.", "Velm Revolutionary Army"),
        ("The Velm Armed Forces of Liberation took the pass.", "Velm Armed Forces of Liberation"),
        ("Guerrillas of the Karun Council said so. The Karun Council took the pass.", "Karun Council"),
    ],
)
def test_a_force_whose_name_or_men_are_rebels(parse_text: ParseText, text: str, name: str) -> None:
    actor = _named(find_actors(parse_text(text)), name)
    assert (actor.sector, actor.kind) == ("REB", "armed-group")


def test_a_group_and_what_it_calls_itself_are_one(parse_text: ParseText) -> None:
    actors = find_actors(parse_text("A group calling itself the Red Path Command took the pass."))
    assert [actor.name for actor in actors] == ["Red Path Command"]
