"""Whole reports in the manners of those who write them, read as somebody at a desk reads them.

Communiqués, notes, updates and wire reports; all that they tell, and most places in them, are invented.
"""

from __future__ import annotations

from sayso.exports.wording import chain_text
from sayso.incidents import reconcile
from tests.desk import doers, read, speakers, values


def test_it_is_the_army_that_was_named_since_not_the_resident_who_spoke() -> None:
    reading = read(
        "A resident, who asked not to be named, put the death toll at 27.\n\nThe army did not respond to a "
        "request for comment. It said on Thursday that it had carried out a raid on a refuge near Gao.",
        "2024-03-15",
    )
    assert "army" in speakers(reading)["It"].lower()


def test_she_is_the_officer_named_in_apposition() -> None:
    reading = read(
        "A community leader, Chief Danladi Orsu, said several persons were hurt. “We have recovered 13 "
        "bodies,” he stated.\n\nThe Police Public Relations Officer in the state, SP Amina Gorko, put the "
        "number of casualties at seven. She added that policemen had been sent.",
        "2022-06-05",
    )
    assert "Gorko" in speakers(reading)["She"]


def test_the_group_is_the_armed_one_not_the_agency_that_reported() -> None:
    reading = read(
        "Hezbollah confirmed the death of Karim Dalloul. A third person was wounded, the state-run National "
        "News Agency reported. The group said it had retaliated by firing rockets at the town of Shomrat.",
        "2024-02-17",
    )
    assert speakers(reading)["The group"] == "Hezbollah"
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[one.actor] for one in reading.events[-1].actors if one.actor] == ["Hezbollah"]


def test_what_stands_before_a_semicolon_is_not_said_by_who_speaks_behind_it() -> None:
    reading = read(
        "Soldiers fired tear gas at a crowd outside the prison; the Lowland Relief Union said three people "
        "were wounded there.",
        "2023-11-24",
    )
    (said,) = (one for one in reading.attributions if one.source is not None)
    assert [span.text for span in said.content] == ["three people were wounded there"]


def test_a_source_in_the_middle_has_said_the_main_clause_too() -> None:
    reading = read(
        "A drone strike on a car killed a commander on Saturday, two security sources said, hours after "
        "rockets wounded a soldier.",
        "2024-02-17",
    )
    (said,) = (one for one in reading.attributions if one.source is not None)
    assert said.content[0].text.startswith("A drone strike on a car killed a commander")


def test_who_appears_in_order_to_announce_is_the_one_who_announces() -> None:
    reading = read(
        "Soldiers appeared on television to announce that they had removed the president.", "2023-07-27"
    )
    assert "Soldiers" in speakers(reading)


def test_a_list_of_days_gives_each_happening_its_own() -> None:
    reading = read(
        "3 Jun 2023: Suspected militants shelled a post in Tarfou. At least 14 volunteers killed.\n"
        "5 Jun 2023: Separatists kidnapped 30 women in Kedjom, and freed them three days later.\n"
        "7 Jun 2023: Gunmen opened fire on a police patrol in Celaya, killing 1 policewoman.",
        "2023-06-20",
    )
    assert reading.document.dateline.day is not None
    assert reading.document.dateline.day.isoformat() == "2023-06-20"
    used = {id_ for event in reading.events for id_ in event.times}
    days = {str(time.earliest) for time in reading.times if time.id in used}
    assert {"2023-06-03", "2023-06-05", "2023-06-07", "2023-06-08"} <= days


def test_a_period_in_the_heading_is_no_day_of_publication() -> None:
    reading = read(
        "PROTECTION UPDATE, 1–15 SEPTEMBER 2023\n\nA missile struck a market on 6 September, killing "
        "15 civilians.",
        "2023-09-19",
    )
    assert reading.document.dateline.day is not None
    assert reading.document.dateline.day.isoformat() == "2023-09-19"


def test_the_units_in_brackets_keep_a_village_in_its_country() -> None:
    reading = read(
        "On 12 May 2023, near Yay Pyar village (Kani township, Monywa district, Sagaing region), the "
        "military clashed with local fighters.",
        "2023-05-18",
    )
    assert {place.country for place in reading.places if place.text in ("Yay Pyar", "Kani")} == {"MMR"}


