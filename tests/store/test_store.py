from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from sayso.errors import EvidenceError, StoreError
from sayso.incidents import reconcile
from sayso.model import Coding, Failure, Incident, Span
from sayso.store import IncidentFilter, Store
from tests.reports import Says, strike

TARMIN = {"Tarmin": {"country": "SYR", "admin1": "Hassan Province", "admin2": "Low Tarmin"}}


def by_id(incidents: Iterable[Incident]) -> dict[str, Incident]:
    return {incident.id: incident for incident in incidents}


@pytest.fixture
def codings() -> list[Coding]:
    text = "A strike on Tarmin killed 12 people, the Red Line said."
    first = strike("first", text, dead=("12 people", 12, 12), claimant="the Red Line", places=TARMIN)
    later = strike("second", "A strike killed 20 in Tarmin.", dead=("20", 20, 20), places=TARMIN)
    far = strike("third", "A strike on Old_Mill near Qadis.", place="Old_Mill", on="2021-06-01")
    return [first, later, far]


def test_codings_come_back_as_they_went_in(store: Store, codings: list[Coding]) -> None:
    assert store.add_codings(reversed(codings)) == 3
    assert list(store.codings()) == codings


def test_adding_twice_changes_nothing(store: Store, codings: list[Coding]) -> None:
    store.add_codings(codings)
    before = store.counts()
    store.add_codings(codings)
    assert store.counts() == before
    assert before["documents"] == 3
    assert before["claims"] == sum(len(coding.claims) for coding in codings)


def test_many_pages_of_codings(store: Store) -> None:
    many = [strike(f"d{n:03}", "A strike.", on=None) for n in range(150)]
    store.add_codings(many)
    assert [coding.document.id for coding in store.codings()] == [f"d{n:03}" for n in range(150)]


def test_the_codings_of_some_documents(store: Store) -> None:
    store.add_codings([strike(f"d{number:03}", f"A strike, report {number}.") for number in range(150)])
    wanted = {f"d{number:03}" for number in range(0, 150, 2)} | {"none"}
    assert [one.document.id for one in store.codings(wanted)] == sorted(wanted - {"none"})
    assert list(store.codings(())) == []


def test_has_asks_for_text_and_configuration(store: Store, codings: list[Coding]) -> None:
    store.add_codings(codings, config="a1")
    sha256 = codings[0].document.sha256
    assert store.has("first", sha256, "a1")
    assert not store.has("first", sha256, "a2")
    assert not store.has("first", "0" * 64, "a1")


def test_a_new_text_of_a_document_takes_the_place_of_the_old(store: Store, codings: list[Coding]) -> None:
    store.add_codings(codings)
    revised = strike("first", "A strike on Tarmin killed 13 people.", dead=("13 people", 13, 13))
    store.add_codings([revised])
    assert store.coding("first") == revised
    assert store.counts()["events"] == 3


def test_a_record_that_does_not_quote_writes_nothing(store: Store, codings: list[Coding]) -> None:
    claim = replace(codings[1].claims[0], evidence=Span(0, 3, "xyz"))
    broken = replace(codings[1], claims=(claim,))
    with pytest.raises(EvidenceError, match="second"):
        store.add_codings([codings[0], broken])
    assert store.counts()["documents"] == 0


def test_incidents_take_the_place_of_the_old(store: Store, codings: list[Coding]) -> None:
    store.add_codings(codings)
    incidents = reconcile(codings)
    assert store.put_incidents(incidents) == len(incidents)
    store.put_incidents(incidents)
    assert by_id(store.incidents()) == by_id(incidents)
    assert store.counts()["incident_events"] == 3
    store.put_incidents(incidents[:1])
    assert store.counts()["incidents"] == 1


def test_a_failed_put_keeps_the_old_incidents(store: Store, codings: list[Coding]) -> None:
    incidents = reconcile(codings)
    store.put_incidents(incidents)

    def breaks_off():
        yield incidents[0]
        raise RuntimeError("the source of incidents broke off")

    with pytest.raises(RuntimeError):
        store.put_incidents(breaks_off())
    assert by_id(store.incidents()) == by_id(incidents)


