"""A user's own places: read from CSV or GeoJSON, kept in a list, put on top of the gazetteer."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.errors import InputError, OutputError, ResourceError
from sayso.gazetteer.entries import ALIAS, PRIMARY, alpha3_codes
from sayso.gazetteer.features import features
from sayso.gazetteer.folding import fold, without_unit_words
from sayso.gazetteer.layer import Added, Layer
from sayso.gazetteer.places import Gazetteer
from sayso.model.ids import content_id
from sayso.ontology.countries import country, country_of_name

__all__ = [
    "OwnPlace", "add_own", "add_places", "own_bytes", "own_places", "read_own", "remove_places",
    "unknown_units",
]  # fmt: skip

COLUMNS: Final = (
    "name", "latitude", "longitude", "country", "admin1", "admin2", "aliases", "feature", "id", "radius_km",
)  # fmt: skip
_LIST: Final = "own_places.jsonl"
_WORDS: Final = {
    "": "PPL", "settlement": "PPL", "village": "PPL", "town": "PPL", "city": "PPL", "site": "SITE",
    "region": "RGN", "admin1": "ADM1", "admin2": "ADM2", "camp": "CMP", "base": "MILB", "crossing": "PSTB",
}  # fmt: skip
_KM_A_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place of a user's own: WGS 84 degrees, ISO 3166-1 alpha-3 country, GeoNames feature code.

    `admin1` and `admin2` are names of units; `radius_km` is None where the kind of place tells.
    """

    id: str
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str = ""
    admin2: str = ""
    aliases: tuple[str, ...] = ()
    feature: str = "PPL"
    radius_km: float | None = None


