"""More places on top of a compiled gazetteer: columns that grow, names sorted in pieces on disk.

A full GeoNames dump has twelve million rows; as objects they would take more memory than a laptop has. Here a
place is a few numbers in arrays, its name bytes in one buffer, and the hashes of its names go to 64 files by
their leading bits, each of which is small enough to be sorted by itself.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.compile import name_hash
from sayso.gazetteer.features import features
from sayso.gazetteer.folding import romanised, skeleton
from sayso.gazetteer.table import Columns

__all__ = ["Added", "Layer"]

_PIECES: Final = 64
_SHIFT: Final = np.uint64(58)  # leaves the six leading bits of 64
_HELD: Final = 500_000  # names in memory before they go to disk
_RECORD: Final = np.dtype([("key", "<u8"), ("place", "<u4"), ("rank", "u1")])
_PEOPLE_PER_KM2: Final = 3000.0


@dataclass(slots=True)
class Added:
    """A place to add; `admin1` and `admin2` are positions in the gazetteer, -1 for none; `id` 0 for none."""

    id: int
    name: str
    country: str
    feature: str
    latitude: float
    longitude: float
    population: int = 0
    radius_km: float = float("nan")
    admin1: int = -1
    admin2: int = -1


class Layer:
    """The places and names of a compiled gazetteer, and those that are put on top of it."""

    def __init__(self, meta: dict[str, Any], columns: Columns, folder: Path) -> None:
        """Start from a compiled gazetteer; `folder` holds the names while the layer is made."""
        corrected = ("latitude", "longitude", "population")
        self.meta, self.base = meta, columns | {name: columns[name].copy() for name in corrected}
        self.size = len(columns["id"])
        self.countries: list[str] = list(meta["countries"])
        self.features: list[str] = list(meta["features"])
        self._country = {code: number for number, code in enumerate(self.countries)}
        self._feature = {code: number for number, code in enumerate(self.features)}
        self._new: dict[str, array[Any]] = {name: array(kind) for name, kind in _KINDS.items()}
        self._text = bytearray()
        self._ends = array("Q")
        self._indexes = {name: _Index(folder / name, columns, name) for name in ("key", "skeleton")}

    def __len__(self) -> int:
        """How many places there are now."""
        return self.size + len(self._ends)

    def add(self, place: Added) -> int:
        """Add a place; its position."""
        new = self._new
        new["id"].append(place.id)
        new["latitude"].append(place.latitude)
        new["longitude"].append(place.longitude)
        new["population"].append(min(place.population, 2**32 - 1))
        new["radius"].append(_radius(place))
        new["country"].append(_number(self._country, self.countries, place.country))
        new["feature"].append(_number(self._feature, self.features, place.feature))
        new["admin1"].append(place.admin1)
        new["admin2"].append(place.admin2)
        self._text += place.name.encode()
        self._ends.append(len(self._text))
        return len(self) - 1

    def correct(self, place: int, latitude: float, longitude: float, population: int) -> None:
        """Move a place of the gazetteer below; its people only where they are known."""
        self.base["latitude"][place], self.base["longitude"][place] = latitude, longitude
        if population:
            self.base["population"][place] = population

    def call(self, place: int, key: str, rank: int, country: str) -> None:
        """Give the place a folded name, with its rank; romanised names are found by their skeleton too."""
        self._indexes["key"].add(name_hash(key), place, rank)
        if country in romanised() and (bones := skeleton(key)):
            self._indexes["skeleton"].add(name_hash(bones), place, 0)

    def country_of(self, place: int) -> str:
        """The country code of a place, by its position."""
        if place < self.size:
            return self.countries[int(self.base["country"][place])]
        return self.countries[int(self._new["country"][place - self.size])]

    def ids(self) -> NDArray[np.uint32]:
        """The GeoNames ids of all places, by position; 0 for none."""
        return np.concatenate([self.base["id"], np.array(self._new["id"], dtype=np.uint32)])

    def units(self, column: str, rows: NDArray[np.int32]) -> None:
        """Replace what stands in `admin1` or `admin2` of the added places: `rows` by the number put there."""
        slots = _as_numpy(self._new[column], np.int32)
        self._new[column] = array("i", np.where(slots >= 0, rows[slots], -1).astype(np.int32).tobytes())

    def columns(self) -> Columns:
        """All columns, those of the names mapped from disk; nothing can be added afterwards."""
        found: Columns = {name: self._column(name) for name in _KINDS}
        start = int(self.base["name_at"][-1])
        ends = (_as_numpy(self._ends, np.uint64) + np.uint64(start)).astype(np.uint32)
        found["name_at"] = np.concatenate([self.base["name_at"], ends])
        text = np.frombuffer(self._text, dtype=np.uint8)
        found["name_text"] = np.concatenate([self.base["name_text"], text])
        for index in self._indexes.values():
            found |= index.sorted()
        return found

    def _column(self, name: str) -> NDArray[Any]:
        """Old and new values of a column; the new ones are let go, as there may be many."""
        kind = _DTYPES[name]
        return np.concatenate([self.base[name].astype(kind), _as_numpy(self._new.pop(name), kind)])


_KINDS: Final = {
    "id": "I", "latitude": "f", "longitude": "f", "population": "I", "radius": "f", "country": "H",
    "feature": "H", "admin1": "i", "admin2": "i",
}  # fmt: skip
_DTYPES: Final[dict[str, Any]] = {
    "id": np.uint32, "latitude": np.float32, "longitude": np.float32, "population": np.uint32,
    "radius": np.float32, "country": np.uint16, "feature": np.uint16, "admin1": np.int32, "admin2": np.int32,
}  # fmt: skip


def _as_numpy(values: array[Any], kind: Any) -> NDArray[Any]:
    return np.frombuffer(values, dtype=kind) if values else np.zeros(0, dtype=kind)


def _number(numbers: dict[str, int], names: list[str], name: str) -> int:
    """The position of a code in its list, which grows where it is new."""
    if name not in numbers:
        numbers[name] = len(names)
        names.append(name)
    return numbers[name]


def _radius(place: Added) -> float:
    """The width that is known, else that of its people, else that of its kind."""
    if place.radius_km > 0:
        return place.radius_km
    if place.feature.startswith("PPL"):
        return float(max(1.0, (place.population / _PEOPLE_PER_KM2 / 3.14159) ** 0.5))
    kind = features().get(place.feature)
    return kind.radius_km if kind else 1.0


class _Index:
    """Hashes of names with places and ranks, old and new, sorted by hash and then by place."""

    def __init__(self, path: Path, columns: Columns, name: str) -> None:
        self._path, self._name = path, name
        self._old = (columns[name], columns[f"{name}_place"], columns[f"{name}_rank"])
        self._keys, self._places, self._ranks = array("Q"), array("I"), array("B")

    def add(self, key: int, place: int, rank: int) -> None:
        self._keys.append(key)
        self._places.append(place)
        self._ranks.append(rank)
        if len(self._keys) >= _HELD:
            self._spill()

    def _spill(self) -> None:
        """The names held in memory to the files of their leading bits."""
        records = np.zeros(len(self._keys), dtype=_RECORD)
        records["key"], records["place"], records["rank"] = self._keys, self._places, self._ranks
        pieces = records["key"] >> _SHIFT
        for piece in np.unique(pieces):
            with self._piece(int(piece)).open("ab") as file:
                file.write(records[pieces == piece].tobytes())
        self._keys, self._places, self._ranks = array("Q"), array("I"), array("B")

    def _piece(self, number: int) -> Path:
        return self._path.with_name(f"{self._path.name}-{number:02}.names")

    def sorted(self) -> Columns:
        """The three columns of the index, mapped from files beside the pieces."""
        self._spill()
        paths = {name: self._path.with_name(f"{name}.column") for name in self._names()}
        files = {name: path.open("wb") for name, path in paths.items()}
        for records in self._merged():
            for name, part in zip(self._names(), ("key", "place", "rank"), strict=True):
                files[name].write(np.ascontiguousarray(records[part]).tobytes())
        for file in files.values():
            file.close()
        kinds = ("<u8", "<u4", "u1")
        return {
            name: np.memmap(path, dtype=kind, mode="r") if path.stat().st_size else np.zeros(0, dtype=kind)
            for (name, path), kind in zip(paths.items(), kinds, strict=True)
        }

    def _names(self) -> tuple[str, str, str]:
        return self._name, f"{self._name}_place", f"{self._name}_rank"

    def _merged(self) -> Iterator[NDArray[Any]]:
        """Piece by piece, in the order of the hashes; of two ranks of one name of one place the better."""
        for number in range(_PIECES):
            records = np.concatenate([self._old_piece(number), self._new_piece(number)])
            records = records[np.lexsort((records["rank"], records["place"], records["key"]))]
            same = (records["key"][1:] == records["key"][:-1]) & (
                records["place"][1:] == records["place"][:-1]
            )
            yield records[np.concatenate([np.ones(min(1, len(records)), dtype=bool), ~same])]

    def _old_piece(self, number: int) -> NDArray[Any]:
        keys, places, ranks = self._old
        first = int(keys.searchsorted(np.uint64(number << 58)))
        last = int(keys.searchsorted(np.uint64((number << 58) + (2**58 - 1)), side="right"))
        records = np.zeros(last - first, dtype=_RECORD)
        records["key"], records["place"] = keys[first:last], places[first:last]
        records["rank"] = ranks[first:last]
        return records

    def _new_piece(self, number: int) -> NDArray[Any]:
        path = self._piece(number)
        return np.fromfile(path, dtype=_RECORD) if path.exists() else np.zeros(0, dtype=_RECORD)
