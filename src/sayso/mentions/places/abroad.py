"""Names pinned where the words beside them say that they are not: "the village of X in Y", X far from Y."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.gazetteer.places import GazetteerPlace
from sayso.mentions.places.context import Context
from sayso.model.earth import great_circle_km
from sayso.model.mention import Place

__all__ = ["Told", "is_inside", "kilometres", "stated_of", "told_elsewhere"]

_NEAR_KM: Final = 80.0
_AROUND_KM: Final = 50.0
_WIDTHS: Final = 2.5
_TOWN: Final = 100_000
_SETTLED: Final = frozenset({"settlement", "site"})
_UNITS: Final = frozenset({"country", "admin1", "admin2", "settlement"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the words beside a name say it lies in; `near`: they only say what it lies near."""

    place: GazetteerPlace | None
    near: bool = False


def told_elsewhere(
    beside: Sequence[Context], pins: Mapping[int, GazetteerPlace | None], keys: Sequence[str]
) -> dict[int, Told]:
    """For each name whose pin the words beside it rule out, what they say it lies in.

    `beside`, `keys` (the folded name) and `pins` go by the position of the toponym. A class word in lower
    case has to stand beside the name: "talks with Norland in Torvik" says nothing of Norland. What one
    mention says of the name holds for its other mentions with the same pin.
    """
    told: dict[int, Told] = {}
    countries = Counter(pin.country for pin in pins.values() if pin is not None and pin.country)
    # outer names come behind the inner ones: "the village of X in the Y region of Z"
    for number in sorted(range(len(beside)), reverse=True):
        pin, context = pins[number], beside[number]
        if pin is None or not (context.level or context.small) or pin.own_id or pin.precision not in _UNITS:
            continue
        stated = stated_of(number, beside, pins, told)
        if _rules_out(pin, context, stated, countries):
            told[number] = stated
    return told | _same_names(told, pins, keys)


def _same_names(
    told: Mapping[int, Told], pins: Mapping[int, GazetteerPlace | None], keys: Sequence[str]
) -> dict[int, Told]:
    senses = {(keys[number], pins[number]): one for number, one in sorted(told.items(), reverse=True)}
    return {
        number: senses[keys[number], pin]
        for number, pin in pins.items()
        if pin is not None and number not in told and (keys[number], pin) in senses
    }


def stated_of(
    number: int,
    beside: Sequence[Context],
    pins: Mapping[int, GazetteerPlace | None],
    told: Mapping[int, Told],
) -> Told:
    """What the name is said to lie in, over containers that have no pin themselves, else near."""
    at = beside[number].container
    while at >= 0 and (at in told or pins[at] is None):
        if at in told:
            return Told(told[at].place)
        at = beside[at].container if beside[at].container > at else -1
    if at >= 0:
        return Told(pins[at])
    near = beside[number].near
    return Told(pins[near] if near >= 0 and near not in told else None, near=True)


def _rules_out(pin: GazetteerPlace, context: Context, stated: Told, countries: Counter[str]) -> bool:
    place = stated.place
    if place is None or place.precision not in _UNITS or not context.level:
        return context.small and _is_stranger(pin, countries)
    if place.country is None or pin.country is None or place.row == pin.row:
        return False
    if stated.near and place.precision not in _SETTLED:
        return False
    if context.level == "unit" and (stated.near or pin.country == place.country):
        return False
    if pin.country != place.country:
        # the outer one may itself be pinned wrongly: then the other names of the text are with the inner one
        trusted = (
            place.precision in ("country", "admin1") or countries[pin.country] <= countries[place.country]
        )
        return trusted and not (stated.near and _is_within(pin, place, _NEAR_KM))
    return not is_inside(pin, place, _NEAR_KM if stated.near else None)


def is_inside(pin: GazetteerPlace, place: GazetteerPlace, reach: float | None = None) -> bool:
    """Does a place lie in another one of its country, or within some km of it, by default of its width?"""
    if pin.country != place.country or pin.row == place.row:
        return False
    if place.precision == "country" or (pin.admin1 and pin.admin1 == place.admin1):
        return True
    return _is_within(pin, place, reach or (place.radius_km or 0.0) * _WIDTHS + _AROUND_KM)


def _is_within(pin: GazetteerPlace, place: GazetteerPlace, reach: float) -> bool:
    far = kilometres(pin, place)
    return far is None or far <= reach


def _is_stranger(pin: GazetteerPlace, countries: Counter[str]) -> bool:
    """Is it a large town, said to be a village, in a country of which the text names nothing else?"""
    alone = pin.country is not None and countries[pin.country] <= 1 < countries.total()
    return alone and pin.population >= _TOWN


def kilometres(one: GazetteerPlace | Place, other: GazetteerPlace | Place) -> float | None:
    """The distance of two places; None where one has no coordinates."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return round(great_circle_km(one.latitude, one.longitude, other.latitude, other.longitude), 1)
