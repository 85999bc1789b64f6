"""The application: its commands, and what happens to errors.

Exit codes: 0 done; 1 done, but some inputs failed (they are counted and named); 2 the command line is wrong;
3 the run could not go on (store, disk, model); 4 a record changed since a reviewer saw it; 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
import warnings
from typing import Any, NoReturn

import typer
from typer.core import TyperGroup

import sayso
from sayso.cli import code, export, find, gazetteer, look, read, review, search, why
from sayso.cli.screen import CONFLICT, FATAL, tell
from sayso.errors import SaysoError, StaleReview
from sayso.jobs.lean import start_lean

__all__ = ["app", "main"]


class _Told(TyperGroup):
    """Commands whose errors are told in a line, with how to go on, and set the exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except StaleReview as error:
            _tell(str(error), CONFLICT)
        except SaysoError as error:
            _tell(str(error))
        except OSError as error:
            if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO):
                raise
            where = error.filename or "standard output"
            _tell(f"{where}: {error.strerror} (free some space, or choose another place)")


app = typer.Typer(
    name="sayso",
    cls=_Told,
    help=(
        "Reads reports of conflict and builds an event record in which every value carries who says so.\n\n"
        "Exit codes: 0 done; 1 done, but some inputs failed; 2 the command line is wrong; "
        "3 the run could not go on (store, disk, model); 4 a record changed since a reviewer saw it.\n\n"
        "Environment: SAYSO_STORE is the store where `--store` is not given, SAYSO_REVIEWER who decides "
        "where `--by` is not, SAYSO_CODEBOOK a folder with files of your own in place of those of the "
        "codebook, XDG_DATA_HOME where places of your own are kept."
    ),
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
)
app.command("read")(read.read)
app.command("code")(code.code)
app.command("build")(code.build)
app.command("incidents")(look.incidents)
app.command("show")(look.show)
app.command("why")(why.why)
app.command("failures")(look.failures)
app.command("search")(search.search)
app.add_typer(review.app, name="review")
app.command("agreement")(review.agreement)
app.command("export")(export.export)
app.command("report")(export.report)
app.add_typer(gazetteer.app, name="gazetteer")
for finder in (find.times, find.places, find.actors, find.quantities, find.attributions):
    app.command(finder.__name__)(finder)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(sayso.__version__)
        raise typer.Exit


@app.callback()
def options(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Options before the command."""


def main() -> None:
    """Run the command line."""
    start_lean()
    warnings.filterwarnings(
        "ignore"
    )  # libraries' warnings are for their developers, not for readers of reports
    try:
        app()
    except BrokenPipeError:
        # the reader (head, less) has had enough: end quietly, and keep Python from flushing into the void
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _tell(message: str, code: int = FATAL) -> NoReturn:
    tell(message, "bold red")
    raise typer.Exit(code)
