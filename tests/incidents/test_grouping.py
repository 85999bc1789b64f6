"""Grouping bit by bit gives what grouping all at once gives, in any order of arrival."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.incidents import Grouping, Sighting, groupings, incident_id, regroup, rules, sightings
from sayso.incidents.blocking import block_keys, window
from sayso.incidents.neighbours import BlockDay, Met
from sayso.model import Coding, EventRef
from tests.reports import Happening, Says, report, strike

TOWNS = ("Tarmin", "Qadis", "Belwar")
TARGETS = ("market", "school", "bridge")


class Record:
    """What a store does for grouping, in memory."""

    def __init__(self) -> None:
        self.documents: dict[str, list[Sighting]] = {}
        self.groups: dict[str, tuple[EventRef, ...]] = {}
        self.seen: dict[EventRef, Sighting] = {}

    def blocks(self, wanted: Collection[BlockDay], most: int) -> Mapping[BlockDay, Sequence[Met]]:
        found: dict[BlockDay, list[Met]] = {place: [] for place in wanted}
        for one in self.seen.values():
            first, last = window(one)
            for key in block_keys(one):
                for day in range(first, last + 1):
                    if (day, key | 1) in found:
                        found[day, key | 1].append(Met(one.ref, bool(key & 1), first))
        return {
            place: [*_kind(met, True)[: most + 1], *_kind(met, False)[: most + 1]]
            for place, met in found.items()
        }

    def sightings_of(self, refs: Collection[EventRef]) -> Iterable[Sighting]:
        return [self.seen[ref] for ref in refs]

    def groups_of(self, refs: Collection[EventRef]) -> Mapping[str, tuple[EventRef, ...]]:
        return {key: members for key, members in self.groups.items() if set(members) & set(refs)}

    def put(self, codings: Iterable[Coding], removed: Iterable[str] = ()) -> None:
        codings = list(codings)
        old = [*(coding.document.id for coding in codings), *removed]
        gone = [one for document in old for one in self.documents.pop(document, [])]
        for one in gone:
            del self.seen[one.ref]
        new = {coding.document.id: list(sightings(coding)) for coding in codings}
        fresh = [one for some in new.values() for one in some]
        change = regroup(fresh, gone, self)
        for key in change.dissolved:
            del self.groups[key]
        self.documents.update(new)
        self.seen.update((one.ref, one) for one in fresh)
        for group in change.groups:
            founder = next(ref for ref in group.members if not self.seen[ref].denies)
            assert incident_id(founder) not in self.groups
            self.groups[incident_id(founder)] = group.members


def _kind(met: Sequence[Met], exact: bool) -> list[Met]:
    return [one for one in met if one.exact is exact]


def whole(codings: Iterable[Coding]) -> set[tuple[EventRef, ...]]:
    return members(groupings([one for coding in codings for one in sightings(coding)]))


def members(groups: Sequence[Grouping]) -> set[tuple[EventRef, ...]]:
    return {group.members for group in groups}


def made(seed: int, count: int) -> list[Coding]:
    """Reports of few towns in few days: groups that touch one another everywhere."""
    dice = random.Random(seed)
    codings = []
    for number in range(count):
        town, target, toll = dice.choice(TOWNS), dice.choice(TARGETS), dice.randint(1, 12)
        day = date(2021, 5, 3) + timedelta(dice.randint(0, 4))
        text = f"A strike on a {target} in {town} killed {toll} people, {dice.choice(TARGETS)} workers said."
        happened = Happening(
            dice.choice(("ASSAULT/aerial", "ASSAULT/explosives", "ASSAULT")),
            "strike",
            (
                Says("occurrence", "strike"),
                Says("place", town),
                Says("recipient", target),
                Says("dead", f"{toll} people", (toll, dice.choice((toll, None)))),
                *([Says("time", "strike", day.isoformat())] if dice.random() < 0.7 else []),
            ),
            modality=dice.choice(("asserted",) * 6 + ("negated",)),
        )
        told = (day + timedelta(dice.randint(0, 2))).isoformat()
        codings.append(report(f"d{number:02}", text, happened, day=told))
    return codings


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(2, 24), step=st.integers(1, 7))
def test_any_order_and_any_steps_give_the_same_groups(seed: int, count: int, step: int) -> None:
    codings = made(seed, count)
    arriving = codings[:]
    random.Random(seed + 1).shuffle(arriving)
    record = Record()
    for first in range(0, count, step):
        record.put(arriving[first : first + step])
        assert set(record.groups.values()) == whole(arriving[: first + step])


@settings(max_examples=30, deadline=None)
@given(seed=st.integers(0, 10**6), count=st.integers(4, 20))
def test_reports_that_change_or_go(seed: int, count: int) -> None:
    codings = {coding.document.id: coding for coding in made(seed, count)}
    record = Record()
    record.put(codings.values())
    dice = random.Random(seed)
    for _ in range(4):
        for coding in made(dice.randint(0, 10**6), count)[: dice.randint(0, 3)]:
            codings[coding.document.id] = coding
            record.put([coding])
        lost = dice.choice(sorted(codings))
        del codings[lost]
        record.put([], removed=[lost])
        assert set(record.groups.values()) == whole(codings.values())


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_blocks_that_become_too_large_and_small_again(seed: int) -> None:
    tight = rules.Joining(**{**_as_dict(rules.joining()), "largest_block": 4})
    with pytest.MonkeyPatch.context() as patch:
        for module in ("blocking", "neighbours"):
            patch.setattr(f"sayso.incidents.{module}.joining", lambda: tight)
        codings = made(seed, 14)
        record = Record()
        for coding in codings:
            record.put([coding])
        assert set(record.groups.values()) == whole(codings)
        for coding in codings[:7]:
            record.put([], removed=[coding.document.id])
        assert set(record.groups.values()) == whole(codings[7:])


def _as_dict(one: rules.Joining) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


def test_the_groups_far_away_are_left_alone() -> None:
    record = Record()
    record.put([strike("a", "A strike on Tarmin."), strike("b", "A strike on Tarmin.")])
    before = dict(record.groups)
    far = strike("c", "A strike on Qadis.", place="Qadis", on="2021-08-01", day="2021-08-02")
    change = regroup(list(sightings(far)), [], record)
    assert change.dissolved == ()
    assert [len(group.members) for group in change.groups] == [1]
    assert record.groups == before
