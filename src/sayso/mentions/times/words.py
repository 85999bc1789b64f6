"""The words of a match, by their classes and with their values."""

from __future__ import annotations

import re
from typing import Any, Final

from sayso.mentions.times.grammar import Match
from sayso.mentions.times.lexicon import Lexicon
from sayso.mentions.times.tokens import Tokens

__all__ = ["MatchWords"]

_DIGITS: Final = 9  # of a year before Christ; what is longer is no year


class MatchWords:
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
