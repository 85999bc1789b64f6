"""Long texts are parsed in pieces, and nobody can tell."""

from __future__ import annotations

from sayso.language import SpacyParser
from sayso.model import document_of

PARAGRAPH = "Shells hit the market in Omdurman on Saturday. At least 12 people were killed, medics said.\n\n"


def test_a_long_text_keeps_its_offsets(parser: SpacyParser) -> None:
    text = PARAGRAPH * 1500
    parse = parser.parse(document_of(text))
    assert parse.doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in parse.doc)
    assert len(list(parse.sentences)) >= 3000


def test_a_long_text_without_a_space_is_parsed_too(parser: SpacyParser) -> None:
    text = "x" * 130_000
    assert parser.parse(document_of(text)).doc.text.lower() == text
