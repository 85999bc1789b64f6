"""`sayso search`: reports by their words."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.options import Json, StorePath
from sayso.cli.screen import out, write_bytes

__all__ = ["search"]


def search(
    words: Annotated[
        list[str], typer.Argument(help='Words, "words in a row", begin* or -without.', metavar="WORDS...")
    ],
    store: StorePath,
    limit: Annotated[int, typer.Option(min=1, help="Most reports that are shown, the latest first.")] = 20,
    json: Json = False,
) -> None:
    """Find the reports of a store that have all these words, and the incidents they take part in.

    `sayso search omdurman '"drone strike"' --store reports.db`

    `sayso search 'shell*' --store reports.db -- -police`
    """
    import msgspec

    from sayso.store import Store

    with Store.open(store, create=False) as opened:
        found = opened.search(" ".join(words), limit=limit)
    for one in found:
        if json:
            write_bytes(msgspec.json.encode(one))
            continue
        known = " · ".join(part for part in (one.publisher, one.published, one.title) if part)
        out.print(Text(one.document, style="bold cyan").append(f"  {known}", style="not bold dim"))
        passage = Text(one.passage.text)
        for word in one.words:
            if one.passage.holds(word):
                passage.stylize("bold yellow", word.start - one.passage.start, word.end - one.passage.start)
        out.print(Text("  …").append(Text(" ").join(passage.split("\n"))).append("…"))
        if one.incidents:
            out.print(Text(f"  incidents {', '.join(one.incidents)}", style="dim"))
    if not json:
        out.print(f"{len(found)} reports{' or more' if len(found) == limit else ''}", style="dim")
