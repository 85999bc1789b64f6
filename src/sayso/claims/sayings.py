"""The day of saying: the dateline's, unless the cue has a day of its own ("said on Tuesday")."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sayso.model import Attribution, Parse, Span, Time

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["Sayings", "hangs_on"]

_STEPS: Final = 3
_PUBLISHING: Final = frozenset({"publish", "issue", "release", "post", "broadcast", "date", "air"})


class Sayings:
    """When each attribution of a document was said."""

    def __init__(self, parse: Parse, times: tuple[Time, ...]) -> None:
        self._parse = parse
        self._times = [time for time in times if time.earliest and time.earliest == time.latest]
        self._known: dict[str, date | None] = {}

    def day(self, attribution: Attribution | None) -> date | None:
        """The day on which it was said; the dateline's day for the report's own voice."""
        if attribution is None or attribution.cue is None:
            return self._parse.document.dateline.day
        if attribution.id not in self._known:
            self._known[attribution.id] = self._find(attribution)
        return self._known[attribution.id]

    def _find(self, attribution: Attribution) -> date | None:
        assert attribution.cue is not None
        sentence = self._parse.sentence_span(self._parse.token_at(attribution.cue.start))
        cue = self._parse.head(attribution.cue)
        for time in self._times:
            inside = sentence.holds(time.span) and not any(c.holds(time.span) for c in attribution.content)
            if inside and _hangs(self._parse.head(time.span), cue):
                return time.earliest
        return self._parse.document.dateline.day


def hangs_on(parse: Parse, day: Span, cue: Span) -> bool:
    """Does the day hang on the verb of saying, a few steps below it?"""
    return _hangs(parse.head(day), parse.head(cue))


def _hangs(token: Token, cue: Token) -> bool:
    told = token.head.lemma_ in _PUBLISHING  # "in a report published today"
    for _ in range(_STEPS + 2 if told else _STEPS):
        if token.head == cue:
            return True
        token = token.head
    return False
