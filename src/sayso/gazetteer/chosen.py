"""Which gazetteer a run uses: that of the packages or one built from a dump, and the user's places on top."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from sayso.errors import ResourceError
from sayso.gazetteer import features, folding
from sayso.gazetteer.compile import FORMAT, Progress
from sayso.gazetteer.dump import DumpCounts, read_dump
from sayso.gazetteer.layer import Layer
from sayso.gazetteer.own import OwnPlace, add_own, own_bytes, own_places
from sayso.gazetteer.places import Gazetteer, fingerprint
from sayso.gazetteer.table import Columns, open_table, write_table
from sayso.ontology.loader import data_digest
from sayso.settings import Settings

__all__ = ["Chosen", "below", "build", "built_path", "chosen", "open_gazetteer", "reset", "trace"]

_BUILT: Final = "gazetteer.bin"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The gazetteer in use: its files (none: that of the packages), where it lies, its places and names.

    `own` counts the user's own places among them; `bytes` is the size on disk.
    """

    sources: tuple[str, ...]
    path: str
    places: int
    names: int
    own: int
    bytes: int


def built_path(settings: Settings) -> Path:
    """Where a gazetteer that is built from a dump lies."""
    return settings.data / _BUILT


def open_gazetteer(settings: Settings, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer in use, compiled first where that is still to be done.

    `progress` is called with the share done (0 to 1) and what is being done. Raises ResourceError for one
    that was built by another version of sayso, is damaged, or can't be written.
    """
    own = own_places(settings.data)
    if not own:
        return below(settings, progress)
    path = settings.cache / f"own-{FORMAT}-{trace(settings)}.bin"
    if not path.exists():
        _compile_own(settings, own, path, progress)
    return Gazetteer(*open_table(path))


def below(settings: Settings, progress: Progress | None = None) -> Gazetteer:
    """The gazetteer without the user's own places."""
    path = built_path(settings)
    if not path.exists():
        return Gazetteer.open(settings.cache, progress)
    return Gazetteer(*_opened(path))


def _opened(path: Path) -> tuple[dict[str, Any], Columns]:
    """A built gazetteer; raises ResourceError where it can't be used."""
    how = "build it again, or go back to the one of the packages with: sayso gazetteer reset"
    try:
        meta, columns = open_table(path)
    except ResourceError as error:
        raise ResourceError(error.what, where=str(path), how=how) from error
    if (meta.get("format"), meta.get("folding")) != (FORMAT, _folding()):
        raise ResourceError("this gazetteer was built by another version of sayso", where=str(path), how=how)
    return meta, columns


def _folding() -> str:
    """How names are folded and which kinds are kept: a gazetteer built otherwise can't be looked up."""
    return data_digest(*folding.DATA, *features.DATA)


def trace(settings: Settings) -> str:
    """Twelve hexadecimal digits for the gazetteer in use; another gazetteer, other digits."""
    path = built_path(settings)
    below = str(_opened(path)[0]["digest"]) if path.exists() else fingerprint()
    return hashlib.sha256(below.encode() + own_bytes(settings.data)).hexdigest()[:12]


def chosen(settings: Settings, progress: Progress | None = None) -> Chosen:
    """What is in use now; raises ResourceError where it can't be used."""
    gazetteer = open_gazetteer(settings, progress)
    built = built_path(settings)
    meta = _opened(built)[0] if built.exists() else {}
    path = built if built.exists() else settings.cache / f"places-{FORMAT}-{fingerprint()}.bin"
    return Chosen(
        sources=tuple(meta.get("sources", ())),
        path=str(path),
        places=len(gazetteer),
        names=len(gazetteer.columns["key"]),
        own=len(gazetteer) - gazetteer.own_from,
        bytes=path.stat().st_size,
    )


def build(settings: Settings, places: Path, names: Path | None, progress: Progress) -> DumpCounts:
    """Build a gazetteer from a GeoNames dump on top of that of the packages, and use it from now on.

    `places` is allCountries.zip or a country's file, `names` alternateNamesV2.zip. The old one stays in use
    until the new one is whole. Raises ResourceError for what is no dump, or can't be written.
    """
    base = Gazetteer.open(settings.cache)
    with _workshop(settings.data) as folder:
        layer = Layer(base.meta(), base.columns, folder)
        counts = read_dump(layer, places, names, progress)
        if not counts.kept:
            raise _no_places(places, counts)
        progress(0.85, "sorting names")
        columns = layer.columns()
        progress(0.95, "writing")
        sources = [one.name for one in (places, names) if one]
        meta = _meta(layer, base.added_from) | {"sources": sources, "digest": _digest(columns)}
        write_table(built_path(settings), meta, columns)
    progress(1.0, "done")
    return counts


def _no_places(path: Path, counts: DumpCounts) -> ResourceError:
    """What to say of a dump of which nothing is kept."""
    how = "take allCountries.zip or a country's zip from https://download.geonames.org/export/dump"
    first = f"; {counts.first_broken[0]}" if counts.first_broken else ""
    return ResourceError(
        f"{counts.lines:,} lines and none is a place that is kept{first}", where=str(path), how=how
    )


def reset(settings: Settings) -> bool:
    """Go back to the gazetteer of the packages; False where it was in use already. Own places stay."""
    path = built_path(settings)
    if not path.exists():
        return False
    try:
        path.unlink()
    except OSError as error:
        raise ResourceError(f"can't be removed: {error}", where=str(path), how="remove it by hand") from error
    return True


def _compile_own(
    settings: Settings, own: tuple[OwnPlace, ...], path: Path, progress: Progress | None
) -> None:
    """Write the gazetteer with the user's places; those compiled for earlier lists are dropped."""
    base = below(settings, progress)
    with _workshop(settings.cache) as folder:
        layer = Layer(base.meta(), base.columns, folder)
        add_own(layer, own, base)
        meta = _meta(layer, base.added_from) | {"own": [place.id for place in own]}
        write_table(path, meta, layer.columns())
    for old in path.parent.glob("own-*.bin"):
        if old != path:
            with suppress(OSError):
                old.unlink()


def _meta(layer: Layer, added_from: int) -> dict[str, Any]:
    lists = {"countries": layer.countries, "features": layer.features}
    return {"format": FORMAT, "folding": _folding(), "added": added_from, **lists}


def _digest(columns: Columns) -> str:
    digest = hashlib.sha256()
    for name in sorted(columns):
        digest.update(np.ascontiguousarray(columns[name]).view(np.uint8).data)
    return digest.hexdigest()[:12]


@contextmanager
def _workshop(beside: Path) -> Iterator[Path]:
    """A folder beside the result, for what is sorted on disk; gone at the end, come what may."""
    try:
        beside.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="building-", dir=beside))
    except OSError as error:
        how = "make room there, or name another place with XDG_DATA_HOME and XDG_CACHE_HOME"
        raise ResourceError(f"can't be written: {error}", where=str(beside), how=how) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
