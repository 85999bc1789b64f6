"""What a match says, before it is known which day it hangs on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from sayso.mentions.times.grammar import Match
from sayso.mentions.times.lexicon import Lexicon
from sayso.mentions.times.tokens import Tokens

__all__ = ["Reading", "read", "without_signal"]


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


class _Words:
    """The words of a match with their values."""

    def __init__(self, match: Match, tokens: Tokens, lexicon: Lexicon) -> None:
        self.match, self.tokens, self.lexicon = match, tokens, lexicon
        self.words = tokens.words[match.first : match.end]

    def value(self, name: str) -> Any:
        """The value of the first word of the class, None when there is none."""
        at = self.match.found.get(name)
        return self.lexicon.values[name][self.tokens.words[at[0]]] if at else None

    def word(self, name: str) -> str | None:
        """The first word of the class."""
        at = self.match.found.get(name)
        return self.tokens.words[at[0]] if at else None

    def number(self, name: str) -> int | None:
        """The digits of the first word of the class as a number."""
        word = self.word(name)
        return int(re.sub(r"\D", "", word)[:_DIGITS]) if word else None

    def any_number(self) -> float | None:
        """The number that the words of the match give, 1 for an article, None for a vague one."""
        if "few" in self.match.found and "num" not in self.match.found:
            return None
        total = self._whole()
        words = set(self.words)
        if "half" in words:
            joined = "and" in words
            total = (1.0 if total is None else total) + 0.5 if joined else 0.5
        if total is None and words & {"a", "an", "single", "one"}:
            return 1
        return total

    def _whole(self) -> float | None:
        if "num" in self.match.found:
            number = (self.word("num") or "").replace(",", "")
            return float(number) if re.fullmatch(r"\d+(\.\d+)?", number) else None
        total = sum(self.value(name) or 0 for name in ("tens", "ones", "teens"))
        hundreds = self.value("hundred")
        if hundreds:
            total = max(total, 1) * hundreds
        return float(total) if total else None

    def unit(self) -> str:
        """The code of the unit."""
        return self.value("unit") or self.value("units") or ""

    def pointer(self) -> tuple[int | None, str]:
        """Where a pointing word leads, and from which base."""
        for name, base in (("pointer_now", "now"), ("pointer_then", "then")):
            if name in self.match.found:
                return self.value(name), base
        return None, ""

    def mod(self) -> str:
        """START, MID, END and the like."""
        return self.value("modnoun") or self.value("modadj") or self.value("approx") or ""


_RANKS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_BARE_PARTS: Final = (
    ["night"],
    ["nights"],
    ["mornings"],
    ["evenings"],
    ["afternoons"],
    ["daytime"],
    ["nighttime"],
    ["day"],
)
_DIGITS: Final = 9  # of a year before Christ; what is longer is no year
_MOST: Final = 1e9  # units; what is more than that is a slip or a serial number, no length of time
_Made = dict[str, Any] | None
_CONNECTORS: Final = frozenset({",", "-", "–", "—", "/", "to", "and", "or", "through", "until", "till", "&"})


def read(match: Match, tokens: Tokens, lexicon: Lexicon) -> tuple[Reading, ...]:
    """The readings of a match, several where times share a month; none when it is no time after all."""
    if match.rule.make == "list":
        return _list(match, tokens, lexicon)
    made = _MAKERS[match.rule.make](_Words(match, tokens, lexicon))
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
    for part in _members(match, tokens):
        words = _Words(part, tokens, lexicon)
        made = _date(words)
        if made is None:
            return ()
        if "year" in match.rule.name and not (made["month"] or made["season"] or made["year"]):
            made |= {"year": words.number("num") or words.number("dom"), "day": None}
        found.append(_reading(part, tokens, made))
    return _shared(found)


def _members(match: Match, tokens: Tokens) -> list[Match]:
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


def _shared(found: list[Reading]) -> tuple[Reading, ...]:
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
    return replace(reading, month=month, year=year, short=short, bc=reading.bc or (other.bc and not backward))


def _date(words: _Words) -> _Made:
    pointer, base = words.pointer()
    number = words.number("num") if "erasign" in words.match.found or words.words[0] == "ad" else None
    made: dict[str, Any] = {
        "year": words.number("year") or number, "short": _short(words), "month": words.value("month"),
        "weekday": words.value("weekday") or words.value("weekdays"), "season": words.value("season"),
        "part": words.value("part"),
        "pointer": pointer, "base": base, "mod": words.mod(), "clock": _clock(words), "zone": _zone(words),
        "bc": "b" in (words.word("erasign") or ""), "day": _day(words),
        "of_year": pointer is not None and words.words[-1] == "year",
        "name": "bare" if words.words in _BARE_PARTS else "",
    }  # fmt: skip
    return {**made, **_written(words), **_ages(words)} if _possible(words, made) else None


def _possible(words: _Words, made: dict[str, Any]) -> bool:
    day = made["day"]
    return day is None or 1 <= day <= 31


def _zone(words: _Words) -> str:
    """The offset of the clock time; that of a second one in brackets is not the first one's."""
    at = words.match.found.get("zone", [-1])[0]
    inside = "(" in words.words and at > words.match.first + words.words.index("(")
    return "" if at < 0 or inside else words.value("zone") or ""


def _short(words: _Words) -> int | None:
    """A year of two digits."""
    return (
        words.number("num") if words.match.rule.name == "date with short year" else words.number("shortyear")
    )


def _day(words: _Words) -> int | None:
    if "dom" in words.match.found:
        return words.number("dom")
    if "century" in words.words or "quarter" in words.words or "domth" not in words.match.found:
        return None
    return words.number("domth")


