from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Actor, Span
from sayso.model.lookup import ActorIndex

TEXT = "the army chief of staff, General Hana Osei, said her army would stay"


def _span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words), words)


ARMY = Actor("a-1", "army", mentions=(_span("army"), _span("army", 40)))
OSEI = Actor(
    "a-2", "Hana Osei", mentions=(_span("army chief of staff"), _span("General Hana Osei"), _span("her"))
)
INDEX = ActorIndex([ARMY, OSEI])


def test_the_mention_that_shares_most_wins() -> None:
    assert INDEX.at(_span("army chief of staff")) is OSEI
    assert INDEX.at(_span("the army")) is ARMY
    assert INDEX.at(_span("Osei")) is OSEI


def test_a_head_word_picks_the_smallest_mention_over_it() -> None:
    span = _span("the army chief of staff")
    assert INDEX.at(span, head=TEXT.index("chief")) is OSEI
    assert INDEX.at(span, head=TEXT.index("army")) is ARMY
    assert INDEX.at(span, head=0) is None


def test_nothing_where_no_mention_touches() -> None:
    assert INDEX.at(_span("said")) is None
    assert ActorIndex([]).at(_span("said")) is None


def test_by_id() -> None:
    assert INDEX["a-1"] is ARMY
    assert INDEX.get("a-2") is OSEI
    assert INDEX.get("nobody") is None
    assert INDEX.get(None) is None


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_finds_what_a_plain_search_finds(start: int, length: int) -> None:
    end = min(len(TEXT), start + length)
    span = Span(start, end, TEXT[start:end])
    plain = [m for actor in (ARMY, OSEI) for m in actor.mentions if m.overlaps(span)]
    assert sorted(m for m, _ in INDEX.within(span)) == sorted(plain)
    assert (INDEX.at(span) is None) == (not plain)
