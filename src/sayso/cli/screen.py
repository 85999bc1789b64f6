"""What the commands share: consoles, exit codes, failure lines, the progress bar."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Final

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from sayso.model.coding import Coding
from sayso.model.document import Failure

__all__ = [
    "BAD_INPUT",
    "CONFLICT",
    "DONE",
    "FATAL",
    "Tally",
    "counted",
    "out",
    "progress_bar",
    "say",
    "tell",
    "write_bytes",
]

DONE: Final = 0
BAD_INPUT: Final = 1  # the run went to its end, but some inputs could not be coded
FATAL: Final = 3  # the run could not go on: store, disk, model (2 is the command line's own)
CONFLICT: Final = 4  # a record is no longer as the reviewer saw it

out = Console()
say = Console(stderr=True)


class Tally:
    """Counts what went through, prints each failure when it comes, and knows the exit code."""

    def __init__(self) -> None:
        self.coded = 0
        self.failures: list[Failure] = []

    def watch_all(self, results: Iterable[Coding | Failure]) -> Iterator[Coding | Failure]:
        """The results as they are; failures and warnings are told on the standard error."""
        for result in results:
            if isinstance(result, Failure):
                self.failures.append(result)
                tell(failure_line(result), "red")
            else:
                self.coded += 1
                for warning in result.document.warnings:
                    tell(f"{result.document.source or result.document.id}: {warning}", "yellow")
            yield result

    def watch(self, results: Iterable[Coding | Failure]) -> Iterator[Coding]:
        """The codings among the results; the rest is told on the standard error."""
        return (result for result in self.watch_all(results) if isinstance(result, Coding))

    def close(self) -> int:
        """Print the count of failures, if any; the exit code."""
        if not self.failures:
            return DONE
        say.print(f"{self.coded} coded, {len(self.failures)} failed", style="bold red", highlight=False)
        return BAD_INPUT


def counted(number: int, noun: str) -> str:
    """A number with its noun in the singular or plural.

    >>> counted(1, "place"), counted(1200, "place"), counted(0, "reply")
    ('1 place', '1,200 places', '0 replies')
    """
    if number == 1:
        return f"1 {noun}"
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {plural}"


def tell(message: str, style: str) -> None:
    """A line on the standard error, as it is, unwrapped."""
    say.print(message, style=style, highlight=False, markup=False, soft_wrap=True)


def failure_line(failure: Failure) -> str:
    """One line: where, what, how to go on."""
    hint = f" ({failure.hint})" if failure.hint else ""
    return f"{failure.source}: {failure.message}{hint}"


def progress_bar(*, show: bool = True) -> Progress:
    """A bar on the standard error with count, rate and time left; off where nobody watches."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        console=say,
        disable=not (show and say.is_terminal),
        transient=True,
    )


def write_bytes(line: bytes) -> None:
    """One line on the standard output, byte for byte."""
    sys.stdout.buffer.write(line + b"\n")
