"""Which place each name stands for: all names of a document weighed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.folding import fold
from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places.hints import Home
from sayso.mentions.places.linear import read_weights
from sayso.mentions.places.recognition import Toponym
from sayso.mentions.places.senses import Name
from sayso.mentions.places.strangers import strangers
from sayso.model.earth import EARTH_KM

__all__ = [
    "CONTEXTUAL",
    "LOCAL",
    "TRUST",
    "TRUSTED",
    "Field",
    "Floats",
    "Ranker",
    "contextual",
    "field_of",
    "ranker",
    "settled",
    "softmax",
    "trust_features",
    "trusted",
    "weigh",
]

Floats = NDArray[np.float64]
_ENGLISH: Final = ("USA", "GBR", "CAN", "AUS", "IRL", "NZL")
LOCAL: Final = (
    "people", "people-behind", "alias", "alternate", "variant", "country", "admin1", "admin2", "capital",
    "region", "class-agrees", "class-differs", "inside-stated", "outside-stated", "inside-near",
    "outside-near",
    "domain-country", "domain-other", "home", "home-famous", "home-behind", "home-admin1", "home-country",
    "english", "bare-unit", "namesake", "namesake-share", "code", "alternate-large",
)  # fmt: skip
CONTEXTUAL: Final = (
    "same-country", "same-country-count", "stranger", "rival-country", "same-admin1", "same-admin1-count",
    "within-30km", "within-150km",
    "holds-others", "country-named", "admin1-named", "admin2-named", "beside-country", "beside-admin1",
    "beside-30km", "first-country", "first-admin1",
)  # fmt: skip
TRUST: Final = (
    "chance", "people", "alias", "alternate", "alternate-large", "variant", "country", "admin1", "admin2",
    "code", "inside-stated", "outside-stated", "domain-other", "same-country", "same-country-count",
    "stranger",
    "rival-country", "same-admin1-count", "within-150km", "beside-country",
)  # fmt: skip
# Log odds of being right from which on a sense is pinned on the map (a chance of 0.30). Below it the
# containing unit is the better answer: its middle is nearer to the truth than a namesake elsewhere.
TRUSTED: Final = -0.85
_FLOOR: Final = 500.0  # people added to each place: the cities500 list begins there, and 0 is "not counted"
_SCALE: Final = 4.0  # brings the logarithm of the people (2.7 to 9) to the size of the other features
_BEHIND: Final = 8192.0  # more than any logarithm of people: an alternate name is never before another one
_CELLS: Final = 4_000_000  # pairs of candidates compared at a time; eight bytes each, some ten tables
_GREAT: Final = 5.0  # logarithm of 100,000 people: reports abroad name such towns without their country
_LIKELY: Final = 0.5  # likelier than all other senses together
_LARGE: Final = 4.7  # logarithm of 50,000 people: known abroad by its other names too
_ALIAS, _ALTERNATE = 1, 2  # ranks of names: one of its own spellings; any other name that GeoNames has for it
_NARROWEST: Final = 20.0  # kilometres; a region without a width of its own counts as a small one
_STRANGER: Final = 0.1  # names, by their chances: less than this in its country is none
_YIELDS: Final = 1e-4  # of its chance left to a stranger: any other sense wins
_NEAR_KM, _WIDE_KM = 30, 150  # a town and its villages; a province
_MANY: Final = 500_000  # people of a town whose names in other languages stand for nothing else
_TOWN: Final = 100_000  # and of one of which this holds where the names are alike
_FAMOUS: Final = 1.0  # of a town known abroad by another name: as if ten times as many lived there
_SHORT: Final = 4  # letters of a name that says too little for that
_SAME: Final = 3  # letters that an exonym has in common with the own name at least


@dataclass(slots=True)
class Field:
    """All candidates of all names of a document, one row each, with their local features.

    `name` says which name a candidate belongs to; `country` is a position in the gazetteer's list of
    countries, `country_row`, `admin1`, `admin2` are rows of the gazetteer; `level` is the kind of place;
    `weight` counts the mentions of each name, `beside` lists the names near them, `keys` their folded words.
    """

    rows: NDArray[np.int64]
    name: NDArray[np.int64]
    local: Floats
    country: NDArray[np.int64]
    country_row: NDArray[np.int64]
    admin1: NDArray[np.int64]
    admin2: NDArray[np.int64]
    level: NDArray[np.int64]
    latitude: Floats
    longitude: Floats
    weight: Floats
    beside: list[list[int]]
    keys: list[str]


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of the passes (local features, then the context's too), and of the trust in the outcome."""

    passes: tuple[Floats, ...]
    trust: Mapping[str, float]


