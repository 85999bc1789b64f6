"""`sayso incidents`, `sayso show`, `sayso failures`: what a store holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.decided import decision_lines
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
from sayso.cli.options import AsOfDay, Json, StorePath, Whose, day_given
from sayso.cli.read import event_view, reading_view
from sayso.cli.screen import counted, out, write_bytes
from sayso.exports.deciding import by_hand
from sayso.exports.wording import (
    FIELD_NAMES,
    bounds_text,
    chain_text,
    difference_text,
    is_audit,
    is_verbal,
    outlet_name,
    reason_text,
    said_by,
    sources_text,
    superseded_text,
    value_text,
)
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.incident import Incident, IncidentField
from sayso.model.values import NUMBER_FIELDS, NumberValue
from sayso.model.wording import number_text

if TYPE_CHECKING:
    from sayso.review import Change, Looked
    from sayso.store import Shown

__all__ = ["failures", "incidents", "show"]

_SHORT = 10  # letters of a claim's id that are shown: its beginning is enough to name it
_TOTAL = "a total over a period or an area"
_STYLES = {"disputed": "bold red", "contested": "bold red", "discounted": "red", "agreed": "green",
           "corroborated": "green", "confirmed-by-party": "green", "compatible": "blue",
            "rejected": "bold red", "accepted": "bold green"}  # fmt: skip


def incidents(
    store: StorePath,
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
    as_of: AsOfDay = None,
    by: Whose = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Most incidents that are listed, the first days first.")
    ] = None,
    json: Json = False,
) -> None:
    """List the incidents of a store, all or those that pass every filter.

    `sayso incidents --store reports.db --country SDN --agreement dead:disputed`

    `sayso incidents --store reports.db --as-of 2023-07-10`
    """
    from sayso.model.serial import incident_to_json
    from sayso.review import viewed
    from sayso.store import Store

    chosen = wanted(
        since=since, until=until, type=type, country=country, actor=actor, place=place, grade=grade,
        agreement=agreement, text=text, review=review,
    )  # fmt: skip
    day = day_given(as_of)
    with Store.open(store, create=False) as opened:
        # a store may hold more than memory does
        found = islice(viewed(opened, day, by).incidents(chosen), limit)
        if not json:
            _print_lines(found, store, limit)
            return
        for incident in found:
            write_bytes(incident_to_json(incident))


def _print_lines(found: Iterator[Incident], store: str, limit: int | None) -> None:
    """The incidents as they come, what was only said after what was done; and how many there are."""
    count, said = 0, list[Incident]()
    for count, incident in enumerate(found, 1):
        if is_verbal(incident.type):
            said.append(incident)
            continue
        if len(said) == count - 1:
            out.print(Text("Incidents", style="bold cyan"))
        _print_line(incident)
    if said:
        out.print(Text("Statements, accusations, talks", style="bold cyan"))
    for incident in said:
        _print_line(incident)
    which = "in all" if limit is None or count < limit else "shown (--limit sets how many)"
    if count:
        told = f"{count} {which}; sayso show ID --store {store} shows one"
    else:
        told = "none: no incident of the store passes all of these filters, or it has none"
    out.print(told, style="dim", highlight=False)


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
    if incident.aggregate:
        told.append(_TOTAL)
    line = Text(f"{' · '.join(told)} · ")
    line.append(incident.grade.replace("-", " "), style=_STYLES.get(incident.grade, ""))
    if incident.review:
        line.append(f" · {incident.review}", style=_STYLES.get(incident.review, "bold"))
    disputed = [FIELD_NAMES.get(n, n) for n, f in incident.fields.items() if f.agreement == "disputed"]
    if disputed:
        line.append(f" · disputed: {', '.join(disputed)}", style="bold red")
    out.print(Padding(line, (0, 0, 0, len(incident.id) + 2), expand=False))


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
        told = _reports(opened.coding, found)
        changes = history(opened, found.id, by) if past and found.incident else ()
    if json:
        write_bytes(_shown_json(looked, changes if past else None))
        return
    if found.incident is not None:
        _print_moved(found)
        outlets = {one.document: one.outlet for one in told}
        _print_incident(found.incident, outlets)
        _print_reports(told)
        _print_reasons(found.incident, outlets)
        _print_changes(changes)
        hint = (
            f"sayso why CLAIM --store {store} tells how a value came about; sayso show CLAIM, its version; "
            "sayso review --help, how to correct it"
        )
        out.print(Text(f"\n{hint}", style="dim"))
    elif found.coding is not None and found.event is not None:
        for part in event_view(1, found.event, found.coding):
            out.print(part)
        if found.claim is not None:
            _print_claim(found.claim, found.coding)
    elif found.coding is not None:
        out.print(reading_view(found.coding))
    _print_decisions(looked)


def _print_claim(claim: Claim, coding: Coding) -> None:
    """The claim that was asked for, below the event that it is about."""
    who = " ← ".join(chain_text(coding, claim.attribution)) or "the report itself"
    stance = "" if claim.stance == "asserts" else f" {claim.stance.replace('-', ' ')}"
    line = Text(f"\n{FIELD_NAMES.get(claim.field, claim.field)}: ", style="bold")
    line.append(value_text(claim.value)).append(f"  {who}{stance}", style="green not bold")
    words = " ".join(claim.evidence.text.split())
    out.print(line.append(f"  “{words}”", style="dim not bold"))


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
    for line in decision_lines(looked.decisions):
        out.print(line, soft_wrap=True)
    version = f", version {looked.version}" if looked.version else ""
    out.print(Text(f"{looked.shown.kind} {looked.shown.id}{version}", style="dim"))


class _Report(NamedTuple):
    """A report of an incident: its outlet and day, and its events that are the incident's."""

    document: str
    outlet: str
    day: str
    events: tuple[str, ...]


