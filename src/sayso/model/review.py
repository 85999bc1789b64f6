"""What people decide about the machine's record; append-only, undo is a new row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

__all__ = ["VERDICTS", "Decision"]

VERDICTS: Final = ("accept", "reject", "correct", "merge", "split", "move", "add", "note", "undo")


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what about which record, when and why.

    `subject` is the id of an incident, event or claim; `value` is the corrected value as JSON text, or None;
    `undoes` is the id of the decision that an undo takes back.
    """

    id: str
    subject: str
    verdict: str
    person: str
    at: datetime
    reason: str = ""
    value: str | None = None
    undoes: str | None = None