def test_a_region_of_a_country_is_not_a_region_of_that_name() -> None:
    reading = read("A drone hit a car in Jilib town in the Middle Juba region of Somalia.", "2024-08-21")
    assert {place.country for place in reading.places} == {"SOM"}


def test_the_town_of_a_clock_and_the_saint_of_a_church_are_no_scenes() -> None:
    reading = read(
        "At 3:45 a.m. (Sanaa time), forces struck two missiles. Soldiers shot the men near the church of "
        "St. Gabriel.",
        "2024-01-30",
    )
    scenes = {place for event in reading.events for place in event.places}
    assert not [place.text for place in reading.places if place.id in scenes]


def test_fire_of_an_army_kills_as_guns_do() -> None:
    reading = read("Two people were killed by army fire as they walked to Gaza City.", "2023-11-24")
    (event,) = reading.events
    assert event.type == "ASSAULT"
    assert values(reading, event, "dead") == ["Two people"]


def test_a_fire_that_kills_is_no_attack() -> None:
    assert read("Two people were killed by fire in a hotel in Torvik.", "2023-11-24").events == ()


def test_missiles_launched_without_a_goal_are_no_test_where_forces_launch_them() -> None:
    reading = read("Russian forces launched two ballistic missiles and 71 drones overnight.", "2025-02-03")
    assert {event.type for event in reading.events} == {"ASSAULT"}


def test_weapons_do_not_attack() -> None:
    reading = read(
        "ISIS members attacked a bus with light and medium weapons, leaving four soldiers dead.", "2023-08-09"
    )
    assert {text for event in reading.events for text in doers(event)} == {"ISIS members"}


def test_it_is_the_doer_of_the_deed_that_the_clause_completes() -> None:
    reading = read(
        "The network condemned the crime committed by the militia when it launched a ballistic missile on a "
        "neighbourhood in Marib.",
        "2022-03-03",
    )
    attack = next(event for event in reading.events if event.type == "ASSAULT")
    assert ["militia" in text or text == "it" for text in doers(attack)] == [True]
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[one.actor] for one in attack.actors if one.actor] == ["militia"]


def test_villages_captured_are_nobody_arrested() -> None:
    reading = read(
        "The army captured the villages of Garas and Daud after heavy fighting with militants.", "2024-08-21"
    )
    assert not [one for one in reading.quantities if one.effect == "arrested"]


def test_ages_stay_in_the_name_of_somebody_unnamed() -> None:
    reading = read("A 19-year-old man and a 34-year-old woman died in a shooting in Torvik.", "2024-09-02")
    assert {"19-year-old man", "34-year-old woman"} <= {actor.name for actor in reading.actors}


def test_no_talk_where_police_are_called_or_a_source_stays_unnamed() -> None:
    reading = read(
        "Officers were called to the 1400 block of Delmar Street. He requested anonymity for his safety. "
        "“As I speak to you, the houses are burning.”",
        "2024-09-02",
    )
    assert [event.type for event in reading.events] == []


def test_an_accusation_called_baseless_is_rejected() -> None:
    reading = read("The minister called the accusation baseless.", "2024-12-11")
    assert [event.type for event in reading.events] == ["REJECT"]


def test_notes_tell_what_was_done_to_people_without_a_verb_of_being() -> None:
    reading = read(
        "Attackers burned a dormitory in Kasese. 41 people killed. 6 students abducted.", "2023-06-20"
    )
    assert not [text for event in reading.events for text in doers(event) if "students" in text]


def test_those_shot_dead_are_named_without_the_verb_s_word() -> None:
    reading = read("Police shot dead two protesters in Kasese on Monday.", "2023-06-20")
    assert [one.span.text for event in reading.events for one in event.recipients] == ["two protesters"]


def test_people_feared_killed_are_no_plan() -> None:
    reading = read("Forty miners were feared killed after a blast in Kasese on Monday.", "2023-06-20")
    assert {event.modality for event in reading.events} == {"asserted"}


