"""Reconcile synthetic reports with known truth: how well, how fast, how much memory.

    python benchmarks/incidents_scale.py 10000 100000

Happenings are skewed as real ones are: few towns have most of them (a Zipf law over 4,000 towns), days come
in waves; a happening is told by one report or a few, with a toll that some report as "at least", a day that
some put one off, and a name that some spell otherwise.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sayso.incidents import reconcile
from sayso.model import (
    Claim,
    Coding,
    Dateline,
    Event,
    EventMention,
    NumberValue,
    OccurrenceValue,
    Place,
    PlaceValue,
    Time,
    TimeValue,
    document_of,
    span_of,
)

MODES = ("aerial", "heavy-weapons", "firearms", "explosives", "drone")
SOUNDS = ("ba", "da", "fi", "gu", "ka", "lo", "ma", "ni", "ra", "su", "te", "zu", "sha", "kho", "qa", "ri")
FIRST = date(2015, 1, 1)


def town_name(number: int) -> str:
    sounds = []
    for _ in range(3):
        number, at = divmod(number, len(SOUNDS))
        sounds.append(SOUNDS[at])
    return "".join(sounds).title()


def reports(wanted: int, seed: int = 1) -> Iterator[tuple[int, Coding]]:
    """Pairs of the true happening and a report of it, `wanted` or a few more."""
    dice = random.Random(seed)
    weights = [1 / (rank + 5) for rank in range(4000)]
    days = max(30, wanted // 100)
    made = happening = 0
    while made < wanted:
        happening += 1
        town = dice.choices(range(4000), weights)[0]
        day = FIRST + timedelta(int(days * dice.betavariate(2, 3)))
        mode, toll = dice.choice(MODES), int(dice.paretovariate(1.1))
        for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 5))):
            yield happening, report(f"r{made:08}", town, day, mode, toll, dice)
            made += 1


def report(name: str, town: int, day: date, mode: str, toll: int, dice: random.Random) -> Coding:
    place = town_name(town)
    spelled = place.replace("q", "k").replace("Q", "K") if dice.random() < 0.2 else place
    when = day + timedelta(1) if dice.random() < 0.1 else day
    low, high = toll, None if dice.random() < 0.3 else toll
    text = (
        f"{dice.choice(('Raid', 'Attack', 'Strike'))} on {spelled} killed {toll} people, {dice.random():.6f}."
    )
    document = replace(document_of(text, id=name, published=str(day)), dateline=Dateline(day + timedelta(1)))
    whole, where = (
        span_of(text, 0, len(text)),
        span_of(text, text.index(spelled), text.index(spelled) + len(spelled)),
    )
    event = Event(
        f"e-{name}", "ASSAULT", mode, mentions=(EventMention(whole, whole),), places=("p",), times=("t",)
    )
    values = (
        ("occurrence", OccurrenceValue("ASSAULT", mode)),
        ("place", PlaceValue("p", spelled, spelled)),
        ("time", TimeValue("t", when, when)),
        ("dead", NumberValue(low, high)),
    )
    return Coding(
        document,
        times=(Time("t", whole, "DATE", str(when), when, when, "day"),),
        places=(
            Place("p", where, spelled, country="XYZ", admin1=f"North {town % 40}", precision="settlement"),
        ),
        events=(event,),
        claims=tuple(Claim(f"c-{name}-{f}", event.id, f, v, None, "asserts", whole) for f, v in values),
    )


def pairs(groups: list[int]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def main() -> None:
    for wanted in [int(word) for word in sys.argv[1:]] or [10_000]:
        told = list(reports(wanted))
        truth = {coding.document.id: happening for happening, coding in told}
        began = time.process_time()
        incidents = reconcile(coding for _, coding in told)
        spent = time.process_time() - began
        said = {d: at for at, incident in enumerate(incidents) for d in incident.documents}
        hits = pairs([(truth[d], said[d]) for d in truth])  # type: ignore[misc]
        precision, recall = (
            hits / max(1, pairs(list(said.values()))),
            hits / max(1, pairs(list(truth.values()))),
        )
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{len(told):,} events: {spent:.1f} s, {memory:,.0f} MiB, {len(incidents):,} incidents, "
            f"pairs P {precision:.3f} R {recall:.3f}"
        )


if __name__ == "__main__":
    main()
