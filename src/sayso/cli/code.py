"""`sayso code` and `sayso build`: documents to records, records to a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from sayso.cli.options import Column, Context, Inputs, Jobs, Largest, OutputFile, Published, StorePath
from sayso.cli.options import columns_of, settings_of
from sayso.cli.screen import Tally, out, progress_bar, say, write_bytes
from sayso.model.coding import Coding
from sayso.model.document import Document, Failure
from sayso.settings import Settings

__all__ = ["build", "code"]

_BATCH = 64  # codings a transaction


def code(
    inputs: Inputs,
    published: Published = None,
    output: OutputFile = None,
    failures: Annotated[
        Path | None, typer.Option(help="Also write the failures here, one JSON line each.")
    ] = None,
    jobs: Jobs = 1,
    column: Column = None,
    largest: Largest = 1_000_000,
    context: Context = "auto",
) -> None:
    """Code documents: one line of JSON a document, on the standard output.

    Examples:

        sayso code examples/reports > coded.jsonl

        sayso code reports.csv --column text=body --column id=key --jobs 2 -o coded.jsonl

        cat report.txt | sayso code - --published 2023-07-09
    """
    from sayso.exports.atomic import atomic_lines
    from sayso.library import read_all
    from sayso.model.serial import coding_to_json, plain

    settings = settings_of(largest=largest, context=context)
    tally = Tally()
    lines = (
        coding_to_json(coding) for coding in tally.watch(_coded(inputs, settings, jobs, published, column))
    )
    if output is None:
        for line in lines:
            write_bytes(line)
    else:
        atomic_lines(output, lines)
    if failures is not None:
        import msgspec

        atomic_lines(failures, (msgspec.json.encode(plain(failure)) for failure in tally.failures))
    raise typer.Exit(tally.close())


def build(
    inputs: Inputs,
    store: StorePath,
    published: Published = None,
    jobs: Jobs = 1,
    column: Column = None,
    largest: Largest = 1_000_000,
    context: Context = "auto",
) -> None:
    """Code documents, keep them in a store, and reconcile them into incidents.

    What is in the store already, unchanged and coded by this version, is not coded again: a build that was
    interrupted goes on where it stopped.

    Examples:

        sayso build examples/reports --store reports.db

        sayso build archive.warc.gz --store postgresql://localhost/sayso --jobs 2
    """
    from sayso.incidents import reconcile
    from sayso.jobs import code_documents
    from sayso.pipeline import Coder
    from sayso.sources import read as read_sources
    from sayso.store import Store

    settings = settings_of(largest=largest, context=context)
    tally = Tally()
    known = 0
    with Store.open(store) as opened, progress_bar() as bar:
        configuration = Coder(settings).configuration
        documents = list(read_sources(inputs, settings, published=published, columns=columns_of(column)))
        fresh: list[Document | Failure] = []
        for one in documents:
            if isinstance(one, Document) and opened.has(one.id, one.sha256, configuration):
                known += 1
            else:
                fresh.append(one)
        results = tally.watch(_ticking(code_documents(fresh, settings, jobs=jobs), bar, len(fresh)))
        while batch := list(islice(results, _BATCH)):
            opened.add_codings(batch, configuration)
        opened.add_failures(tally.failures)
        bar.console.print("reconciling…", style="dim") if bar.console.is_terminal else None
        incidents = reconcile(opened.codings())
        opened.put_incidents(incidents)
    out.print(
        f"{tally.coded} documents coded, {known} known already, {len(tally.failures)} failed; "
        f"{len(incidents)} incidents in {store}",
        highlight=False,
        soft_wrap=True,
    )
    if tally.failures:
        say.print(f"sayso failures --store {store}  lists what failed", style="dim", highlight=False)
    raise typer.Exit(tally.close())


def _ticking(results: Iterable[Coding | Failure], bar: Progress, total: int) -> Iterator[Coding | Failure]:
    """The results, with the bar moved on by each; the rate is in documents a second."""
    task = bar.add_task("coding", total=total, rate="")
    for result in results:
        bar.advance(task)
        speed = bar.tasks[task].speed
        bar.update(task, rate=f"{speed:.1f}/s" if speed else "")
        yield result
