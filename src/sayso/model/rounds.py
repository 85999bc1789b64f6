"""Blind rounds: people who judge one record, none of whom sees what the others decide until it ends."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.model.review import Decision, in_force

__all__ = ["Opinion", "Round", "about", "opinions", "rounds", "running", "seen_by", "taken_blind"]


@dataclass(frozen=True, slots=True)
class Round:
    """People who do not see one another's decisions, from the one that began it to the one that ended it.

    `done` are those who said that they are done; `ended` is None while it runs.
    """

    people: tuple[str, ...]
    begun: Decision
    done: tuple[str, ...] = ()
    ended: Decision | None = None

    @property
    def id(self) -> str:
        """What decisions on the round name as their subject."""
        return self.begun.subject

    def holds(self, one: Decision) -> bool:
        """True for a decision that was taken blind in this round."""
        last = self.ended.number if self.ended else one.number + 1
        mine = one.kind != "round" and one.person in self.people
        return mine and self.begun.number < one.number < last


@dataclass(frozen=True, slots=True)
class Opinion:
    """What the people of a round hold of one thing of a record, each their decisions on it.

    `field` is a claim's field, "event" or "incident" for their existence, "add …" for claims that were
    missed, "split", "merge", or "move" for the event of a claim.
    """

    subject: str
    field: str
    said: dict[str, tuple[Decision, ...]]

    @property
    def differs(self) -> bool:
        """True where two of them hold different things."""
        return len({_held(one) for one in self.said.values()}) > 1


def rounds(decisions: Iterable[Decision]) -> tuple[Round, ...]:
    """The rounds among the decisions, in the order in which they began.

    One ends when all its people are done, or when somebody ends it before.

    >>> rounds([])
    ()
    """
    found: dict[str, Round] = {}
    for one in sorted(decisions, key=lambda one: one.number):
        if one.kind == "round" and one.verdict == "blind":
            found[one.subject] = Round(tuple((one.value or {})["people"]), one)
        elif one.kind == "round" and found[one.subject].ended is None:
            found[one.subject] = _after(found[one.subject], one)
    return tuple(found.values())


def _after(before: Round, one: Decision) -> Round:
    done = (*before.done, one.person) if one.verdict == "done" else before.done
    over = one.verdict == "unblind" or set(done) >= set(before.people)
    return replace(before, done=done, ended=one if over else None)


def running(found: Iterable[Round], person: str | None) -> Round | None:
    """That of the rounds in which a person is just now.

    >>> running([], "Ann") is None
    True
    """
    return next((one for one in found if one.ended is None and person in one.people), None)


def taken_blind(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that people took without seeing one another's, of rounds that ended.

    >>> taken_blind([])
    ()
    """
    listed = sorted(decisions, key=lambda one: one.number)
    ended = [one for one in rounds(listed) if one.ended is not None]
    return tuple(one for one in listed if any(here.holds(one) for here in ended))


def seen_by(
    decisions: Sequence[Decision], person: str | None = None, *, differing: bool = False
) -> tuple[Decision, ...]:
    """The decisions that make the record for a person, or for everybody (None).

    Somebody in a running round sees nobody's decisions but their own. Everybody else sees those of no running
    round; and of one that ended none on which its people differ, so that the record is as the machine has it
    until somebody decides again. With `differing` these too, for those who are to look at them.

    >>> seen_by([], "Ann")
    ()
    """
    found = rounds(decisions)
    if running(found, person):
        return tuple(one for one in decisions if one.kind == "round" or one.person == person)
    hidden = {one.number for here in found if here.ended is None for one in decisions if here.holds(one)}
    if not differing:
        ended = (here for here in found if here.ended is not None)
        hidden |= {
            one.number
            for here in ended
            for opinion in opinions(here, decisions)
            if opinion.differs
            for some in opinion.said.values()
            for one in some
        }
    return tuple(one for one in decisions if one.number not in hidden)


def opinions(here: Round, decisions: Iterable[Decision]) -> tuple[Opinion, ...]:
    """What the people of a round hold by their decisions in it, of each thing that any of them judged."""
    found: dict[tuple[str, str], Opinion] = {}
    for one in in_force(decisions):
        judged = about(one) if here.holds(one) else None
        if judged is not None:
            said = found.setdefault(judged, Opinion(*judged, {})).said
            said[one.person] = (*said.get(one.person, ()), one)
    return tuple(found.values())


def about(one: Decision) -> tuple[str, str] | None:
    """The record and what of it a decision judges; of an incident the event that founds it.

    None for a note, which judges nothing.
    """
    value = one.value or {}
    record = one.events[0][1] if one.kind == "incident" and one.events else one.subject
    if one.verdict == "merge":
        return " ".join(sorted(event for _, event in value["founders"])), "merge"
    if one.verdict in ("split", "move"):
        return record, one.verdict
    if one.verdict == "add":
        return record, f"add {value['field']}"
    return (record, value["field"]) if "to" in value else None


def _held(said: Sequence[Decision]) -> frozenset[str]:
    """What somebody holds: all that they added, else the last that they said."""
    kept = said if said[0].verdict == "add" else said[-1:]
    return frozenset(_outcome(one) for one in kept)


def _outcome(one: Decision) -> str:
    value = one.value or {}
    if one.verdict == "split":
        return _written(sorted(event for _, event in value["apart"]))
    return _written(value.get("to"))


def _written(value: Any) -> str:
    """A value without case and the ids of what the document lists: who says the same holds the same."""
    if isinstance(value, dict):
        told = {key: said for key, said in value.items() if key not in ("place", "actor", "time")}
        value = told or value
    return json.dumps(value, sort_keys=True, ensure_ascii=False).casefold()
