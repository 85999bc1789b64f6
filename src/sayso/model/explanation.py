"""Why a claim says what it says: the steps from the words to the value, and to who says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from sayso.model.claim import Claim
from sayso.model.span import Span
from sayso.model.trace import By

__all__ = ["STEPS", "Explanation", "Step"]

STEPS: Final = (
    "trigger", "codebook", "sense", "joined", "grammar", "coreference", "value", "source", "scope", "stance",
    "reported",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its `kind` (one of STEPS), what was done in words for people, on which words of the text.

    `by` is the component that did it, with its version and the digest of its data; `details` are the same
    facts for programs: the frame and its line, the path through the parse, rules, weights, ids.
    """

    kind: str
    text: str
    span: Span | None = None
    by: By | None = None
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The claim, its document, the sentence of its evidence, and the steps that led to it, in their order.

    `changed` names the lists of the coding that this version of sayso, or its data, would make otherwise:
    lines of the codebook may read differently now.
    """

    claim: Claim
    document: str
    sentence: Span
    steps: tuple[Step, ...]
    changed: tuple[str, ...] = ()

    def __str__(self) -> str:
        """A line a step."""
        return "\n".join(f"{step.kind}: {step.text}" for step in self.steps)
