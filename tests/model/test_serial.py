from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BrokenRecord, EvidenceError
from sayso.model import (
    By,
    Claim,
    Coding,
    EventRef,
    Incident,
    IncidentField,
    IncidentValue,
    InstrumentValue,
    NumberPart,
    NumberValue,
    OccurrenceValue,
    ParticipantValue,
    PlaceValue,
    SourcedClaim,
    Span,
    Time,
    TimeValue,
    Value,
    document_of,
    span_of,
)
from sayso.model.serial import coding_from_json, coding_to_json, incident_from_json, incident_to_json

TEXT = "Two men were killed in Karsa on Friday, police said."
bounds = st.none() | st.integers(0, 10**6)
days = st.none() | st.dates()
values: dict[str, st.SearchStrategy[Value]] = {
    "occurrence": st.builds(OccurrenceValue, st.just("ASSAULT"), st.none() | st.just("aerial")),
    "actor": st.builds(ParticipantValue, st.none() | st.text(), st.text()),
    "place": st.builds(PlaceValue, st.text(), st.text(), st.text()),
    "time": st.builds(TimeValue, st.none() | st.text(), days, days),
    "instrument": st.builds(InstrumentValue, st.text(), st.text()),
    "dead": st.builds(
        NumberValue,
        bounds,
        bounds,
        st.none() | st.text(),
        st.lists(st.builds(NumberPart, st.none() | st.text(), bounds, bounds), max_size=2).map(tuple),
    ),
}
claims = st.sampled_from(sorted(values)).flatmap(
    lambda name: values[name].map(
        lambda value: Claim("c", "e", name, value, None, "asserts", span_of(TEXT, 0, 7), date(2020, 1, 2))
    )
)


@given(st.lists(claims, max_size=3), days)
def test_a_coding_comes_back_as_it_was(found: list[Claim], day: date | None) -> None:
    document = document_of(TEXT, id="x", published="2020-01-02")
    time = Time("t", span_of(TEXT, 32, 38), "DATE", "2020-01-02", day, day)
    coding = Coding(document, times=(time,), claims=tuple(found), by={"times": By("times", "1", "ab")})
    line = coding_to_json(coding)
    assert coding_from_json(line) == coding
    assert coding_to_json(coding_from_json(line)) == line


@given(st.sampled_from(sorted(values)).flatmap(lambda name: st.tuples(st.just(name), values[name])))
def test_an_incident_comes_back_as_it_was(pair: tuple[str, Value]) -> None:
    name, value = pair
    said = SourcedClaim("x", "c", None, ("The Ledger",), "asserts", span_of(TEXT, 0, 7), None)
    field = IncidentField(
        "single-source", value, None, 3, "only", (IncidentValue(value, "asserts", 1, (said,)),)
    )
    incident = Incident(
        "i",
        "ASSAULT",
        None,
        (),
        "t",
        ("x",),
        (EventRef("x", "e"),),
        1,
        "single-source",
        None,
        None,
        {name: field},
    )
    assert incident_from_json(incident_to_json(incident)) == incident


def test_the_keys_stand_in_the_order_of_the_contract() -> None:
    record = json.loads(coding_to_json(Coding(document_of("Calm."))))
    assert list(record)[:9] == [
        "schema", "document", "times", "places", "actors", "quantities", "attributions", "events", "claims",
    ]  # fmt: skip


def test_a_record_that_does_not_quote_is_refused_and_named() -> None:
    bad = Time("t", Span(0, 3, "Six"), "DATE", "2020")
    coding = Coding(document_of(TEXT, id="x"), times=(bad,))
    with pytest.raises(EvidenceError) as caught:
        coding_to_json(coding)
    assert "x: times[0].span" in str(caught.value)
    line = coding_to_json(replace(coding, times=())).replace(b'"times":[]', b'"times":[' + BAD_TIME + b"]")
    with pytest.raises(EvidenceError):
        coding_from_json(line)


BAD_TIME = b'{"id":"t","span":{"start":0,"end":3,"text":"Six"},"type":"DATE","value":"2020"}'


@pytest.mark.parametrize("line", [b"", b"[]", b"{", b'{"schema":"other/1"}', b'{"schema":"sayso.coding/1"}'])
def test_what_is_no_coding_is_refused(line: bytes) -> None:
    with pytest.raises(BrokenRecord):
        coding_from_json(line)


def test_an_unknown_field_is_refused() -> None:
    line = coding_to_json(Coding(document_of(TEXT)))
    claim = b'{"id":"c","event":"e","field":"mood","value":{},"attribution":null,"stance":"asserts"'
    claim += b',"evidence":{"start":0,"end":3,"text":"Two"}}'
    with pytest.raises(BrokenRecord, match="mood"):
        coding_from_json(line.replace(b'"claims":[]', b'"claims":[' + claim + b"]"))
