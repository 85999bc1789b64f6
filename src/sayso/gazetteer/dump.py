"""The full GeoNames dump, read line by line: allCountries and alternateNamesV2, zipped or not.

Columns as in https://download.geonames.org/export/dump/readme.txt.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

from sayso.errors import ResourceError
from sayso.gazetteer.entries import ALIAS, ALTERNATE, PRIMARY, alpha3_codes
from sayso.gazetteer.features import features
from sayso.gazetteer.folding import fold, plain_letters, romanised
from sayso.gazetteer.layer import Added, Layer

__all__ = ["DumpCounts", "read_dump"]

Progress = Callable[[float, str], None]
_PLACE_COLUMNS: Final = 19
_NAME_COLUMNS: Final = 10
_CODE_LENGTH: Final = 4
_ZIPPED: Final = b"PK"  # how a zip begins, be it whole or cut off
_TOLD_EVERY: Final = 20_000  # lines
_BATCH: Final = 100_000  # alternate names looked up at a time
_TRIED: Final = 1000  # lines after which a file without a good one is no dump
_FIRST_BROKEN: Final = 5  # broken lines that are named
# codes of alternateNamesV2 that are no names: links, ids, post codes, codes of airports and ports
_NO_NAMES: Final = frozenset(
    [b"link", b"wkdt", b"post", b"iata", b"icao", b"faac", b"tcid", b"unlc", b"phon", b"piny"]
)


@dataclass(slots=True)
class DumpCounts:
    """What a dump gave: lines, places kept of them, broken lines (the first ones by number), names."""

    lines: int = 0
    kept: int = 0
    broken: int = 0
    names: int = 0
    first_broken: list[str] = field(default_factory=list)

    def break_(self, path: Path, number: int, columns: int, wanted: int) -> None:
        """Count a broken line; raises ResourceError where nothing but broken lines came."""
        self.broken += 1
        if len(self.first_broken) < _FIRST_BROKEN:
            what = (
                f"{columns} columns where {wanted} are due" if columns != wanted else "numbers that are none"
            )
            self.first_broken.append(f"{path.name}:{number}: {what}")
        if self.broken == self.lines == _TRIED:
            raise ResourceError(
                f"not a GeoNames dump: {columns} columns a line where {wanted} are due",
                where=str(path),
                how="take allCountries.zip or a country's zip (and alternateNamesV2.zip) from geonames.org",
            )


def read_dump(layer: Layer, places: Path, names: Path | None, progress: Progress) -> DumpCounts:
    """Put the places of a dump, and its alternate names, on top of the gazetteer in the layer.

    A place that the gazetteer has already gets the dump's names, coordinates and people. Raises ResourceError
    for a file that is no dump.
    """
    counts = DumpCounts()
    english = _english_names(names, progress) if names else {}
    _Places(layer, english, counts).read(places, progress)
    if names:
        _alternate_names(layer, names, counts, progress)
    return counts


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The table in the file, or in the zip: its largest text file; and its size in bytes."""
    try:
        with path.open("rb") as file:
            if file.read(len(_ZIPPED)) != _ZIPPED:
                file.seek(0)
                yield file, path.stat().st_size
                return
        with zipfile.ZipFile(path) as archive:
            texts = [one for one in archive.infolist() if one.filename.endswith(".txt")]
            if not texts:
                raise ResourceError(
                    "no text file in the zip", where=str(path), how="is it from geonames.org?"
                )
            largest = max(texts, key=lambda one: one.file_size)
            with archive.open(largest) as member:
                yield member, largest.file_size
    except OSError as error:
        what = f"can't be read: {error.strerror or error}"
        raise ResourceError(what, where=str(path), how="check the path and its permissions") from error
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise ResourceError(f"a broken zip: {error}", where=str(path), how="fetch it again") from error


def _lines(path: Path, what: str, span: tuple[float, float], progress: Progress) -> Iterator[bytes]:
    """The lines of a table, telling how far it is between the two shares of the work."""
    with _opened(path) as (file, size):
        done, (start, end) = 0, span
        for number, line in enumerate(file):
            done += len(line)
            if number % _TOLD_EVERY == 0:
                progress(start + (end - start) * done / max(1, size), f"{what}: {number:,} lines")
            yield line


def _english_names(path: Path, progress: Progress) -> dict[int, str]:
    """The preferred English name of each place that has one."""
    found: dict[int, str] = {}
    for line in _lines(path, "English names", (0.0, 0.1), progress):
        if b"\ten\t" in line:
            row = line.rstrip(b"\r\n").split(b"\t")
            if len(row) >= 8 and row[2] == b"en" and row[4] == b"1" and row[7] != b"1" and row[1].isdigit():
                found.setdefault(int(row[1]), row[3].decode("utf-8", "replace"))
    return found


