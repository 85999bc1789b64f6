"""Totals that reports state for a period, beside the sum of what the record holds for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.incidents.parties import Party, party_of, same_party
from sayso.incidents.rules import joining
from sayso.incidents.spots import Spot, relation, spot_of
from sayso.model.coding import Coding
from sayso.model.incident import Incident
from sayso.model.values import NUMBER_FIELDS, NumberValue, TimeValue
from sayso.model.wording import number_text

__all__ = ["Audit", "audits"]

_WITHIN: Final = frozenset({"same", "same-area", "same-country", "inside", "near", "province"})
# The field that counts happenings themselves.
_HAPPENINGS: Final = "operations"
_NAMED: Final = 10  # of the incidents counted


@dataclass(frozen=True, slots=True)
class Audit:
    """A stated total and the sum over the incidents of its type, period, place and actor.

    `incident` is that of the total. `low` and `high` sum the best values of the incidents `counted`; None
    where there is no such bound. `silent` fit as well but state no such number: it is not taken for zero.
    For the field "operations" the incidents themselves are counted.
    """

    incident: str
    field: str
    stated: NumberValue
    low: int | None
    high: int | None
    counted: tuple[str, ...]
    silent: int

    def __str__(self) -> str:
        """The audit in words, with the ids of those counted, the first ten."""
        held = number_text(self.low, self.high) if self.counted else "nothing"
        stated = number_text(self.stated.low, self.stated.high)
        named = ", ".join(self.counted[:_NAMED])
        more = f" and {len(self.counted) - _NAMED} more" if len(self.counted) > _NAMED else ""
        return (
            f"{self.field}: {stated} stated in total; the record holds "
            f"{held} in {len(self.counted)} of {len(self.counted) + self.silent} incidents"
            f"{f' ({named}{more})' if named else ''}"
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An incident by what a total is compared by; its days as told, else that of the report."""

    incident: Incident
    days: tuple[date, date]
    spots: tuple[Spot, ...]
    actors: tuple[Party, ...]


def audits(incidents: Sequence[Incident], codings: Mapping[str, Coding]) -> Iterator[Audit]:
    """Every stated total of a period beside what the other incidents hold, in their order."""
    entries = [entry for one in incidents if (entry := _entry(one, codings)) is not None]
    parts = sorted((e for e in entries if not e.incident.aggregate), key=lambda e: (e.days, e.incident.id))
    begins = [entry.days[0] for entry in parts]
    for total in entries:
        if total.incident.aggregate:
            first, last = bisect_left(begins, total.days[0]), bisect_right(begins, total.days[1])
            yield from _audit(total, [part for part in parts[first:last] if _is_part(part, total)])


def _entry(incident: Incident, codings: Mapping[str, Coding]) -> _Entry | None:
    days = _days(incident)
    if days is None:
        return None
    spots: list[Spot] = []
    actors: list[Party] = []
    for name in ("place", "actor"):
        known = incident.fields.get(name)
        for said in known.values[0].claims if known and known.best is not None else ():
            coding = codings[said.document]
            value = next(claim.value for claim in coding.claims if claim.id == said.claim)
            key = getattr(value, name, None)
            spots += [spot_of(one) for one in coding.places if name == "place" and one.id == key]
            actors += [party_of(one.name, one) for one in coding.actors if name == "actor" and one.id == key]
    return _Entry(incident, days, tuple(spots), tuple(actors))


def _days(incident: Incident) -> tuple[date, date] | None:
    known = incident.fields.get("time")
    best = known.best if known else None
    if isinstance(best, TimeValue) and best.earliest and best.latest:
        return best.earliest, best.latest
    if incident.first_reported is None or incident.aggregate:
        return None
    day = date.fromisoformat(incident.first_reported)
    return day, day


def _is_part(part: _Entry, total: _Entry) -> bool:
    """Of one type, within the days, at no other place, by no other actor; what is not stated may be so."""
    if part.incident.type != total.incident.type or part.days[1] > total.days[1]:
        return False
    near = joining().near_km
    placed = not total.spots or any(relation(a, b, near) in _WITHIN for a in part.spots for b in total.spots)
    acted = not (part.actors and total.actors)
    return placed and (acted or any(same_party(a, b) for a in part.actors for b in total.actors))


def _audit(total: _Entry, parts: Sequence[_Entry]) -> Iterator[Audit]:
    for field, known in total.incident.fields.items():
        if field not in NUMBER_FIELDS or not isinstance(known.best, NumberValue):
            continue
        if field == _HAPPENINGS:
            ids = tuple(part.incident.id for part in parts)
            yield Audit(total.incident.id, field, known.best, len(ids), len(ids), ids, 0)
            continue
        held = [(part.incident.id, _number(part.incident, field)) for part in parts]
        stated = [(key, value) for key, value in held if value is not None]
        lows = [value.low for _, value in stated if value.low is not None]
        highs = [value.high for _, value in stated if value.high is not None]
        yield Audit(
            incident=total.incident.id,
            field=field,
            stated=known.best,
            low=sum(lows) if lows else None,
            # one that is open above leaves the sum open above
            high=sum(highs) if highs and len(highs) == len(stated) else None,
            counted=tuple(key for key, _ in stated),
            silent=len(held) - len(stated),
        )


def _number(incident: Incident, field: str) -> NumberValue | None:
    known = incident.fields.get(field)
    return known.best if known and isinstance(known.best, NumberValue) else None
