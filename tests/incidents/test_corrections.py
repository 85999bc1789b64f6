"""Corrections supersede, revisions say what they changed, disagreements have a kind and a size."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from sayso.incidents import reconcile
from sayso.model import Coding, Incident, NumberValue
from sayso.model.serial import incident_from_json, incident_to_json
from tests.reports import Says, strike


def one(*codings: Coding) -> Incident:
    (incident,) = reconcile(codings)
    return incident


def at(address: str, coding: Coding, published: str) -> Coding:
    return replace(coding, document=replace(coding.document, url=address, published=published))


def monitor(name: str, toll: int, **known: Any) -> Coding:
    text = f"A strike on Tarmin killed {toll} people, Lowland Monitor said."
    dead = (f"{toll} people", toll, toll)
    return strike(name, text, dead=dead, claimant="Lowland Monitor", **known)


def test_a_later_word_of_one_source_takes_the_place_of_the_earlier() -> None:
    early, late = monitor("a", 9, day="2021-05-03"), monitor("b", 14, day="2021-05-04")
    field = one(early, late).fields["dead"]
    assert field.best == NumberValue(14, 14)
    assert (field.low, field.high) == (14, 14)
    assert field.agreement == "single-source"
    (old,) = [value for value in field.values if value.value == NumberValue(9, 9)]
    assert old.claims[0].superseded == "corrected by b: 14"
    assert any("Lowland Monitor, dead: 9 (a) corrected by b: 14" in line for line in one(early, late).why)


def test_two_sources_do_not_correct_each_other() -> None:
    early = monitor("a", 9, day="2021-05-03")
    text = "A strike on Tarmin killed 14 people, Hill Clinic said."
    late = strike("b", text, dead=("14 people", 14, 14), claimant="Hill Clinic", day="2021-05-04")
    field = one(early, late).fields["dead"]
    assert field.agreement == "disputed"
    assert all(claim.superseded is None for value in field.values for claim in value.claims)


def test_words_of_correction_decide_on_one_day() -> None:
    early = monitor("b", 9)
    text = "Lowland Monitor revised its toll of the strike on Tarmin to 14 people."
    late = strike("a", text, dead=("14 people", 14, 14), claimant="Lowland Monitor")
    field = one(early, late).fields["dead"]
    assert (field.best, field.rule) == (NumberValue(14, 14), "not corrected since")


def test_a_revision_says_which_claims_it_changed() -> None:
    first = at(
        "https://n.example/1", strike("a", "A strike on Tarmin: 9 dead.", dead=("9 dead", 9, 9)), "2021-05-04"
    )
    text = "A strike on Tarmin: 12 dead."
    second = at("https://n.example/1", strike("b", text, dead=("12 dead", 12, 12)), "2021-05-05")
    incident = one(first, second)
    assert incident.independent_sources == 1
    assert incident.fields["dead"].best == NumberValue(12, 12)
    assert "b revises a: dead: 9 > 12" in incident.why
    superseded = {
        c.document: c.superseded for f in incident.fields.values() for v in f.values for c in v.claims
    }
    assert superseded == {"a": "revised by b", "b": None}
    assert incident_from_json(incident_to_json(incident)) == incident
    assert one(second, first) == incident


def tolls(*numbers: tuple[int | None, int | None], **known: Any) -> Incident:
    texts = [f"A strike on Tarmin killed people. {name}" for name in "ab"]
    return one(
        *(
            strike(n, t, dead=("people", *toll), **known)
            for n, t, toll in zip("ab", texts, numbers, strict=True)
        )
    )


@pytest.mark.parametrize(
    ("one_toll", "other", "expected"),
    [
        ((12, 12), (12, 12), (None, None)),
        ((12, 12), (20, 20), ("numbers-apart", 8.0)),
        ((12, 15), (20, None), ("numbers-apart", 5.0)),
        ((12, None), (20, 20), ("ranges-overlap", None)),
    ],
)
def test_how_tolls_differ(
    one_toll: tuple[int, int | None], other: tuple[int, int | None], expected: tuple[str | None, float | None]
) -> None:
    field = tolls(one_toll, other).fields["dead"]
    assert (field.kind, field.size) == expected


def test_a_part_of_the_whole_is_a_subset() -> None:
    part = Says("dead", "15 civilians", (15, 15, "civilian"))
    some = strike("a", "A strike on Tarmin killed 15 civilians.", more=(part,))
    whole = strike("b", "A strike on Tarmin killed 23 people.", dead=("23 people", 23, 23))
    assert one(some, whole).fields["dead"].kind == "subset"


def test_a_denial_is_the_kind_of_its_dispute() -> None:
    denial = Says("occurrence", "strike", claimant="The army", stance="denies")
    coding = strike("a", "A strike on Tarmin. The army denies it.", more=(denial,))
    assert one(coding).fields["type"].kind == "denial"


def test_sources_are_named_with_their_documents() -> None:
    incident = one(*(monitor(name, 12) for name in "abc"))
    (value,) = incident.fields["dead"].values
    assert value.independent_sources == 1
    assert value.sources == ("claimant Lowland Monitor (in 3 documents)",)
