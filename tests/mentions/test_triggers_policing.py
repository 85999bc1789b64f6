"""Police work beside arrests and shots, and duties left undone (codebook/policing.yaml)."""

from __future__ import annotations

import pytest

from sayso.mentions.triggers import find_triggers

DEEDS = [
    ("Police cordoned off the bazaar after the blast.", "cordoned off", "COERCE", "restrict", None),
    ("Police began a manhunt for the gunmen.", "manhunt", "COERCE", "restrict", None),
    ("Constables recovered a revolver from the suspect.", "recovered", "COERCE", "seize", None),
    ("Paramilitary police patrolled the old town all night.", "patrolled", "MOBILIZE", "police", None),
    ("The army held a flag march through the lanes.", "flag march", "MOBILIZE", "troops", None),
    ("The police registered a case against twelve men.", "registered", "ACCUSE", "investigate", None),
    (
        "The police lobbed teargas shells at the crowd near the mill.",
        "lobbed",
        "ASSAULT",
        "crowd-control",
        None,
    ),
    ("The police resorted to a lathi-charge at the gate.", "resorted", "ASSAULT", "crowd-control", None),
    ("The police failed to protect the shops, traders said.", "failed", "REJECT", "assist", "inaction"),
    ("Neighbours said the police remained spectators.", "remained", "REJECT", "assist", "inaction"),
    ("The police had to lob 14 teargas shells.", "lob", "ASSAULT", "crowd-control", None),
    ("Seven suspects have been held.", "held", "COERCE", "arrest", None),
    ("Officers combed the forest.", "combed", "COERCE", "restrict", None),
    ("Pickets have been posted at the gates.", "posted", "MOBILIZE", "police", None),
    ("The agitators were lathi-charged near the stand.", "charged", "ASSAULT", "crowd-control", None),
    ("The toll in police firing rose to nine.", "police firing", "ASSAULT", "firearms", None),
    ("Policemen stood by as the mob torched the shops.", "stood by", "REJECT", "assist", "inaction"),
    ("The police ignored their calls for an hour.", "ignored", "REJECT", "assist", "inaction"),
]


@pytest.mark.parametrize(("text", "words", "kind", "mode", "submode"), DEEDS)
def test_police_work(parse_text, text, words, kind, mode, submode):
    found = {one.span.text: one for one in find_triggers(parse_text(text))}
    assert words in found
    assert (found[words].type, found[words].mode, found[words].submode) == (kind, mode, submode)


@pytest.mark.parametrize(
    "text",
    [
        "She searched the database for his name.",
        "The team failed to score in the second half.",
        "They watched the film in silence.",
        "He registered a company in Nairobi.",
    ],
)
def test_other_senses_are_none(parse_text, text):
    assert not find_triggers(parse_text(text))
