"""Incidents as points on a map: GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.exports.flat import INCIDENT_COLUMNS, Known, incident_row
from sayso.exports.lines import write_lines
from sayso.exports.privacy import incidents_without_private_names, without_private_names
from sayso.model.coding import Coding
from sayso.model.incident import Incident

__all__ = ["write"]


def write(
    output: str | Path | None,
    codings: Callable[[], Iterable[Coding]],
    incidents: Callable[[], Iterable[Incident]],
    *,
    private_names: bool = True,
) -> int:
    """Write one feature an incident to a file (None: the standard output); how many there were.

    Properties are the columns of incidents.csv. An incident whose place has no coordinates has the geometry
    null. `incidents` is called twice. Raises OutputError where it can't be written.
    """
    known = Known()
    known.want(incidents())
    for coding in codings():
        known.learn(coding if private_names else without_private_names(coding))
    shown = incidents() if private_names else incidents_without_private_names(incidents(), codings())
    features = (_feature(one, known) for one in shown)
    return write_lines(output, _collection(features)) - 2


def _collection(features: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of the collection, a feature each: the first and the last are what holds them."""
    yield b'{"type":"FeatureCollection","features":['
    before = b""
    for feature in features:
        if before:
            yield before + b","
        before = feature
    if before:
        yield before
    yield b"]}"


def _stated(value: Any) -> Any:
    return None if value == "" else value


def _feature(incident: Incident, known: Known) -> bytes:
    row = incident_row(incident, known)
    at = [row.get("longitude"), row.get("latitude")]
    return msgspec.json.encode(
        {
            "type": "Feature",
            "id": incident.id,
            "geometry": None if None in at else {"type": "Point", "coordinates": at},
            "properties": {name: _stated(row.get(name)) for name in INCIDENT_COLUMNS},
        }
    )