def test_stale_until_incidents_are_put(store: Store, codings: list[Coding]) -> None:
    store.add_codings(codings)
    assert store.stale()
    store.put_incidents(reconcile(codings))
    assert not store.stale()
    store.add_codings([strike("fourth", "A strike.")])
    assert store.stale()


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (IncidentFilter(), ["Tarmin", "Old_Mill"]),
        (IncidentFilter(type="ASSAULT"), ["Tarmin", "Old_Mill"]),
        (IncidentFilter(type="assault/drone"), []),
        (IncidentFilter(country="SYR"), ["Tarmin"]),
        (IncidentFilter(country="SY"), []),
        (IncidentFilter(place="hassan"), ["Tarmin"]),
        (IncidentFilter(place="old_m"), ["Old_Mill"]),
        (IncidentFilter(place="old%"), []),
        (IncidentFilter(since=date(2021, 5, 10)), ["Old_Mill"]),
        (IncidentFilter(until=date(2021, 5, 10)), ["Tarmin"]),
        (IncidentFilter(agreement="disputed"), ["Tarmin"]),
        (IncidentFilter(agreement="dead:disputed"), ["Tarmin"]),
        (IncidentFilter(agreement="place:disputed"), []),
        (IncidentFilter(grade="single-source"), ["Old_Mill"]),
        (IncidentFilter(text="12 PEOPLE"), ["Tarmin"]),
        (IncidentFilter(country="SYR", since=date(2021, 5, 10)), []),
    ],
)
def test_filters(store: Store, codings: list[Coding], wanted: IncidentFilter, titles: list[str]) -> None:
    store.add_codings(codings)
    store.put_incidents(reconcile(codings))
    assert [incident.title.split(", ")[1] for incident in store.incidents(wanted)] == titles


def test_filter_by_actor(store: Store) -> None:
    accused = Says("actor", "Blue Army jets", "Blue Army")
    coding = strike("a", "A strike by Blue Army jets on Tarmin.", more=(accused,))
    store.add_codings([coding])
    store.put_incidents(reconcile([coding]))
    assert len(list(store.incidents(IncidentFilter(actor="blue army")))) == 1
    assert not list(store.incidents(IncidentFilter(actor="red army")))


def test_show_finds_by_id_and_by_its_beginning(store: Store, codings: list[Coding]) -> None:
    store.add_codings(codings)
    incidents = reconcile(codings)
    store.put_incidents(incidents)
    claim = codings[0].claims[0]
    assert store.show("first").coding == codings[0]
    assert store.show(claim.event).event == codings[0].events[0]
    found = store.show(claim.id[:12])
    assert (found.kind, found.claim, found.event) == ("claim", claim, codings[0].events[0])
    assert store.show(incidents[0].id).incident == incidents[0]


def test_show_of_none_or_many(store: Store, codings: list[Coding]) -> None:
    store.add_codings(codings)
    with pytest.raises(StoreError, match="nothing with the id zzz"):
        store.show("zzz")
    with pytest.raises(StoreError, match="may be"):
        store.show("c-")
    with pytest.raises(StoreError, match="nothing"):
        store.show("%")


def test_events_and_claims_of_an_incident(store: Store, codings: list[Coding]) -> None:
    store.add_codings(codings)
    store.put_incidents(reconcile(codings))
    joined = next(store.incidents(IncidentFilter(place="Tarmin"))).id
    assert [coding.document.id for coding, _ in store.events_of(joined)] == ["first", "second"]
    claims = store.claims_of(joined)
    assert len(claims) == len(codings[0].claims) + len(codings[1].claims)


def test_missing_ids(store: Store) -> None:
    with pytest.raises(StoreError, match="no incident i-0"):
        store.incident("i-0")
    with pytest.raises(StoreError, match="no document x"):
        store.coding("x")


def test_failures_are_kept_once_and_go_when_the_document_is_coded(
    store: Store, codings: list[Coding]
) -> None:
    failure = Failure("f-1", "in.jsonl:3", "first", "read", "BrokenRecord", "not JSON", "mend the line")
    other = Failure("f-2", "in.jsonl:9", None, "read", "EmptyInput", "nothing in it", "")
    run = store.start_run(["in.jsonl"], "c1")
    assert store.add_failures([other, failure], run) == 2
    store.add_failures([failure], run)
    assert list(store.failures()) == [failure, other]
    store.add_codings(codings[:1])
    assert list(store.failures()) == [other]
    assert store.start_run(["in.jsonl"], "c1") == run
    assert not list(store.failures())
    store.finish_run(run, 3, 0)
    assert store.counts()["runs"] == 1


def test_text_that_databases_do_not_like(store: Store) -> None:
    odd = strike(
        "odd", "A strike on Tarmin: 'quoted', 100 % \x00 \U0001f4a5 مدينة", publisher="NUL\x00 Press"
    )
    store.add_codings([odd])
    store.put_incidents(reconcile([odd]))
    assert store.coding("odd") == odd
    assert len(list(store.incidents(IncidentFilter(text="strike")))) == 1


def test_numbers_beyond_32_bits(store: Store) -> None:
    huge = strike("huge", "A strike cost 9 billion.", dead=("9 billion", 9_000_000_000, None))
    store.add_codings([huge])
    assert store.coding("huge") == huge
