"""Times counted from another happening: "two days after the attack", "the day after", "hours later"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.owners import Owners
from sayso.model.mention import Time

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["count_from_acts"]

_AFTER: Final = {"after": 1, "following": 1, "before": -1}
_LENGTH: Final = re.compile(r"P(?:(\d+)(D|W)|T(\d+|X)(H|M))\Z")
_LATER: Final = re.compile(r"(?:\w+ )?(hours|minutes|moments|an hour|a minute) later\Z", re.IGNORECASE)
_DAY_AFTER: Final = re.compile(r"the day (after|before)\Z", re.IGNORECASE)
_REACH: Final = 150  # words over which "the attack" or "hours later" still means what was told before
_WAYS: Final = frozenset({"pobj", "pcomp"})
_WEEK: Final = 7


def count_from_acts(finder: Owners, times: Iterable[Time], acts: Sequence[Act]) -> dict[str, Time]:
    """Give days to times that are counted from an act whose day the text tells, and the times to their acts.

    Returns the times that now have days, by id. A day's, week's or hour's distance counts; months don't: they
    say no day.
    """
    found: dict[str, Time] = {}
    times = list(times)
    days = {time.span.end: time for time in times if time.earliest and time.earliest == time.latest}
    for time in times:
        if time.earliest is not None or time.type == "SET":
            continue
        counted = _from_day_beside(finder, time, days) or _counted(finder, time, acts)
        if counted is not None:
            found[counted.id] = counted
    return found


def _from_day_beside(finder: Owners, time: Time, days: Mapping[int, Time]) -> Time | None:
    """Of "buried on Tuesday, a day after 15 people died": the dead died on Monday."""
    word, (low, high) = _distance(finder, time)
    before = finder.parse.document.text[: time.span.start].rstrip()
    beside = days.get(len(before.removesuffix(","))) if before.endswith(",") else None
    told = _complement(finder, word) if word is not None else None
    if (
        beside is None
        or beside.earliest is None
        or told is None
        or any(one is not beside for one in told.times)
    ):
        return None
    why = f"counted from {beside.span.text}"
    first, last = beside.earliest - timedelta(high), beside.earliest - timedelta(low)
    counted = replace(time, earliest=first, latest=last, anchor="event", inferred=True, why=(*time.why, why))
    told.times = [counted]
    return counted


def _counted(finder: Owners, time: Time, acts: Sequence[Act]) -> Time | None:
    """The time with its days, given to the act that is told to be so long after, or before, another one."""
    written = time.span.text.lower()
    if _LATER.match(written):
        token = finder.parse.head(time.span)
        days = (0, 0) if "min" in written or "moment" in written else (0, 1)
        return _from(finder, time, _dated_before(token, acts, ""), _free_owner(finder, token, None), days)
    word, days = _distance(finder, time)
    told = _complement(finder, word) if word is not None else None
    if word is None or told is None:
        return None
    owner = _free_owner(finder, word, told)
    origin = told if _day_of(told) else _meant(told, word, acts)
    if origin is None and not told.times and owner is not None and _day_of(owner):
        return _from(finder, time, owner, told, (-days[1], -days[0]))
    return _from(finder, time, origin, owner, days)


def _from(
    finder: Owners, time: Time, origin: Act | None, owner: Act | None, days: tuple[int, int]
) -> Time | None:
    """The time so many days from one act, given to the other; None where that is after the report."""
    day = _day_of(origin) if origin is not None else None
    if origin is None or day is None or origin is owner:
        return None
    low, high = day + timedelta(days[0]), day + timedelta(days[1])
    report = finder.parse.document.dateline.day
    if report is not None and low > report:
        return None
    why = f"counted from {origin.token.text}, {origin.times[0].span.text}"
    counted = replace(time, earliest=low, latest=high, anchor="event", inferred=True, why=(*time.why, why))
    if owner is not None and not owner.times:
        owner.times.append(counted)
    return counted


def _distance(finder: Owners, time: Time) -> tuple[Token | None, tuple[int, int]]:
    """The "after" or "before" from which the time is counted, and how many days at least and at most."""
    whole, last = _DAY_AFTER.match(time.span.text), finder.parse.token_at(time.span.end - 1)
    if whole:
        return last, (_AFTER[whole[1].lower()],) * 2
    length = _LENGTH.match(time.value or "")
    if time.type != "DURATION" or length is None or last.i + 1 >= len(last.doc):
        return None, (0, 0)
    after = last.nbor()
    sign = _AFTER.get(after.lower_)
    if sign is None:
        return None, (0, 0)
    if length[1]:
        number = int(length[1]) * (_WEEK if length[2] == "W" else 1) * sign
        return after, (number, number)
    return after, (min(0, sign), max(0, sign)) if length[4] == "H" else (0, 0)


def _complement(finder: Owners, word: Token) -> Act | None:
    """The act behind "after": its noun, or the clause that it opens."""
    top = word.head if word.dep_ == "mark" else next((c for c in word.rights if c.dep_ in _WAYS), None)
    if word.dep_ == "quantmod":  # "after 15 people died", read as "after 15"
        top = word.head.head.head
    if top is None:
        return None
    below = (finder.act_of(token) for token in (top, *top.subtree) if token.i > word.i)
    return next((act for act in below if act is not None), None)


def _meant(told: Act, word: Token, acts: Sequence[Act]) -> Act | None:
    """Of "after the attack": the nearest act of that type told before with its day."""
    if not told.trigger.nominal:
        return None
    definite = any(child.lower_ in ("the", "that", "this") for child in told.token.lefts)
    return _dated_before(word, acts, told.type) if definite else None


def _dated_before(token: Token, acts: Sequence[Act], kind: str) -> Act | None:
    """The nearest act with a day, told before the word; of one type, if one is given."""
    near = (act for act in acts if 0 < token.i - act.token.i < _REACH and _day_of(act) is not None)
    return max(
        (act for act in near if not kind or act.type == kind), key=lambda act: act.token.i, default=None
    )


def _free_owner(finder: Owners, word: Token, told: Act | None) -> Act | None:
    """The act that is said to be so long after: the one above, not the one behind "after"."""
    top = word.head.head if word.dep_ == "mark" else word
    own = finder.owner(top)
    if own is not None and own is not told:
        return own
    rest = [act for act in finder.sentence(word) if act is not told and not act.times]
    return finder.nearest(word, [act for act in rest if told is None or act.token.i != told.token.i])


def _day_of(act: Act) -> date | None:
    """The day of the act, where it is one."""
    days = (time.earliest for time in act.times if time.earliest == time.latest)
    return next((day for day in days if day is not None), None)
