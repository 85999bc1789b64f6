from __future__ import annotations

from collections.abc import Callable

from sayso.model import Parse, span_of

TEXT = "Ten men — all soldiers — died.\n\nRebels of the north took the town, it said."


def test_spans_are_offsets_of_the_document(parse_text: Callable[..., Parse]) -> None:
    parse = parse_text(TEXT)
    for token in parse.doc:
        span = parse.span(token)
        assert TEXT[span.start : span.end] == span.text
        assert parse.token_at(span.start).i == token.i


def test_the_head_of_a_phrase_lies_inside_it(parse_text: Callable[..., Parse]) -> None:
    parse = parse_text(TEXT)
    start = TEXT.index("Rebels of the north")
    assert parse.head(span_of(TEXT, start, start + len("Rebels of the north"))).text == "Rebels"


def test_a_blank_line_ends_a_sentence(parse_text: Callable[..., Parse]) -> None:
    parse = parse_text("Shells hit the market\n\nTen people were killed on Friday.")
    first = parse.sentence_span(parse.doc[0])
    assert first.text == "Shells hit the market"
