"""Who says what about which field of which event."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.model.span import Span
from sayso.model.values import Value

__all__ = ["FIELDS", "STANCES", "Claim"]

STANCES: Final = (
    "asserts", "denies", "confirms", "concedes", "accuses", "doubts", "cannot-verify", "demands", "promises",
)  # fmt: skip
FIELDS: Final = (
    "occurrence", "actor", "recipient", "place", "time", "instrument", "dead", "injured", "missing",
    "arrested", "abducted", "released", "displaced", "surrendered", "participants", "operations", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Claim:
    """`attribution` (None: the report in its own voice) says `value` of `field` of `event`, with `evidence`.

    `reported` is the day of saying, ISO 8601, when it is known.
    """

    id: str
    event: str
    field: str
    value: Value
    attribution: str | None
    stance: str
    evidence: Span
    reported: date | None = None
    why: tuple[str, ...] = ()
