from __future__ import annotations

import pytest

import sayso

CASES = [
    ("Rebels killed five soldiers.", "actor", ("killed", ">nsubj", "Rebels")),
    ("Five soldiers were killed by rebels.", "actor", ("killed", ">agent", "by", ">pobj", "rebels")),
    ("The attack on Aleppo killed five.", "places", ("attack", ">prep", "on", ">pobj", "Aleppo")),
    ("Troops tried to storm the village.", "actor", ("storm", "<xcomp", "tried", ">nsubj", "Troops")),
]


@pytest.mark.parametrize(("text", "role", "path"), CASES)
def test_the_way_from_trigger_to_words(text: str, role: str, path: tuple[str, ...]) -> None:
    found = [link.path for event in sayso.read(text).events for link in event.links if link.role == role]
    assert path in found


def test_mentions_name_their_line_of_the_codebook_and_what_joined_them() -> None:
    reading = sayso.read(
        "An air strike hit a market in Aleppo on Friday. The strike killed five people in Aleppo."
    )
    (event,) = [event for event in reading.events if event.type == "ASSAULT"]
    assert all(mention.frame and mention.frame.startswith("assault.") for mention in event.mentions)
    assert any(line.startswith("joined") for mention in event.mentions for line in mention.why)
    assert {link.mention for link in event.links} <= set(range(len(event.mentions)))


def test_every_participant_and_circumstance_has_its_link() -> None:
    reading = sayso.read(
        "Gunmen shot dead three farmers with rifles near Baidoa on 3 May 2023, police said.",
        published="2023-05-04",
    )
    for event in reading.events:
        linked = {(link.role, link.span) for link in event.links}
        assert {("actor", who.span) for who in event.actors} <= linked
        assert {("recipient", who.span) for who in event.recipients} <= linked
        assert {("instruments", one.span) for one in event.instruments} <= linked
        assert {("places", p.span) for p in reading.places if p.id in event.places} <= linked
        assert {("times", t.span) for t in reading.times if t.id in event.times} <= linked
        assert {("quantities", q.span) for q in reading.quantities if q.id in event.quantities} <= linked
