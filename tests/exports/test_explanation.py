from __future__ import annotations

import pytest

import sayso
from sayso.errors import InputError
from sayso.exports.explanation import claims_of, explain
from sayso.library import Reading
from sayso.model import STEPS, By, Claim
from sayso.model.serial import coding_from_json, coding_to_json

TEXT = (
    "KHARTOUM, 13 August 2023 - The army denied that it had shelled the market. "
    "Rebels had agreed to withdraw from Omdurman, General Idris Karim said. "
    "He added that they fired two rockets."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return sayso.read(TEXT)


def kinds(reading: Reading, claim: Claim) -> dict[str, str]:
    return {step.kind: step.text for step in reading.why(claim).steps}


def test_every_claim_has_its_steps_in_order(reading: Reading) -> None:
    for claim in reading.claims:
        steps = [step.kind for step in reading.why(claim).steps]
        assert steps[:2] == ["trigger", "codebook"]
        assert {"value", "scope"} <= set(steps) <= set(STEPS)


def test_every_step_names_what_made_it_with_version(reading: Reading) -> None:
    for claim in reading.claims:
        assert all(isinstance(step.by, By) for step in reading.why(claim).steps)


def test_a_pronoun_leads_to_whom_it_means(reading: Reading) -> None:
    (denied,) = [c for c in reading.claims if (c.field, c.stance) == ("actor", "denies")]
    steps = kinds(reading, denied)
    assert "denied" in steps["source"]
    assert steps["stance"].startswith("denies")
    added = [c for c in reading.claims if c.evidence.text == "fired"]
    told = [kinds(reading, claim)["coreference"] for claim in added]
    assert told == ["“He” stands for Idris Karim"]


def test_a_claim_is_named_by_itself_its_id_or_its_beginning(reading: Reading) -> None:
    claim = reading.claims[0]
    assert reading.why(claim) == reading.why(claim.id) == sayso.why(reading, claim)
    assert claims_of(reading, claim.id[:9])[0] == claim
    assert claims_of(reading, claim.event) == tuple(c for c in reading.claims if c.event == claim.event)


def test_the_record_alone_is_enough(reading: Reading) -> None:
    again = coding_from_json(coding_to_json(reading))
    for claim in again.claims:
        assert explain(again, claim).steps == explain(reading, claim).steps


def test_a_claim_of_another_document_is_refused(reading: Reading) -> None:
    other = sayso.read("Shells killed a farmer in Aleppo, medics said.")
    with pytest.raises(InputError, match="no claim"):
        reading.why(other.claims[0])
    with pytest.raises(InputError, match="leave the claim out"):
        reading.why("c-nothing")


def test_it_reads_as_lines(reading: Reading) -> None:
    lines = str(reading.why(reading.claims[0])).splitlines()
    assert lines[0].startswith("trigger: ")
