"""Which of the rival values is shown first, by a rule that is printed (best_value.yaml)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from math import inf
from typing import Any, Final

from sayso.errors import CodebookError
from sayso.incidents.independence import Origins, independent
from sayso.incidents.rivals import Rival
from sayso.incidents.spots import UNLISTED
from sayso.incidents.statements import NEGATIVE
from sayso.model.values import NUMBER_FIELDS, NumberValue, OccurrenceValue, PlaceValue, TimeValue
from sayso.ontology.loader import read_yaml

__all__ = ["best_of"]


@cache
def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = read_yaml("best_value.yaml")
    orders = (rules["default"], rules["numbers"], *rules["fields"].values())
    unknown = sorted(
        {name for order in orders for name in order} - (_CRITERIA.keys() & rules["words"].keys())
    )
    if unknown:
        how = f"known are {', '.join(_CRITERIA)}, each with its words"
        raise CodebookError(f"no criterion {', '.join(unknown)}", where="best_value.yaml", how=how)
    return rules


def best_of(field: str, found: Sequence[Rival], source_of: Origins) -> tuple[Rival | None, str]:
    """The best of the values and the rule that chose it; none where all are denied or doubted."""
    held = [rival for rival in found if rival.stance not in NEGATIVE]
    if not held:
        return None, "no value is asserted"
    if len(held) == 1:
        return held[0], "the only value that is stated"
    names = criteria_of(field)
    # Equal on all criteria: the one that was said first stays first, max keeps it.
    scores = [tuple(_CRITERIA[name](rival, source_of) for name in names) for rival in held]
    chosen = max(range(len(held)), key=lambda at: scores[at])
    return held[chosen], _told(names, scores, chosen)


def criteria_of(field: str) -> tuple[str, ...]:
    """The criteria of a field, in the order in which they are tried."""
    rules = _rules()
    kind = "numbers" if field in NUMBER_FIELDS else "default"
    return tuple(rules["fields"].get(field, rules[kind]))


def _told(names: Sequence[str], scores: Sequence[tuple[float, ...]], chosen: int) -> str:
    """The criteria up to the one after which a single value was left."""
    words, left, used = _rules()["words"], list(range(len(scores))), []
    for at, name in enumerate(names):
        kept = [one for one in left if scores[one][at] == scores[chosen][at]]
        if len(kept) < len(left):
            used.append(words[name])
        left = kept
        if len(left) == 1:
            break
    return ", then ".join(used) if used and len(left) == 1 else ", then ".join([*used, "said first"])


def _current(rival: Rival, _sources: Origins) -> float:
    return float(any(one.claim.superseded is None for one in rival.said))


def _asserted(rival: Rival, _sources: Origins) -> float:
    return float(rival.stance in ("asserts", "confirms", "concedes"))


def _independent(rival: Rival, sources: Origins) -> float:
    return float(independent(rival.said, sources))


def _whole(rival: Rival, _sources: Origins) -> float:
    value = rival.value
    return float(isinstance(value, NumberValue) and value.group is None)


def _later(rival: Rival, _sources: Origins) -> float:
    return float(max((one.reported or date.min).toordinal() for one in rival.said))


def _precise(rival: Rival, _sources: Origins) -> float:
    value = rival.value
    if isinstance(value, TimeValue):
        known = value.earliest is not None and value.latest is not None
        return -float((value.latest - value.earliest).days) if known else -inf  # type: ignore[operator]
    if isinstance(value, NumberValue):
        return -inf if value.low is None or value.high is None else float(value.low - value.high)
    if isinstance(value, OccurrenceValue):
        return float(value.mode is not None)
    return _place_precision(rival) if isinstance(value, PlaceValue) else 0.0


_FINENESS: Final = ("region", "country", "admin1", "admin2", UNLISTED, "settlement", "site")


def _place_precision(rival: Rival) -> float:
    found = {one.spot.precision for one in rival.said if one.spot is not None}
    return float(max((_FINENESS.index(p) for p in found if p in _FINENESS), default=-1))


def _closer(rival: Rival, _sources: Origins) -> float:
    order: list[str] = _rules()["closeness"]
    return -float(
        min(order.index(one.source_class) if one.source_class in order else 99 for one in rival.said)
    )


def _lower(rival: Rival, _sources: Origins) -> float:
    value = rival.value
    if not isinstance(value, NumberValue):
        return 0.0
    return -float(next((n for n in (value.low, value.high) if n is not None), 0))


_CRITERIA: Final[dict[str, Callable[[Rival, Origins], float]]] = {
    "current": _current,
    "asserted": _asserted,
    "independent": _independent,
    "whole": _whole,
    "later": _later,
    "precise": _precise,
    "closer": _closer,
    "lower": _lower,
}
