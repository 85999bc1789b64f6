"""`sayso export` and `sayso report`: a store's contents in files."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.options import AsOfDay, OutputFile, PrivateNames, StorePath, day_given
from sayso.cli.screen import out

if TYPE_CHECKING:
    from sayso.model.incident import Incident

__all__ = ["export", "report"]


class Format(StrEnum):
    """What `sayso export` writes."""

    JSON = "json"
    CSV = "csv"
    INCIDENTS = "incidents"


def export(
    store: StorePath,
    to: Annotated[Format, typer.Option("--to", help="json: codings; csv: a folder of tables; incidents.")],
    output: OutputFile = None,
    private_names: PrivateNames = True,
    machine: Annotated[
        bool,
        typer.Option("--machine", help="json, csv: as the machine coded it, without decisions."),
    ] = False,
    as_of: AsOfDay = None,
) -> None:
    """Write what a store holds: coded documents or incidents as JSON Lines, or tables as CSV.

    `sayso export --store reports.db --to incidents > incidents.jsonl`

    `sayso export --store reports.db --to csv -o tables`
    """
    from sayso.exports import write
    from sayso.review import AsOf, audited, reviewed_codings
    from sayso.store import Store

    day = day_given(as_of)
    if to is Format.CSV and output is None:
        raise typer.BadParameter("csv writes several tables: name a folder", param_hint="--output")
    with Store.open(store, create=False) as opened:
        if day is not None:
            known = AsOf(opened, day)
            write(to.value, output, known.codings, known.incidents, private_names=private_names)
            return
        codings = opened.codings if machine else partial(reviewed_codings, opened)
        incidents = opened.incidents()
        write(to.value, output, codings, lambda: audited(opened, incidents), private_names=private_names)


def report(
    store: StorePath,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")],
    title: Annotated[str, typer.Option(help="The page's heading.")] = "What the reports say",
    private_names: PrivateNames = True,
) -> None:
    """Write one self-contained page: incidents, rival values side by side, the reports with marked evidence.

    `sayso report --store reports.db -o report.html`
    """
    from sayso.exports.atomic import atomic_lines
    from sayso.exports.privacy import incidents_without_private_names, without_private_names
    from sayso.exports.report import report_page
    from sayso.review import audited, reviewed_codings
    from sayso.store import Store

    with Store.open(store, create=False) as opened:
        codings = list(reviewed_codings(opened))
        incidents: Iterable[Incident] = list(audited(opened, opened.incidents()))
    if not private_names:
        incidents = incidents_without_private_names(incidents, codings)
        codings = [without_private_names(coding) for coding in codings]
    page = report_page(incidents, codings, title=title)
    atomic_lines(output, [page.encode()])
    out.print(f"The report: {output}", highlight=False, soft_wrap=True)
