"""`sayso export` and `sayso report`: a store's contents in files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from sayso.cli.filters import (
    ActorPart,
    Agreement,
    Country,
    Grade,
    PlacePart,
    Review,
    Since,
    Type,
    Until,
    Words,
    wanted,
)
from sayso.cli.options import AsOfDay, OutputFile, PrivateNames, StorePath, Whose, day_given
from sayso.cli.screen import counted, out, say, tell

if TYPE_CHECKING:
    from datetime import date

    from sayso.model.coding import Coding
    from sayso.model.incident import Incident
    from sayso.store import IncidentFilter, Store

__all__ = ["export", "report"]


class Format(StrEnum):
    """What `sayso export` writes."""

    JSON = "json"
    CSV = "csv"
    INCIDENTS = "incidents"
    GEOJSON = "geojson"


class Record(NamedTuple):
    """What is written: the coded documents and the incidents; each can be gone through more than once."""

    codings: Callable[[], Iterable[Coding]]
    incidents: Callable[[], Iterable[Incident]]


def export(
    store: StorePath,
    to: Annotated[
        Format,
        typer.Option(
            "--to",
            help="csv: a folder of tables; geojson: incidents on a map; incidents, json (coded documents): "
            "JSON Lines.",
        ),
    ],
    output: OutputFile = None,
    private_names: PrivateNames = True,
    machine: Annotated[
        bool,
        typer.Option("--machine", help="As the machine made it, without people's decisions."),
    ] = False,
    as_of: AsOfDay = None,
    by: Whose = None,
    type: Type = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    actor: ActorPart = None,
    place: PlacePart = None,
    grade: Grade = None,
    agreement: Agreement = None,
    text: Words = None,
    review: Review = None,
) -> None:
    """Write what a store holds: tables as CSV, a map as GeoJSON, incidents or coded documents as JSON Lines.

    With filters, the incidents that pass them all, and what the reports say of these alone.

    `sayso export --store reports.db --to csv -o tables`

    `sayso export --store reports.db --to csv --type ASSAULT --country SDN -o sudan`

    `sayso export --store reports.db --to geojson -o incidents.geojson`

    `sayso export --store reports.db --to incidents > incidents.jsonl`
    """
    from sayso.exports import write
    from sayso.store import Store

    chosen = wanted(
        since=since, until=until, type=type, country=country, actor=actor, place=place, grade=grade,
        agreement=agreement, text=text, review=review,
    )  # fmt: skip
    day = day_given(as_of)
    _check_target(to, output)
    if machine and day is not None:
        raise typer.BadParameter("does not go with --as-of", param_hint="--machine")
    with Store.open(store, create=False) as opened:
        record = _record(opened, chosen, day, by, machine=machine)
        count = write(to.value, output, *record, private_names=private_names)
        if not machine:
            _tell_blind(opened, by)
    if output is not None:
        of = "incident" if to in (Format.INCIDENTS, Format.GEOJSON) else "report"
        say.print(f"{counted(count, of)} in {output}", style="dim", highlight=False, soft_wrap=True)


def _everything() -> IncidentFilter:
    from sayso.store import IncidentFilter

    return IncidentFilter()


def _check_target(to: Format, output: Path | None) -> None:
    """A usage error where tables have no folder to go to, or lines no file."""
    if to is Format.CSV and output is None:
        raise typer.BadParameter(
            "csv writes several tables: name a folder (-o tables)", param_hint="--output"
        )
    if output is None:
        return
    if to is Format.CSV and output.is_file():
        raise typer.BadParameter(
            f"{output} is a file, and csv writes a folder of tables", param_hint="--output"
        )
    if to is not Format.CSV and output.is_dir():
        raise typer.BadParameter(f"{output} is a folder: name a file in it", param_hint="--output")


def _record(
    store: Store, chosen: IncidentFilter, day: date | None, person: str | None, *, machine: bool = False
) -> Record:
    """What a store holds that passes the filter: today or as of a day, for all or for a blind reviewer.

    `machine` is without any decision.
    """
    from sayso.exports.narrowed import narrowed
    from sayso.review import RecordView, audited, reviewed_codings, viewed

    view = RecordView(store, ()) if machine else viewed(store, day, person)
    codings: Callable[..., Iterable[Coding]] = view.codings
    if view is store:
        codings, found = partial(reviewed_codings, store), partial(store.incidents, chosen)
    else:
        found = partial(iter, list(view.incidents(chosen)))

    def shown() -> Iterable[Incident]:
        return audited(store, found()) if view is store else found()

    if chosen == _everything():
        return Record(codings, shown)
    # of the reports those alone are read that tell of the incidents
    of = {ref for incident in found() for ref in incident.events}
    named = {ref.document for ref in of}
    return Record(lambda: narrowed(codings(documents=named), of), shown)


def _tell_blind(store: Store, person: str | None) -> None:
    """What a running blind round has to do with what is shown."""
    for here in store.rounds():
        if here.ended is not None:
            continue
        if person in here.people:
            tell(
                f"a blind round is running: this is the machine's record with the decisions of {person}",
                "dim",
            )
        else:
            tell(f"a blind round is running: what {' and '.join(here.people)} decide is not in it", "dim")


def report(
    store: StorePath,
    output: Annotated[Path, typer.Option("--output", "-o", help="The page to write.")],
    title: Annotated[str, typer.Option(help="The page's heading.")] = "What the reports say",
    private_names: PrivateNames = True,
    as_of: AsOfDay = None,
    by: Whose = None,
    type: Type = None,
    country: Country = None,
    since: Since = None,
    until: Until = None,
    actor: ActorPart = None,
    place: PlacePart = None,
    grade: Grade = None,
    agreement: Agreement = None,
    text: Words = None,
    review: Review = None,
) -> None:
    """Write one self-contained page: incidents, rival values side by side, the reports with marked evidence.

    With filters, the incidents that pass them all and the reports that tell of them.

    `sayso report --store reports.db -o report.html`

    `sayso report --store reports.db --place Baidoa --as-of 2023-11-15 --title "Baidoa" -o baidoa.html`
    """
    from sayso.exports.atomic import atomic_lines
    from sayso.exports.privacy import incidents_without_private_names, without_private_names
    from sayso.exports.report import report_page
    from sayso.store import Store

    chosen = wanted(
        since=since, until=until, type=type, country=country, actor=actor, place=place, grade=grade,
        agreement=agreement, text=text, review=review,
    )  # fmt: skip
    day = day_given(as_of)
    if output.is_dir():
        raise typer.BadParameter(f"{output} is a folder: name a file in it", param_hint="--output")
    with Store.open(store, create=False) as opened:
        record = _record(opened, chosen, day, by)
        codings = list(record.codings())
        incidents: Iterable[Incident] = list(record.incidents())
        _tell_blind(opened, by)
    if not private_names:
        incidents = incidents_without_private_names(incidents, codings)
        codings = [without_private_names(coding) for coding in codings]
    page = report_page(incidents, codings, title=title, as_of=day)
    atomic_lines(output, [page.encode()])
    out.print(f"The report: {output}", highlight=False, soft_wrap=True)
