"""The gazetteer compiled: places as columns, names as a sorted list of hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.entries import Entry, read_entries
from sayso.gazetteer.folding import romanised, skeleton, without_unit_words
from sayso.gazetteer.table import Columns, write_table

__all__ = ["FORMAT", "Progress", "compile_places", "name_hash"]

FORMAT: Final = 4
Progress = Callable[[float, str], None]
_PEOPLE_PER_KM2: Final = 3000.0


def name_hash(key: str) -> int:
    """64 bits of BLAKE2b over the folded name: the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


def compile_places(path: Path, progress: Progress) -> None:
    """Read the packages and write the compiled gazetteer to `path`; raises ResourceError."""
    entries = read_entries(progress)
    _locate_units(entries)
    progress(0.55, "columns")
    columns, meta = _places(entries)
    progress(0.6, "names")
    columns |= _names(entries)
    progress(0.85, "spellings")
    columns |= _skeletons(entries)
    progress(0.95, "writing")
    write_table(path, meta, columns)
    progress(1.0, "done")


def _locate_units(entries: list[Entry]) -> None:
    """A unit lies in the middle of its towns; its radius holds nine tenths of them, its people are theirs."""
    by_country: dict[str, list[int]] = {}
    for entry in entries:
        if entry.feature == "ADM1" and entry.inside:
            by_country.setdefault(entry.country, []).extend(entry.inside)
    _seat_units(entries)
    for entry in entries:
        inside = by_country.get(entry.country, []) if entry.feature == "PCLI" else entry.inside
        if inside and entry.feature[:3] in {"ADM", "PCL"}:
            _locate(entry, [entries[i] for i in inside])
        elif not entry.radius > 0 and entry.feature.startswith("PPL"):
            entry.radius = max(1.0, (entry.population / _PEOPLE_PER_KM2 / 3.14159) ** 0.5)


def _seat_units(entries: list[Entry]) -> None:
    """A unit in which no town is known to lie gets the town of its name in the unit above."""
    empty = {
        (entry.admin1, without_unit_words(key)): entry
        for entry in entries
        if entry.feature == "ADM2" and not entry.inside
        for key in entry.names
    }
    for number, entry in enumerate(entries):
        if entry.feature.startswith("PPL"):
            for key in entry.names:
                unit = empty.get((entry.admin1, key))
                if unit is not None and number not in unit.inside:
                    unit.inside.append(number)


def _locate(entry: Entry, towns: list[Entry]) -> None:
    latitudes = np.array([town.latitude for town in towns])
    longitudes = np.array([town.longitude for town in towns])
    entry.latitude, entry.longitude = float(np.median(latitudes)), float(np.median(longitudes))
    if entry.feature != "PCLI":
        entry.population = sum(town.population for town in towns)
        east = (longitudes - entry.longitude) * np.cos(np.radians(entry.latitude))
        far = 111.2 * np.hypot(latitudes - entry.latitude, east)
        entry.radius = max(3.0, float(np.quantile(far, 0.9)))


def _places(entries: list[Entry]) -> tuple[Columns, dict[str, Any]]:
    countries = sorted({entry.country for entry in entries})
    features = sorted({entry.feature for entry in entries})
    names = [entry.name.encode() for entry in entries]
    ends = np.cumsum([0, *map(len, names)], dtype=np.uint32)
    columns: Columns = {
        "id": np.array([entry.id for entry in entries], dtype=np.uint32),
        "latitude": np.array([entry.latitude for entry in entries], dtype=np.float32),
        "longitude": np.array([entry.longitude for entry in entries], dtype=np.float32),
        "population": np.array([entry.population for entry in entries], dtype=np.uint32),
        "radius": np.array([entry.radius for entry in entries], dtype=np.float32),
        "country": np.array([countries.index(entry.country) for entry in entries], dtype=np.uint16),
        "feature": np.array([features.index(entry.feature) for entry in entries], dtype=np.uint8),
        "admin1": np.array([entry.admin1 for entry in entries], dtype=np.int32),
        "admin2": np.array([entry.admin2 for entry in entries], dtype=np.int32),
        "name_at": ends,
        "name_text": np.frombuffer(b"".join(names), dtype=np.uint8),
    }
    return columns, {"format": FORMAT, "countries": countries, "features": features}


def _names(entries: list[Entry]) -> Columns:
    rows = [
        (name_hash(key), number, rank)
        for number, entry in enumerate(entries)
        for key, rank in entry.names.items()
    ]
    return _index("key", rows)


def _skeletons(entries: list[Entry]) -> Columns:
    rows: list[tuple[int, int, int]] = []
    for number, entry in enumerate(entries):
        if entry.country in romanised():
            found = {skeleton(key) for key in entry.names}
            rows += [(name_hash(one), number, 0) for one in sorted(found) if one]
    return _index("skeleton", rows)


def _index(name: str, rows: list[tuple[int, int, int]]) -> Columns:
    keys: NDArray[np.uint64] = np.array([row[0] for row in rows], dtype=np.uint64)
    places: NDArray[np.uint32] = np.array([row[1] for row in rows], dtype=np.uint32)
    ranks: NDArray[np.uint8] = np.array([row[2] for row in rows], dtype=np.uint8)
    order = np.lexsort((places, keys))
    return {name: keys[order], f"{name}_place": places[order], f"{name}_rank": ranks[order]}
