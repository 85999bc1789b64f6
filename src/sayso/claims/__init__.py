"""Stage 5: each value of an event with who says so, in what stance, in which words."""

from __future__ import annotations

from typing import Final

from sayso.claims.assembly import attribute

__all__ = ["COMPONENT", "DATA", "VERSION", "attribute"]

COMPONENT: Final = "sayso.claims"
VERSION: Final = "1"
DATA: Final[tuple[str, ...]] = ("stances.yaml",)