def read_own(path: Path) -> Iterator[OwnPlace | InputError]:
    """The places of a CSV or GeoJSON file in their order; a row that is none is an error with its place.

    CSV has a head line with the columns name, latitude, longitude, country and, where wanted, admin1,
    admin2, aliases (parted by |), feature, id, radius_km. GeoJSON has these as properties; points give the
    coordinates, polygons their middle and a radius that holds them. Raises InputError for what is neither.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        what = f"can't be read: {error.strerror or error}"
        raise InputError(what, where=str(path), how="check the path and its permissions") from error
    except UnicodeDecodeError as error:
        how = "save the file as UTF-8"
        raise InputError(f"not UTF-8: {error.reason}", where=str(path), how=how) from error
    rows = _geojson(path, text) if text.lstrip().startswith("{") else _csv(path, text)
    for where, row in rows:
        if isinstance(row, InputError):
            yield row
        else:
            try:
                yield _place(row)
            except InputError as error:
                yield InputError(error.what, where=where, how=error.how)


_Row = tuple[str, Mapping[str, Any] | InputError]


def _csv(path: Path, text: str) -> Iterator[_Row]:
    reader = csv.DictReader(text.splitlines())
    missing = [name for name in COLUMNS[:4] if name not in (reader.fieldnames or ())]
    if missing:
        wanted, others = ",".join(COLUMNS[:4]), ",".join(COLUMNS[4:])
        how = f"the first line names the columns: {wanted} and, if wanted, {others}"
        raise InputError(f"no column {', '.join(missing)}", where=f"{path}:1", how=how)
    for row in reader:
        where = f"{path}:{reader.line_num}"
        if None in row or None in row.values():
            how = "give each line a field for each column, if need be an empty one; quote fields with commas"
            yield where, InputError("more or fewer fields than the first line names", where=where, how=how)
        else:
            yield where, row


def _geojson(path: Path, text: str) -> Iterator[_Row]:
    try:
        whole = json.loads(text)
        found = whole["features"] if whole.get("type") == "FeatureCollection" else [whole]
    except (ValueError, KeyError) as error:
        raise InputError(f"not GeoJSON: {error}", where=str(path), how="give a FeatureCollection") from error
    for number, one in enumerate(found, 1):
        where = f"{path}: feature {number}"
        try:
            yield where, {**(one.get("properties") or {}), **_shape(one["geometry"])}
        except (KeyError, TypeError, ValueError, AttributeError):
            how = "give each feature a Point, Polygon or MultiPolygon"
            yield where, InputError("a geometry that can't be used", where=where, how=how)


def _shape(geometry: Mapping[str, Any]) -> dict[str, float]:
    """Middle, and for areas the radius that holds them."""
    kind, points = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return {"longitude": float(points[0]), "latitude": float(points[1])}
    rings = {"Polygon": lambda: [points[0]], "MultiPolygon": lambda: [part[0] for part in points]}[kind]()
    corners = [(float(x), float(y)) for ring in rings for x, y, *_ in ring]
    longitude, latitude = _middle([[(float(x), float(y)) for x, y, *_ in ring] for ring in rings])
    east = math.cos(math.radians(latitude))
    far = max(math.hypot((x - longitude) * east, y - latitude) for x, y in corners)
    return {"longitude": longitude, "latitude": latitude, "radius_km": round(far * _KM_A_DEGREE, 1)}


def _middle(rings: list[list[tuple[float, float]]]) -> tuple[float, float]:
    """The centroid of the areas (shoelace formula); the mean of the corners where there is no area."""
    area = x_sum = y_sum = 0.0
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
            cross = x1 * y2 - x2 * y1
            area, x_sum, y_sum = area + cross, x_sum + (x1 + x2) * cross, y_sum + (y1 + y2) * cross
    if area:
        return x_sum / (3 * area), y_sum / (3 * area)
    corners = [corner for ring in rings for corner in ring]
    return sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)


def _place(row: Mapping[str, Any]) -> OwnPlace:
    """A place from its columns; raises InputError for what is none."""
    told = {name: str(row.get(name) or "").strip() for name in COLUMNS}
    if row.get("aliases") and isinstance(row["aliases"], list):
        told["aliases"] = "|".join(map(str, row["aliases"]))
    name = told["name"]
    if not fold(name):
        raise InputError(
            f"no name in Latin letters: {name!r}", how="give the name as English reports write it"
        )
    latitude, longitude = _degrees(row, "latitude", 90), _degrees(row, "longitude", 180)
    state, feature = _country(told["country"]), _feature(told["feature"])
    return OwnPlace(
        id=told["id"] or content_id("o", name, state, latitude, longitude),
        name=name,
        latitude=latitude,
        longitude=longitude,
        country=state,
        admin1=told["admin1"],
        admin2=told["admin2"],
        aliases=tuple(filter(None, (alias.strip() for alias in told["aliases"].split("|")))),
        feature=feature,
        radius_km=_radius(told["radius_km"]),
    )


def _degrees(row: Mapping[str, Any], name: str, most: int) -> float:
    written = row.get(name)
    try:
        found = float(str(written))
    except ValueError:
        found = math.nan
    if not abs(found) <= most:
        how = f"write degrees between -{most} and {most}, with a point: 36.37"
        raise InputError(f"no {name}: {written!r}", how=how)
    return round(found, 6)


def _radius(written: str) -> float | None:
    try:
        found = float(written) if written else None
    except ValueError:
        found = math.nan
    if found is not None and not found > 0:
        raise InputError(f"no radius: {written!r}", how="write kilometres above zero, or leave it empty")
    return found


def _country(written: str) -> str:
    """The alpha-3 code of a country by its code or name."""
    known = country(written.upper()) or country(alpha3_codes().get(written.upper(), ""))
    found = known or country_of_name(written)
    if found is None:
        how = "write the ISO 3166 code (SYR or SY) or the English name"
        raise InputError(f"no such country: {written!r}", how=how)
    return found.code


def _feature(written: str) -> str:
    code = _WORDS.get(written.lower(), written.upper())
    if code not in features():
        words = ", ".join(word for word in _WORDS if word)
        how = f"write one of {words}, or a GeoNames code of gazetteer_features.csv, or leave it empty"
        raise InputError(f"no such kind of place: {written!r}", how=how)
    return code


def own_bytes(data: Path) -> bytes:
    """The list as it lies in the data folder; empty where there is none. Raises ResourceError."""
    path = data / _LIST
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise ResourceError(
            f"can't be read: {error.strerror or error}", where=str(path), how="check its permissions"
        ) from error


def own_places(data: Path) -> tuple[OwnPlace, ...]:
    """The user's own places in the order of the list; raises ResourceError for a line that is none."""
    found = []
    for number, line in enumerate(own_bytes(data).splitlines(), 1):
        try:
            found.append(msgspec.json.decode(line, type=OwnPlace))
        except msgspec.MsgspecError as error:
            where = f"{data / _LIST}:{number}"
            raise ResourceError(
                f"not a place: {error}", where=where, how="mend or remove the line"
            ) from error
    return tuple(found)


