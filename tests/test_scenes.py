"""Which of several places is the scene: targets and starts, parties of talks, those who only hear of it."""

from __future__ import annotations

import pytest

import sayso


@pytest.mark.parametrize(
    ("text", "trigger", "places"),
    [
        ("Turkish guns shelled Tal Rifaat from Kilis on Monday.", "shelled", ["Tal Rifaat"]),
        ("Talks between Paris and Algiers went on, the minister said.", "Talks", []),
        ("A bomb went off in Aleppo, Syria. People waiting in Homs heard the blast.", "went off", ["Aleppo"]),
        ("Rebels in Syria attacked Kinsibba (Jabal al-Akrad) on Friday.", "attacked", ["Kinsibba"]),
        ("More than 200 people, mostly ethnic Amhara, were killed in Gimbi, Ethiopia.", "killed", ["Gimbi"]),
        ("Bandits blocked the Kaduna-Abuja highway in Nigeria.", "blocked", ["Kaduna", "Abuja"]),
    ],
)
def test_the_scene_of_an_act(text: str, trigger: str, places: list[str]) -> None:
    reading = sayso.read(text, published="2024-05-06")
    names = {place.id: place.text for place in reading.places}
    told = [event for event in reading.events if event.mentions[0].trigger.text == trigger]
    assert [[names[one] for one in event.places] for event in told] == [places]
