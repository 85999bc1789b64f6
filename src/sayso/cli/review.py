"""`sayso review ...` and `sayso agreement`: people's decisions on a store's records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from sayso.cli.decided import decision_line
from sayso.cli.options import Json, StorePath, Whose
from sayso.cli.screen import out, tell, write_bytes
from sayso.exports.wording import FIELD_NAMES
from sayso.model.ids import content_id
from sayso.model.review import Decision

if TYPE_CHECKING:
    from sayso.review import Agreement, Reviewer

__all__ = ["agreement", "app"]

app = typer.Typer(
    help=(
        "Decide on a store's records: accept, reject, correct, merge, split, move, add, note, undo.\n\n"
        "Two people can decide blind, each without seeing what the other does: blind, done, unblind.\n\n"
        "Each decision is a new row with who, when and why; nothing is overwritten. "
        "`--seen` names the version that you saw (`sayso show ID` prints it); where the record changed "
        "since then, the decision is refused (exit code 4).\n\n"
        "`sayso review correct c-1bbf94 13 --seen v-52cf --by Ann --reason 'the table says 13' -s reports.db`"
    ),
    no_args_is_help=True,
)

Subject = Annotated[
    str, typer.Argument(help="Id of an incident, event or claim, or its beginning.", metavar="ID")
]
Person = Annotated[
    str,
    typer.Option("--by", help="Who decides.", envvar="SAYSO_REVIEWER", metavar="NAME", show_default=False),
]
Seen = Annotated[
    str,
    typer.Option("--seen", help="The version that you saw, as `sayso show ID` prints it.", metavar="VERSION"),
]
Reason = Annotated[str, typer.Option("--reason", "-r", help="Why.")]
Field = Annotated[
    str | None, typer.Option(help="Of an incident: the field whose best value is set, such as dead.")
]


@contextmanager
def _reviewer(store: str, person: str) -> Iterator[Reviewer]:
    from sayso.review import Reviewer
    from sayso.store import Store

    with Store.open(store, create=False) as opened:
        yield Reviewer(opened, person)


def _decide(store: str, person: str, json: bool, decide: Callable[[Reviewer], Decision]) -> None:
    with _reviewer(store, person) as reviewer:
        made = decide(reviewer)
    if json:
        write_bytes(_json(made))
    else:
        out.print(decision_line(made), soft_wrap=True)
        if _is_nowhere(made):
            tell("the report has no place of this name: it stands without coordinates", "yellow")


def _is_nowhere(made: Decision) -> bool:
    """A place was typed that the report does not hold."""
    to = (made.value or {}).get("to") if made.verdict in ("correct", "add") else None
    if not isinstance(to, dict) or "place" not in to:
        return False
    return bool(to["place"] == content_id("p", "by hand", to["name"]))


def _json(decision: Decision) -> bytes:
    import msgspec

    return msgspec.json.encode(decision)


@app.command()
def accept(
    subject: Subject, store: StorePath, by: Person, seen: Seen, reason: Reason = "", json: Json = False
) -> None:
    """It is so, as the record has it.

    `sayso review accept i-8f882b --seen v-90e9fd3a --by Ann --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.accept(subject, seen, reason))


@app.command()
def reject(
    subject: Subject, store: StorePath, by: Person, seen: Seen, reason: Reason = "", json: Json = False
) -> None:
    """It is not what the report says; an incident stays, marked as rejected.

    `sayso review reject c-1bbf94 --seen v-dfc9a016 --by Ann -r 'a toll of last year' -s reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.reject(subject, seen, reason))


@app.command()
def correct(
    subject: Subject,
    value: Annotated[
        str, typer.Argument(help="The right value: 12, 10-15, 12+, -12, ASSAULT/aerial, 2023-07-09, a name.")
    ],
    store: StorePath,
    by: Person,
    seen: Seen,
    reason: Reason = "",
    field: Field = None,
    json: Json = False,
) -> None:
    """Give a claim the value that its words state, or (--field) an incident its best value.

    `sayso review correct c-1bbf94 '13 civilian' --seen v-dfc9a016 --by Ann --store reports.db`

    `sayso review correct i-8f882b 12 --field dead --seen v-90e9fd3a --by Ann --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.correct(subject, value, seen, reason, field))


@app.command()
def merge(
    subjects: Annotated[list[str], typer.Argument(help="Ids of the incidents.", metavar="ID ID...")],
    store: StorePath,
    by: Person,
    seen: Annotated[
        list[str],
        typer.Option("--seen", help="The version of each, in their order (repeat).", metavar="VERSION"),
    ],
    reason: Reason = "",
    json: Json = False,
) -> None:
    """The incidents are one happening.

    `sayso review merge i-8f882b i-1cdfa5 --seen v-90e9fd3a --seen v-0591a098 --by Ann --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.merge(subjects, seen, reason))


@app.command()
def split(
    subject: Subject,
    events: Annotated[list[str], typer.Argument(help="The events that are another one.", metavar="EVENT...")],
    store: StorePath,
    by: Person,
    seen: Seen,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Some events of an incident are another happening than the rest.

    `sayso review split i-8f882b e-cb38c3 --seen v-90e9fd3a --by Ann --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.split(subject, events, seen, reason))


