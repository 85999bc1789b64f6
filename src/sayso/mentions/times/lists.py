"""Several times that share a month or a year: "3, 4 and 5 May", "August and September 2014"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sayso.mentions.times.grammar import Match
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.tokens import Tokens

__all__ = ["members", "shared"]

_CONNECTORS: Final = frozenset({",", "-", "–", "—", "/", "to", "and", "or", "through", "until", "till", "&"})


def members(match: Match, tokens: Tokens) -> list[Match]:
    """The match cut at its connecting words; a comma before a year does not cut."""
    years = set(match.found.get("year", ())) | set(match.found.get("shortyear", ()))
    weekdays = set(match.found.get("weekday", ()))
    members, first = [], match.first
    for at in range(match.first, match.end + 1):
        joins = at < match.end and tokens.words[at] in _CONNECTORS
        if joins and tokens.words[at] == "," and (at + 1 in years or at - 1 in weekdays):
            continue
        if joins or at == match.end:
            kept = {name: [i for i in places if first <= i < at] for name, places in match.found.items()}
            if any(kept.values()):
                members.append(
                    Match(match.rule, first, at, {name: places for name, places in kept.items() if places})
                )
            first = at + 1
        elif at == first and tokens.words[at] in {"on", "the"} and at > match.first:
            first = at + 1 if tokens.words[at] == "on" else first
    return members


def shared(found: list[Reading]) -> tuple[Reading, ...]:
    """The readings with what each lacks from the next that has it, else from the one before."""
    for at in reversed(range(len(found) - 1)):
        found[at] = _fill(found[at], found[at + 1], backward=False)
    for at in range(1, len(found)):
        found[at] = _fill(found[at], found[at - 1], backward=True)
    return tuple(found)


def _fill(reading: Reading, other: Reading, *, backward: bool) -> Reading:
    """The reading with the month, year and era of its neighbour where it has none of its own."""
    month = reading.month if reading.month or reading.day is None else other.month
    year, short = reading.year, reading.short
    if year is None and short is None and not (backward and reading.month and not reading.day):
        year, short = other.year, other.short
        if year and not backward and reading.month and other.month and reading.month > other.month:
            year -= 1
    if backward and year is not None and other.year and year < 100 <= other.year:
        year += other.year // 100 * 100
    found = replace(
        reading, month=month, year=year, short=short, bc=reading.bc or (other.bc and not backward)
    )
    if other.of_year and not backward and year is None:
        return replace(found, of_year=True, pointer=other.pointer, base=other.base)
    return found
