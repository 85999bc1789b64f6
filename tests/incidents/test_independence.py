from __future__ import annotations

from dataclasses import replace
from typing import Any

from sayso.incidents import reconcile
from sayso.model import Coding, Incident
from tests.reports import Says, strike

WIRE = (
    "A strike on Tarmin killed 12 people at dawn, when the market had just opened and farmers from the "
    "hills were unloading their carts. Doctors at the field hospital worked by lamp light because the power "
    "had failed, and the road to the capital was closed by floods. Nobody knew by evening how many were "
    "still under the fallen roof."
)


def one(*codings: Coding) -> Incident:
    (incident,) = reconcile(codings)
    return incident


def quoting(name: str, claimant: str, **known: Any) -> Coding:
    text = f"{claimant} said a strike on Tarmin killed 12 people, wrote our reporter {name}."
    return strike(name, text, dead=("12 people", 12, 12), claimant=claimant, **known)


def test_one_claimant_in_ten_outlets_is_one_source() -> None:
    incident = one(*(quoting(name, "Lowland Monitor") for name in ("north", "south", "east", "west")))
    assert incident.independent_sources == 1
    assert incident.grade == "single-source"
    assert incident.fields["dead"].agreement == "agreed"


def test_a_short_form_is_the_same_claimant() -> None:
    incident = one(quoting("north", "Lowland Monitor"), quoting("south", "Monitor"))
    assert incident.independent_sources == 1


def test_two_claimants_corroborate() -> None:
    incident = one(quoting("north", "Lowland Monitor"), quoting("south", "Hill Clinic"))
    assert incident.independent_sources == 2
    assert incident.grade == "corroborated"
    assert incident.why[0] == (
        "corroborated: 2 independent sources: claimant Hill Clinic, claimant Lowland Monitor"
    )


def test_copies_of_one_text_count_once() -> None:
    first = strike("north", WIRE, dead=("12 people", 12, 12))
    copy = strike("south", f"Summary. {WIRE}", dead=("12 people", 12, 12))
    own = strike("east", "A strike on Tarmin killed 12 people.", dead=("12 people", 12, 12))
    assert one(first, copy).independent_sources == 1
    assert one(first, own).independent_sources == 2


def test_rewrites_of_one_agency_count_once() -> None:
    def wired(name: str, text: str) -> Coding:
        coding = strike(name, text, dead=("12 people", 12, 12))
        line = replace(coding.document.dateline, agency="Hill News Agency")
        return replace(coding, document=replace(coding.document, dateline=line))

    half = (
        WIRE[: WIRE.index("Doctors")]
        + "Our own people in the capital could reach nobody in the town all day long."
    )
    assert one(wired("north", WIRE), wired("south", half)).independent_sources == 1


def test_the_outlets_own_voice_beside_a_named_claimant_adds_nothing() -> None:
    again = Says("dead", "dozen", (12, 12))
    text = "A dozen died. Lowland Monitor said a strike on Tarmin killed 12 people."
    coding = strike("north", text, dead=("12 people", 12, 12), claimant="Lowland Monitor", more=(again,))
    value = one(coding).fields["dead"].values[0]
    assert (len(value.claims), value.independent_sources) == (2, 1)


def test_a_paper_that_cites_another_outlet_is_no_second_source() -> None:
    own = strike(
        "hill", "A strike on Tarmin killed 12 people.", dead=("12 people", 12, 12), publisher="Hill Wire"
    )
    heard = quoting("south", "Hill Wire", publisher="South Post")
    assert one(own, heard).independent_sources == 1
    told = quoting("hill", "Hill Clinic", publisher="Hill Wire")
    assert one(told, heard).independent_sources == 1


def test_confirmed_by_the_party_that_did_it() -> None:
    own = Says("actor", "its jets", "Blue Army", "Blue Army")
    text = "Blue Army said its jets carried out a strike on Tarmin."
    incident = one(strike("a", text, claimant="Blue Army", more=(own,)))
    assert incident.grade == "confirmed-by-party"


def test_discounted_where_nobody_asserts_it() -> None:
    coding = strike("a", "The army doubts a strike on Tarmin.")
    doubts = tuple(replace(claim, stance="doubts") for claim in coding.claims)
    assert one(replace(coding, claims=doubts)).grade == "discounted"


def test_the_chain_goes_from_the_claimant_to_the_outlet() -> None:
    coding = quoting("north", "Lowland Monitor", publisher="North Post")
    claim = one(coding).fields["dead"].values[0].claims[0]
    assert (claim.claimant, claim.chain) == ("Lowland Monitor", ("Lowland Monitor", "North Post"))
