"""What each person holds of a store's records, beside what the machine has, from their decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any, Final

from sayso.model.review import Decision, in_force

__all__ = ["ABOUT", "JOINING", "Judgement", "judgements"]

ABOUT: Final = "about"
JOINING: Final = "joining"
_TOGETHER: Final = "together"
_APART: Final = "apart"
_LARGEST: Final = 50  # events of an incident that are paired, the first: their pairs grow with the square

Event = tuple[str, str]
Pair = tuple[Event, Event]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person holds of a record, and what the machine has: None for nothing of the kind.

    `unit` is the record; `field` a claim's field, or "event" or "incident" where its existence was judged;
    "about" for the event that a claim is about, "joining" for two events (the unit) that are one happening
    ("together") or not ("apart").
    """

    unit: str
    field: str
    person: str
    machine: Any
    holds: Any


def judgements(decisions: Iterable[Decision]) -> tuple[Judgement, ...]:
    """What each person holds: their last decision in force on each record and field.

    Of which event a claim is, and which events are one, is judged as well by who accepts a claim or an
    incident; it is listed where anybody moved a claim, or merged or split incidents.

    >>> judgements([])
    ()
    """
    every = sorted(decisions, key=lambda one: one.number)
    held = in_force(every)
    verdicts = {one.verdict for one in held}
    found = list(_values(held))
    if "move" in verdicts:
        found += _abouts(every, held)
    if verdicts & {"merge", "split"}:
        found += _joinings(every, held)
    last = {(one.unit, one.field, one.person): one for one in found}
    return tuple(last.values())


def _values(held: Iterable[Decision]) -> Iterator[Judgement]:
    for one in held:
        value = one.value or {}
        if one.verdict in ("accept", "reject", "correct", "add") and "machine" in value:
            yield Judgement(_unit(one), value["field"], one.person, value["machine"], value["to"])


def _unit(one: Decision) -> str:
    """The record judged: what two people add to one event is one, and an incident is its first event."""
    if one.kind == "incident" and one.events:
        return one.events[0][1]
    return f"{one.subject} +" if one.verdict == "add" else one.subject


def _abouts(every: Iterable[Decision], held: Iterable[Decision]) -> Iterator[Judgement]:
    """The event of each claim that was moved, accepted or corrected."""
    machine: dict[str, str] = {}
    for one in every:
        if one.verdict == "move" and one.value:
            machine.setdefault(one.subject, one.value["from"])
    for one in held:
        if one.verdict == "move" and one.value:
            yield Judgement(one.subject, ABOUT, one.person, machine[one.subject], one.value["to"])
        elif one.kind == "claim" and one.verdict in ("accept", "correct") and one.events:
            # it hangs on the event that the person saw it at, then on the machine's
            seen, had = one.events[0][1], one.events[-1][1]
            yield Judgement(one.subject, ABOUT, one.person, machine.get(one.subject, had), seen)


def _joinings(every: Iterable[Decision], held: Iterable[Decision]) -> Iterator[Judgement]:
    """Two events of incidents that were merged, split or accepted, for every two.

    The machine has them as whoever decided on them first found them.
    """
    machine: dict[Pair, str] = {}
    for one in every:
        for pair, before, _ in _paired(one):
            machine.setdefault(pair, before)
    for one in held:
        for pair, _, now in _paired(one):
            unit = " ".join(event for _, event in pair)
            yield Judgement(unit, JOINING, one.person, machine[pair], now)


def _paired(one: Decision) -> Iterator[tuple[Pair, str, str]]:
    """Every two of the events that a decision is about: how they stood before it, and how it leaves them."""
    if one.kind != "incident" or one.verdict not in ("accept", "merge", "split"):
        return
    parts = _parts(one)
    before, now = (_APART, _TOGETHER) if one.verdict == "merge" else (_TOGETHER, _APART)
    for part in parts:
        yield from ((_pair(*two), _TOGETHER, _TOGETHER) for two in combinations(part, 2))
    for some, others in combinations(parts, 2):
        yield from ((_pair(*two), before, now) for two in product(some, others))


def _parts(one: Decision) -> list[Sequence[Event]]:
    """The events of each of the incidents that are merged, or that a split makes; all of one accepted."""
    value = one.value or {}
    if one.verdict == "merge":
        founders = {tuple(pair) for pair in value["founders"]}
        begins = [at for at, pair in enumerate(one.events) if pair in founders]
        ends = [*begins[1:], len(one.events)]
        parts = [one.events[first:last] for first, last in zip(begins, ends, strict=True)]
    else:
        apart = {tuple(pair) for pair in value.get("apart", ())}
        parts = [
            tuple(pair for pair in one.events if pair not in apart),
            tuple(pair for pair in one.events if pair in apart),
        ]
    return [sorted(part)[:_LARGEST] for part in parts if part]


def _pair(one: Event, other: Event) -> Pair:
    return (one, other) if one < other else (other, one)