@cache
def ranker() -> Ranker:
    """The trained ranker."""
    raw: Mapping[str, Any] = read_weights()
    order = (*LOCAL, *CONTEXTUAL)
    passes = [np.array([one.get(name, 0.0) for name in order]) for one in raw["resolution"]["passes"]]
    return Ranker(tuple(passes), raw["trust"])


def weigh(field: Field, model: Ranker) -> Floats:
    """The probability of each candidate, those of one name summing to one."""
    size = len(LOCAL)
    chances = softmax(field.local @ model.passes[0][:size], field.name)
    for weights in model.passes[1:]:
        score = field.local @ weights[:size] + contextual(field, chances) @ weights[size:]
        chances = softmax(score, field.name)
    return chances


def settled(
    field: Field, chances: Floats, gazetteer: Gazetteer
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]:
    """The chances once those abroad, of whose country nothing else is told, have given way; which did.

    And which candidates may be pinned: only what lies at home, by its own name, gains trust by that.
    """
    put = {name: number for number, name in enumerate(LOCAL)}
    loose = (field.local[:, put["alternate"]] + field.local[:, put["variant"]]) > 0
    people = np.log10(gazetteer.columns["population"][field.rows].astype(np.float64) + 1.0)
    exonym = _exonyms(field, gazetteer, field.local[:, put["alternate"]] > 0)
    wide = _among(field.level, (_COUNTRY, _REGION))
    strange, at_home = strangers(
        field,
        chances,
        np.where(exonym, people + _FAMOUS, people),
        loose,
        wide,
        _among(field.level, (_ADM1, _ADM2)),
        field.local[:, put["variant"]] > 0,
    )
    strange &= field.rows < gazetteer.own_from
    left = np.where(strange, chances * _YIELDS, chances)
    left /= np.bincount(field.name, weights=left)[field.name]
    sure = trusted(field, np.where(at_home, left, chances), ranker()) & ~strange
    return left, strange, sure


