"""What a match says, before it is known which day it hangs on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from sayso.mentions.times.date_parts import date_parts
from sayso.mentions.times.grammar import Match
from sayso.mentions.times.lexicon import Lexicon
from sayso.mentions.times.lists import members, shared
from sayso.mentions.times.makers import MAKERS
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.tokens import Tokens
from sayso.mentions.times.words import MatchWords

__all__ = ["read", "without_signal"]


_MOST: Final = 1e9  # units; what is more than that is a slip or a serial number, no length of time


def read(match: Match, tokens: Tokens, lexicon: Lexicon) -> tuple[Reading, ...]:
    """The readings of a match, several where times share a month; none when it is no time after all."""
    if match.rule.make == "list":
        return _list(match, tokens, lexicon)
    made = MAKERS[match.rule.make](MatchWords(match, tokens, lexicon))
    if made is None or (made.get("amount") or 0) > _MOST:
        return ()
    return (_reading(match, tokens, made),)


def without_signal(match: Match, tokens: Tokens, reading: Reading) -> Reading:
    """The reading without "after": "two days after it" is a length of time, "the day after it" a day."""
    if reading.kind == "step":
        end = tokens.ends[match.end - 2]
        return replace(reading, kind="duration", rule="before or after an event", end=end, base="event")
    return replace(reading, rule="before or after an event", base="event")


def _reading(match: Match, tokens: Tokens, made: dict[str, Any]) -> Reading:
    start, end = tokens.starts[match.first], tokens.ends[match.end - 1]
    fixed = {k: v for k, v in match.rule.fixed.items() if k in Reading.__slots__}
    kind = "date" if match.rule.make == "list" else match.rule.make
    return Reading(**{"kind": kind, "rule": match.rule.name, "start": start, "end": end, **made, **fixed})


def _list(match: Match, tokens: Tokens, lexicon: Lexicon) -> tuple[Reading, ...]:
    """One reading a member; what one lacks it takes from the next that has it, else from the one before."""
    found = []
    for part in members(match, tokens):
        words = MatchWords(part, tokens, lexicon)
        made = date_parts(words)
        if made is None:
            return ()
        if "year" in match.rule.name and not (made["month"] or made["season"] or made["year"]):
            made |= {"year": words.number("num") or words.number("dom"), "day": None}
        found.append(_reading(part, tokens, made))
    return shared(found)
