"""`sayso why`: how a value came about, from the words of the report and the codebook to who says so."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from sayso.cli.decided import decision_lines
from sayso.cli.options import Json, Published, Whose
from sayso.cli.screen import DONE, Tally, out, write_bytes
from sayso.errors import InputError
from sayso.exports.explanation import claims_of
from sayso.exports.rivals import rows_of
from sayso.exports.wording import FIELD_NAMES, chain_text, event_title, outlet_name, value_text
from sayso.model.claim import Claim
from sayso.model.coding import Coding
from sayso.model.document import Failure, document_of, failure_of
from sayso.model.explanation import Explanation, Step
from sayso.model.review import Decision

if TYPE_CHECKING:
    from sayso.review import Looked

__all__ = ["SCHEMA", "explanation_view", "why"]

SCHEMA: Final = "sayso.why/1"
_SHORT: Final = 12  # letters of an id that are shown in a list; its beginning is enough to name it
_WIDE: Final = 76  # letters of a line of the codebook that are shown; --json has it whole
_FOLDED: Final = re.compile(r"(?: *>-)?\n {4,}")  # where a line of YAML is broken
_CODED: Final = b'{"schema":"sayso.coding'
_LABELS: Final = {
    "trigger": "what happened", "codebook": "codebook", "sense": "sense", "joined": "same happening",
    "grammar": "grammar", "coreference": "stands for", "value": "value", "source": "who says so",
    "scope": "covers it since", "stance": "stance", "reported": "said on",
}  # fmt: skip
_CHANGED: Final = "coded by another version of sayso or its data ({}): the codebook may read differently now"


def why(
    claim: Annotated[
        str | None,
        typer.Argument(
            help="Id of a claim or event, or its beginning; or a field (dead). Without one: a list with ids.",
            metavar="CLAIM",
        ),
    ] = None,
    store: Annotated[
        str | None,
        typer.Option("--store", "-s", help="Look in this store; without: SAYSO_STORE.", metavar="STORE"),
    ] = None,
    input: Annotated[
        str | None,
        typer.Option(
            "--input",
            "-i",
            help="Look in this: what sayso code wrote, or a report; - for standard input.",
            metavar="INPUT",
        ),
    ] = None,
    text: Annotated[str | None, typer.Option("--text", "-t", help="Code this text and look in it.")] = None,
    published: Published = None,
    by: Whose = None,
    json: Json = False,
) -> None:
    """Say why a claim says what it says, step by step, from the words to the value and to who says so.

    The trigger and its line of the codebook, the mentions that are joined to it, how the words hang together,
    for whom a pronoun stands, how the value was reckoned, the source with its cue, what made each of them.
    Without CLAIM the claims are listed with their ids; so they are for the id of a document or incident.

    `sayso why dead --input examples/reports/market-2.txt`

    `sayso why c-3f2a --store reports.db`

    `sayso why place --text "Two men were killed in Aleppo on Friday, activists said." --published 2016-07-09`
    """
    if store is input is text is None:
        store = os.environ.get("SAYSO_STORE") or None
    if sum(one is not None for one in (store, input, text)) != 1:
        raise typer.BadParameter(
            "say where to look, in one place: --store STORE, --input INPUT or --text TEXT"
        )
    tally = Tally()
    if store is not None:
        found = list(_of_store(store, claim, by))
    else:
        listed = claim is None
        some = _of_codings(tally.watch(_codings(input, text, published)), claim)
        found = [_Asked(coding, claims, listed) for coding, claims in some]
    for one in found:
        _tell(one, json=json)
    if not json and any(one.listed for one in found):
        field = "" if store is not None else ", or with a field such as dead,"
        out.print(Text(f"the same command with the id of a claim{field} explains it", style="dim"))
    sys.stdout.flush()
    raise typer.Exit(tally.close() if store is None else DONE)


class _Asked(NamedTuple):
    """Claims of a coding that are asked for: to be listed, or explained; and what people decided on them."""

    coding: Coding
    claims: tuple[Claim, ...]
    listed: bool
    decisions: tuple[Decision, ...] = ()


def _codings(input: str | None, text: str | None, published: str | None) -> Iterator[Coding | Failure]:
    """The codings of the input: read where it holds them, else made."""
    from sayso.library import read_all
    from sayso.model.serial import coding_from_json

    if text is not None:
        yield _of_text(text, published)
    elif input is not None and (lines := _coded_lines(input)):
        yield from (coding_from_json(line) for line in lines)
    elif input is not None:
        yield from read_all([input], published=published)


def _of_text(text: str, published: str | None) -> Coding | Failure:
    from sayso.library import read

    try:
        return read(text, published=published)
    except InputError as error:
        return failure_of(error, document_of(text, source="TEXT"), "coding")


def _coded_lines(input: str) -> list[bytes]:
    """The lines of a file of coded documents; none for anything else."""
    path = Path(input)
    if input == "-" or not path.is_file():
        return []
    with path.open("rb") as file:
        if file.read(len(_CODED)) != _CODED:
            return []
        file.seek(0)
        return [line for line in file if line.strip()]


def _of_codings(codings: Iterable[Coding], wanted: str | None) -> Iterator[tuple[Coding, tuple[Claim, ...]]]:
    """Each coding with the claims that are meant; raises InputError where none of them has any."""
    missed: InputError | None = None
    any_found = False
    for coding in codings:
        try:
            found = coding.claims if wanted is None else claims_of(coding, wanted)
        except InputError as error:
            missed = missed or error
        else:
            any_found = True
            yield coding, found
    if missed is not None and not any_found:
        raise missed


def _of_store(store: str, wanted: str | None, person: str | None) -> Iterator[_Asked]:
    """What the id names in a store: a claim, an event's claims, those of a document or an incident."""
    from sayso.review import look
    from sayso.review.making import ReviewedCodings
    from sayso.store import Store

    if wanted is None:
        what = (
            f"name a claim, event, document or incident: sayso incidents --store {store} lists the incidents"
        )
        raise typer.BadParameter(what)
    with Store.open(store, create=False) as opened:
        looked = look(opened, wanted, person=person)
        incident = looked.shown.incident
        if incident is None:
            yield from _of_document(looked)
            return
        events = {(ref.document, ref.event) for ref in incident.events}
        left = ReviewedCodings(opened, opened.decisions(person=person)).of(incident.documents)
        for document, coding in left.items():
            claims = tuple(c for c in coding.claims if (document, c.event) in events)
            yield _Asked(coding, claims, listed=True)


