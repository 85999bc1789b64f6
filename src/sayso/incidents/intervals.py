"""Numbers as intervals: what "at least 10" and 12 have to do with each other."""

from __future__ import annotations

from math import inf

__all__ = ["Bounds", "agree", "bounds", "equal", "overlap"]

Bounds = tuple[int | None, int | None]


def bounds(number: Bounds) -> tuple[float, float]:
    """The interval with its open ends; what nobody states is open, not zero.

    >>> bounds((10, None))
    (10, inf)
    """
    low, high = number
    return (0 if low is None else low), (inf if high is None else high)


def equal(one: Bounds, other: Bounds) -> bool:
    """True for the same low and the same high."""
    return one == other


def overlap(one: Bounds, other: Bounds) -> bool:
    """True where some number is in both, "more than 5,000" beside 5,000 included.

    >>> overlap((10, None), (12, 12)), overlap((30, 30), (44, 44)), overlap((5001, None), (5000, 5000))
    (True, False, True)
    """
    (a, b), (c, d) = bounds(one), bounds(other)
    return (a <= d and c <= b) or _rounded(one, other) or _rounded(other, one)


def _rounded(more: Bounds, whole: Bounds) -> bool:
    """One says "more than N", the other N."""
    low, high = more
    return high is None and low is not None and whole == (low - 1, low - 1)


def agree(part: Bounds, whole: Bounds) -> bool:
    """True where `part` can be counted in `whole`: "15 civilians" within "23 killed"."""
    return bounds(part)[0] <= bounds(whole)[1]
