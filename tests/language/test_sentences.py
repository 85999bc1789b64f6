"""Sentence boundaries: headlines, lists, datelines, wrapped lines, abbreviations."""

from __future__ import annotations

import pytest

from sayso.language import SpacyParser
from sayso.model import document_of

CASES = [
    ["Blast hits market", "Two men died on Monday."],
    ["Army denies attack", "The army denied the attack.", "It gave no details."],
    ["ALEPPO, Syria (Reuters) —", "Shells fell on a market."],
    ["KANDAHAR, Oct. 3 (Xinhua) --", "Seven men were killed."],
    [
        "RANCHI:",
        "Four men were held after a quarrel over the bill of a tea stall became a brawl that left two hurt.",
    ],
    ["The ministry listed three cases:", "- a bridge in the north", "- two lorries on the coast road"],
    ["Gen. Smith met Lt. Brown and Msgr. Romero on Friday.", "Nobody else came."],
]


@pytest.mark.parametrize("sentences", CASES)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_lines_begin_sentences(parse_text, sentences, gap):
    wire = sentences[0].endswith(("—", "--", "RANCHI:"))
    parse = parse_text((" " if wire else gap).join(sentences))
    assert [sentence.text.strip() for sentence in parse.sentences] == sentences


def test_wrapped_lines_do_not(parse_text):
    lines = [
        "The army said on Friday that it had killed ten rebels in",
        "Palm Hill, where the fighting went on for three weeks and",
        "more, after it had taken the road to the coast. Two of its",
        "Land Rovers were burnt, it said.",
        "The governor denied it.",
    ]
    parse = parse_text("\n".join(lines))
    assert len(parse.sentences) == 3
    assert parse.document.text.count("\n") == 4


def test_a_title_is_a_sentence_of_its_own(parse_text):
    parse = parse_text("Two men died in the town.", title="Blast in Palm Hill kills two")
    assert parse.sentences[0].text.strip() == "Blast in Palm Hill kills two"


def test_a_text_in_capitals_is_parsed_as_ordinary_text(parse_text):
    parse = parse_text("SAN SALVADOR, 3 JAN 90 (AFP) -- THE ARMY KILLED FIVE PEASANTS IN SAN MIGUEL.")
    verb = next(token for token in parse.doc if token.text == "killed")
    assert {child.text: child.dep_ for child in verb.children} == {"army": "nsubj", "peasants": "dobj"} | {
        child.text: child.dep_ for child in verb.children if child.dep_ not in {"nsubj", "dobj"}
    }
    assert parse.document.text.isupper()
    assert any(entity.text == "San Miguel" and entity.label_ == "GPE" for entity in parse.doc.ents)


def test_a_title_with_a_stop_behind_a_quotation_ends_no_sentence(parser: SpacyParser) -> None:
    text = '"Our forces did not fire a shell," army spokesman Brig. Hassan Idris said. He left.'
    assert [sentence.text for sentence in parser.parse(document_of(text)).sentences][1:] == ["He left."]
