"""Named days: Christmas, Easter, the days and months of the Islamic calendar."""

from __future__ import annotations

from datetime import date, timedelta

from sayso.mentions.times.anchors import Anchors
from sayso.mentions.times.calendars import easter, islamic
from sayso.mentions.times.lexicon import holiday_words
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.resolved import Resolved, on, on_date, without_value
from sayso.mentions.times.values import Day

__all__ = ["resolve_holiday"]


def resolve_holiday(r: Reading, anchors: Anchors, tense: str) -> Resolved:
    """The named day in the year that the words state, else in today's; no value where it has no rule."""
    rule, datum = holiday_words().get(r.name, ("nowhere", None))
    at, anchor = anchors.today()
    year = r.year if r.year is not None else (at.year if at else None)
    anchor = "stated" if r.year is not None else anchor
    if rule == "dated" and isinstance(datum, date):
        return on_date(r, datum, "stated")
    if year is None or year < 1 or rule == "nowhere" or datum is None:
        return without_value(r, None)
    if rule == "fixed":
        return on(r, Day(year, *datum), anchor)
    if rule == "easter":
        return on_date(r, easter(year) + timedelta(days=datum), anchor)
    return _islamic(r, year, datum, anchor)


def _islamic(r: Reading, year: int, datum: list[int] | int, anchor: str | None) -> Resolved:
    month, day = datum if isinstance(datum, list) else (datum, None)
    days = islamic(year, month, day)
    if days is None:
        return without_value(r, None)
    wide = (days[0] - timedelta(days=1), days[1] + timedelta(days=1))
    value = days[0].isoformat() if day else f"{days[0]:%Y-%m}"
    return Resolved("DATE", value, *wide, "day" if day else "month", anchor, inferred=True, why=(r.rule,))
