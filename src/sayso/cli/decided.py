"""Decisions in lines, as `sayso show`, `why` and `review` print them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from sayso.exports.deciding import decision_text
from sayso.model.review import Decision, undone

__all__ = ["decision_line", "decision_lines"]


def decision_lines(decisions: Sequence[Decision]) -> Iterator[Text]:
    """Each decision in a line, those that were taken back marked."""
    gone = undone(decisions)
    for one in decisions:
        yield decision_line(one, *(["undone"] if one.id in gone else []))


def decision_line(one: Decision, *marks: str) -> Text:
    """A decision in a line: id, when, who, what, why; and what is to be said of it now."""
    line = Text(f"{one.id}  ", style="dim").append(f"{one.at:%Y-%m-%d %H:%M}  ", style="not dim")
    line.append(one.person, style="not dim green").append(f" {decision_text(one)}", style="not dim bold")
    if one.reason:
        line.append(f" — {one.reason}", style="not dim")
    for word in marks:
        line.append(f"  ({word})", style="not dim yellow")
    return line
