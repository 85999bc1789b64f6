from __future__ import annotations

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.incidents import reconcile
from sayso.store import Store, migrate
from sayso.store.dialect import engine_of, url_of
from sayso.store.words import found_at, indexed, wanted_of
from tests.reports import strike

TEXTS = {
    "a": "A strike on Tarmin's market killed 12 people.",
    "b": "Two strikes on Tarmin: Séné cities hit, the army said.",
    "c": "The market in Qadis was calm. 'Quoted' 100 % (strike*)",
    "d": "ضربة على طرمين قتلت 12 شخصا",
}


@pytest.fixture
def filled(store: Store) -> Store:
    codings = [
        strike(name, text, trigger=text.split()[0], on=None, place=text.split()[1], day=f"2021-05-0{at}")
        for at, (name, text) in enumerate(TEXTS.items(), 1)
    ]
    store.add_codings(codings)
    store.put_incidents(reconcile(codings))
    return store


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("strike", "cba"),
        ("STRIKES tarmin", "ba"),
        ("sene city", "b"),
        ('"market in"', "c"),
        ('"in market"', ""),
        ("mark*", "ca"),
        ("strike -army", "ca"),
        ('tarmin -"army said"', "a"),
        ("12", "da"),
        ("طرمين", "d"),
        ("' OR 1 = 1 --", ""),
        ('mark" NEAR', ""),
        ("100 %", "c"),
        ("nothing", ""),
    ],
)
def test_what_is_found_latest_first(filled: Store, words: str, found: str) -> None:
    assert "".join(one.document for one in filled.search(words)) == found


def test_where_the_words_stand_and_which_incidents_they_lead_to(filled: Store) -> None:
    (found,) = filled.search("market people")
    text = filled.coding("a").document.text
    assert [span.text for span in found.words] == ["market", "people"]
    assert all(text[span.start : span.end] == span.text for span in found.words)
    assert found.passage.text == text
    assert found.incidents == tuple(one.id for one in filled.incidents() if "a" in one.documents)


def test_a_long_report_shows_the_stretch_around_the_words(store: Store) -> None:
    text = f"A strike. {'Nothing else came to pass. ' * 40}Then a drone fell. {'Calm again. ' * 40}"
    store.add_codings([strike("long", text)])
    (found,) = store.search("drone")
    assert "drone" in found.passage.text
    assert len(found.passage.text) < 250
    assert not found.passage.text.startswith(("othing", "lse", "ame"))


def test_the_most_and_nothing_to_look_for(filled: Store) -> None:
    assert len(filled.search("strike", limit=2)) == 2
    for words in ("", "  ", "-army", "%%"):
        with pytest.raises(InputError, match="nothing to search for"):
            filled.search(words)


def test_words_of_a_text_that_changed_or_went(filled: Store) -> None:
    filled.add_codings([strike("a", "Calm in Tarmin.", trigger="Calm", on=None)])
    assert [one.document for one in filled.search("strike")] == ["c", "b"]
    filled.remove_documents(["b"])
    assert [one.document for one in filled.search("tarmin")] == ["a"]


def test_a_store_of_the_first_version_is_indexed_when_it_is_opened(place: str, filled: Store) -> None:
    engine = engine_of(url_of(place))
    migrate(engine, "0001")
    engine.dispose()
    with Store.open(place) as store:
        assert [one.document for one in store.search("strike")] == ["c", "b", "a"]
        assert store.pending().whole


@given(st.lists(st.text(max_size=8), min_size=1, max_size=6).map(" ".join))
def test_any_word_of_a_text_finds_it_and_shows_where(text: str) -> None:
    known = indexed(text).split()
    for word in re.findall(r"[^\W_]+", text):
        (part,) = wanted_of(f'"{word}"')
        assert set(part.words) <= set(known)
        shown = [text[start:end] for start, end in found_at(text, (part,))]
        assert word in shown
    assert found_at(text, ()) == []


@given(st.text(alphabet="abs -\"*'()éßشЖ", max_size=30))
def test_any_search_is_answered(text: str) -> None:
    with Store.open(":memory:") as store:
        store.add_codings([strike("a", TEXTS["a"])])
        with suppress(InputError):
            store.search(text)
