"""Krippendorff's alpha: how far raters agree beyond what chance would give."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Final, Literal

__all__ = ["Metric", "krippendorff_alpha"]

Metric = Literal["nominal", "interval"]


def _nominal(one: Hashable, other: Hashable) -> float:
    return float(one != other)


def _interval(one: Hashable, other: Hashable) -> float:
    return (float(one) - float(other)) ** 2  # type: ignore[arg-type]


_DISTANCES: Final[dict[str, Callable[[Hashable, Hashable], float]]] = {
    "nominal": _nominal,
    "interval": _interval,
}


def krippendorff_alpha(units: Iterable[Sequence[Hashable]], metric: Metric = "nominal") -> float | None:
    """Alpha of units, each the values that its raters gave; a rater who gave none is left out of the unit.

    1 is agreement without exception, 0 what chance gives, less than 0 systematic disagreement. None where no
    unit has two raters, or where all values are one and the same: nothing is then told apart. For
    "interval" values are numbers. Krippendorff, Content Analysis (2004), chapter 11; the
    coincidence matrix of his "Computing Krippendorff's Alpha-Reliability" (2011), part C.

    >>> krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b")])
    0.4444444444444444
    """
    together: dict[Hashable, Counter[Hashable]] = defaultdict(Counter)
    for values in units:
        if len(values) < 2:
            continue
        counted = Counter(values)
        for one, count in counted.items():
            for other, others in counted.items():
                pairs = count * (count - 1) if one == other else count * others
                together[one][other] += pairs / (len(values) - 1)  # type: ignore[assignment]
    totals = {value: sum(row.values()) for value, row in together.items()}
    whole = sum(totals.values())
    distance = _DISTANCES[metric]
    observed = sum(n * distance(a, b) for a, row in together.items() for b, n in row.items())
    expected = sum(m * n * distance(a, b) for a, m in totals.items() for b, n in totals.items())
    return None if not expected else 1.0 - (whole - 1) * observed / expected
