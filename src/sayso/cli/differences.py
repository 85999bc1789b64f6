"""The decisions of a blind round, side by side on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from sayso.cli.screen import counted
from sayso.exports.deciding import decision_text, decision_value
from sayso.exports.wording import FIELD_NAMES
from sayso.model.review import Decision

if TYPE_CHECKING:
    from sayso.review import Compared

__all__ = ["differences_view"]


def differences_view(found: Sequence[Compared], store: str) -> Iterator[RenderableType]:
    """A table with a column for the machine and each person, and how to go on."""
    people = list(dict.fromkeys(name for one in found for name in one.said))
    table = Table(box=None, header_style="dim", pad_edge=False, padding=(0, 2, 1, 0))
    for name in ("record", "machine", *people, "decided since"):
        table.add_column(name, overflow="fold")
    for one in found:
        told = (_said(one, name) for name in people)
        table.add_row(_record(one), _machine(one), *told, _settled(one))
    if found:
        yield table
    differing = [one for one in found if one.differs]
    left = sum(one.settled is None for one in differing)
    yield Text(f"{counted(len(differing), 'difference')}, {left} to decide", style="dim")
    if left:
        hint = (
            f"sayso show ID --store {store} tells the version; then sayso review accept, correct or reject "
            "it, or undo the decision that does not hold"
        )
        yield Text(hint, style="dim")


def _record(one: Compared) -> Text:
    name = FIELD_NAMES.get(one.field, one.field)
    words = " ".join(one.words.split())
    return (
        Text(f"{name}\n", style="bold")
        .append(f"“{words}”\n", style="not bold")
        .append(one.subject, style="not bold dim")
    )


def _machine(one: Compared) -> Text:
    return Text("—" if one.machine is None else decision_value(one.field.removeprefix("add "), one.machine))


def _said(one: Compared, name: str) -> Text:
    """What a person holds: all that they added, else the last that they decided."""
    some = one.said.get(name, ())
    if not some:
        return Text("—", style="dim")
    kept = some if some[0].verdict == "add" else some[-1:]
    return Text("\n").join(_held(decision) for decision in kept)


def _held(one: Decision) -> Text:
    value = one.value or {}
    if value.get("to") is not None and one.verdict in ("correct", "add", "accept"):
        said = decision_value(value["field"], value["to"])
    elif one.verdict == "reject":
        said = "rejected"
    else:
        said = decision_text(one)
    line = Text(said, style="bold")
    return line.append(f"\n{one.reason}", style="not bold") if one.reason else line


def _settled(one: Compared) -> Text:
    if one.settled is None:
        return Text("to decide", style="bold yellow") if one.differs else Text("—", style="dim")
    return Text(f"{one.settled.person}: ", style="green").append_text(_held(one.settled))