def _reports(coding: Callable[[str], Coding], found: Shown) -> list[_Report]:
    """The reports of an incident, the earliest first."""
    told = []
    for name in found.incident.documents if found.incident else ():
        document = coding(name).document
        day = document.dateline.day
        events = tuple(ref.event for ref in found.incident.events if ref.document == name)  # type: ignore[union-attr]
        said = str(day) if day else (document.published or "")[:10]
        told.append(_Report(name, outlet_name(document), said, events))
    return sorted(told, key=lambda one: (one.day or "9", one.document))


def _print_reports(told: Sequence[_Report]) -> None:
    out.print(Text("\nreports", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 2))
    for one in told:
        name = one.document if one.document != one.outlet else ""
        table.add_row(
            one.day or "no day", one.outlet, Text(name, style="dim"), Text(" ".join(one.events), style="dim")
        )
    out.print(table)


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
    total = f"{_TOTAL} · " if incident.aggregate else ""
    out.print(Text(f"{incident.id} · {total}{sources} · ").append(grade))
    for reason in incident.why:
        if is_audit(reason):
            out.print(Text(reason, style="bold yellow"))
    hands = by_hand(incident)
    for name, field in incident.fields.items():
        state = Text(f" · {field.agreement.replace('-', ' ')}", style=_STYLES.get(field.agreement, "dim"))
        apart = f": {difference_text(field)}" if field.kind else ""
        out.print(
            Text(f"\n{FIELD_NAMES.get(name, name)}", style="bold").append(state).append(apart, style="dim")
        )
        out.print(_values_table(field, outlets, hands))
        for line in _sources_lines(field, outlets):
            out.print(Padding(line, (0, 0, 0, 2), expand=False))
        if len(field.values) > 1:
            best = value_text(field.best) if field.best is not None else "not stated"
            bounds = f", all sources {bounds_text(field)}" if isinstance(field.best, NumberValue) else ""
            out.print(Text(f"  best: {best}{bounds} — {field.rule}", style="dim"))


def _print_reasons(incident: Incident, outlets: dict[str, str]) -> None:
    out.print(Text("\nwhy this grade, and why these reports are one incident", style="bold"))
    for reason in incident.why:
        if not is_audit(reason):
            line = Text(f"· {reason_text(reason, outlets)}", style="dim")
            out.print(Padding(line, (0, 0, 0, 2), expand=False))


def _values_table(field: IncidentField, outlets: dict[str, str], hands: dict[str, str]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 2))
    table.add_column("value", style="bold", ratio=2)
    table.add_column("who says so", style="green", ratio=3)
    table.add_column("words", ratio=3)
    table.add_column("claim", style="dim", no_wrap=True)
    for one in field.values:
        for n, claim in enumerate(one.claims):
            outlet = outlets.get(claim.document, claim.document)
            who = Text(" ← ".join(said_by(claim, outlet)))
            if claim.stance != "asserts":
                who.append(f"  {claim.stance.replace('-', ' ')}", style="bold yellow")
            for told in filter(None, (superseded_text(claim), hands.get(claim.claim, ""))):
                who.append(f"  {told}", style="yellow")
            words = f"“{' '.join(claim.evidence.text.split())}”"
            value = value_text(one.value) if n == 0 else ""
            table.add_row(value, who, Text(words, style="dim"), claim.claim[:_SHORT])
    return table


def _sources_lines(field: IncidentField, outlets: dict[str, str]) -> Iterator[Text]:
    """The independent sources of each value, counted and named."""
    for one in field.values:
        if sources := sources_text(one, outlets):
            of = f"{value_text(one.value)}: " if len(field.values) > 1 else ""
            yield Text(f"{of}{sources}", style="dim")


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