class _Places:
    """Reads allCountries into a layer; units come in any order, so what lies in them is joined at the end."""

    def __init__(self, layer: Layer, english: dict[int, str], counts: DumpCounts) -> None:
        self.layer, self.english, self.counts = layer, english, counts
        self.alpha3 = {iso2.encode(): code for iso2, code in alpha3_codes().items()}
        self.kept = {code.encode(): code for code in features()}
        self.known = {id_: row for row, id_ in enumerate(layer.base["id"].tolist()) if id_}
        self.slots: dict[bytes, int] = {}
        self.units: list[int] = []

    def read(self, path: Path, progress: Progress) -> None:
        span = (0.1, 0.6) if self.english else (0.0, 0.85)
        for number, line in enumerate(_lines(path, "places", span, progress), 1):
            row = line.rstrip(b"\r\n").split(b"\t")
            self.counts.lines += 1
            try:
                broken = len(row) != _PLACE_COLUMNS or not self._kept(row)
            except ValueError:
                broken = True
            if broken:
                self.counts.break_(path, number, len(row), _PLACE_COLUMNS)
        units = np.array([*self.units, -1], dtype=np.int32)
        for column in ("admin1", "admin2"):
            self.layer.units(column, units)

    def _kept(self, row: list[bytes]) -> bool:
        """Keep the place if it is of a kind that is kept; False, or ValueError, for a broken line."""
        if row[7] in self.kept:
            self._place(row)
        return row[0].isdigit()

    def _place(self, row: list[bytes]) -> None:
        feature, id_ = self.kept[row[7]], int(row[0])
        place = self.known.get(id_)
        if place is None:
            place = self._add(row, id_, feature)  # not entered in `known`: nine million would not fit
        elif feature.startswith("PPL") and place < self.layer.size:
            self.layer.correct(place, float(row[4]), float(row[5]), _whole(row[14]))
        self.counts.kept += 1
        if feature in {"ADM1", "ADM2"}:
            self.units[self._slot(row, feature)] = place
        self._call(place, row)

    def _add(self, row: list[bytes], id_: int, feature: str) -> int:
        country = self.alpha3.get(row[8], "")
        name, plain = row[1].decode("utf-8", "replace"), row[2].decode("utf-8", "replace")
        if country in romanised() and not name.isascii():
            name = plain or plain_letters(name)
        within1 = self._slot(row, "ADM1") if row[10] and feature != "ADM1" else -1
        within2 = self._slot(row, "ADM2") if row[11] and feature not in {"ADM1", "ADM2"} else -1
        return self.layer.add(
            Added(
                id_, self.english.get(id_, name), country, feature, float(row[4]), float(row[5]),
                _whole(row[14]), admin1=within1, admin2=within2,
            )
        )  # fmt: skip

    def _slot(self, row: list[bytes], unit: str) -> int:
        """A number for a unit by its codes, whether its own line has come or not."""
        codes = row[8:12:2] if unit == "ADM1" else [row[8], row[10], row[11]]
        key = b".".join(codes)
        if key not in self.slots:
            self.slots[key] = len(self.units)
            self.units.append(-1)
        return self.slots[key]

    def _call(self, place: int, row: list[bytes]) -> None:
        country = self.layer.country_of(place)
        names: dict[str, int] = {}
        for written, rank in (
            (row[1], PRIMARY),
            (row[2], PRIMARY),
            *((n, ALTERNATE) for n in row[3].split(b",")),
        ):
            if written:
                name = written.decode("utf-8", "replace")
                if rank == PRIMARY or not _is_code(name):
                    names.setdefault(fold(name), rank)
        names.pop("", None)
        for key, rank in names.items():
            self.layer.call(place, key, rank, country)
        self.counts.names += len(names)


def _whole(written: bytes) -> int:
    return int(written) if written.isdigit() else 0


def _is_code(name: str) -> bool:
    """Is it an airport's or a state's code, which is more often another thing's initials?"""
    return name.isupper() and len(name) <= _CODE_LENGTH


def _alternate_names(layer: Layer, path: Path, counts: DumpCounts, progress: Progress) -> None:
    ids = layer.ids()
    order = np.argsort(ids, kind="stable")
    batch: list[tuple[int, bytes, int]] = []
    for number, line in enumerate(_lines(path, "other names", (0.6, 0.85), progress), 1):
        row = line.rstrip(b"\r\n").split(b"\t")
        if not 8 <= len(row) <= _NAME_COLUMNS or not row[1].isdigit():
            counts.break_(path, number, len(row), _NAME_COLUMNS)
        elif row[2] not in _NO_NAMES:
            english = row[2] == b"en" and b"1" not in row[6:8]  # neither colloquial nor historical
            batch.append((int(row[1]), row[3], ALIAS if english else ALTERNATE))
        if len(batch) == _BATCH:
            _call_all(layer, batch, ids, order, counts)
            batch = []
    _call_all(layer, batch, ids, order, counts)


def _call_all(
    layer: Layer,
    batch: list[tuple[int, bytes, int]],
    ids: NDArray[np.uint32],
    order: NDArray[np.int64],
    counts: DumpCounts,
) -> None:
    """Give the names of a batch to the places with their ids; those of other places are left."""
    wanted = np.array([id_ for id_, _, _ in batch], dtype=np.uint32)
    at = np.minimum(np.searchsorted(ids, wanted, sorter=order), len(ids) - 1)
    rows = order[at]
    for row, known, (_, written, rank) in zip(
        rows.tolist(), (ids[rows] == wanted).tolist(), batch, strict=True
    ):
        if known:
            name = written.decode("utf-8", "replace")
            key = "" if _is_code(name) else fold(name)
            if key:
                layer.call(row, key, rank, layer.country_of(row))
                counts.names += 1