def _written(words: _Words) -> dict[str, Any]:
    """The parts of a date in digits; day first, unless only month first is possible."""
    iso, slashed = words.word("iso"), words.word("slashed")
    found: dict[str, Any] = {}
    if iso:
        year, month, day = (int(p) for p in iso[:10].split("-"))
        found = {"year": year, "month": month, "day": day}
        if len(iso) > 10:
            found["clock"] = iso[11:16]
    elif slashed:
        day, month, year = (int(p) for p in re.split(r"[/.-]", slashed))
        if month > 12:
            day, month = month, day
        found = {
            "name": "either" if day <= 12 and day != month else "",
            "year": year if year > 99 else None,
            "short": year if year < 100 else None,
            "month": month,
            "day": day,
        }
    return found


def _ages(words: _Words) -> dict[str, Any]:
    """Decade, century, quarter, half."""
    found: dict[str, Any] = {}
    rank = words.number("domth") or (words.value("tens") or 0) + (words.value("ordinal") or 0)
    rank = rank or words.value("tensordinal")
    if "decade" in words.match.found:
        digits = re.sub(r"\D", "", words.word("decade") or "")
        found["decade"] = int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])
    elif "s" in words.words and "num" in words.match.found:
        found |= {"decade": (words.number("num") or 0) // 10, "year": None}
    elif "tensplural" in words.match.found:
        found["decade"] = 190 + words.value("tensplural") // 10
    elif "century" in words.words:
        found["century"] = rank
    elif "quarter" in words.words:
        found["quarter"] = rank or _RANKS.get(next((w for w in words.words if w in _RANKS), ""))
    elif words.match.rule.name == "half":
        found |= {"half": 1 if "first" in words.words else 2, "mod": ""}
    return found


def _clock(words: _Words) -> str | None:
    """The clock time as HH:MM."""
    written = words.word("clock")
    if written:
        pieces = [int(p) for p in re.split(r"[:.]", written)]
    elif "military" in words.match.found or "milzone" in words.match.found:
        digits = words.word("military") or words.word("milzone") or ""
        pieces = [int(digits[:2]), int(digits[2:])]
    elif "ampm" in words.match.found or "oclock" in words.words or "hour" in words.match.found:
        hour = words.number("hour") or words.value("ones") or words.value("teens")
        pieces = [int(hour or 0), 0]
    else:
        return None
    half_day = words.word("ampm") or ""
    hour = pieces[0] % 12 + 12 * half_day.startswith("p") if half_day else pieces[0]
    return f"{hour:02d}:{pieces[1]:02d}"


def _step(words: _Words) -> _Made:
    forward = "forward" in words.match.found
    base = words.value("forward") or words.value("backward") or "now"
    return {"unit": words.unit(), "amount": _amount(words), "pointer": 1 if forward else -1, "base": base}


def _amount(words: _Words) -> float | None:
    amount = words.any_number()
    if amount is None and "unit" in words.match.found and "few" not in words.match.found:
        return 1
    return amount


def _point(words: _Words) -> _Made:
    pointer, base = words.pointer()
    mod, text = words.mod(), words.words
    if base == "now" and "the" in text and "next" in text:
        base = "then"
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
    return {"unit": words.unit(), "pointer": pointer, "base": base, "mod": mod}


def _deictic(words: _Words) -> _Made:
    offset, part = words.value("deictic")
    return {"kind": "deictic", "pointer": offset, "base": "now", "part": words.value("part") or part or None,
            "name": words.word("deictic"), "mod": words.mod()}  # fmt: skip


def _span(words: _Words) -> _Made:
    pointer, base = words.pointer()
    return {"unit": words.unit(), "amount": _amount(words), "pointer": pointer, "base": base}


def _within(words: _Words) -> _Made:
    """The first or last units of a month or year."""
    last = bool({"last", "final"} & set(words.words))
    rank = _RANKS.get(words.words[1], 1)
    return {"unit": words.unit(), "amount": _amount(words), "month": words.value("month"),
            "year": words.number("year"), "pointer": -1 if last else rank}  # fmt: skip


def _ordinal(words: _Words) -> _Made:
    return {"unit": words.unit(), "part": words.value("part")}


def _duration(words: _Words) -> _Made:
    unit = words.unit() or ("M" if {"month", "months"} & set(words.words) else "Y")
    return {"unit": unit, "amount": _amount(words)}


def _set(words: _Words) -> _Made:
    unit = words.value("adverb") or words.unit()
    if words.match.rule.name == "times a":
        return {"unit": unit, "amount": 1, "name": "per"}
    weekday = words.value("weekday") or words.value("weekdays")
    amount, part = words.any_number(), words.value("part")
    return {"unit": unit, "weekday": weekday, "part": part, "amount": amount, "name": words.words[0]}


def _holiday(words: _Words) -> _Made:
    extra = sum(len(words.match.found.get(name, ())) for name in ("year", "part"))
    text = [w for w in words.words if w not in {"of", ","}]
    name = " ".join(text[: len(text) - extra]).removeprefix("the ")
    name = re.sub(r" ('s|') ?", lambda m: f"{m[1]} ", name).replace(" - ", "-").replace("s ' ", "s' ")
    return {"name": name, "year": words.number("year"), "part": words.value("part")}


def _ref(words: _Words) -> _Made:
    return {}


_MAKERS: Final[dict[str, Callable[[_Words], _Made]]] = {
    "date": _date, "step": _step, "point": _point, "deictic": _deictic, "span": _span, "within": _within,
    "ordinal": _ordinal,
    "duration": _duration, "set": _set, "holiday": _holiday, "ref": _ref,
}  # fmt: skip
