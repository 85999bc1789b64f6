"""What a match says besides dates: steps, points, lengths, sets, named days."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from sayso.mentions.times.date_parts import RANKS, date_parts
from sayso.mentions.times.lexicon import holiday_words
from sayso.mentions.times.words import MatchWords

__all__ = ["MAKERS"]

Made = dict[str, Any] | None


def _step(words: MatchWords) -> Made:
    forward = "forward" in words.match.found
    base = words.value("forward") or words.value("backward") or "now"
    return {"unit": words.unit(), "amount": _amount(words), "pointer": 1 if forward else -1, "base": base}


def _amount(words: MatchWords) -> float | None:
    amount = words.any_number()
    if amount is None and "unit" in words.match.found and "few" not in words.match.found:
        return 1
    return amount


def _point(words: MatchWords) -> Made:
    pointer, base = words.pointer()
    mod, text = words.mod(), words.words
    if base == "now" and "the" in text and "next" in text:
        base = "then"
    if words.match.rule.name == "same unit of a year":
        pointer, base = 0, "now"
    if pointer is None:
        if {"before", "previous", "prior"} & set(text):
            pointer, base = -1, "then"
        elif {"after", "following"} & set(text):
            pointer, base = 1, "then"
        elif words.match.rule.name == "weekend":
            pointer, base = -1, "now"
        elif mod or words.match.rule.name == "unit's end":
            pointer, base = 0, "then"
        else:
            return None
    same = words.match.rule.name == "same unit of a year"
    back = -1 if same and "last" in text else 0
    return {"unit": words.unit(), "pointer": pointer, "base": base, "mod": mod,
            "year": words.number("year"), "of_year": same, "amount": back}  # fmt: skip


def _deictic(words: MatchWords) -> Made:
    offset, part = words.value("deictic")
    return {"kind": "deictic", "pointer": offset, "base": "now", "part": words.value("part") or part or None,
            "name": words.word("deictic"), "mod": words.mod()}  # fmt: skip


def _span(words: MatchWords) -> Made:
    pointer, base = words.pointer()
    return {"unit": words.unit(), "amount": _amount(words), "pointer": pointer, "base": base}


def _within(words: MatchWords) -> Made:
    """The first or last units of a month or year."""
    last = bool({"last", "final"} & set(words.words))
    rank = RANKS.get(words.words[1], 1)
    back = words.match.rule.name == "units of this month" and words.words[-2] == "last"
    return {"unit": words.unit(), "amount": _amount(words), "month": words.value("month"),
            "year": words.number("year"), "pointer": -1 if last else rank,
            "half": -1 if back else 0}  # fmt: skip


def _ordinal(words: MatchWords) -> Made:
    return {"unit": words.unit(), "part": words.value("part")}


def _duration(words: MatchWords) -> Made:
    unit = words.unit() or ("M" if {"month", "months"} & set(words.words) else "Y")
    return {"unit": unit, "amount": _amount(words)}


def _set(words: MatchWords) -> Made:
    unit = words.value("adverb") or words.unit()
    if words.match.rule.name == "times a":
        return {"unit": unit, "amount": 1, "name": "per"}
    weekday = words.value("weekday") or words.value("weekdays")
    amount, part = words.any_number(), words.value("part")
    return {"unit": unit, "weekday": weekday, "part": part, "amount": amount, "name": words.words[0]}


def _holiday(words: MatchWords) -> Made:
    """A named day, in the year or on the day of its month that the words state."""
    text = re.sub(r" ('s|') ?", lambda m: f"{m[1]} ", " ".join(words.words))
    text = text.replace(" - ", "-").replace("s ' ", "s' ").replace(" . ", ". ")
    name = max((name for name in holiday_words() if name in text), key=len, default="")
    pointer, base = words.pointer()
    day = words.number("domth") or words.value("ordinal")
    return {"name": name, "year": words.number("year"), "part": words.value("part"), "pointer": pointer,
            "base": base, "of_year": words.words[-1] == "year" and pointer is not None, "day": day,
            "mod": "EVE" if "eve" in words.words and "eve" not in name else "",
            **_units_of(words)}  # fmt: skip


def _units_of(words: MatchWords) -> dict[str, Any]:
    """The units of a named month that are meant: "the last ten days of Ramadan"."""
    if words.match.rule.name != "units of a named month":
        return {}
    rank = -1 if words.words[1] in {"last", "final"} else RANKS.get(words.words[1], 1)
    return {"unit": words.unit(), "amount": _amount(words), "day": None, "half": rank}


def _nth(words: MatchWords) -> Made:
    """The n-th weekday of a month."""
    pointer, base = words.pointer()
    last = bool({"last", "final"} & set(words.words[:2]))
    return {"weekday": words.value("weekday"), "amount": -1 if last else RANKS.get(words.words[1], 1),
            "month": words.value("month"), "year": words.number("year"), "pointer": pointer, "base": base,
            "of_year": words.words[-1] == "year" and pointer is not None}  # fmt: skip


def _from(words: MatchWords) -> Made:
    """So many units from a day that is named: "a week from Monday", "ten days ago today"."""
    offset, amount = words.value("deictic"), _amount(words)
    if amount is not None and "ago" in words.words:
        amount = -amount
    return {"unit": words.unit(), "amount": amount, "weekday": words.value("weekday"),
            "pointer": offset[0] if offset else 0}  # fmt: skip


def _fiscal(words: MatchWords) -> Made:
    """A year of accounts, which no calendar holds: TIMEX3 writes FY before it."""
    return {"kind": "ref", "value": f"FY{words.number('year')}"}


def _ref(words: MatchWords) -> Made:
    return {}


MAKERS: Final[dict[str, Callable[[MatchWords], Made]]] = {
    "date": date_parts, "step": _step, "point": _point, "deictic": _deictic, "span": _span, "within": _within,
    "ordinal": _ordinal, "nth": _nth, "from": _from, "fiscal": _fiscal,
    "duration": _duration, "set": _set, "holiday": _holiday, "ref": _ref,
}  # fmt: skip
