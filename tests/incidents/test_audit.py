"""A total for a period stands beside the sum of what the record holds."""

from __future__ import annotations

from sayso.incidents import audits, reconcile
from sayso.model import Coding, NumberValue
from tests.reports import Happening, Says, report, strike


def total(words: str = "13 people", **known: object) -> Coding:
    text = f"Strikes on Tarmin killed {words} in May, in 4 raids, Lowland Monitor said."
    says = (
        Says("occurrence", "Strikes"),
        Says("place", "Tarmin"),
        Says("time", "May", "2021-05-01/2021-05-31"),
        Says("dead", words, (13, 13)),
        Says("operations", "4 raids", (4, 4)),
    )
    return report(
        "month", text, Happening("ASSAULT/aerial", "Strikes", says, aggregate=True), day="2021-06-01"
    )


def raid(
    name: str, day: str, dead: tuple[int | None, int | None] | None = None, place: str = "Tarmin"
) -> Coding:
    text = f"A strike on {place} killed people. {name}."
    toll = ("people", *dead) if dead else None
    return strike(name, text, place=place, on=day, day=day, dead=toll)


def found(*codings: Coding) -> dict[str, str]:
    incidents = reconcile(codings)
    told = audits(incidents, {coding.document.id: coding for coding in codings})
    return {audit.field: str(audit) for audit in told}


def test_the_sum_stands_beside_the_total() -> None:
    codings = [
        total(),
        raid("a", "2021-05-03", (4, 4)),
        raid("b", "2021-05-20", (2, 5)),
        raid("c", "2021-05-28"),
    ]
    told = {field: words.partition(" (i-")[0] for field, words in found(*codings).items()}
    assert told == {
        "dead": "dead: 13 stated in total; the record holds 6 to 9 in 2 of 3 incidents",
        "operations": "operations: 4 stated in total; the record holds 3 in 3 of 3 incidents",
    }
    assert found(*codings)["dead"].count("i-") == 2  # those that were counted are named
    assert found(*reversed(codings)) == found(*codings)


def test_other_places_and_months_are_left_out() -> None:
    codings = [total(), raid("a", "2021-05-03", (4, 4), place="Qadis"), raid("b", "2021-06-20", (2, 5))]
    assert "holds nothing in 0 of 0 incidents" in found(*codings)["dead"]


def test_an_open_number_leaves_the_sum_open() -> None:
    codings = [total(), raid("a", "2021-05-03", (4, None)), raid("b", "2021-05-20", (2, 2))]
    (audit, _) = audits(reconcile(codings), {coding.document.id: coding for coding in codings})
    assert (audit.stated, audit.low, audit.high) == (NumberValue(13, 13), 6, None)


def test_the_incident_of_the_total_says_so() -> None:
    incidents = reconcile([total(), raid("a", "2021-05-03", (4, 4))])
    (stated,) = [one for one in incidents if one.aggregate]
    assert any("13 stated in total; the record holds 4 in 1 of 1 incidents" in line for line in stated.why)
