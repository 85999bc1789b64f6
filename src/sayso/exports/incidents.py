"""Reconciled incidents as JSON Lines (CONTRACT, form 2)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sayso.exports.lines import write_lines
from sayso.exports.privacy import incidents_without_private_names
from sayso.model.coding import Coding
from sayso.model.incident import Incident
from sayso.model.serial import incident_to_json

__all__ = ["write"]


def write(
    output: str | Path | None,
    incidents: Iterable[Incident],
    codings: Iterable[Coding] = (),
    *,
    private_names: bool = True,
) -> int:
    """Write one line an incident to a file (None: the standard output); how many there were.

    `codings` are needed to leave private names out: they say who is a private person. Raises OutputError
    where it can't be written; a file is then left as it was.
    """
    kept = incidents if private_names else incidents_without_private_names(incidents, codings)
    return write_lines(output, (incident_to_json(incident) for incident in kept))
