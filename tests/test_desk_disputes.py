"""Reports in which one side contradicts the other, read as somebody at a desk reads them.

All that they tell, and most places in them, are invented.
"""

from __future__ import annotations

from sayso.exports.wording import chain_text
from tests.desk import doers, read, speakers, values

_COMMANDER = (
    "BAMAKO, Nov 21 (Sahel Press) - Mali's army said on Thursday that it had killed Abu Huzeifa al-Bari "
    "in an air raid on Wednesday night near Menaka.\n\nTwo drones struck a camp outside the village of "
    "Inékar, the Sahel Conflict Monitor, a Dakar-based group, said in a report published on Friday. At least "
    "nine people were killed, it said. The group said it could not confirm that al-Bari was among the "
    "dead.\n\n"
    '"We have no information that any civilian was harmed," Colonel Souleymane Dembélé, a spokesman for the '
    "general staff, said in Bamako. He said that the army had carried out 46 operations in October, in which "
    "112 fighters had been killed and 38 detained.\n\nThe Coordination of Azawad Movements rejected the "
    'army\'s account. "There was no commander there. They bombed a well," its spokesman, Almou ag Mohamed, '
    "wrote on X."
)


def test_a_source_set_off_by_commas_goes_on_as_it() -> None:
    said = speakers(read(_COMMANDER, "2024-11-22"))
    assert said["the Sahel Conflict Monitor, a Dakar-based group"] == "Sahel Conflict Monitor"
    assert said["it"] == "Sahel Conflict Monitor"


def test_the_day_and_town_of_a_statement_are_not_those_of_the_deed() -> None:
    reading = read(_COMMANDER, "2024-11-22")
    days = [c.evidence.text for c in reading.claims if c.field == "time"]
    harmed = next(one for one in reading.events if one.modality == "negated")
    assert sorted(days) == ["October", "Wednesday night"]
    assert harmed.places == ()


def test_a_named_spokesman_is_not_the_one_of_the_other_side() -> None:
    reading = read(_COMMANDER, "2024-11-22")
    assert speakers(reading)["its spokesman, Almou ag Mohamed"] == "Almou ag Mohamed"


def test_who_was_killed_bombs_nobody_afterwards() -> None:
    reading = read(_COMMANDER, "2024-11-22")
    names = {actor.id: actor.name for actor in reading.actors}
    bombed = next(
        e for e in reading.events if any(mention.trigger.text == "bombed" for mention in e.mentions)
    )
    assert [names[one.actor or ""] for one in bombed.actors] == ["Mali's army"]


def test_an_account_rejected_is_the_deed_that_was_told_and_not_a_total() -> None:
    reading = read(_COMMANDER, "2024-11-22")
    raid = next(one for one in reading.events if one.mode == "aerial")
    denied = [one for one in reading.claims if one.stance == "denies"]
    assert [(one.event, one.field, one.evidence.text) for one in denied] == [
        (raid.id, "occurrence", "the army's account")
    ]


def test_what_cannot_be_confirmed_of_a_person_is_his_death_and_has_one_teller() -> None:
    reading = read(_COMMANDER, "2024-11-22")
    raid = next(one for one in reading.events if one.mode == "aerial")
    open_ = [one for one in reading.claims if one.stance == "cannot-verify" and one.event == raid.id]
    assert [one.field for one in open_] == ["occurrence"]
    assert chain_text(reading, open_[0].attribution) == ("Sahel Conflict Monitor",)


def test_men_detained_behind_men_killed_detained_nobody() -> None:
    reading = read(_COMMANDER, "2024-11-22")
    held = next(one for one in reading.events if one.mode == "arrest")
    assert held.actors == ()
    assert [one.span.text for one in held.recipients] == ["38"]


def test_where_a_weapon_was_made_belongs_to_its_name() -> None:
    reading = read("The group said French-made munitions hit a well, killing two.", "2024-11-22")
    assert [one.span.text for e in reading.events for one in e.instruments] == ["French-made munitions"]


def test_what_is_told_of_the_accused_is_not_what_they_are_accused_of() -> None:
    reading = read(
        "A bomb killed three soldiers on Monday. The minister, Iván Rueda, blamed the ELN, which has killed "
        "dozens of officers this year.",
        "2024-03-05",
    )
    bomb, before = (one for one in reading.events if one.type == "ASSAULT")
    accused = [(one.event, one.evidence.text) for one in reading.claims if one.stance == "accuses"]
    assert accused == [(bomb.id, "ELN")]
    assert [
        (c.stance, c.attribution) for c in reading.claims if c.event == before.id and c.field == "actor"
    ] == [("asserts", None)]


def test_a_year_to_which_a_total_is_compared_is_not_its_own() -> None:
    reading = read(
        "At least 11 people had been killed by mines since the start of the year, nearly twice as many as in "
        "the same period of 2023, the ombudsman said.",
        "2024-03-05",
    )
    assert [values(reading, one, "time") for one in reading.events] == [["the start of the year"]]


def test_officials_of_two_fields_are_two() -> None:
    reading = read(
        "Interior Minister Jean Roe said 129 inmates died. Activists called for the resignation of the "
        "justice minister, who banned transfers to the prison.",
        "2024-09-03",
    )
    assert {"Jean Roe", "justice minister"} <= {actor.name for actor in reading.actors}


