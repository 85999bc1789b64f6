"""The codebook: every line in order, the page and the crosswalk in step with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.model import TYPES
from sayso.ontology.codebook import codebook
from sayso.ontology.codebook_page import page
from sayso.ontology.loader import read_rows


def test_the_types_are_those_of_the_model() -> None:
    assert set(codebook().types) == set(TYPES)


def test_every_type_has_frames() -> None:
    assert {frame.type for frame in codebook().frames.values()} == set(TYPES)


def test_contexts_of_frames_are_contexts() -> None:
    book = codebook()
    assert {context for frame in book.frames.values() for context in frame.contexts} <= set(book.contexts)


def test_patterns_of_roles_are_known() -> None:
    known = {"attack", "victim", "mutual", "group", "happening", "count", "agent"}
    assert {frame.nominal for frame in codebook().frames.values()} <= known


@pytest.mark.parametrize(
    ("verb", "kind"), [("behead", "ASSAULT"), ("deport", "COERCE"), ("boycott", "PROTEST")]
)
def test_words_lead_to_frames(verb: str, kind: str) -> None:
    assert kind in {frame.type for frame in codebook().verbs[verb]}


def test_the_page_is_the_codebook() -> None:
    written = Path(__file__).parents[2] / "docs" / "codebook.md"
    assert written.read_text(encoding="utf-8") == page()


def test_the_crosswalk_covers_every_type_and_mode() -> None:
    covered = {(row["type"], row["mode"]) for row in read_rows("crosswalk.csv")}
    wanted = {(one.name, mode) for one in codebook().types.values() for mode in ("", *one.modes)}
    assert covered == wanted