def _of_document(looked: Looked) -> Iterator[_Asked]:
    """A claim as the machine made it, with what was decided on it; or those of an event or document."""
    shown, made, machine = looked.shown, looked.machine_claim, looked.machine
    if shown.coding is None:
        return
    if shown.claim is None:
        event = shown.event.id if shown.event else None
        some = (c for c in shown.coding.claims if event is None or c.event == event)
        yield _Asked(shown.coding, tuple(some), listed=event is None)
    elif made is not None and machine is not None:
        yield _Asked(machine, (made,), listed=False, decisions=looked.decisions)
    else:  # added by hand
        yield _Asked(shown.coding, (shown.claim,), listed=False, decisions=looked.decisions)


def _tell(asked: _Asked, *, json: bool) -> None:
    from sayso.library import why as why_of

    if asked.listed and not json:
        out.print(_listing(asked.coding, asked.claims))
        return
    for claim in asked.claims:
        found = why_of(asked.coding, claim)
        if json:
            write_bytes(_line(found))
        else:
            out.print(explanation_view(asked.coding, found))
    if not json:
        for line in decision_lines(asked.decisions):
            out.print(line, soft_wrap=True)


def _line(found: Explanation) -> bytes:
    import msgspec

    from sayso.model.serial import plain

    return msgspec.json.encode({"schema": SCHEMA, **plain(found)})


def _listing(coding: Coding, claims: Sequence[Claim]) -> RenderableType:
    """The claims by event: the beginning of the id, field, value, who says so."""
    document = coding.document
    heading = document.title or outlet_name(document)
    parts: list[RenderableType] = [Text(heading, style="bold")]
    for event in coding.events:
        rows = [row for row in rows_of(coding, event) if row.claim in claims]
        if not rows:
            continue
        table = Table(box=None, pad_edge=False, show_header=False)
        for name in ("id", "field", "value", "who"):
            table.add_column(name, no_wrap=name in ("id", "field"), overflow="fold")
        for row in rows:
            who = " ← ".join(row.chain) or "the report itself"
            told = who if row.stance == "asserts" else f"{who}  {row.stance.replace('-', ' ')}"
            table.add_row(Text(row.claim.id[:_SHORT], style="dim"), row.name, row.value, told)
        mine = [row.claim for row in rows]
        parts += [Text(event_title(event, coding, mine), style="bold cyan"), Padding(table, (0, 0, 0, 3))]
    if len(parts) == 1:
        parts.append(Text("no claims", style="italic"))
    return Group(*parts)


def explanation_view(coding: Coding, found: Explanation) -> RenderableType:
    """A claim in words, its sentence with the evidence marked, and a line for each step."""
    claim = found.claim
    name = FIELD_NAMES.get(claim.field, claim.field)
    who = " ← ".join(chain_text(coding, claim.attribution)) or "the report itself"
    heading = Text(f"{name}: {value_text(claim.value)}", style="bold cyan")
    heading.append(f"  {who}", style="green not bold").append(f"  {claim.id}", style="dim not bold")
    start = claim.evidence.start - found.sentence.start
    words = Text(found.sentence.text.replace("\n", " "))
    words.stylize("bold underline", start, start + len(claim.evidence.text))
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column("step", style="dim", no_wrap=True)
    table.add_column("how", overflow="fold")
    for step in found.steps:
        table.add_row(_LABELS.get(step.kind, step.kind), _words(step))
    table.add_row("made by", Text(_makers(found), style="dim"))
    notes = [Text(_CHANGED.format(", ".join(found.changed)), style="yellow")] if found.changed else []
    return Group(heading, words, Padding(table, (0, 0, 0, 3)), *notes, Text())


def _words(step: Step) -> RenderableType:
    """A step in words; under the codebook's line what stands there."""
    written = step.details.get("text") if step.kind == "codebook" else None
    if not written:
        return Text(step.text)
    lines = _FOLDED.sub(" ", str(written)).splitlines()[1:]
    shown = (line if len(line) <= _WIDE else f"{line[:_WIDE]} …" for line in lines)
    return Group(Text(step.text), Text("\n".join(shown), style="dim"))


def _makers(found: Explanation) -> str:
    """The components of the steps with version and digest of their data."""
    makers = dict.fromkeys(step.by for step in found.steps if step.by)
    named = ((by.component.rsplit(".", 1)[-1], by) for by in makers)
    return ", ".join(f"{name} {by.version} ({by.config})" for name, by in named)
