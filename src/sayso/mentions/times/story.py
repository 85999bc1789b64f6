"""The years of a story's dates: those that make the story run on with the fewest jumps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from sayso.mentions.times.reading import Reading

__all__ = ["story_years"]

# Costs a month of going on and of going back, each up to a limit, and of taking a stated date for an aside
# that the story does not follow. Fitted on histories.
_ON: Final = 0.04
_BACK: Final = 0.16
_ON_LIMIT: Final = 0.6
_BACK_LIMIT: Final = 3.0
_ASIDE: Final = 1.1
# A story that leaps over a whole year says so: the cost of doing it with a bare month.
_LEAP: Final = 0.5
_WIDTH: Final = 12
# The middle of each season; a winter counts to the year in which it ends.
_SEASON_MONTHS: Final = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


class _At(NamedTuple):
    """Where the story stands; the month is 0 when only the year is known."""

    year: int
    month: int


@dataclass(frozen=True, slots=True)
class _Path:
    cost: float
    years: tuple[int, int] | None = None
    before: _Path | None = None


_Beam = dict[_At | None, _Path]


def story_years(readings: Sequence[Reading]) -> dict[int, int]:
    """The year of each reading, by its number, that names a month and no year.

    The sequence of years is the cheapest by a beam search: a story goes on rather than back, and asides are
    stepped over.
    """
    beam: _Beam = {None: _Path(0.0)}
    for number, reading in enumerate(readings):
        beam = _step(beam, number, reading)
    path: _Path | None = min(beam.values(), key=lambda p: p.cost)
    years = {}
    while path is not None:
        if path.years:
            years[path.years[0]] = path.years[1]
        path = path.before
    return years


def _step(beam: _Beam, number: int, reading: Reading) -> _Beam:
    if reading.kind == "date" and reading.year is not None:
        year = -reading.year if reading.bc else reading.year
        return _stated(beam, _At(year, reading.month or 0))
    month = reading.month or _SEASON_MONTHS.get(reading.season or "", 0)
    if reading.kind == "date" and month and reading.pointer is None and reading.short is None:
        return _open(beam, number, month)
    if reading.kind in {"point", "step"} and reading.unit in {"Y", "M"} and reading.amount is None:
        return _moved(beam, reading)
    return beam


def _stated(beam: _Beam, to: _At) -> _Beam:
    found: _Beam = {}
    for at, path in beam.items():
        _keep(found, to, _Path(path.cost + _jump(at, to), None, path))
        if at is not None:
            _keep(found, at, _Path(path.cost + _ASIDE, None, path))
    return _cut(found)


def _open(beam: _Beam, number: int, month: int) -> _Beam:
    found: _Beam = {}
    for at, path in beam.items():
        if at is None:
            _keep(found, at, path)
            continue
        for year in (at.year - 1, at.year, at.year + 1):
            to = _At(year, month)
            leap = _LEAP if at.month and (year - at.year) * 12 + month - at.month > 11 else 0.0
            _keep(found, to, _Path(path.cost + _jump(at, to) + leap, (number, year), path))
    return _cut(found)


def _moved(beam: _Beam, reading: Reading) -> _Beam:
    """A step of the story itself: "the following year"."""
    if not reading.pointer or reading.unit != "Y":
        return beam
    found: _Beam = {}
    for at, path in beam.items():
        to = at if at is None else _At(at.year + reading.pointer, 0)
        _keep(found, to, path)
    return found


def _jump(at: _At | None, to: _At) -> float:
    """The cost of going from one time to another, the shortest way where a month is not known."""
    if at is None:
        return 0.0
    earliest = (to.year - at.year) * 12 + (to.month or 1) - (at.month or 12)
    latest = (to.year - at.year) * 12 + (to.month or 12) - (at.month or 1)
    if earliest > 0:
        return min(_ON_LIMIT, earliest * _ON)
    return min(_BACK_LIMIT, -latest * _BACK) if latest < 0 else 0.0


def _keep(beam: _Beam, at: _At | None, path: _Path) -> None:
    known = beam.get(at)
    if known is None or path.cost < known.cost:
        beam[at] = path


def _cut(beam: _Beam) -> _Beam:
    """The cheapest states."""
    if len(beam) <= _WIDTH:
        return beam
    kept = sorted(beam.items(), key=lambda item: item[1].cost)[:_WIDTH]
    return dict(kept)
