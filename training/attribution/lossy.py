"""Text as scrapers leave it: without commas, apostrophes inside words and line breaks."""

from __future__ import annotations

from typing import Any

__all__ = ["lossy"]

_KEEPS_APOSTROPHES = 4


def lossy(text: str, gold: list[dict[str, Any]], number: int) -> tuple[str, list[dict[str, Any]]]:
    """The text and its gold spans after the loss; every fourth text keeps its apostrophes."""
    kept: list[str] = []
    at = [0]
    for i, char in enumerate(text):
        kept.append(_kept(text, i, char, number % _KEEPS_APOSTROPHES == 0))
        at.append(at[-1] + len(kept[-1]))
    moved = [
        {
            role: [[at[s], at[e]] for s, e in one[role] if at[e] > at[s]]
            for role in ("source", "cue", "content")
        }
        for one in gold
    ]
    return "".join(kept), moved


def _kept(text: str, i: int, char: str, apostrophes: bool) -> str:
    before, after = text[i - 1 : i], text[i + 1 : i + 2]
    if char == "," and not (before.isdigit() and after.isdigit()):
        return ""
    if char in "\r\n":
        return "" if before.isspace() else " "
    if char in "'’" and not apostrophes and before.isalpha() and after.isalpha():
        return ""
    return '"' if char in "“”" else char
