"""Groups of own reports of invented happenings: which are one, where they agree, who counts, what is best.

The cases (tests/gold/reports.jsonl) are coded and joined as `sayso code` and `sayso reconcile` do, from the
text; all of them are invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.incidents import reconcile
from sayso.model import Coding, Incident, document_of
from sayso.model.values import NumberValue, PlaceValue
from sayso.pipeline import Coder

GOLD = Path(__file__).parent / "gold" / "reports.jsonl"
FLOORS = {"joined": 1.0, "fields": 1.0, "best": 1.0, "independent": 1.0, "grade": 1.0}
Check = tuple[str, str, bool]


def _codings(coder: Coder, case: dict[str, Any]) -> list[Coding]:
    found = []
    for name, told in zip("abcde", case["reports"], strict=False):
        known = {key: value for key, value in told.items() if key != "text"}
        known.setdefault("published", case.get("published"))
        document = coder.prepare(document_of(told["text"], language="en", **known))
        found.append(coder.code(replace(document, id=name)))
    return found


def _value(incident: Incident, field: str) -> Any:
    best = incident.fields[field].best if field in incident.fields else None
    if isinstance(best, NumberValue):
        return best.low if best.low is not None else best.high
    return best.name if isinstance(best, PlaceValue) else best


def _checks(case: dict[str, Any], found: tuple[Incident, ...]) -> Iterator[Check]:
    for wanted in case["incidents"]:
        incident = next((one for one in found if "".join(one.documents) == wanted["documents"]), None)
        yield "joined", f"{case['kind']}: {wanted['documents']}", incident is not None
        if incident is not None:
            yield from _of_one(case["kind"], wanted, incident)


def _of_one(kind: str, wanted: dict[str, Any], incident: Incident) -> Iterator[Check]:
    for field, state in wanted.get("fields", {}).items():
        said = incident.fields[field].agreement if field in incident.fields else None
        yield "fields", f"{kind}: {field} {said}", said == state
    for field, value in wanted.get("best", {}).items():
        yield "best", f"{kind}: {field} {_value(incident, field)}", _value(incident, field) == value
    if "independent" in wanted:
        count = incident.independent_sources
        yield "independent", f"{kind}: {count}", count == wanted["independent"]
    if "grade" in wanted:
        yield "grade", f"{kind}: {incident.grade}", incident.grade == wanted["grade"]


@pytest.fixture(scope="module")
def checks() -> list[Check]:
    coder = Coder()
    cases = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    return [check for case in cases for check in _checks(case, reconcile(_codings(coder, case)))]


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_groups_of_own_reports_stay_above_the_floor(checks: list[Check], name: str) -> None:
    some = [(told, right) for kind, told, right in checks if kind == name]
    wrong = [told for told, right in some if not right]
    assert 1 - len(wrong) / len(some) >= FLOORS[name], f"{name}, {len(some)}: {wrong}"
