"""Stage 7, write: what was coded and reconciled in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from sayso.errors import OutputError
from sayso.model.coding import Coding
from sayso.model.incident import Incident

__all__ = ["FORMATS", "write"]

FORMATS: Final = ("csv", "geojson", "incidents", "json")


def write(
    to: str,
    output: str | Path | None,
    codings: Callable[[], Iterable[Coding]],
    incidents: Callable[[], Iterable[Incident]],
    *,
    private_names: bool = True,
) -> int:
    """Write in the format `to`, one of FORMATS, to a file or folder (None: the standard output, not for csv).

    Gives how many lines, features, or documents were written. `codings` and `incidents` are called only where
    the format needs them, and may be called twice. Raises OutputError where it can't be written.

    >>> import sayso
    >>> from tempfile import TemporaryDirectory
    >>> reading = sayso.read("An air strike on Aleppo killed 12 people, medics said.")
    >>> with TemporaryDirectory() as folder:
    ...     write("csv", folder, lambda: [reading], lambda: ())
    ...     sorted(path.name for path in Path(folder).iterdir())
    1
    ['claims.csv', 'events.csv', 'incidents.csv', 'values.csv']
    """
    from sayso.exports import csv, geojson, json
    from sayso.exports import incidents as incident_lines

    if to == "json":
        return json.write(output, codings(), private_names=private_names)
    if to == "incidents":
        said = () if private_names else codings()
        return incident_lines.write(output, incidents(), said, private_names=private_names)
    if to == "csv" and output is not None:
        return csv.write(output, codings, incidents, private_names=private_names)
    if to == "geojson":
        return geojson.write(output, codings, incidents, private_names=private_names)
    raise OutputError(f"no format {to}", where=str(output or ""), how=f"one of {', '.join(FORMATS)}")
