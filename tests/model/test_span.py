from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import EvidenceError
from sayso.model import Span, span_of


@given(st.text(min_size=1), st.data())
def test_a_span_of_a_text_quotes_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = span_of(text, start, end)
    assert text[span.start : span.end] == span.text
    span.check(text, "here")


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (2, 99)])
def test_an_empty_or_outside_stretch_is_refused(start: int, end: int) -> None:
    with pytest.raises(EvidenceError, match="does not quote"):
        span_of("five men", start, end)


def test_a_span_that_does_not_quote_names_where() -> None:
    with pytest.raises(EvidenceError) as caught:
        Span(0, 4, "four").check("five men", "doc-1: times[0].span")
    assert str(caught.value).startswith("doc-1: times[0].span: ")


@given(st.integers(0, 9), st.integers(1, 9), st.integers(0, 9), st.integers(1, 9))
def test_overlap_is_a_shared_character(a: int, n: int, b: int, m: int) -> None:
    one, other = Span(a, a + n, "x" * n), Span(b, b + m, "x" * m)
    assert one.overlaps(other) == bool(set(range(a, a + n)) & set(range(b, b + m)))
    assert one.overlaps(other) == other.overlaps(one)
