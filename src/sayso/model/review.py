"""What people decide about the machine's record; append-only, undo is a new row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

__all__ = ["SUBJECTS", "VERDICTS", "Decision"]

VERDICTS: Final = ("accept", "reject", "correct", "merge", "split", "move", "add", "note", "undo")
SUBJECTS: Final = ("incident", "event", "claim", "document")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what about which record, when and why.

    `subject` is the id of an incident, event, claim or document (`kind`); `seen` is the version that
    the person saw. `value` holds what the verdict needs, by its name: "field", "from", "to" of a correction,
    a move or a judgement; "claim" and "attribution" of a claim added by hand; "with" of a merge, "apart" of a
    split. `events` are the (document, event) pairs that it hangs on, the founder of the incident first.
    `undoes` is the id of the decision that an undo takes back. `number` counts the store's decisions from 1.
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
