"""A time expression as its words say it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Reading"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A time expression as its words say it; a None is a part that the words leave open.

    `kind` is date, step, point, span, ordinal, duration, set, holiday or ref. `pointer` counts units from the
    base ("now", "then"); `amount` is the number of units (None: a vague one); `short` a year of two digits.
    """

    kind: str
    rule: str
    start: int
    end: int
    year: int | None = None
    short: int | None = None
    bc: bool = False
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    part: str | None = None
    clock: str | None = None
    zone: str = ""
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    mod: str = ""
    pointer: int | None = None
    base: str = ""
    unit: str = ""
    amount: float | None = None
    value: str | None = None
    name: str = ""
    of_year: bool = False