@app.command()
def move(
    claim: Annotated[str, typer.Argument(help="The claim.", metavar="CLAIM")],
    to: Annotated[
        str, typer.Argument(help="Another event of its report, or an incident with one.", metavar="EVENT")
    ],
    store: StorePath,
    by: Person,
    seen: Seen,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """A claim is about another event of its report.

    `sayso review move c-1bbf94 e-3d66ab --seen v-dfc9a016 --by Ann --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.move(claim, to, seen, reason))


@app.command()
def add(
    event: Annotated[str, typer.Argument(help="The event.", metavar="EVENT")],
    field: Annotated[str, typer.Argument(help="The field, such as dead.")],
    value: Annotated[str, typer.Argument(help="The value, as in correct.")],
    store: StorePath,
    by: Person,
    seen: Seen,
    evidence: Annotated[str, typer.Option(help="The words of the report that show it, or START:END.")],
    source: Annotated[
        str | None, typer.Option(help="The words for who says so; without: the report itself.")
    ] = None,
    stance: Annotated[str, typer.Option(help="asserts, denies, confirms …")] = "asserts",
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Add a claim by hand, with the words that show it.

    `sayso review add e-ad52d0 dead 2 --evidence 'two men' --seen v-93451e30 --by Ann --store reports.db`
    """
    from sayso.review import Missed

    _decide(
        store,
        by,
        json,
        lambda reviewer: reviewer.add(event, Missed(field, value, evidence, source, stance), seen, reason),
    )


@app.command()
def note(
    subject: Annotated[
        str, typer.Argument(help="Id of an incident, event, claim or document.", metavar="ID")
    ],
    text: Annotated[str, typer.Argument(help="The note.")],
    store: StorePath,
    by: Person,
    json: Json = False,
) -> None:
    """Write a note on a record; it changes nothing.

    `sayso review note i-8f882b 'ask the outlet for the source' --by Ann --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.note(subject, text))


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(help="Id of the decision.", metavar="DECISION")],
    store: StorePath,
    by: Person,
    seen: Annotated[
        str,
        typer.Option(
            "--seen",
            help="The version that you saw of the record that was decided on, as `sayso show ID` prints it.",
            metavar="VERSION",
        ),
    ],
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Take a decision back, by a row of its own; an undo can be undone.

    `sayso review undo v-e81efc2c --seen v-52cfe34f --by Ann --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.undo(decision, seen, reason))


@app.command()
def blind(
    people: Annotated[list[str], typer.Argument(help="Who is to decide blind.", metavar="NAME NAME...")],
    store: StorePath,
    by: Person,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Begin a blind round: these people do not see one another's decisions until it ends.

    Each sees what the machine made, with their own decisions (`--by`, or SAYSO_REVIEWER). What they decide
    changes the record when the round ends: when all are done, or somebody ends it with `unblind`.

    `sayso review blind Ann Ben --by Carla --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.blind(people, reason))


@app.command()
def done(store: StorePath, by: Person, reason: Reason = "", json: Json = False) -> None:
    """Say that you are done in a blind round; it ends when all its people are.

    `sayso review done --by Ann --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.done(reason))


@app.command()
def unblind(
    store: StorePath,
    by: Person,
    round: Annotated[str, typer.Argument(help="Its id, where several are running.", metavar="[ROUND]")] = "",
    reason: Reason = "",
    json: Json = False,
) -> None:
    """End a blind round at once, whoever is done; it can't be taken back.

    `sayso review unblind --by Carla --reason 'Ben is ill' --store reports.db`
    """
    _decide(store, by, json, lambda reviewer: reviewer.unblind(reason, round))


@app.command()
def differences(
    store: StorePath,
    round: Annotated[
        str, typer.Option(help="Id of the blind round; without: the last that ended.", metavar="ROUND")
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="Also what they agree on, and what one alone judged.")
    ] = False,
    json: Json = False,
) -> None:
    """Where the people of a blind round differ, side by side, for a third person to decide.

    What they differ on is as the machine has it until somebody decides: accept, correct or reject the record,
    or undo the decision that does not hold.

    `sayso review differences --store reports.db`
    """
    from sayso.cli.differences import differences_view
    from sayso.model.serial import plain
    from sayso.review import compared
    from sayso.store import Store

    with Store.open(store, create=False) as opened:
        found = compared(opened, round, everything=everything)
    if json:
        import msgspec

        for one in found:
            write_bytes(msgspec.json.encode(plain(one)))
        return
    for part in differences_view(found, store):
        out.print(part)


@app.command("list")
def list_(
    store: StorePath,
    subject: Annotated[
        str | None, typer.Option("--of", help="Only those on this record.", metavar="ID")
    ] = None,
    person: Annotated[str | None, typer.Option(help="Only this person's.", metavar="NAME")] = None,
    by: Whose = None,
    orphaned: Annotated[
        bool, typer.Option("--orphaned", help="Only those in force whose record is gone.")
    ] = False,
    json: Json = False,
) -> None:
    """List decisions in their order; those that were undone are marked, and those whose record is gone.

    Those of a running blind round are shown to nobody but who took them (`--by`).

    `sayso review list --orphaned --store reports.db`
    """
    from sayso.model.review import undone
    from sayso.review import look, orphans
    from sayso.store import Store

    with Store.open(store, create=False) as opened:
        everything = opened.decisions(person=by, differing=True)
        chosen = look(opened, subject, person=by).decisions if subject else everything
        gone, held = undone(everything), {one.id for one in opened.decisions(person=by)}
        lost = {one.id for one in orphans(opened, everything)}
        waiting = [one for one in opened.rounds() if one.ended is None]
    marks = {"undone": gone, "its record is gone": lost,
             "they differ: not in force": {one.id for one in chosen} - held}  # fmt: skip
    for one in chosen:
        if (person is not None and one.person != person) or (orphaned and one.id not in lost):
            continue
        if json:
            write_bytes(_json(one))
        else:
            words = (word for word, ids in marks.items() if one.id in ids)
            out.print(decision_line(one, *words), soft_wrap=True)
    for here in waiting:
        tell(f"a blind round is running: what {' and '.join(here.people)} decide is not shown", "dim")


def agreement(
    store: StorePath,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Two raters by name; the machine is called machine.", metavar="NAME NAME"),
    ] = None,
    field: Annotated[
        str | None, typer.Option(help="One field: dead, place … event, incident, about, joining.")
    ] = None,
    blind: Annotated[
        bool, typer.Option("--blind", help="Only what people decided in blind rounds that ended.")
    ] = False,
    json: Json = False,
) -> None:
    """How far the machine and people agree, and people with one another: shares and Krippendorff's alpha.

    By field; "about": of which event a claim is (moves); "joining": which events are one (merges, splits).

    `sayso agreement --store reports.db`

    `sayso agreement --between Ann Ben --field dead --store reports.db`

    `sayso agreement --blind --store reports.db`
    """
    import msgspec

    from sayso.model.rounds import taken_blind
    from sayso.review import agreements
    from sayso.store import Store

    with Store.open(store, create=False) as opened:
        decisions = opened.decisions(differing=True)
        found = agreements(taken_blind(decisions) if blind else decisions, between, field)
    if json:
        for one in found:
            write_bytes(msgspec.json.encode(one))
    elif found:
        out.print(_table_of(found))
    else:
        out.print("nobody has judged anything yet: sayso review --help", style="dim", highlight=False)


def _table_of(found: Iterable[Agreement]) -> Table:
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("raters", "field", "judged", "same", "alpha (nominal)", "alpha (interval)"):
        table.add_column(name, justify="left" if name in ("raters", "field") else "right")
    for one in found:
        named = FIELD_NAMES.get(one.field, one.field)
        alphas = ("—" if alpha is None else f"{alpha:.3f}" for alpha in (one.nominal, one.interval))
        table.add_row(f"{one.one}, {one.other}", named, str(one.units), f"{one.same:.0%}", *alphas)
    return table
