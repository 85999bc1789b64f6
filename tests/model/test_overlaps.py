from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.model.span import Overlaps, Span

TEXT = "x" * 40


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 38))
    end = draw(st.integers(start + 1, 40))
    return Span(start, end, TEXT[start:end])


@given(st.lists(spans(), max_size=12), spans())
def test_what_overlaps_is_found_in_the_order_given(marks: list[Span], asked: Span) -> None:
    numbered = [(mark, n) for n, mark in enumerate(marks)]
    assert Overlaps(numbered).of(asked) == [(mark, n) for mark, n in numbered if mark.overlaps(asked)]
