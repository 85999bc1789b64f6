from __future__ import annotations

import pytest
from spacy.language import Language

from sayso.language.parser import load_pipeline

NAMES = ("times", "places", "actors", "quantities", "attributions")


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = load_pipeline()
    for name in NAMES:
        nlp.add_pipe(f"sayso_{name}")
    return nlp


def test_single_components_work_in_a_users_own_pipeline(nlp: Language) -> None:
    doc = nlp.make_doc(
        "Two men were killed in Aleppo on Friday, the Syrian Observatory for Human Rights said."
    )
    doc._.sayso_published = "2016-07-09"
    doc = nlp(doc)
    assert [time.value for time in doc._.sayso_times] == ["2016-07-08"]
    assert [place.country for place in doc._.sayso_places if place.text == "Aleppo"] == ["SYR"]
    assert [(q.low, q.effect) for q in doc._.sayso_quantities] == [(2, "dead")]
    assert any("Observatory" in actor.name for actor in doc._.sayso_actors)
    assert [a.cue and a.cue.text for a in doc._.sayso_attributions] == ["said"]


def test_each_component_declares_what_it_reads_and_writes(nlp: Language) -> None:
    for name in NAMES:
        meta = nlp.get_pipe_meta(f"sayso_{name}")
        assert meta.assigns == [f"doc._.sayso_{name}"]
        assert meta.requires


@pytest.mark.parametrize("name", NAMES)
def test_a_component_works_without_the_others(nlp: Language, name: str) -> None:
    text = "Two men were killed in Aleppo on Friday, the Syrian Observatory for Human Rights said."
    everything = getattr(nlp(text)._, f"sayso_{name}")
    with nlp.select_pipes(disable=[f"sayso_{other}" for other in NAMES if other != name]):
        alone = getattr(nlp(text)._, f"sayso_{name}")
    assert alone == everything != ()