def add_places(data: Path, places: Iterable[OwnPlace]) -> tuple[int, int]:
    """Put places on the list; one with the id of another replaces it. How many are new, how many changed."""
    listed = {place.id: place for place in own_places(data)}
    before = dict(listed)
    for place in places:
        listed[place.id] = place
    _write(data, listed.values())
    changed = sum(listed[id_] != place for id_, place in before.items())
    return len(listed) - len(before), changed


def remove_places(data: Path, wanted: Iterable[str]) -> list[OwnPlace]:
    """Take places off the list by id or name; those removed. Raises InputError for an unknown one."""
    listed, removed = list(own_places(data)), []
    for one in wanted:
        found = [place for place in listed if place.id == one or fold(place.name) == fold(one)]
        if not found:
            raise InputError(f"no place of your own: {one!r}", how="sayso gazetteer list shows them")
        removed += found
        listed = [place for place in listed if place not in found]
    _write(data, listed)
    return removed


def _write(data: Path, places: Iterable[OwnPlace]) -> None:
    """The whole list anew, moved into place: no reader sees half of it."""
    path = data / _LIST
    temporary = path.with_name(f"{path.name}.part")
    try:
        data.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(b"".join(msgspec.json.encode(place) + b"\n" for place in places))
        temporary.replace(path)
    except OSError as error:
        how = "make room there, or name another place with XDG_DATA_HOME"
        raise OutputError(f"can't be written: {error}", where=str(path), how=how) from error


def add_own(layer: Layer, places: Iterable[OwnPlace], below: Gazetteer) -> None:
    """Put the user's places on top of a gazetteer, in their order."""
    for place in places:
        units = [_unit(below, name, place.country, level) for level, name in _units(place)]
        added = Added(0, place.name, place.country, place.feature, place.latitude, place.longitude)
        row = layer.add(
            replace(added, radius_km=place.radius_km or math.nan, admin1=units[0], admin2=units[1])
        )
        for name, rank in ((place.name, PRIMARY), *((alias, ALIAS) for alias in place.aliases)):
            if key := fold(name):
                layer.call(row, key, rank, place.country)


def _units(place: OwnPlace) -> tuple[tuple[str, str], ...]:
    return ("ADM1", place.admin1), ("ADM2", place.admin2)


def _unit(below: Gazetteer, name: str, state: str, level: str) -> int:
    """The row of a unit of that name and country; -1 where there is none."""
    if not name:
        return -1
    wanted = without_unit_words(fold(name))
    rows = below.rows(wanted).places.tolist()
    found = (below.place(row) for row in rows)
    return next((p.row for p in found if p.feature_code == level and p.country == state), -1)


def unknown_units(places: Iterable[OwnPlace], below: Gazetteer) -> Iterator[str]:
    """What to tell of units that the gazetteer does not know: the places stay, without these units."""
    for place in places:
        for level, name in _units(place):
            if name and _unit(below, name, place.country, level) < 0:
                yield f"{place.name}: no unit {name!r} of that order in {place.country}; it is left out"