def test_a_vessel_sunk_is_an_attack() -> None:
    reading = read("A drone boat sank a tanker near the port on Monday.", "2023-06-20")
    assert [(event.type, event.recipients[0].span.text) for event in reading.events] == [
        ("ASSAULT", "a tanker")
    ]


def test_a_region_of_the_headline_holds_the_town_of_the_lead() -> None:
    reading = read(
        "Drone strike on bus station leaves at least 14 dead in Kordofan\n\nPORT SUDAN, Oct 7 - At least 14"
        " people were killed when drones hit a bus station in the town of Um Ruwaba on Monday, they said.",
        "2025-10-07",
    )
    (strike,) = [event for event in reading.events if event.type == "ASSAULT"]
    assert [place.name for place in reading.places if place.id in strike.places] == ["Umm Ruwaba"]


def test_the_army_is_not_the_rebels_who_call_themselves_one() -> None:
    reading = read(
        "BOGOTA, March 3 - The National Liberation Army said it had freed a police captain in Catatumbo.\n\n"
        "Two soldiers died when a mine exploded under their truck in Arauca province, the army said.",
        "2025-03-03",
    )
    assert speakers(reading)["the army"] == "army"


_RIVAL = (
    "At least 14 people were killed when drones hit a bus station in Um Ruwaba on Monday, residents said.\n\n"
    "The paramilitary force denied carrying out the attack and accused the army of having bombed its own "
    "supporters.\n\nAn army officer said three drones had struck the station. He put the death toll at 17."
)


def test_another_toll_is_of_what_was_struck_not_of_an_accusation_between() -> None:
    reading = read(_RIVAL, "2025-10-07")
    struck = next(event for event in reading.events if event.type == "ASSAULT")
    assert values(reading, struck, "dead") == ["At least 14 people", "17"]


def test_who_denies_the_attack_that_was_told_denies_no_second_one() -> None:
    reading = read(_RIVAL, "2025-10-07")
    assert not [event for event in reading.events if event.modality == "negated"]
    struck = next(event for event in reading.events if event.type == "ASSAULT")
    denied = [c for c in reading.claims if c.event == struck.id and c.stance == "denies"]
    assert [claim.field for claim in denied] == ["actor"]


def test_who_speaks_together_is_named_together_and_counts_each() -> None:
    reading = read(
        "GENEVA, May 3 - Five people were killed in Aleppo, the army, a rebel commander and the Syrian "
        "Observatory for Human Rights said.",
        "2024-05-03",
    )
    dead = next(claim for claim in reading.claims if claim.field == "dead")
    assert chain_text(reading, dead.attribution) == (
        "army, rebel commander and Syrian Observatory for Human Rights",
    )
    (incident,) = reconcile([reading])
    (value,) = incident.fields["dead"].values
    assert {one.claimant for one in value.claims} == {
        "army", "rebel commander", "Syrian Observatory for Human Rights",
    }  # fmt: skip
    assert value.independent_sources == 3


def test_the_day_of_a_dateline_and_the_first_number_are_no_range() -> None:
    reading = read("GENEVA, May 3 - Five people were killed in Aleppo, the army said.", "2024-05-03")
    assert [one.span.text for one in reading.quantities] == ["Five people"]


def test_who_said_it_on_a_platform_behind_the_last_comma() -> None:
    reading = read(
        "BOGOTA, March 3 - Guerrillas of the ELN released a police captain on Sunday in a rural part of "
        "Catatumbo, the ombudsman's office said on X. The captain had been abducted on Feb. 19.",
        "2025-03-03",
    )
    assert list(speakers(reading)) == ["the ombudsman's office"]


def test_operations_against_the_group_are_against_the_armed_one() -> None:
    reading = read(
        "BOGOTA, March 3 - Guerrillas of the ELN freed a captain. The Red Cross confirmed the release. "
        "The minister promised to keep up operations against the group.",
        "2025-03-03",
    )
    body = next(a for a in reading.actors if any(m.text.endswith("group") for m in a.mentions))
    assert body.name == "National Liberation Army"