def _exonyms(field: Field, gazetteer: Gazetteer, alternate: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of those with an alternate name bear nearly that one ("Munich" for München), or are great."""
    people = gazetteer.columns["population"][field.rows]
    found = alternate & (people >= _MANY)
    for at in np.flatnonzero(alternate & (people >= _TOWN)).tolist():
        own, key = fold(gazetteer.name_of(int(field.rows[at]))), field.keys[int(field.name[at])]
        found[at] |= len(key) > _SHORT and own[:_SAME] == key[:_SAME] and own[:1] != ""
    return found


def trust_features(field: Field, chances: Floats) -> Floats:
    """The features in `TRUST` of every candidate, were it chosen."""
    columns = np.hstack([chances[:, None], field.local, contextual(field, chances)])
    order = {name: at for at, name in enumerate(("chance", *LOCAL, *CONTEXTUAL))}
    found: Floats = columns[:, [order[name] for name in TRUST]]
    return found


def trusted(field: Field, chances: Floats, model: Ranker) -> NDArray[np.bool_]:
    """Whether each candidate, were it chosen, is likely enough right to be pinned on the map.

    Countries, sayso's own regions and likely senses of 100,000 people always are.
    """
    weights = np.array([model.trust.get(name, 0.0) for name in TRUST])
    score = trust_features(field, chances) @ weights + model.trust.get("bias", 0.0)
    great = (field.local[:, 0] * _SCALE > _GREAT) & (chances > _LIKELY)
    found: NDArray[np.bool_] = (score > TRUSTED) | great | _among(field.level, (_COUNTRY, _REGION))
    return found


def _among(values: NDArray[np.int64], wanted: Sequence[int] | NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which values are among the wanted ones; for short lists, without the sorting that numpy's own does."""
    found: NDArray[np.bool_] = (values[:, None] == np.asarray(wanted, dtype=np.int64)[None, :]).any(axis=1)
    return found


def softmax(score: Floats, name: NDArray[np.int64]) -> Floats:
    """Chances from scores, those of one name summing to one."""
    highest = np.full(int(name.max()) + 1 if len(name) else 0, -np.inf)
    np.maximum.at(highest, name, score)
    raised = np.exp(score - highest[name])
    found: Floats = raised / np.bincount(name, weights=raised)[name]
    return found


def field_of(
    names: Sequence[Name], toponyms: Sequence[Toponym], gazetteer: Gazetteer, home: Home
) -> Field | None:
    """The candidates of all names; None where there are none."""
    sizes = [len(name.rows) for name in names]
    if not sum(sizes):
        return None
    columns = gazetteer.columns
    rows = np.concatenate([name.rows for name in names])
    levels = _levels_of(rows, gazetteer)
    field = Field(
        rows=rows,
        name=np.repeat(np.arange(len(names)), sizes),
        local=np.zeros((len(rows), len(LOCAL))),
        country=columns["country"][rows].astype(np.int64),
        country_row=gazetteer.country_rows()[columns["country"][rows]],
        admin1=np.where(levels == _ADM1, rows, columns["admin1"][rows]),
        admin2=np.where(levels == _ADM2, rows, columns["admin2"][rows]),
        level=levels,
        latitude=np.nan_to_num(columns["latitude"][rows].astype(np.float64), nan=-90.0),
        longitude=np.nan_to_num(columns["longitude"][rows].astype(np.float64)),
        weight=np.array([len(name.toponyms) for name in names], np.float64),
        beside=_beside(names, len(toponyms)),
        keys=[name.key for name in names],
    )
    _local(field, names, gazetteer, home)
    return field


_PLACE, _COUNTRY, _ADM1, _ADM2, _CAPITAL, _REGION = range(6)
_LEVEL_NAMES: Final = ("country", "admin1", "admin2", "capital", "region")  # from _COUNTRY on


def _levels_of(rows: NDArray[np.int64], gazetteer: Gazetteer) -> NDArray[np.int64]:
    """The kind of place of each row of the gazetteer."""
    levels = _levels(tuple(gazetteer.features()))[gazetteer.columns["feature"][rows]]
    # the hills, bridges and streams of a dump are no regions of the world: they are places without people
    return np.where((levels == _REGION) & (rows >= gazetteer.added_from), _PLACE, levels)


@cache
def _levels(features: tuple[str, ...]) -> NDArray[np.int64]:
    kinds = {
        "PCLI": _COUNTRY,
        "TERR": _COUNTRY,
        "ADM1": _ADM1,
        "ADM2": _ADM2,
        "ADM3": _ADM2,
        "PPLC": _CAPITAL,
    }
    towns = {feature: _PLACE for feature in features if feature.startswith("PPL")}
    return np.array([(towns | kinds).get(feature, _REGION) for feature in features])


_CLASS_LEVELS: Final = {
    "admin1": (_ADM1,),
    "admin2": (_ADM2,),
    "settlement": (_PLACE, _CAPITAL),
    "site": (),
    "nature": (_REGION,),
}


def _beside(names: Sequence[Name], toponyms: int) -> list[list[int]]:
    """For each name the names that stand up to two toponyms before or after one of its mentions."""
    of = [-1] * toponyms
    for number, name in enumerate(names):
        for toponym in name.toponyms:
            of[toponym] = number
    found = []
    for number, name in enumerate(names):
        near = {of[t] for at in name.toponyms for t in range(max(0, at - 2), min(toponyms, at + 3))}
        found.append(sorted(near - {number}))
    return found


def _local(field: Field, names: Sequence[Name], gazetteer: Gazetteer, home: Home) -> None:
    """Fill in the local features."""
    people = _importance(field, gazetteer)
    put = {name: number for number, name in enumerate(LOCAL)}
    _namesakes(field, people, put)
    _spelled(field, people, names, put)
    for level, label in enumerate(_LEVEL_NAMES, _COUNTRY):
        field.local[:, put[label]] = field.level == level
    of = {toponym: number for number, name in enumerate(names) for toponym in name.toponyms}
    for number, name in enumerate(names):
        _class(field, number, name, put)
        _contained(field, number, name, of, put)
    classed = np.array(["admin2" in name.classes or "admin1" in name.classes for name in names])
    field.local[:, put["bare-unit"]] = (field.level == _ADM2) & ~classed[field.name]
    _codes(field, names, put)
    english = [number for number, code in enumerate(gazetteer.countries()) if code in _ENGLISH]
    field.local[:, put["english"]] = _among(field.country, english)
    _home(field, gazetteer, home, put)


def _spelled(field: Field, people: Floats, names: Sequence[Name], put: Mapping[str, int]) -> None:
    """How many people, how far behind the greatest of that name, and by which of its names it is called."""
    ranks = np.concatenate([name.ranks for name in names])
    highest = _highest(people, np.where(ranks < _ALTERNATE, 0.0, -_BEHIND), field)
    variant = np.array([name.spelling == "variant" for name in names])
    field.local[:, put["people"]] = people / _SCALE
    field.local[:, put["people-behind"]] = np.maximum(highest[field.name] - people, 0)
    field.local[:, put["alias"]] = ranks == _ALIAS
    field.local[:, put["alternate"]] = ranks == _ALTERNATE
    field.local[:, put["alternate-large"]] = (ranks == _ALTERNATE) & (people > _LARGE)
    field.local[:, put["variant"]] = variant[field.name]


def _highest(people: Floats, handicap: Floats, field: Field) -> Floats:
    """For each name the people of its greatest candidate; alternate names count where there are no others."""
    best = np.full(len(field.weight), -2 * _BEHIND)
    np.maximum.at(best, field.name, people + handicap)
    return np.where(best < 0, best + _BEHIND, best)


def _importance(field: Field, gazetteer: Gazetteer) -> Floats:
    """Logarithm of the people; a region or sea counts by its width, as a unit of that width would."""
    columns = gazetteer.columns
    people = columns["population"][field.rows].astype(np.float64)
    width = np.maximum(np.nan_to_num(columns["radius"][field.rows].astype(np.float64)), _NARROWEST)
    wide = (field.level == _REGION) & (people == 0)
    found: Floats = np.log10(np.where(wide, 100 * width**1.5, people) + _FLOOR)
    return found


def _namesakes(field: Field, people: Floats, put: Mapping[str, int]) -> None:
    """Units that bear the name of a town inside them, and how many times its people live there.

    The town then counts as much as its unit: a bare name is one or the other, whatever lives around it.
    """
    settled = (field.level == _PLACE) | (field.level == _CAPITAL)
    for unit in np.flatnonzero((field.level == _ADM1) | (field.level == _ADM2)):
        own = field.admin1 if field.level[unit] == _ADM1 else field.admin2
        towns = settled & (own == field.rows[unit]) & (field.name == field.name[unit])
        if towns.any():
            field.local[unit, put["namesake"]] = 1
            field.local[unit, put["namesake-share"]] = people[unit] - people[towns].max()
            largest = np.flatnonzero(towns)[np.argmax(people[towns])]
            people[largest] = max(people[largest], people[unit])


def _codes(field: Field, names: Sequence[Name], put: Mapping[str, int]) -> None:
    """Alternate names met as a few capitals ("SANA"): more often another thing's initials."""
    code = np.array([name.code for name in names])[field.name]
    field.local[:, put["code"]] = code & (
        field.local[:, put["alternate"]] + field.local[:, put["variant"]] > 0
    )


def _class(field: Field, number: int, name: Name, put: Mapping[str, int]) -> None:
    if not name.classes:
        return
    wanted = [level for kind in name.classes for level in _CLASS_LEVELS[kind]]
    own = field.name == number
    agrees = _among(field.level, wanted)
    field.local[own & agrees, put["class-agrees"]] = 1
    field.local[own & ~agrees, put["class-differs"]] = 1


def _contained(field: Field, number: int, name: Name, of: Mapping[int, int], put: Mapping[str, int]) -> None:
    """Does a candidate lie in one of the candidates of the unit that is named beside it?"""
    if not name.containers:
        return
    own = np.flatnonzero(field.name == number)
    for toponym, sure in name.containers[:4]:
        units = field.rows[field.name == of[toponym]]
        units_level = field.level[field.name == of[toponym]]
        countries = field.country[field.name == of[toponym]][units_level == _COUNTRY]
        inside = _among(field.admin1[own], units) | _among(field.admin2[own], units)
        inside |= _among(field.country[own], countries)
        inside &= ~_among(field.rows[own], units)
        if inside.any():
            good, bad = ("inside-stated", "outside-stated") if sure else ("inside-near", "outside-near")
            field.local[own[inside], put[good]] = 1
            field.local[own[~inside], put[bad]] = 1


def _home(field: Field, gazetteer: Gazetteer, home: Home, put: Mapping[str, int]) -> None:
    columns = gazetteer.columns
    if home.country:
        code = gazetteer.countries().index(home.country) if home.country in gazetteer.countries() else -1
        same = field.country == code
        field.local[same, put["domain-country"]] = 1
        field.local[~same, put["domain-other"]] = 1
    if home.rows:
        rows = np.array(home.rows)
        levels = _levels(tuple(gazetteer.features()))[columns["feature"][rows]]
        units = np.where(levels == _ADM1, rows, columns["admin1"][rows])
        own = _among(field.rows, rows)
        field.local[own, put["home"]] = 1
        field.local[own & _among(field.level, (_COUNTRY, _CAPITAL)), put["home-famous"]] = 1
        field.local[own, put["home-behind"]] = field.local[own, put["people-behind"]]
        field.local[_among(field.admin1, units[units >= 0]), put["home-admin1"]] = 1
        field.local[_among(field.country, columns["country"][rows]), put["home-country"]] = 1


def contextual(field: Field, chances: Floats) -> Floats:
    """Features of each candidate that hang on what the other names are likely to stand for.

    Each candidate is compared with every other one, a block of candidates at a time: memory stays bounded.
    """
    size, beside = len(field.rows), _beside_matrix(field)
    step = max(1, _CELLS // max(1, size))
    blocks = [_compared(field, chances, beside, slice(at, at + step)) for at in range(0, size, step)]
    return np.concatenate(blocks)


def _compared(field: Field, chances: Floats, near_names: Floats, own: slice) -> Floats:
    """The contextual features of one block of candidates."""
    mass = (field.name[own, None] != field.name[None, :]) * chances[None, :]
    counted = mass * np.log1p(field.weight)[field.name][None, :]
    names = len(field.weight)
    country, admin1 = field.country[own, None], field.admin1[own, None]
    same_country = (country == field.country[None, :]) & (country > 0)
    same_admin1 = (admin1 == field.admin1[None, :]) & (admin1 >= 0)
    near, wide = _nearness(field, own)
    beside = mass * near_names[field.name[own]][:, field.name]
    first = mass * (field.name == 0)[None, :]
    of_country = (mass * same_country).sum(1)
    share = of_country / max(1, names - 1)
    columns = {
        "same-country": share,
        "same-country-count": np.log1p((counted * same_country).sum(1)),
        "stranger": (of_country < _STRANGER) & (names > 1),
        "rival-country": _rival(field, chances) - share,
        "same-admin1": (mass * same_admin1).sum(1) / max(1, names - 1),
        "same-admin1-count": np.log1p((counted * same_admin1).sum(1)),
        "within-30km": np.log1p((mass * near).sum(1)),
        "within-150km": np.log1p((mass * wide).sum(1)),
        "holds-others": np.log1p((mass * _holds(field, own)).sum(1)),
        "country-named": np.log1p((counted * ((field.level == _COUNTRY)[None, :] & same_country)).sum(1)),
        "admin1-named": np.log1p((counted * (admin1 == field.rows[None, :])).sum(1)),
        "admin2-named": np.log1p((counted * (field.admin2[own, None] == field.rows[None, :])).sum(1)),
        "beside-country": (beside * same_country).sum(1),
        "beside-admin1": (beside * same_admin1).sum(1),
        "beside-30km": (beside * near).sum(1),
        "first-country": (first * same_country).sum(1),
        "first-admin1": (first * same_admin1).sum(1),
    }
    return np.stack([columns[name] for name in CONTEXTUAL], axis=1)


def _nearness(field: Field, own: slice) -> tuple[Floats, Floats]:
    """From 1 for the same spot towards 0, within tens and within hundreds of kilometres.

    What is a whole country or region is near nothing.
    """
    far = _distances(field, own)
    fine = (field.level != _COUNTRY)[None, :] & (field.level != _REGION)[None, :]
    return np.exp(-far / _NEAR_KM) * fine, np.exp(-far / _WIDE_KM) * fine


def _rival(field: Field, chances: Floats) -> float:
    """The share of the names that lie in the country with most of them."""
    counted = np.bincount(field.country, weights=chances * (field.country > 0))
    return float(counted.max()) / len(field.weight)


def _distances(field: Field, own: slice) -> Floats:
    """Kilometres from each candidate of the block to every candidate."""
    lat, lon = np.radians(field.latitude), np.radians(field.longitude)
    flat = np.cos(lat)
    points = np.stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)], axis=1)
    far: Floats = EARTH_KM * np.arccos(np.clip(points[own] @ points.T, -1, 1))
    return far


def _beside_matrix(field: Field) -> Floats:
    """For each name how much each other name stands beside it; a row sums to one."""
    size = len(field.weight)
    matrix = np.zeros((size, size))
    for number, near in enumerate(field.beside):
        matrix[number, near] = 1.0 / max(1, len(near))
    return matrix


def _holds(field: Field, own: slice) -> NDArray[np.bool_]:
    """Is a candidate of the block a unit in which the other one lies?"""
    rows = field.rows[own, None]
    same = field.country[own, None] == field.country[None, :]
    country = (field.level == _COUNTRY)[own, None] & same
    held: NDArray[np.bool_] = (field.admin1[None, :] == rows) | (field.admin2[None, :] == rows) | country
    return held
