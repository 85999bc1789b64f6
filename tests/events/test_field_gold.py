"""Texts of other kinds than war reports: own police reports in lower case, own local news of shootings."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.language import SpacyParser
from sayso.model import Coding, Event, NumberValue, document_of
from sayso.pipeline import Coder
from sayso.sources.dateline import complete

GOLD = Path(__file__).parent.parent / "gold"
# F1 by sentence, and shares of reports that are right; they only rise
POLICE_FLOORS = {"KILL": 0.68, "ARREST": 0.88, "FORCE": 0.85, "FAIL": 0.68, "ANY_ACTION": 0.78}
SHOOTING_FLOORS = {"date": 0.87, "city": 0.72, "killed": 0.92, "injured": 0.92}
POLICE = re.compile(
    r"\b(polic\w*|constab\w*|inspectors?|crpf|bsf|home guards?|commandos?|crime branch)\b", re.I
)
KILLS = re.compile(r"\b(kill\w*|dead|died?|gun\w* down|slain)\b", re.I)
FAILS = re.compile(
    r"\b(fail\w*|refus\w*|ignor\w*|inaction|spectators?|turned away|did (not|nothing))\b", re.I
)


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def _code(parser: SpacyParser, coder: Coder, id: str, text: str, published: str) -> Coding:
    return coder.code_parse(parser.parse(complete(document_of(text, id=id, published=published))))


def _is_police(coding: Coding, event: Event) -> bool:
    sectors = {actor.id: actor.sector for actor in coding.actors}
    return any(sectors.get(who.actor or "") == "COP" or POLICE.search(who.span.text) for who in event.actors)


def _acts(coding: Coding, event: Event) -> set[str]:
    """What the event says that police did, or left undone."""
    words = " | ".join(mention.trigger.text for mention in event.mentions)
    police, arrest = _is_police(coding, event), event.mode == "arrest"
    if not police and not (arrest and not event.actors):
        return set()
    if police and (event.modality == "negated" or FAILS.search(words)):
        return {"FAIL"}
    if event.modality not in ("asserted", "historical"):
        return set()
    dead = {quantity.id for quantity in coding.quantities if quantity.effect == "dead"} & set(
        event.quantities
    )
    found = {"ANY_ACTION"} | ({"ARREST"} if arrest else set())
    if event.type == "ASSAULT":
        found |= {"FORCE"} | ({"KILL"} if dead or KILLS.search(words) else set())
    return found


def _told(coding: Coding, sentences: list[tuple[str, int]]) -> Iterator[tuple[int, str]]:
    for event in coding.events:
        for mention in event.mentions:
            n = max(n for n, (_, start) in enumerate(sentences) if start <= mention.trigger.start)
            for label in _acts(coding, event):
                yield n, label


def test_what_police_did_in_lower_case(parser: SpacyParser, coder: Coder) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    reports = _lines("police.jsonl")
    for report in reports:
        sentences, text = [], ""
        for words, _ in report["sentences"]:
            sentences.append((words, len(text)))
            text += words + " "
        coding = _code(parser, coder, report["id"], text.strip(), report["published"])
        said = set(_told(coding, sentences))
        gold = {(n, label) for n, (_, labels) in enumerate(report["sentences"]) for label in labels}
        for label in POLICE_FLOORS:
            counts[label, "said"] += sum(one == label for _, one in said)
            counts[label, "gold"] += sum(one == label for _, one in gold)
            counts[label, "hit"] += sum(one == label for _, one in said & gold)
    assert len(reports) >= 40
    f1 = {
        name: 2 * counts[name, "hit"] / (counts[name, "said"] + counts[name, "gold"])
        for name in POLICE_FLOORS
    }
    assert all(f1[name] >= floor for name, floor in POLICE_FLOORS.items()), f1


def _number(coding: Coding, event: Event, effect: str) -> int:
    """The exact number that most claims of the event give, the largest of equals; 0 where none does."""
    claims = [
        c.value for c in coding.claims if c.event == event.id and c.field == effect and c.stance != "denies"
    ]
    values = Counter(
        v.low for v in claims if isinstance(v, NumberValue) and v.low is not None and v.low == v.high
    )
    return max(values, key=lambda v: (values[v], v)) if values else 0


def _incident(coding: Coding) -> dict[str, Any]:
    """Day, city and numbers of the first shooting that has numbers, else of the first one."""
    known_times = {one.id: one for one in coding.times}
    known_places = {one.id: one for one in coding.places}

    def rank(event: Event) -> tuple[bool, bool]:
        told = any(c.event == event.id and c.field in ("dead", "injured") for c in coding.claims)
        return event.type == "ASSAULT", told

    event = max(coding.events, key=rank, default=None)
    if event is None:
        return {"killed": 0, "injured": 0, "date": None, "city": None}
    days = [known_times[key] for key in event.times]
    towns = [known_places[key] for key in event.places]
    return {
        "killed": _number(coding, event, "dead"),
        "injured": _number(coding, event, "injured"),
        "date": next(
            (str(day.earliest) for day in days if day.earliest and day.earliest == day.latest), None
        ),
        "city": next((town.name for town in towns if town.precision == "settlement"), None),
    }


def test_date_city_and_toll_of_local_shootings(parser: SpacyParser, coder: Coder) -> None:
    reports = _lines("shootings.jsonl")
    right: Counter[str] = Counter()
    for report in reports:
        found = _incident(_code(parser, coder, report["id"], report["text"], report["published"]))
        right.update(name for name in SHOOTING_FLOORS if found[name] == report[name])
    assert len(reports) >= 40
    shares = {name: right[name] / len(reports) for name in SHOOTING_FLOORS}
    assert all(shares[name] >= floor for name, floor in SHOOTING_FLOORS.items()), shares