def test_who_is_told_something_is_the_agency_not_the_force_of_its_letters() -> None:
    reading = read(
        "MANILA, May 3 - Talks with Beijing were called off, a diplomat told AFP. The AFP said its ships "
        "had been rammed.",
        "2024-05-03",
    )
    assert {a.name for a in reading.actors} >= {"Agence France-Presse", "Armed Forces of the Philippines"}


def test_those_who_tell_it_are_not_among_the_dead() -> None:
    reading = read(
        "GENEVA, May 3 - A strike hit a school, killing at least nine people, two hospital officials said.",
        "2024-05-03",
    )
    dead = [(q.low, q.high) for q in reading.quantities if q.effect == "dead"]
    assert dead == [(9, None)]


def test_a_town_that_is_seized_is_taken_not_arrested() -> None:
    reading = read(
        "KINSHASA, Jan 28 - M23 rebels seized Goma on Monday, residents said. The city lies on Lake Kivu in "
        "eastern Congo.",
        "2025-01-28",
    )
    assert [(one.type, one.mode) for one in reading.events] == [("COERCE", "seize")]


def test_who_opens_an_inquiry_into_a_shooting_did_not_shoot() -> None:
    text = "Gunmen shot dead a judge in Goma. Prosecutors opened an inquiry into the shooting."
    reading = read(text, "2025-01-28")
    attacks = [one for one in reading.events if one.type == "ASSAULT"]
    assert [doers(one) for one in attacks] == [["Gunmen"]]


def test_a_roadblock_is_where_somebody_was_taken_and_no_protest() -> None:
    text = "BOGOTA, March 3 - Three men were abducted on Feb. 19 at a roadblock near Tibu."
    reading = read(text, "2025-03-03")
    (taken,) = reading.events
    assert [place.span.text for place in reading.places if place.id in taken.places] == ["Tibu"]


def test_the_government_is_not_its_spokesman() -> None:
    reading = read(
        "NAIROBI, Jan 10 - A strike hit a camp in Tigray, aid workers said. The government spokesman "
        "Legesse Tulu did not respond. The government has previously denied targeting civilians.",
        "2022-01-10",
    )
    assert {actor.name for actor in reading.actors} >= {"Legesse Tulu", "government"}
    strike = next(one for one in reading.events if one.modality == "asserted" and one.type == "ASSAULT")
    assert not [c for c in reading.claims if c.event == strike.id and c.stance == "denies"]


def test_a_headline_of_two_halves_tells_and_denies() -> None:
    reading = read(
        "Gaza ministry says 31 killed near aid site; Israel denies firing on crowd\n\nCAIRO, June 1 - At "
        "least 31 people were killed on Sunday as they went to an aid site in Rafah, the ministry said.",
        "2025-06-01",
    )
    killed = next(one for one in reading.events if one.type == "ASSAULT" and one.modality == "asserted")
    assert [mention.trigger.text for mention in killed.mentions] == ["killed", "killed"]


def test_the_dead_of_an_earthquake_are_not_those_of_a_strike() -> None:
    reading = read(
        "A strike on a school killed 22 people on Monday. The strike came despite a ceasefire that "
        "the army declared after an earthquake on March 28 killed nearly 3,800 people.",
        "2025-05-12",
    )
    strike = next(one for one in reading.events if one.type == "ASSAULT")
    assert values(reading, strike, "dead") == ["22 people"]


def test_protesters_who_burn_a_hall_are_not_the_gunmen() -> None:
    reading = read(
        "Gunmen shot and killed the mayor of Uruapan on Saturday, police said. Protesters broke into the "
        "palace in Morelia on Sunday and set furniture on fire.",
        "2025-11-02",
    )
    shot = next(one for one in reading.events if one.type == "ASSAULT")
    assert doers(shot) == ["Gunmen"]


def test_an_attacker_overpowered_is_held_and_guards_overpowered_are_assaulted() -> None:
    reading = read(
        "A man stabbed two worshippers in Torvik on Friday. Passers-by overpowered the attacker. In Lumbo, "
        "gunmen overpowered two guards of the bank.",
        "2024-07-22",
    )
    told = [(one.trigger.text, event.type) for event in reading.events for one in event.mentions]
    assert told == [("stabbed", "ASSAULT"), ("overpowered", "COERCE"), ("overpowered", "ASSAULT")]
