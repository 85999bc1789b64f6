"""`sayso search`: reports by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from sayso.cli.options import Json, StorePath, Whose
from sayso.cli.screen import counted, out, write_bytes

if TYPE_CHECKING:
    from sayso.store.search import Found

__all__ = ["search"]


def search(
    words: Annotated[
        list[str], typer.Argument(help='Words, "words in a row", begin* or -without.', metavar="WORDS...")
    ],
    store: StorePath,
    limit: Annotated[int, typer.Option(min=1, help="Most reports that are shown, the latest first.")] = 20,
    by: Whose = None,
    json: Json = False,
) -> None:
    """Find the reports of a store that have all these words, and the incidents they take part in.

    `sayso search omdurman '"drone strike"' --store reports.db`

    `sayso search 'shell*' --store reports.db -- -police`
    """
    from dataclasses import replace

    import msgspec

    from sayso.review import Blind, viewed
    from sayso.store import Store

    with Store.open(store, create=False) as opened:
        found = opened.search(" ".join(words), limit=limit)
        view = viewed(opened, person=by)
        if isinstance(view, Blind):
            found = tuple(replace(one, incidents=tuple(view.told_in(one.document))) for one in found)
    if json:
        for one in found:
            write_bytes(msgspec.json.encode(one))
        return
    for one in found:
        _print_found(one)
    more = f": the latest, there may be more (--limit {limit})" if len(found) == limit else ""
    out.print(f"{counted(len(found), 'report')}{more}", style="dim", highlight=False)


def _print_found(one: Found) -> None:
    """The report, the stretch of it with the words marked, and its incidents."""
    known = " · ".join(part for part in (_outlet(one), one.published, one.title) if part)
    out.print(Text(one.document, style="bold cyan").append(f"  {known}", style="not bold dim"))
    passage = Text(one.passage.text)
    for word in one.words:
        if one.passage.holds(word):
            passage.stylize("bold yellow", word.start - one.passage.start, word.end - one.passage.start)
    out.print(Text("  …").append(_in_a_line(passage)).append("…"))
    if one.incidents:
        out.print(Text(f"  incidents {', '.join(one.incidents)}", style="dim"))


def _outlet(one: Found) -> str:
    """The outlet, else the file."""
    return one.publisher or one.source.rstrip("/").rsplit("/", 1)[-1]


def _in_a_line(passage: Text) -> Text:
    return Text(" ").join(line for line in passage.split("\n") if line.plain.strip())
