"""Triggers: spans, senses, operators."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.mentions.triggers import find_triggers
from sayso.model import Parse, Trigger

Parser = Callable[..., Parse]


def _triggers(parse_text: Parser, text: str) -> list[Trigger]:
    return list(find_triggers(parse_text(text)))


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("Rebels blew up the bridge at dawn.", "blew up", "ASSAULT"),
        ("An air strike hit the camp.", "air strike", "ASSAULT"),
        ("The miners called off their strike.", "called", "CONCEDE"),
        ("Police detained the editor.", "detained", "COERCE"),
        ("The envoy arrived for talks in Geneva.", "arrived", "CONSULT"),
    ],
)
def test_a_trigger_is_the_verb_with_its_particle_or_the_noun(
    parse_text: Parser, text: str, span: str, kind: str
) -> None:
    found = {trigger.span.text: trigger.type for trigger in _triggers(parse_text, text)}
    assert any(words.startswith(span) and found[words] == kind for words in found), found


@pytest.mark.parametrize(
    ("text", "span", "kind"),
    [
        ("The raid left five farmers, including three women, dead.", "left", "ASSAULT"),
        ("Dozens fled during fighting by militias on Sunday.", "fighting", "ASSAULT"),
        ("The army intensified its sweeps against rebels around the lake.", "sweeps", "ASSAULT"),
        ("The rebels were fighting in the streets of the town.", "fighting", "ASSAULT"),
        ("The agency resumed the delivery of food aid to the camp.", "delivery", "AID"),
    ],
)
def test_acts_told_by_gerunds_and_nouns(parse_text: Parser, text: str, span: str, kind: str) -> None:
    assert (span, kind) in {(one.span.text, one.type) for one in _triggers(parse_text, text)}


@pytest.mark.parametrize(
    "text",
    [
        "He died of a heart attack at home.",
        "The team completed a sweep against its rivals.",
        "The goalkeeper saved a shot in the second half of the match.",
        "The earthquake killed hundreds and flattened the town.",
        "She is fighting cancer.",
    ],
)
def test_other_senses_are_no_violence(parse_text: Parser, text: str) -> None:
    assert not [t for t in _triggers(parse_text, text) if t.type == "ASSAULT"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The junta agreed to free the prisoners.", "AGREE"),
        ("The junta refused to free the prisoners.", "REJECT"),
        ("The bishop urged the junta to free the prisoners.", "REQUEST"),
        ("The junta will not free the prisoners.", "REJECT"),
        ("The junta freed the prisoners.", "RETREAT"),
        ("The junta threatened to shoot the prisoners.", "THREATEN"),
    ],
)
def test_operators_change_the_act_they_govern(parse_text: Parser, text: str, kind: str) -> None:
    assert [trigger.type for trigger in _triggers(parse_text, text)] == [kind]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("A rocket attack wounded two.", "heavy-weapons"),
        ("A drone attack wounded two.", "drone"),
        ("A knife attack wounded two.", "primitive"),
    ],
)
def test_a_modifier_states_the_means(parse_text: Parser, text: str, mode: str) -> None:
    assert _triggers(parse_text, text)[0].mode == mode


def test_every_trigger_names_its_frame(parse_text: Parser) -> None:
    found = _triggers(parse_text, "Troops stormed the station and arrested the crew.")
    assert [trigger.why[0] for trigger in found] == [f"codebook {trigger.frame}" for trigger in found]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["killed", "the attack", "will", "rebels", "on Friday", "talks", "—", "\n\n", "fire", "“", "100"]
        ),
        max_size=14,
    )
)
def test_spans_quote_any_text(parse_text: Parser, words: list[str]) -> None:
    parse = parse_text(" ".join(words) or "x")
    for trigger in find_triggers(parse):
        trigger.span.check(parse.text, "trigger")


@pytest.mark.parametrize(
    "text",
    [
        "The convoy left on 19 March.",
        "They met in March 2019 near the mill.",
        "Staff in Downing Street declined to comment.",
        "Officials opened a museum about torture chambers.",
        "The trial dealt with weapons of mass destruction.",
    ],
)
def test_dates_names_and_things_are_no_deeds(parse_text: Parser, text: str) -> None:
    assert not [t for t in _triggers(parse_text, text) if t.type in ("ASSAULT", "PROTEST")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor told reporters that soldiers had shot two men.", "ASSAULT"),
        ("Soldiers had shot two men, the mayor told reporters.", "ASSAULT"),
        ("The mayor told the soldiers to free the driver.", "REQUEST"),
        ("The rebels sought to seize the dam.", "COERCE"),
        ("The general ordered air strikes on the port.", "ASSAULT"),
        ("The court ordered the release of the two editors.", "RETREAT"),
        ("The envoy said the army must withdraw from the ridge.", "REQUEST"),
        ("The junta said it would free the prisoners.", "AGREE"),
        ("The junta said it would bomb the villages.", "THREATEN"),
    ],
)
def test_what_is_told_intended_ordered_or_demanded(parse_text: Parser, text: str, kind: str) -> None:
    assert {trigger.type for trigger in _triggers(parse_text, text)} == {kind}


def test_harm_in_an_accident_is_no_violence_but_in_a_report_of_violence_it_counts(parse_text: Parser) -> None:
    crash = "Nine people were killed when two buses crashed on a mountain road."
    assert not _triggers(parse_text, crash)
    found = _triggers(parse_text, f"Rebels attacked the camp. {crash}")
    assert [trigger.span.text for trigger in found] == ["attacked", "killed"]


@pytest.mark.parametrize(
    ("text", "submode"),
    [
        ("Two fighters flew dangerously close to a patrol plane.", "unsafe-air-intercept"),
        ("Jets intercepted a bomber near the coast.", "air-intercept"),
        ("Gunboats shadowed the tanker for two days.", "vessel-or-aircraft-harassment"),
        ("Coast guard vessels rammed a fishing boat.", "ramming"),
        ("The cutter fired water cannon at a supply boat.", "water-cannon"),
        ("Warplanes dropped flares on a drone.", "flares-dropped"),
        ("A fighter dumped fuel on the drone.", "fuel-dumped"),
        ("A frigate pointed a laser at the aircraft.", "targeting-illumination"),
        ("The army jammed GPS signals along the border.", "signal-jamming"),
        ("A spy plane violated the island's airspace.", "airspace-violation"),
    ],
)
def test_encounters_in_the_air_and_at_sea_have_sub_modes(parse_text: Parser, text: str, submode: str) -> None:
    assert submode in {trigger.submode for trigger in _triggers(parse_text, text)}
