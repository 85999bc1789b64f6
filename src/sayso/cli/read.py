"""`sayso read`: one report for people, each value with who says so and its words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from sayso.cli.options import Column, Context, Inputs, Json, Published, columns_of, settings_of
from sayso.cli.screen import Tally, out, write_bytes
from sayso.exports.rivals import Row, rows_of
from sayso.exports.wording import event_title
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.span import Span

__all__ = ["event_view", "read", "reading_view"]


_MODALITIES: Final = {
    "negated": "said not to be so",
    "future": "announced",
    "hypothetical": "not told as a fact",
    "attempted": "attempted",
    "threatened": "threatened",
    "historical": "told as past history",
}


def read(
    inputs: Inputs,
    published: Published = None,
    column: Column = None,
    context: Context = "auto",
    json: Json = False,
) -> None:
    """Read reports and show their events: each value, who says so, and the words in which they say it.

    A field that has rival values is marked ≠; a value that somebody denies or doubts says so.

    `sayso read examples/reports/market-2.txt`

    `sayso read https://example.org/report.html`

    `echo "An air strike killed two men in Aleppo, activists said." | sayso read - --published 2016-07-09`
    """
    from sayso.library import read_all
    from sayso.model.serial import coding_to_json

    settings = settings_of(context=context)
    tally = Tally()
    results = read_all(inputs, settings=settings, published=published, columns=columns_of(column))
    for coding in tally.watch(results):
        if json:
            write_bytes(coding_to_json(coding))
        else:
            out.print(reading_view(coding))
    sys.stdout.flush()
    raise typer.Exit(tally.close())


def reading_view(coding: Coding) -> RenderableType:
    """A report: a heading, for each event a table of values, then the sentences that they come from."""
    document = coding.document
    shown = [part for part in (document.title, document.publisher, document.published) if part]
    heading = Text(" · ".join(shown) or document.source or document.id, style="bold")
    parts: list[RenderableType] = [Rule(heading, align="left", style="dim")]
    told = {claim.event for claim in coding.claims}  # an event of the headline alone may have no claims
    events = [event for event in coding.events if event.id in told]
    if not events:
        parts.append(Text("no event of the codebook in this text", style="italic"))
    for number, event in enumerate(events, 1):
        parts += event_view(number, event, coding)
    return Group(*parts, Text())


def event_view(number: int, event: Event, coding: Coding) -> list[RenderableType]:
    """An event's heading, its table (field, value, who says so), and its sentences with evidence marked."""
    claims = [claim for claim in coding.claims if claim.event == event.id]
    title = Text(f"{number}  {event_title(event, coding, claims)}", style="bold cyan")
    notes = [_MODALITIES[event.modality]] if event.modality in _MODALITIES else []
    if event.aggregate:
        notes.append("total over a period or an area")
    if notes:
        title.append(f"  [{', '.join(notes)}]", style="yellow")
    rows = rows_of(coding, event)
    sentences = sorted({row.sentence for row in rows})
    quotes = [_quoted(n, sentence, claims) for n, sentence in enumerate(sentences, 1)]
    body = Group(_table(rows, sentences), *quotes)
    return [Text(), title, Padding(body, (0, 0, 0, 3), expand=False)]


def _table(rows: Sequence[Row], sentences: Sequence[Span]) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("field", style="dim", no_wrap=True)
    table.add_column("rival", style="bold red", no_wrap=True)
    table.add_column("value", style="bold", overflow="fold")
    table.add_column("who says so", overflow="fold")
    table.add_column("sentence", style="dim", no_wrap=True)
    before: Row | None = None
    for row in rows:
        name = row.name if before is None or row.name != before.name else ""
        value = row.value if name or before is None or row.value != before.value else ""
        number = sentences.index(row.sentence) + 1
        table.add_row(name, "≠" if row.rival else "", value, _who(row), f"[{number}]")
        before = row
    return table


def _who(row: Row) -> Text:
    if not row.chain:
        who = Text("the report itself", style="dim")
    else:
        who = Text(" ← ".join(row.chain), style="green")
    if row.stance != "asserts":
        who.append(f"  {row.stance.replace('-', ' ')}", style="bold yellow")
    return who


def _quoted(number: int, sentence: Span, claims: Sequence[Claim]) -> Text:
    """A sentence with the words that show a value underlined."""
    words = Text(f"[{number}] ", style="dim")
    offset = len(words) - sentence.start
    words.append(sentence.text.replace("\n", " "))
    for claim in claims:
        if sentence.holds(claim.evidence):
            words.stylize(
                "bold underline not dim", claim.evidence.start + offset, claim.evidence.end + offset
            )
    return words
