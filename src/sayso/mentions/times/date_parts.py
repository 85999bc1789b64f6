"""The parts of a date as it is written: year, month, day, part of the day, clock, age."""

from __future__ import annotations

import re
from typing import Any, Final

from sayso.mentions.times.words import MatchWords

__all__ = ["RANKS", "date_parts"]

RANKS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5}
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

_FRACTIONS: Final = {"half": 30, "quarter": 15}
_EVENING: Final = 6  # "six at night" is evening, "two at night" is not


def date_parts(words: MatchWords) -> dict[str, Any] | None:
    """The parts of a calendar date that the words give, None when they make none."""
    pointer, base = words.pointer()
    if base == "now" and "the" in words.words and "next" in words.words:
        base = "then"
    number = words.number("num") if "erasign" in words.match.found or words.words[0] == "ad" else None
    made: dict[str, Any] = {
        "year": words.number("year") or number, "short": _short(words), "month": words.value("month"),
        "weekday": words.value("weekday") or words.value("weekdays"), "season": words.value("season"),
        "part": words.value("part"),
        "pointer": pointer, "base": base, "mod": words.mod(), "clock": _clock(words), "zone": _zone(words),
        "bc": "b" in (words.word("erasign") or ""), "day": _day(words),
        "of_year": pointer is not None and words.words[-1] == "year", "amount": _count(words),
        "name": "bare" if words.words in _BARE_PARTS else "",
    }  # fmt: skip
    return {**made, **_written(words), **_ages(words)} if _possible(made) else None


def _count(words: MatchWords) -> float | None:
    """How many weeks back: "two Fridays ago"."""
    return words.any_number() if words.match.rule.name == "weekdays ago" else None


def _possible(made: dict[str, Any]) -> bool:
    day = made["day"]
    return day is None or 1 <= day <= 31


def _zone(words: MatchWords) -> str:
    """The offset of the clock time; that of a second one in brackets is not the first one's."""
    at = words.match.found.get("zone", [-1])[0]
    inside = "(" in words.words and at > words.match.first + words.words.index("(")
    return "" if at < 0 or inside else words.value("zone") or ""


def _short(words: MatchWords) -> int | None:
    """A year of two digits."""
    return (
        words.number("num") if words.match.rule.name == "date with short year" else words.number("shortyear")
    )


def _day(words: MatchWords) -> int | None:
    if "dom" in words.match.found:
        return words.number("dom")
    if "century" in words.words or "quarter" in words.words or "domth" not in words.match.found:
        return None
    return words.number("domth")


def _written(words: MatchWords) -> dict[str, Any]:
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


def _ages(words: MatchWords) -> dict[str, Any]:
    """Decade, century, quarter, half."""
    found: dict[str, Any] = {}
    rank = words.number("domth") or (words.value("tens") or 0) + (words.value("ordinal") or 0)
    rank = rank or words.value("tensordinal")
    if "quartername" in words.match.found:
        found["quarter"] = words.value("quartername")
    elif "decade" in words.match.found:
        digits = re.sub(r"\D", "", words.word("decade") or "")
        found["decade"] = int(digits[:3]) if len(digits) == 4 else 190 + int(digits[0])
    elif "s" in words.words and "num" in words.match.found:
        found |= {"decade": (words.number("num") or 0) // 10, "year": None}
    elif "tensplural" in words.match.found:
        found["decade"] = 190 + words.value("tensplural") // 10
    elif "century" in words.words:
        found["century"] = rank
    elif "quarter" in words.words:
        found["quarter"] = rank or RANKS.get(next((w for w in words.words if w in RANKS), ""))
    elif words.match.rule.name == "half":
        found |= {"half": 1 if "first" in words.words else 2, "mod": ""}
    return found


def _clock(words: MatchWords) -> str | None:
    """The clock time as HH:MM; after noon where "p.m." or the part of the day says so."""
    time = _hour_and_minute(words)
    if time is None:
        return None
    hour, minute = time
    half_day, part = words.word("ampm") or "", words.value("part")
    if half_day:
        hour = hour % 12 + 12 * half_day.startswith("p")
    elif hour < 12 and (part in {"AF", "EV"} or (part == "NI" and hour >= _EVENING)):
        hour += 12
    return f"{hour:02d}:{minute:02d}"


def _hour_and_minute(words: MatchWords) -> tuple[int, int] | None:
    written = words.word("clock")
    if written:
        hour, minute, *_ = (int(p) for p in re.split(r"[:.h]", written))
        return hour, minute
    if "military" in words.match.found or "milzone" in words.match.found:
        digits = words.word("military") or words.word("milzone") or ""
        return int(digits[:2]), int(digits[2:])
    at = next((n for n, word in enumerate(words.words) if word in _FRACTIONS), 0)
    spoken = words.words[at + 1 : at + 2] in (["past"], ["to"]) and words.words[at] in _FRACTIONS
    if spoken or {"ampm", "hour"} & set(words.match.found) or "oclock" in words.words or _is_spoken(words):
        full = words.number("hour") or words.value("ones") or words.value("teens") or 0
        minutes = full * 60 + (
            _FRACTIONS[words.words[at]] * (1 if words.words[at + 1] == "past" else -1) if spoken else 0
        )
        return minutes // 60 % 24, minutes % 60
    return None


def _is_spoken(words: MatchWords) -> bool:
    return words.match.rule.name == "hour and part"
