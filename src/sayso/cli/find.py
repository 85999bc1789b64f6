"""`sayso times`, `places`, `actors`, `quantities`, `attributions`: one finder by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from sayso.cli.finds import HEADINGS, table_of
from sayso.cli.options import Context, Json, Published, settings_of
from sayso.cli.screen import Tally, out, write_bytes
from sayso.model.coding import Coding
from sayso.model.document import Document, Failure, document_of
from sayso.settings import Settings

__all__ = ["actors", "attributions", "places", "quantities", "times"]

Words = Annotated[
    list[str] | None,
    typer.Argument(help="The text itself, quoted or not; or - for standard input.", metavar="TEXT"),
]
Files = Annotated[
    list[str] | None,
    typer.Option(
        "--input", "-i", help="Read this instead: a file, folder or address (repeat).", metavar="INPUT"
    ),
]
_LONGEST_NAME = 255  # of a file; a longer text is none


def times(
    text: Words = None,
    input: Files = None,
    published: Published = None,
    context: Context = "auto",
    json: Json = False,
) -> None:
    """Find the times of a text: the words, their TIMEX3 value, the first and the last day that they mean.

    With --published, or a dateline in the text, "on Friday" becomes a day; without one it stays open.

    `sayso times "Shells hit the market on Friday and again early on Sunday." --published 2023-07-09`

    `sayso times --input examples/reports/market-2.txt --json`
    """
    _find("times", text, input, published, settings_of(context=context), json)


def places(text: Words = None, input: Files = None, json: Json = False) -> None:
    """Find the places of a text: the words, what they stand for and where that lies, and how it is meant.

    A name that the gazetteer lacks is listed with what contains it, without an id.

    `sayso places "Shells hit a village 10 km south of Kafr Takharim in Idlib province."`

    `sayso places --input examples/reports/strike-3.txt --json`
    """
    _find("places", text, input, None, Settings(), json)


def actors(text: Words = None, input: Files = None, published: Published = None, json: Json = False) -> None:
    """Find those who act in a text: name, country, sector, kind, and every mention, pronouns too.

    The day of publication tells apart those who bore one name in different years.

    `sayso actors "Russian warplanes hit the town, the Syrian Observatory said. It counted nine raids."`

    `sayso actors --input examples/reports/strike-3.txt --json`
    """
    _find("actors", text, input, published, Settings(), json)


def quantities(text: Words = None, input: Files = None, json: Json = False) -> None:
    """Find the numbers of a text: how many at least and at most, what happened to them, of whom.

    `sayso quantities "At least 15 people, ten of them children, were killed and dozens injured."`

    `sayso quantities --input examples/reports/market-2.txt --json`
    """
    _find("quantities", text, input, None, Settings(), json)


def attributions(text: Words = None, input: Files = None, json: Json = False) -> None:
    """Find who says what in a text: source, cue, content, stance, and who carried the words.

    `sayso attributions "A defence official told Channel Nine that the army denied the raid."`

    `sayso attributions --input examples/reports/strike-2.html --json`
    """
    _find("attributions", text, input, None, Settings(), json)


def _find(
    finder: str,
    words: list[str] | None,
    inputs: list[str] | None,
    published: str | None,
    settings: Settings,
    json: bool,
) -> None:
    from sayso.library import find_all

    tally = Tally()
    documents = _documents(words, inputs, published, settings)
    for coding in tally.watch(find_all(finder, documents, settings=settings)):
        if json:
            write_bytes(_line(finder, coding))
        else:
            _print(finder, coding, headed=bool(inputs))
    sys.stdout.flush()
    raise typer.Exit(tally.close())


def _documents(
    words: list[str] | None, inputs: list[str] | None, published: str | None, settings: Settings
) -> Iterable[Document | Failure]:
    """The text of the command line as a document, or the documents of the inputs."""
    if bool(words) == bool(inputs):
        what = "TEXT and --input are both given" if words else "nothing to read"
        raise typer.BadParameter(f"{what}: give the TEXT itself, - for standard input, or --input FILE")
    if inputs or words == ["-"]:
        from sayso.sources import read as read_sources

        return read_sources(inputs or ["-"], settings, published=published)
    return _spoken(" ".join(words or ()), published)


def _spoken(text: str, published: str | None) -> list[Document | Failure]:
    if len(text) <= _LONGEST_NAME and Path(text).exists():
        raise typer.BadParameter(f"{text!r} is a file or folder: to read it, write --input {text}")
    return [document_of(text, published=published, source="TEXT")]


def _line(finder: str, coding: Coding) -> bytes:
    """One line: the document, what made the list, and the list as it stands in a coded document."""
    import msgspec

    from sayso.model.serial import plain

    found = plain(coding)
    made = found["by"][finder]
    return msgspec.json.encode({"document": found["document"], "by": {finder: made}, finder: found[finder]})


def _print(finder: str, coding: Coding, *, headed: bool) -> None:
    document, found = coding.document, getattr(coding, finder)
    if headed:
        heading = document.title or document.source or document.id
        out.print(Text(heading, style="bold cyan"), soft_wrap=True)
    if found:
        out.print(table_of(finder, coding))
    else:
        out.print(Text(f"no {HEADINGS[finder]} in this text", style="italic"))
    if finder == "times" and document.dateline.day is None and found:
        out.print(Text("no day of publication is known: --published DATE gives one", style="dim"))
