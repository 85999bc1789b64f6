"""What people decide about the machine's record; append-only, undo is a new row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

__all__ = ["SUBJECTS", "VERDICTS", "Decision", "in_force", "undone"]

VERDICTS: Final = (
    *("accept", "reject", "correct", "merge", "split", "move", "add", "note", "undo"),
    *("blind", "done", "unblind"),
)
SUBJECTS: Final = ("incident", "event", "claim", "document", "round")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what about which record, when and why.

    `subject` is the id of an incident, event, claim or document (`kind`); `seen` is the version that
    the person saw. `value` holds what the verdict needs, by its name: "field", "from", "to" of a correction,
    a move or a judgement; "claim" and "attribution" of a claim added by hand; "with" of a merge, "apart" of a
    split. `events` are the (document, event) pairs that it hangs on, the founder of the incident first.
    `undoes` is the id of the decision that an undo takes back. `number` counts the store's decisions from 1.
    A `round` is no record: "blind" begins one for some "people", "done" and "unblind" bring it to its end.
    """

    id: str
    subject: str
    verdict: str
    person: str
    at: datetime
    reason: str = ""
    value: dict[str, Any] | None = None
    undoes: str | None = None
    kind: str = "claim"
    seen: str | None = None
    events: tuple[tuple[str, str], ...] = ()
    number: int = 0


def undone(decisions: Iterable[Decision]) -> frozenset[str]:
    """The ids of those that were taken back: undos among them, where these were undone themselves.

    >>> undone([])
    frozenset()
    """
    found: set[str] = set()
    for one in sorted(decisions, key=lambda one: one.number, reverse=True):
        if one.verdict == "undo" and one.id not in found and one.undoes is not None:
            found.add(one.undoes)
    return frozenset(found)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that hold, in their order; undos are left out, and an undo can be undone.

    >>> in_force([])
    ()
    """
    ordered = sorted(decisions, key=lambda one: one.number)
    back = undone(ordered)
    return tuple(
        one for one in ordered if one.verdict != "undo" and one.kind != "round" and one.id not in back
    )
