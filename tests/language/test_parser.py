"""Long texts are parsed in pieces, and nobody can tell."""

from __future__ import annotations

import warnings

import spacy

from sayso.language import SpacyParser
from sayso.language.parser import _own_folder, load_pipeline
from sayso.language.sentences import break_sentences
from sayso.model import document_of

PARAGRAPH = "Shells hit the market in Omdurman on Saturday. At least 12 people were killed, medics said.\n\n"


def test_a_long_text_keeps_its_offsets(parser: SpacyParser) -> None:
    text = PARAGRAPH * 700  # more than one piece
    parse = parser.parse(document_of(text))
    assert parse.doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in parse.doc)
    assert len(list(parse.sentences)) >= 1400


def test_a_long_text_without_a_space_is_parsed_too(parser: SpacyParser) -> None:
    text = "x" * 70_000
    assert parser.parse(document_of(text)).doc.text.lower() == text


def test_the_pipeline_of_the_package_parses_as_all_of_it_does(parser: SpacyParser) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = spacy.load(_own_folder())
    break_sentences(whole)
    lean = load_pipeline()
    odd = "Zxqvb-14 fired; the 3rd Brig. wasn't in Ouagadougou. Whoever's \U0001f600 asked? Geese flew."
    for text in (PARAGRAPH, odd):
        for one, other in zip(lean(text), whole(text), strict=True):
            for name in ("text", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "norm_", "is_sent_start"):
                assert getattr(one, name) == getattr(other, name)
            assert (one.head.i, str(one.morph)) == (other.head.i, str(other.morph))
