"""A text as a string with one character a token, so that patterns over words run at the speed of `re`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.mentions.times.lexicon import Lexicon
from sayso.model.parse import Parse

__all__ = ["SHAPES", "Tokens", "scan"]

_TOKEN: Final = re.compile(
    r"""(?P<named>\b9/11\b(?!/))
    |(?P<iso>\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-]))
    |(?P<slashed>\b\d{1,2}(?:[/.]\d{1,2}[/.](?:\d{4}|\d\d)|-\d{1,2}-\d{4})(?![\d/-]))
    |(?P<clock>\b(?:[01]?\d|2[0-4])(?::[0-5]\d(?::[0-5]\d)?|h[0-5]\d|\.[0-5]\d(?=\s?(?:[ap]\.?m\b|hours|hrs|GMT)))(?!\d))
    |(?P<decade>(?:\b\d{3}0|['’]\d0)['’]?s\b)
    |(?P<domth>\b\d{1,3}(?:st|nd|rd|th)\b)
    |(?P<shortyear>(?<!\w)['’]\d\d(?!\w))
    |(?P<ampm>(?<![^\W\d])(?:[ap]\.\s?m\b\.?|[ap]m\b))
    |(?P<oclock>\bo['’]\s?clock\b)
    |(?P<era>\b(?:B\.\s?C\.?(?:\s?E\b\.?)?|A\.\s?D\b\.?|C\.E\b\.?))
    |(?P<number>(?<![.,\w])\d+(?:[.,]\d+)*)
    |(?P<genitive>['’]s\b)
    |(?P<word>[^\W\d_]\w*)
    |(?P<gap>\n\s*\n)
    |(?P<mark>[^\w\s])
    |(?P<rest>\w+)
    """,
    re.X | re.I,
)
_FIXED: Final = ("iso", "slashed", "clock", "decade", "domth", "shortyear", "ampm", "oclock", "era")
# The kinds of number, by their form and size.
SHAPES: Final[dict[str, frozenset[str]]] = {
    "#hour": frozenset({"num", "dom", "hour"}),
    "#dom": frozenset({"num", "dom"}),
    "#num": frozenset({"num"}),
    "#year": frozenset({"num", "year"}),
    "#yearclock": frozenset({"num", "year", "milzone"}),
    "#military": frozenset({"num", "military", "milzone"}),
    **{f"#{kind}": frozenset({kind}) for kind in _FIXED},
    "#era": frozenset({"erasign"}),
    "#oclock": frozenset({"w:oclock"}),
    "#gap": frozenset({"gap"}),
}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens' signature string `code`, and by token: the word in lower case, its start and end."""

    code: str
    words: list[str]
    starts: list[int]
    ends: list[int]


@cache
def _shape(number: str) -> str:
    """The form of a number in digits."""
    size = len(number)
    if size > 4 or not number.isdigit():
        return "#num"
    value = int(number)
    if size == 4:
        on_clock = value % 100 < 60 and value < 2400
        if 1000 <= value < 2200:
            return "#yearclock" if on_clock else "#year"
        return "#military" if on_clock else "#num"
    if size > 2 or not 1 <= value <= 31:
        return "#num"
    return "#hour" if value <= 12 else "#dom"


def scan(parse: Parse, lexicon: Lexicon) -> Tokens:
    """The tokens of the parsed text, with the tags' help for words that are not always times."""
    text = parse.doc.text
    code: list[str] = []
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    char, guarded = lexicon.char, lexicon.guarded
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        word = match.group().lower().replace("’", "'")
        if kind in {"word", "mark"}:
            key = word
            if word in guarded and not lexicon.allows(word, parse, text, match.start()):
                key = f"!{word}"
        elif kind == "number":
            key = _shape(word)
        else:
            key = word if kind in {"genitive", "rest", "named"} else f"#{kind}"
        code.append(char(key))
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
    return Tokens("".join(code), words, starts, ends)
