"""Toponyms of a document by name, and what each name may stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.folding import fold
from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places.context import Context
from sayso.mentions.places.lexicon import lexicon, peoples
from sayso.mentions.places.recognition import Toponym
from sayso.mentions.places.scenes import ENGLISH
from sayso.ontology.countries import country_of_name

__all__ = ["Name", "names_of"]

_MOST: Final = 60
_CODE: Final = 4
_NAMESAKE: Final = 0.01  # of the people of a unit, at least, in a town elsewhere that bears its name
_STEM: Final = 4  # letters that tell one seat from another
_APART: Final = frozenset({"USA", "CAN"})
_HAMLET: Final = 1_000
_SEAT: Final = 0.05  # of a unit's people in the town of its name, at least


@dataclass(slots=True)
class Name:
    """One name in one sense: the toponyms that bear it and the rows of the gazetteer that it may stand for.

    `container` is the text of the unit that a "City, State" form names, "" for none; `level` is "unit" or
    "settlement" where a class word says so ("Idlib province"); `classes` are the kinds of place that class
    words beside or in any of its mentions allow.
    """

    key: str
    container: str
    level: str
    toponyms: list[int] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    containers: list[tuple[int, bool]] = field(default_factory=list)
    rows: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    ranks: NDArray[np.uint8] = field(default_factory=lambda: np.zeros(0, np.uint8))
    spelling: str = "exact"
    code: bool = False


def names_of(toponyms: Sequence[Toponym], contexts: Sequence[Context], gazetteer: Gazetteer) -> list[Name]:
    """The names in the order of their first mention, with at most 60 candidates each.

    One sense a document: mentions of one spelling are one name, unless "City, State" forms or class words
    ("Idlib city", "Idlib province") tell them apart.
    """
    stated: dict[str, list[str]] = {}
    for toponym, context in zip(toponyms, contexts, strict=True):
        if context.sure:
            stated.setdefault(fold(toponym.text), []).append(fold(toponyms[context.container].text))
    found: dict[tuple[str, str, str], Name] = {}
    for number, (toponym, context) in enumerate(zip(toponyms, contexts, strict=True)):
        key = fold(toponym.text)
        own = fold(toponyms[context.container].text) if context.sure else ""
        container = own or next(iter(stated.get(key, ())), "")
        place = (key, container, context.level)
        name = found.setdefault(place, Name(*place))
        _join(name, number, context)
    for name in found.values():
        _fill(name, toponyms[name.toponyms[0]], gazetteer)
    of = {toponym: name for name in found.values() for toponym in name.toponyms}
    for name in found.values():
        _keep_stated(name, of, gazetteer)
    return list(found.values())


def _keep_stated(name: Name, of: Mapping[int, Name], gazetteer: Gazetteer) -> None:
    """Leave none where all lie abroad of the units after the name ("Kani township, Sagaing region")."""
    countries = gazetteer.columns["country"]
    own = countries[name.rows]
    for container, sure in name.containers:
        units = of[container]
        unit = "admin1" in units.classes or "admin2" in units.classes
        above = countries[units.rows[units.ranks == 0]]
        if sure and unit and len(own) and len(above) and not np.isin(own, above).any():
            name.rows, name.ranks = name.rows[:0], name.ranks[:0]
            return


def _join(name: Name, number: int, context: Context) -> None:
    name.toponyms.append(number)
    name.classes.extend(kind for kind in context.classes if kind not in name.classes)
    if context.container >= 0:
        name.containers.append((context.container, context.sure))


def _fill(name: Name, toponym: Toponym, gazetteer: Gazetteer) -> None:
    if toponym.kind == "demonym":
        name.rows = _people(toponym.text, gazetteer)
        name.ranks = np.zeros(len(name.rows), np.uint8)
        return
    found = gazetteer.rows(_without_lost_s(toponym.text))
    name.rows, name.ranks, name.spelling = found
    if _is_common(toponym.text):
        name.rows, name.ranks = name.rows[:0], name.ranks[:0]
    if name.spelling == "bare" and name.key.endswith(" township"):
        _keep_townships(name, gazetteer)
    _as_their_units(name, gazetteer)
    _add_derived_units(name, toponym.text, gazetteer)
    _drop_hamlets_of_units(name, gazetteer)
    name.code = len(toponym.text) <= _CODE and toponym.text.isupper()
    _keep_level(name, gazetteer)
    if len(name.rows) > _MOST:
        people = gazetteer.columns["population"][name.rows]
        best = np.sort(np.lexsort((name.rows, -people.astype(np.int64), name.ranks))[:_MOST])
        name.rows, name.ranks = name.rows[best], name.ranks[best]


def _is_common(text: str) -> bool:
    """Is it a site named by class words alone ("County Hospital"), which stands in many towns?"""
    words = text.split()
    kinds = lexicon()
    return (
        len(words) > 1
        and words[-1] in kinds.sites
        and all(w in kinds.never | kinds.units for w in words[:-1])
    )


def _as_their_units(name: Name, gazetteer: Gazetteer) -> None:
    """A town that gives its unit the name bears it as well as the unit does, however the list spells it.

    Not so "New York City": without the word it is the state.
    """
    above, people = gazetteer.columns["admin1"], gazetteer.columns["population"]
    units = dict(zip(name.rows.tolist(), name.ranks.tolist(), strict=True))
    for at, row in enumerate(name.rows.tolist()):
        unit = int(above[row])
        if unit == row or units.get(unit, _MOST) >= name.ranks[at] or people[row] < people[unit] * _SEAT:
            continue
        if not gazetteer.name_of(row).endswith(" City"):
            name.ranks = name.ranks.copy()
            name.ranks[at] = units[unit]


def _keep_townships(name: Name, gazetteer: Gazetteer) -> None:
    """Of "Halun Township" the town Halun; not in North America, where a township is another place."""
    countries = gazetteer.countries()
    far = [countries[code] not in _APART for code in gazetteer.columns["country"][name.rows].tolist()]
    fits = np.array(far, bool)
    name.rows, name.ranks = name.rows[fits], name.ranks[fits]


def _add_derived_units(name: Name, text: str, gazetteer: Gazetteer) -> None:
    """Of "Belgorod Oblast", "the Belgorod region": the unit whose own name is made of its seat's.

    Lists have it as "Belgorodskaya oblast'" alone, so that without its class word the name is the town's.
    """
    last = text.rpartition(" ")[2].lower()
    kinds = lexicon().classes.get(last, ()) if " " in text else tuple(name.classes)
    above = [column for column in ("admin1", "admin2") if column in kinds]
    if not above or not (name.level == "unit" or name.spelling == "bare"):
        return
    stem = fold(text).removesuffix(f" {last}")
    found = {int(gazetteer.columns[column][row]) for column in above for row in name.rows.tolist()} - {-1}
    units = sorted(unit for unit in found if _is_derived(fold(gazetteer.name_of(unit)), stem))
    fresh = [unit for unit in units if unit not in name.rows]
    if fresh and len(fresh) == len(units):
        name.rows = np.array(fresh, np.int64)
        name.ranks = np.zeros(len(fresh), np.uint8)


def _drop_hamlets_of_units(name: Name, gazetteer: Gazetteer) -> None:
    """Of "Tamaulipas": the state, not a hamlet of that name in another; not where English is spoken."""
    if len(name.rows) < 2 or name.level == "settlement":
        return
    columns, countries = gazetteer.columns, gazetteer.countries()
    features = [gazetteer.features()[code] for code in columns["feature"][name.rows].tolist()]
    land, people = columns["country"][name.rows], columns["population"][name.rows].astype(np.int64)
    unit = np.array([feature == "ADM1" for feature in features]) & (name.ranks == 0)
    unit &= np.array([countries[code] not in ENGLISH for code in land.tolist()])
    rows = name.rows[unit]
    if not len(rows):
        return
    held = np.isin(columns["admin1"][name.rows], rows) | np.isin(name.rows, rows)
    small = np.isin(land, land[unit]) & (people < people[unit].min() * _NAMESAKE) & ~held
    name.rows, name.ranks = name.rows[~small], name.ranks[~small]


def _is_derived(unit: str, stem: str) -> bool:
    """Does the unit's name go on where the seat's ends ("belgorodskaya" from "belgorod")?"""
    first = unit.partition(" ")[0]
    return len(stem) >= _STEM and first.startswith(stem) and first != stem


def _without_lost_s(text: str) -> str:
    """The country of a possessive that lost its apostrophe ("Russias")."""
    stem = text[:-1]
    lost = text.endswith("s") and country_of_name(text) is None and country_of_name(stem) is not None
    return stem if lost else text


def _keep_level(name: Name, gazetteer: Gazetteer) -> None:
    """Leave only the units, or only the settlements, where a class word asks for them and there are any."""
    if not name.level or not len(name.rows):
        return
    features = [gazetteer.features()[code] for code in gazetteer.columns["feature"][name.rows].tolist()]
    prefix = "ADM" if name.level == "unit" else "PPL"
    fits = np.array([feature.startswith(prefix) for feature in features])
    if fits.any() or (name.level == "unit" and _all_hamlets(name, features, gazetteer)):
        name.rows, name.ranks = name.rows[fits], name.ranks[fits]


def _all_hamlets(name: Name, features: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Are all settlements too small to be the seat of a unit, by the people that the gazetteer knows of?"""
    small = gazetteer.columns["population"][name.rows] < _HAMLET
    return bool(small.all()) and all(feature.startswith("PPL") for feature in features)


def _people(text: str, gazetteer: Gazetteer) -> NDArray[np.int64]:
    code, region = peoples().get(text, ("", ""))
    row = gazetteer.country_row(code) if code else -1
    if row >= 0:
        return np.array([row], np.int64)
    found = gazetteer.rows(region)
    own: NDArray[np.int64] = found.places[found.ranks == 0]
    return own
