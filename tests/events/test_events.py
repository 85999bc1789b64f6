"""Events: joining, modality, numbers, weapons."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.model import Event, Participant

Coder = Callable[..., tuple[Event, ...]]


def _assaults(events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if event.type == "ASSAULT"]


def test_lead_body_and_quote_are_one_happening(events_of: Coder) -> None:
    events = events_of(
        "A bomb exploded in a crowded market on Monday, killing six people. The blast wounded twelve others, "
        "doctors said. “The explosion shook the whole street,” a vendor said."
    )
    assert len(_assaults(events)) == 1
    assert len(_assaults(events)[0].mentions) >= 4
    assert len(_assaults(events)[0].quantities) == 2


def test_two_strikes_stay_two(events_of: Coder) -> None:
    events = events_of("Jets bombed a depot on Monday. A second strike hit a school.", published="2024-05-08")
    assert len(_assaults(events)) == 2


def test_days_that_do_not_meet_part_two_happenings(events_of: Coder) -> None:
    events = events_of(
        "Gunmen shot a judge on Monday. Gunmen shot a judge on Thursday.", published="2024-05-10"
    )
    assert len(_assaults(events)) == 2


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The rebels did not attack the base.", "negated"),
        ("Guards thwarted an attack on the base.", "attempted"),
        ("Rebels may attack the base.", "hypothetical"),
        ("Rebels plan to attack the base.", "future"),
        ("Rebels attacked the base.", "asserted"),
        ("Rebels nearly attacked the base.", "hypothetical"),
        ("Did rebels attack the base?", "hypothetical"),
        ("Officials spoke of a potential attack on the base.", "hypothetical"),
        ("Envoys flew in to stop the killing of miners.", "hypothetical"),
        ("The base is regularly attacked by rebels.", "hypothetical"),
        ("Officials urged calm after the attack on the base.", "asserted"),
        ("Guards were sent to prevent the base from being attacked.", "negated"),
        ("The city longs for an end to attacks on the base.", "hypothetical"),
    ],
)
def test_modality(events_of: Coder, text: str, modality: str) -> None:
    assert [event.modality for event in _assaults(events_of(text))] == [modality]


@pytest.mark.parametrize(
    ("last", "modality"),
    [
        ("He condemned the killing of priests.", "hypothetical"),
        ("The rebels are bombing the civilian population.", "hypothetical"),
        ("Many civilians have been killed.", "hypothetical"),
        ("He condemned the killing of the priests.", "asserted"),
        ("He condemned the killing of three priests.", "asserted"),
        ("The rebels are bombing the cathedral.", "asserted"),
        ("The rebels bombed houses.", "asserted"),
    ],
)
def test_deeds_on_people_at_large_are_no_single_happening(events_of: Coder, last: str, modality: str) -> None:
    events = events_of("The bishop spoke in Torvik. He had met farmers on Monday. " + last)
    assert [event.modality for event in _assaults(events)] == [modality]


@pytest.mark.parametrize(
    "text", ["No bombings or kidnappings were reported.", "The march has not led to any bombings."]
)
def test_what_there_was_none_of_is_negated(events_of: Coder, text: str) -> None:
    assert {event.modality for event in _assaults(events_of(text))} == {"negated"}


def test_a_thrown_weapon_is_no_actor(events_of: Coder) -> None:
    (event,) = _assaults(events_of("A mortar shell killed two farmers."))
    assert event.actors == ()
    assert event.recipients[0].span.text == "two farmers"


def test_the_day_of_a_statement_is_not_the_day_of_the_event(events_of: Coder) -> None:
    events = events_of("The army said on Tuesday that rebels had shelled the town.", published="2024-05-08")
    assert [event.times for event in _assaults(events)] == [()]


def test_the_same_text_gives_the_same_events(events_of: Coder) -> None:
    text = "Rebels attacked a convoy near the dam, killing four soldiers. The attack was condemned."
    assert events_of(text, id="a") == events_of(text, id="a")


def test_an_empty_text_has_no_events(events_of: Coder) -> None:
    assert events_of("Nothing to report.") == ()


def _texts(people: tuple[Participant, ...]) -> list[str]:
    return [who.span.text for who in people]


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Six miners were killed and dozens wounded on Sunday in the ambush.", "dozens"),
        ("The blast left three guards dead and two cooks injured.", "two cooks"),
    ],
)
def test_wounded_without_an_auxiliary_are_no_actors(events_of: Coder, text: str, recipient: str) -> None:
    (event,) = _assaults(events_of(text))
    assert recipient in _texts(event.recipients)
    assert recipient not in _texts(event.actors)


def test_nobody_is_no_actor(events_of: Coder) -> None:
    (event,) = _assaults(
        events_of("A bomb killed a judge. No group has claimed responsibility for the bombing.")
    )
    assert event.actors == ()


def test_what_keeps_a_toll_is_no_victim_and_its_day_is_not_that_of_the_deaths(events_of: Coder) -> None:
    (event,) = _assaults(
        events_of(
            "Shells hit a bakery on Friday, killing nine people. The ministry lowered its toll on Monday.",
            published="2024-05-14",
        )
    )
    assert "its" not in _texts(event.recipients)
    assert len(event.times) == 1


def test_a_bare_strike_is_the_strike_told_of_before(events_of: Coder) -> None:
    (event,) = _assaults(events_of("A drone strike killed a banker. The strike also wounded two guards."))
    assert len(event.quantities) >= 1
    assert "strike" in [mention.trigger.text for mention in event.mentions]


@pytest.mark.parametrize(
    "text",
    [
        "The brigade denies that its commander is dead after the strike.",
        "There were no indications that any farmers were killed.",
    ],
)
def test_deaths_denied_are_negated(events_of: Coder, text: str) -> None:
    assert "negated" in [event.modality for event in _assaults(events_of(text))]


def test_the_places_around_an_act_do_not_do_it(events_of: Coder) -> None:
    (event,) = _assaults(
        events_of("The coalition carried out raids throughout Raqqa, destroying two bridges.")
    )
    assert _texts(event.actors) == ["The coalition"]


def test_fighting_told_to_be_between_two(events_of: Coder) -> None:
    (event,) = _assaults(events_of("The fighting was between herders and soldiers."))
    assert (_texts(event.actors), _texts(event.recipients)) == (["herders"], ["soldiers"])


@pytest.mark.parametrize(
    "text",
    [
        "The bands rule by fear. Nothing changes here. They kill peasants and they burn farms.",
        "The governor spoke of the past. He did not name anybody. They have killed many people.",
        "He announced a decision to attack the village.",
        "The report that a diplomat was wounded by the soldiers is unfounded.",
    ],
)
def test_what_is_said_in_general_or_meant_is_no_happening(events_of: Coder, text: str) -> None:
    assert "asserted" not in [event.modality for event in _assaults(events_of(text))]


def test_the_country_of_a_war_does_not_wage_it(events_of: Coder) -> None:
    events = _assaults(events_of("Two nurses were killed in Syria's war."))
    assert [event.actors for event in events] == [()]


def test_places_and_notions_do_nothing_and_undergo_nothing(events_of: Coder) -> None:
    events = _assaults(
        events_of("Rebels scored a stunning victory overrunning the base. A bomb exploded in the town.")
    )
    assert events
    assert not {"a stunning victory", "the town"} & {
        text for event in events for text in (*_texts(event.actors), *_texts(event.recipients))
    }


@pytest.mark.parametrize(
    "text",
    [
        "Officials blamed the brigade for the murder of a judge.",
        "The president held the brigade responsible for the murder of a judge.",
        "The minister accused the brigade of the murder of a judge.",
    ],
)
def test_who_is_blamed_did_it_as_they_say(events_of: Coder, text: str) -> None:
    (event,) = _assaults(events_of(text))
    assert (_texts(event.actors), _texts(event.recipients)) == (["the brigade"], ["a judge"])


def test_who_is_not_responsible_did_not_do_it(events_of: Coder) -> None:
    (event,) = _assaults(events_of("The brigade is not responsible for the murder of a judge."))
    assert event.actors == ()


def test_the_day_of_a_toll_is_not_that_of_the_raid_it_counts(events_of: Coder) -> None:
    events = _assaults(
        events_of(
            "The death toll from the shelling of a bakery rose to 23 on Sunday. The group accused the army "
            "of firing artillery at the bakery on Saturday.",
            published="2024-05-13",
        )
    )
    assert len(events) == 1


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Man shot to death outside Harbour Street flat", [], ["Man"]),
        ("Toddler shot by brother in Millbrook", ["brother"], ["Toddler"]),
        ("Police arrested ten people in raid", ["Police"], ["ten people"]),
    ],
)
def test_a_bare_past_form_in_a_headline_is_a_passive(
    events_of: Coder, text: str, actors: list[str], recipients: list[str]
) -> None:
    deed = next(event for event in events_of(text) if event.recipients)
    assert [one.span.text for one in deed.actors] == actors
    assert [one.span.text for one in deed.recipients] == recipients


def test_shot_at_a_place_is_shot_there(events_of: Coder) -> None:
    (deed,) = events_of("Five people were shot at a nightclub in Shreveport on Saturday.")
    assert [mention.trigger.text for mention in deed.mentions] == ["shot"]


def test_a_life_threatening_wound_is_no_threat(events_of: Coder) -> None:
    assert not events_of("Her injuries were not life-threatening.")


def test_violence_that_erupted_is_an_event_where_a_place_or_day_is_told(events_of: Coder) -> None:
    (event,) = events_of("Violence erupted on Monday.", published="2023-07-09")
    assert [mention.trigger.text for mention in event.mentions] == ["Violence erupted"]
    assert not events_of("Violence is a problem.")


def test_a_verb_that_deals_harm_is_of_its_mention(events_of: Coder) -> None:
    (event,) = events_of("Eleven clerks sustained wounds from shrapnel.")
    assert [mention.trigger.text for mention in event.mentions] == ["sustained wounds"]
