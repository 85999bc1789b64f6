"""Words of conflict in other senses: work, sport, markets, weather, health, fiction."""

from __future__ import annotations

import pytest

from sayso.mentions.triggers import find_triggers

OTHER_SENSES = """
The batsman struck 11 fours in a brisk innings of 74.
Gold struck a record high on Friday.
Oil prices were hit by fears of a recession.
A cold front will hit the region on Tuesday.
The company fired its chief executive on Monday.
Lawmakers killed the bill in committee.
The senator killed the amendment with a procedural motion.
She died on Tuesday after a long battle against cancer.
The singer lost her battle with leukaemia.
The team launched an all-out attack in the second half.
The visitors' defence collapsed under a barrage of crosses.
Crews finished shooting the film in Rome.
The actress was shot for the cover of a magazine.
The film tells of a soldier who kills his commander.
In the novel, rebels storm the palace and hang the king.
The minister came under fire for the delays.
Critics attacked the budget as too timid.
The index took a beating as investors dumped shares.
The town has seen an explosion of new restaurants.
He suffered a heart attack at home.
The song hit number one in May.
Two workers were killed when a crane fell.
Firefighters battled a blaze in the old mill.
The fire destroyed two warehouses.
The engineers captured carbon from the plant.
She beat her rival by six points in the poll.
The minister demonstrated the new machine.
One of them succumbed to cancer.
The accused was seen at the market.
""".strip().splitlines()


@pytest.mark.parametrize("text", OTHER_SENSES)
def test_other_senses_are_no_violence(parse_text, text):
    assert not [
        one for one in find_triggers(parse_text(text)) if one.type in ("ASSAULT", "COERCE", "PROTEST")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Chlorine gas was used against the town, killing 12 people.",
        "The helicopters dropped barrels filled with chlorine.",
        "Jets carried out strikes near Torvik on Friday.",
        "The army did not carry out strikes in the area.",
    ],
)
def test_gas_barrels_and_bare_strikes_are(parse_text, text):
    assert "ASSAULT" in {one.type for one in find_triggers(parse_text(text))}
