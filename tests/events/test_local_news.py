"""Events of police reports and of local news: whose weapon, which day, who acts unnamed."""

from __future__ import annotations


def test_the_weapon_of_those_hit_is_not_the_attackers(events_of):
    (event,) = events_of("Officers shot a man who came at them with a knife.")
    assert event.mode == "firearms"
    assert not event.instruments


def test_the_day_of_a_death_in_hospital_is_not_that_of_the_deed(events_of):
    (event,) = events_of(
        "A boy who was shot on Saturday died of his wounds on Monday.", published="2015-06-16"
    )
    assert len(event.times) == 1


def test_a_deed_during_a_robbery_has_its_day(events_of):
    events = events_of("He shot a clerk during a robbery on Wednesday.", published="2015-06-16")
    assert all(event.times for event in events if event.type == "ASSAULT")


def test_nobody_hurt_is_a_number_of_the_shooting(events_of):
    (event,) = events_of("Shots were fired into a house. Nobody was hurt.")
    assert event.modality == "asserted"
    assert len(event.quantities) == 1


def test_passive_police_work_goes_to_the_police_before(events_of):
    events = events_of("The police arrested two men. A pistol was seized from them.")
    seized = next(event for event in events if event.mode == "seize")
    assert [who.span.text for who in seized.actors] == ["The police"]


def test_what_police_left_undone_is_negated(events_of):
    for text in ("No policeman came to help.", "Policemen on duty took no action."):
        (event,) = events_of(text)
        assert event.modality == "negated"
        assert event.actors


def test_police_firing_is_by_the_police(events_of):
    (event,) = events_of("Two people were killed in police firing on Sunday.")
    assert [who.span.text for who in event.actors] == ["police"]


def test_police_firing_is_by_the_police_however_it_is_parsed(events_of):
    (event,) = events_of("The death of four persons in police firing on Sunday led to an inquiry.")[:1]
    assert [who.span.text for who in event.actors] == ["police"]


def test_a_murder_suicide_is_no_suicide_attack(events_of):
    events = events_of("A couple died in a murder-suicide.")
    assert all(event.mode != "suicide-attack" for event in events)


def test_what_is_done_instead_is_not_done(events_of):
    events = events_of("The police, instead of stopping the mob, went home.")
    assert {event.modality for event in events} == {"negated"}


def test_a_duty_left_undone_is_no_denial_of_it(events_of):
    events = events_of(
        "The police failed to act in time, the report said. The superintendent denied the charge."
    )
    assert len([event for event in events if event.type == "REJECT"]) == 2
    assert not [event for event in events if event.type == "MOBILIZE"]


def test_the_firing_is_that_of_the_police_before(events_of):
    events = events_of("The police opened fire on a mob. A youth was killed in the firing.")
    assert len(events) == 1


def test_a_word_with_a_hyphen_is_one_participant(events_of):
    (event,) = events_of("A sub-inspector was arrested by the bureau.")
    assert len(event.recipients) == 1


def test_the_crowd_does_not_do_what_the_police_do(events_of):
    events = events_of("The police used tear gas on the mob. The crowd set eleven houses on fire.")
    assert len([event for event in events if event.type == "ASSAULT"]) == 2
