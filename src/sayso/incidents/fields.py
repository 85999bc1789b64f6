"""A field of an incident: its rival values, whether the documents agree, its best value, its range."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from sayso.incidents.agreement import agreement, relate
from sayso.incidents.best import best_of
from sayso.incidents.corrections import current
from sayso.incidents.differences import difference
from sayso.incidents.independence import Origins
from sayso.incidents.rivals import rivals, written
from sayso.incidents.statements import NEGATIVE, Statement
from sayso.model.claim import FIELDS
from sayso.model.incident import IncidentField
from sayso.model.values import NUMBER_FIELDS, NumberValue

__all__ = ["fields_of"]

_ORDER: Final = ("type", *FIELDS[1:])


def fields_of(said: Sequence[Statement], source_of: Origins) -> dict[str, IncidentField]:
    """Every field that somebody states, in the order of the contract."""
    found: dict[str, list[Statement]] = {}
    for one in said:
        found.setdefault(one.field, []).append(one)
    return {name: _field(name, found[name], source_of) for name in _ORDER if name in found}


def _field(name: str, said: Sequence[Statement], source_of: Origins) -> IncidentField:
    found = rivals(name, said)
    best, rule = best_of(name, found, source_of)
    held = current(said)
    low, high = _range(held) if name in NUMBER_FIELDS else (None, None)
    state = agreement(name, held)
    apart = difference(name, held, state, partial(relate, name))
    ranked = sorted(found, key=lambda rival: (rival is not best, rival.stance in NEGATIVE))
    return IncidentField(
        agreement=state,
        best=best.value if best else None,
        low=low,
        high=high,
        rule=rule,
        values=tuple(written(rival, source_of) for rival in ranked),
        kind=apart.kind if apart else None,
        size=apart.size if apart else None,
    )


def _range(said: Iterable[Statement]) -> tuple[int | None, int | None]:
    """The lowest and the highest number anybody holds; those for a group only where all are for groups."""
    sure = [one.value for one in said if one.claim.stance not in NEGATIVE]
    held = [value for value in sure if isinstance(value, NumberValue)]
    whole = [value for value in held if value.group is None] or held
    stated = [n for value in whole for n in (value.low, value.high) if n is not None]
    lows = [value.low for value in whole if value.low is not None]
    return (min(lows) if lows else None), (max(stated) if stated else None)
