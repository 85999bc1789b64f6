"""`sayso code` and `sayso build`: documents to records, records to a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from sayso.cli.options import (
    LARGEST,
    Column,
    Context,
    Inputs,
    Jobs,
    Json,
    Largest,
    OutputFile,
    Published,
    StorePath,
    columns_of,
    settings_of,
)
from sayso.cli.screen import Tally, counted, out, progress_bar, say, write_bytes
from sayso.model.document import Document, Failure

__all__ = ["build", "code"]


def code(
    inputs: Inputs,
    published: Published = None,
    output: OutputFile = None,
    failures: Annotated[
        Path | None, typer.Option(help="Also write the failures here, one JSON line each.")
    ] = None,
    jobs: Jobs = 1,
    column: Column = None,
    largest: Largest = LARGEST,
    context: Context = "auto",
) -> None:
    """Code documents: one line of JSON a document, on the standard output.

    `sayso code examples/reports > coded.jsonl`

    `sayso code reports.csv --column text=body --column id=key --jobs 2 -o coded.jsonl`

    `cat report.txt | sayso code - --published 2023-07-09`
    """
    from sayso.exports.atomic import atomic_lines
    from sayso.library import read_all
    from sayso.model.serial import coding_to_json, failure_to_json

    settings = settings_of(largest=largest, context=context)
    tally = Tally()
    results = read_all(inputs, published=published, columns=columns_of(column), settings=settings, jobs=jobs)
    lines = (coding_to_json(coding) for coding in tally.watch(results))
    if output is None:
        for line in lines:
            write_bytes(line)
    else:
        atomic_lines(output, lines)
    if failures is not None:
        atomic_lines(failures, (failure_to_json(failure) for failure in tally.failures))
    raise typer.Exit(tally.close())


def build(
    inputs: Inputs,
    store: StorePath,
    published: Published = None,
    jobs: Jobs = 1,
    column: Column = None,
    largest: Largest = LARGEST,
    context: Context = "auto",
    json: Json = False,
) -> None:
    """Code documents, keep them in a store, and reconcile them into incidents.

    What is in the store already, unchanged and coded by this version, is not coded again: a build that was
    interrupted goes on where it stopped.

    `sayso build examples/reports --store reports.db`

    `sayso build archive.warc.gz --store postgresql://localhost/sayso --jobs 2`
    """
    from sayso.jobs.build import build as build_store
    from sayso.model.serial import plain
    from sayso.sources import read as read_sources
    from sayso.store import Store

    settings = settings_of(largest=largest, context=context)

    def documents() -> Iterator[Document | Failure]:
        return iter(read_sources(inputs, settings, published=published, columns=columns_of(column)))

    tally = Tally()
    with Store.open(store) as opened, progress_bar() as bar:
        # counting first costs little beside coding, and only where somebody watches and inputs come twice
        again = not bar.disable and all(one != "-" and "://" not in one for one in inputs)
        tick = _ticking(bar, sum(1 for _ in documents()) if again else None)
        counts = build_store(
            documents(), opened, settings, inputs=inputs, jobs=jobs, watch=tally.watch_all, tick=tick
        )
    if json:
        out.print_json(data={"store": store, **plain(counts)})
    else:
        out.print(
            f"{counted(counts.coded, 'document')} coded, {counts.known} known already, "
            f"{counts.failed} failed; {counted(counts.incidents, 'incident')} in {store}",
            highlight=False,
            soft_wrap=True,
        )
    if counts.failed:
        say.print(f"sayso failures --store {store} lists what failed", style="dim", highlight=False)
    raise typer.Exit(tally.close())


def _ticking(bar: Progress, total: int | None) -> Callable[[], None]:
    """What moves the bar on by a document."""
    task = bar.add_task("coding", total=total, rate="")

    def tick() -> None:
        bar.advance(task)
        speed = bar.tasks[task].speed
        bar.update(task, rate=f"{speed:.1f}/s" if speed else "")

    return tick
