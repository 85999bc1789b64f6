"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sayso.settings import Settings

__all__ = [
    "LARGEST",
    "AsOfDay",
    "Column",
    "Context",
    "Inputs",
    "Jobs",
    "Json",
    "Largest",
    "PrivateNames",
    "Published",
    "StorePath",
    "Whose",
    "columns_of",
    "day_given",
    "settings_of",
]

LARGEST = Settings().largest
Inputs = Annotated[
    list[str],
    typer.Argument(help="Files, folders, addresses (http…), or - for standard input.", metavar="INPUT..."),
]


def _day_given(published: str | None) -> str | None:
    """The day of publication as given; a usage error for what is none."""
    from sayso.sources.dateline import day_of_metadata

    if published is not None and day_of_metadata(published) is None:
        raise typer.BadParameter(f"{published!r} is not a day (YYYY-MM-DD)")
    return published


Published = Annotated[
    str | None,
    typer.Option(
        help="Day of publication (YYYY-MM-DD) for inputs that carry none.",
        metavar="DATE",
        callback=_day_given,
    ),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=1, help="Processes; the result is the same for any number.")
]
Json = Annotated[bool, typer.Option("--json", help="For machines: JSON instead of a table.")]
StorePath = Annotated[
    str,
    typer.Option(
        "--store",
        "-s",
        help="The store: a SQLite file or a PostgreSQL address.",
        metavar="STORE",
        envvar="SAYSO_STORE",
        show_default=False,
    ),
]
Largest = Annotated[int, typer.Option(min=1000, help="Longest text that is coded, in characters.")]
Context = Annotated[
    str, typer.Option(help="How dates without a year are anchored: auto, news (dateline), narrative.")
]
Column = Annotated[
    list[str] | None,
    typer.Option(
        "--column", help="For CSV: FIELD=COLUMN, for example text=body (repeat).", metavar="FIELD=COLUMN"
    ),
]
PrivateNames = Annotated[
    bool,
    typer.Option(
        "--private-names/--no-private-names",
        help="Keep or leave out names of private persons and the evidence words that hold them.",
    ),
]
AsOfDay = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        help="As it was known on this day (YYYY-MM-DD): what was published and decided by then.",
        metavar="DATE",
    ),
]
Whose = Annotated[
    str | None,
    typer.Option(
        "--by",
        help="In a running blind round: whose record, the machine's with their decisions alone.",
        envvar="SAYSO_REVIEWER",
        metavar="NAME",
        show_default=False,
    ),
]
OutputFile = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write here instead of the standard output.")
]


def settings_of(*, largest: int | None = None, context: str = "auto") -> Settings:
    """The settings of a run from its options; typer's usage error for a context that is none."""
    if context not in ("auto", "news", "narrative"):
        raise typer.BadParameter(f"{context!r} is not auto, news or narrative", param_hint="--context")
    default = Settings()
    return Settings(largest=largest or default.largest, context=context)


def day_given(value: str | None, option: str = "--as-of") -> date | None:
    """A day from an option; typer's usage error for what is none."""
    try:
        return date.fromisoformat(value) if value is not None else None
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a day (YYYY-MM-DD)", param_hint=option) from None


def columns_of(pairs: list[str] | None) -> dict[str, str] | None:
    """FIELD=COLUMN options as a mapping; typer's usage error for one without an equals sign."""
    if not pairs:
        return None
    broken = next((pair for pair in pairs if "=" not in pair), None)
    if broken is not None:
        raise typer.BadParameter(f"{broken!r} is not FIELD=COLUMN", param_hint="--column")
    return dict(pair.split("=", 1) for pair in pairs)