def test_him_in_a_quotation_is_not_its_speaker() -> None:
    reading = read(
        "Gunmen killed Deng Roe's father at the well. “They shot him in front of me,” said Roe.", "2025-05-14"
    )
    shot = {one.span.text for event in reading.events for one in event.recipients}
    assert "Deng Roe" not in shot


def test_a_year_before_soldiers_and_the_age_of_a_boy_are_no_numbers() -> None:
    reading = read("In 1988 soldiers fired on students in Torvik. A boy of 16 was wounded.", "2025-05-14")
    assert {(one.low, one.effect) for one in reading.quantities} == {(1, "injured")}


def test_a_year_in_a_relative_clause_does_not_make_the_blame_old() -> None:
    reading = read("He blames the governor, who in 2003 disarmed the herders of one clan.", "2025-05-14")
    assert {event.type: event.modality for event in reading.events} == {
        "ACCUSE": "asserted",
        "RETREAT": "historical",
    }


def test_what_a_meeting_or_shots_were_for_is_no_deed_of_its_own() -> None:
    reading = read(
        "The commander met elders to discuss the return of families. Soldiers fired in the air to disperse "
        "the crowd.",
        "2025-05-14",
    )
    assert [event.type for event in reading.events] == ["CONSULT", "ASSAULT"]
    assert reading.events[1].modality == "asserted"


def test_those_arrested_in_a_raid_did_not_carry_it_out() -> None:
    reading = read("The police detained 120 people in raids on suspected cells.", "2025-05-14")
    assert [(event.type, doers(event)) for event in reading.events] == [("COERCE", ["The police"])]


def test_villagers_in_a_town_threw_the_stones_not_the_town() -> None:
    reading = read("A patrol was blocked by 20 villagers in Beirut, who threw stones.", "2025-05-14")
    thrown = next(event for event in reading.events if event.type == "ASSAULT")
    assert ["villagers" in text for text in doers(thrown)] == [True]


def test_the_place_before_a_colon_in_notes_does_nothing() -> None:
    reading = read("Syria: Israeli strikes kill 13 in a raid on a village", "2025-05-14")
    assert {text for event in reading.events for text in doers(event)} == {"Israeli"}


def test_courts_let_go_and_sentence_and_states_threaten_and_give_in() -> None:
    reading = read(
        "The judge acquitted two defendants. A court ordered the former mayor held for 60 days. The "
        "kidnappers let four of them go. Moscow said it would respond in kind. Hungary dropped its "
        "objections. Manila protests the use of water cannon by Beijing. The union gave the government seven "
        "days to scrap the lease.",
        "2025-05-14",
    )
    told = [(one.trigger.text, event.type) for event in reading.events for one in event.mentions]
    assert sorted(told) == [
        ("acquitted", "RETREAT"), ("dropped", "CONCEDE"), ("gave", "THREATEN"), ("let", "RETREAT"),
        ("ordered", "COERCE"), ("protests", "ACCUSE"), ("respond", "THREATEN"),
    ]  # fmt: skip


def test_raiders_drive_off_herds_and_an_ox_is_no_victim() -> None:
    reading = read(
        "Toposa raiders drove off 80 cows and made away with 300 sheep. The talks ended with elders "
        "slaughtering a white ox.",
        "2025-05-14",
    )
    assert {event.type for event in reading.events} == {"COERCE"}
    assert "Toposa raiders" in {text for event in reading.events for text in doers(event)}


def test_who_accounted_for_killings_did_them_and_who_stopped_short_did_not() -> None:
    reading = read(
        "Armed bandits accounted for 640 killings. Brazil stopped short of criticising either side.",
        "2025-05-14",
    )
    assert [(event.type, event.modality) for event in reading.events] == [
        ("ASSAULT", "asserted"),
        ("ACCUSE", "negated"),
    ]
    assert doers(reading.events[0]) == ["Armed bandits"]


def test_the_first_word_behind_a_dateline_is_no_sentence() -> None:
    reading = read("TEHRAN - Intelligence forces have detained seven men in Kermanshah.", "2025-05-14")
    assert [doers(event) for event in reading.events] == [["Intelligence forces"]]


def test_what_each_side_shot_down_is_two_deeds() -> None:
    reading = read(
        "Ukraine's air force said it had shot down 58 of 76 drones that Russia launched overnight; the "
        "Russian ministry said it had destroyed 29 Ukrainian drones.",
        "2024-09-15",
    )
    assert [values(reading, one, "recipient") for one in reading.events] == [
        ["58 of 76 drones"],
        ["29 Ukrainian drones"],
    ]


def test_a_condition_is_no_plan() -> None:
    reading = read(
        "If we had been allowed to hit their airfields, those children would be alive.", "2024-09-15"
    )
    assert [one.modality for one in reading.events] == ["hypothetical"]


def test_what_both_sides_always_deny_is_no_denial_of_this_deed() -> None:
    reading = read(
        "Bombs struck a school on Monday, killing six, the governor said. Both sides deny targeting "
        "civilians.",
        "2024-09-15",
    )
    assert [one for one in reading.claims if one.stance == "denies"] == []
