"""`sayso incidents`, `sayso show`, `sayso failures`: what a store holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.choices import agreement_given, country_given, grade_given, type_given
from sayso.cli.options import AsOfDay, Json, StorePath, Whose, day_given
from sayso.cli.read import event_view, reading_view
from sayso.cli.screen import counted, out, write_bytes
from sayso.exports.deciding import by_hand
from sayso.exports.wording import (
    FIELD_NAMES,
    bounds_text,
    difference_text,
    is_verbal,
    said_by,
    sources_text,
    superseded_text,
    value_text,
)
from sayso.model.coding import Coding
from sayso.model.incident import Incident, IncidentField
from sayso.model.values import NUMBER_FIELDS, NumberValue
from sayso.model.wording import number_text

if TYPE_CHECKING:
    from sayso.review import Change, Looked
    from sayso.store import Shown

__all__ = ["failures", "incidents", "show"]

_STYLES = {"disputed": "bold red", "contested": "bold red", "discounted": "red", "agreed": "green",
           "corroborated": "green", "confirmed-by-party": "green", "compatible": "blue",
            "rejected": "bold red", "accepted": "bold green"}  # fmt: skip


def incidents(
    store: StorePath,
    type: Annotated[
        str | None, typer.Option(help="PLOVER type, or type/mode: ASSAULT/aerial.", callback=type_given)
    ] = None,
    country: Annotated[
        str | None, typer.Option(help="Country of the place: SDN, or Sudan.", callback=country_given)
    ] = None,
    since: Annotated[str | None, typer.Option(help="First day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option(help="Last day (YYYY-MM-DD).")] = None,
    actor: Annotated[str | None, typer.Option(help="Part of an actor's or recipient's name.")] = None,
    place: Annotated[str | None, typer.Option(help="Part of a place's name.")] = None,
    grade: Annotated[
        str | None,
        typer.Option(
            help="confirmed-by-party, corroborated, single-source, contested, discounted.",
            callback=grade_given,
        ),
    ] = None,
    agreement: Annotated[
        str | None,
        typer.Option(
            help="agreed, compatible, disputed; or of a field: dead:disputed.", callback=agreement_given
        ),
    ] = None,
    text: Annotated[str | None, typer.Option(help="Words in the title, a value or its evidence.")] = None,
    review: Annotated[
        str | None, typer.Option(help="What people made of it: accepted, rejected, edited.")
    ] = None,
    as_of: AsOfDay = None,
    by: Whose = None,
    json: Json = False,
) -> None:
    """List the incidents of a store, all or those that pass every filter.

    `sayso incidents --store reports.db --country SDN --agreement dead:disputed`

    `sayso incidents --store reports.db --as-of 2023-07-10`
    """
    from sayso.model.serial import incident_to_json
    from sayso.review import viewed
    from sayso.store import IncidentFilter, Store

    wanted = IncidentFilter(
        type=type, country=country, since=day_given(since), until=day_given(until), actor=actor, place=place,
        grade=grade, agreement=agreement, text=text, review=review,
    )  # fmt: skip
    day = day_given(as_of)
    with Store.open(store, create=False) as opened:
        found = list(viewed(opened, day, by).incidents(wanted))
    if json:
        for incident in found:
            write_bytes(incident_to_json(incident))
        return
    for verbal, heading in ((False, "Incidents"), (True, "Statements, accusations, talks")):
        some = [incident for incident in found if is_verbal(incident.type) == verbal]
        if some:
            out.print(Text(heading, style="bold cyan"))
        for incident in some:
            _print_line(incident)
    hint = f"; sayso show ID --store {store} shows one" if found else ""
    out.print(f"{len(found)} in all{hint}", style="dim", highlight=False)


def _print_line(incident: Incident) -> None:
    """An incident in two lines: what, where, when; then numbers, evidence, what is disputed."""
    row = Table.grid(padding=(0, 2, 0, 0))
    row.add_row(Text(incident.id, style="dim", no_wrap=True), Text(incident.title, style="bold"))
    out.print(row)
    told = [
        f"{name} {bounds_text(incident.fields[name])}" for name in NUMBER_FIELDS if name in incident.fields
    ]
    count = len(incident.documents)
    told.append(f"{count} report{'s' if count != 1 else ''}")
    line = Text(f"{' · '.join(told)} · ")
    line.append(incident.grade.replace("-", " "), style=_STYLES.get(incident.grade, ""))
    if incident.review:
        line.append(f" · {incident.review}", style=_STYLES.get(incident.review, "bold"))
    disputed = [FIELD_NAMES.get(n, n) for n, f in incident.fields.items() if f.agreement == "disputed"]
    if disputed:
        line.append(f" · disputed: {', '.join(disputed)}", style="bold red")
    out.print(Padding(line, (0, 0, 0, len(incident.id) + 2)))


def show(
    id: Annotated[str, typer.Argument(help="Id of an incident, document, event or claim, or its beginning.")],
    store: StorePath,
    as_of: AsOfDay = None,
    by: Whose = None,
    past: Annotated[
        bool, typer.Option("--history", help="Of an incident: how its values changed from day to day.")
    ] = False,
    json: Json = False,
) -> None:
    """Show one incident with every rival value and who says each; or one document, event or claim.

    Ends with the decisions on it and its version, which `sayso review` wants to be named. The id of an
    incident that became part of another one leads to that.

    `sayso show i-3f2a --store reports.db`

    `sayso show i-3f2a --history --store reports.db`
    """
    from sayso.review import history, look
    from sayso.store import Store

    day = day_given(as_of)
    with Store.open(store, create=False) as opened:
        looked = look(opened, id, day, by)
        found = looked.shown
        outlets = _outlets(opened.coding, found)
        changes = history(opened, found.id) if past and found.incident else ()
    if json:
        write_bytes(_shown_json(looked, changes if past else None))
        return
    if found.incident is not None:
        _print_moved(found)
        _print_incident(found.incident, outlets)
        _print_changes(changes)
        hint = (
            f"sayso why {found.incident.id} --store {store} lists its claims; with the id of one it tells why"
        )
        out.print(Text(hint, style="dim"), soft_wrap=True)
    elif found.coding is not None and found.event is not None:
        for part in event_view(1, found.event, found.coding):
            out.print(part)
    elif found.coding is not None:
        out.print(reading_view(found.coding))
    _print_decisions(looked)


def _print_changes(changes: Sequence[Change]) -> None:
    if not changes:
        return
    out.print(Text("\nhow it came to be known", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 2))
    for one in changes:
        best = value_text(one.best) if one.best is not None else "not stated"
        if isinstance(one.best, NumberValue) and (one.best.low, one.best.high) != (one.low, one.high):
            best = f"{best} (all sources {number_text(one.low, one.high)})"
        reports = f"{one.documents} report{'s' if one.documents != 1 else ''}"
        name = FIELD_NAMES.get(one.field, one.field)
        table.add_row(str(one.day), name, best, one.agreement.replace("-", " "), reports)
    out.print(table)


def _print_moved(found: Shown) -> None:
    if found.asked is not None:
        also = f" (and {', '.join(found.others)})" if found.others else ""
        out.print(Text(f"{found.asked} is now {found.id}{also}", style="yellow"))


def _print_decisions(looked: Looked) -> None:
    """What people decided, and the version to name in a decision."""
    from sayso.cli.review import decision_line
    from sayso.model.review import undone

    gone = undone(looked.decisions)
    for one in looked.decisions:
        out.print(decision_line(one, *(["undone"] if one.id in gone else [])), soft_wrap=True)
    version = f", version {looked.version}" if looked.version else ""
    out.print(Text(f"{looked.shown.kind} {looked.shown.id}{version}", style="dim"))


def _outlets(coding: Callable[[str], Coding], found: Shown) -> dict[str, str]:
    documents = found.incident.documents if found.incident else ()
    return {name: coding(name).document.publisher or name for name in documents}


def _shown_json(looked: Looked, changes: Sequence[Change] | None) -> bytes:
    """The record as exports have it, with its version and the decisions on it."""
    import msgspec

    from sayso.model.serial import CODING_SCHEMA, INCIDENT_SCHEMA, plain

    found = looked.shown
    record = found.incident or found.claim or found.event or found.coding
    schema = {"incident": INCIDENT_SCHEMA, "document": CODING_SCHEMA}.get(found.kind)
    head = {"schema": schema} if schema else {}
    now: dict[str, Any] = (
        {"redirected_from": found.asked, "split_into": [found.id, *found.others]} if found.asked else {}
    )
    now |= {"history": plain(changes)} if changes is not None else {}
    decisions = plain(looked.decisions)
    return msgspec.json.encode(
        {**head, **plain(record), **now, "version": looked.version, "decisions": decisions}
    )


def _print_incident(incident: Incident, outlets: dict[str, str]) -> None:
    out.print(Text(incident.title, style="bold cyan"))
    grade = Text(incident.grade.replace("-", " "), style=_STYLES.get(incident.grade, ""))
    sources = counted(incident.independent_sources, "independent source")
    out.print(Text(f"{incident.id} · {sources} · ").append(grade))
    hands = by_hand(incident)
    for name, field in incident.fields.items():
        state = Text(f" {field.agreement.replace('-', ' ')}", style=_STYLES.get(field.agreement, "dim"))
        apart = f": {difference_text(field)}" if field.kind else ""
        out.print(
            Text(f"\n{FIELD_NAMES.get(name, name)}", style="bold").append(state).append(apart, style="dim")
        )
        out.print(_values_table(field, outlets, hands))
        if len(field.values) > 1:
            best = value_text(field.best) if field.best is not None else "not stated"
            bounds = f", all sources {bounds_text(field)}" if isinstance(field.best, NumberValue) else ""
            out.print(Text(f"  best: {best}{bounds} — {field.rule}", style="dim"))
    for reason in incident.why:
        out.print(Text(f"· {reason}", style="dim"))


def _values_table(field: IncidentField, outlets: dict[str, str], hands: dict[str, str]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 2))
    table.add_column("value", style="bold", ratio=2)
    table.add_column("who says so", style="green", ratio=3)
    table.add_column("words", ratio=4)
    for one in field.values:
        for n, claim in enumerate(one.claims):
            outlet = outlets.get(claim.document, claim.document)
            who = Text(" ← ".join(said_by(claim, outlet)))
            if claim.stance != "asserts":
                who.append(f"  {claim.stance.replace('-', ' ')}", style="bold yellow")
            for told in filter(None, (superseded_text(claim), hands.get(claim.claim, ""))):
                who.append(f"  {told}", style="yellow")
            words = f"“{' '.join(claim.evidence.text.split())}”"
            table.add_row(value_text(one.value) if n == 0 else "", who, Text(words, style="dim"))
        if sources := sources_text(one, outlets):
            table.add_row("", Text(sources, style="dim"), "")
    return table


def failures(store: StorePath, json: Json = False) -> None:
    """List what could not be coded: where it lay, what was wrong, how to go on.

    `sayso failures --store reports.db`
    """
    from sayso.model.serial import failure_to_json
    from sayso.store import Store

    with Store.open(store, create=False) as opened:
        found = list(opened.failures())
    if json:
        for failure in found:
            write_bytes(failure_to_json(failure))
        return
    if not found:
        out.print("no failures: every input could be coded", style="dim")
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("input", "document", "stage", "what was wrong", "how to go on"):
        table.add_column(name, overflow="fold")
    for failure in found:
        table.add_row(failure.source, failure.document or "", failure.stage, failure.message, failure.hint)
    out.print(table)
    out.print(counted(len(found), "failure"), style="dim")
