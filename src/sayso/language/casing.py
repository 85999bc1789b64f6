"""Text all in capitals or all in lower case, recased before parsing, with offsets kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from sayso.language.truecase import truecased

__all__ = ["COMPONENT", "DATA", "VERSION", "recase"]

COMPONENT: Final = "recase"
VERSION: Final = "1"
DATA: Final = ("casing.yaml", "countries.csv")

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LEAST_LETTERS: Final = 8  # fewer are initials of a body, not a line that somebody shouts
_LEAST_WORDS: Final = 3  # one or two words in capitals in an ordinary text are a name or a label
_LOWER_LETTERS: Final = 40  # a text of fewer may have nothing in it that takes a capital


def recase(text: str) -> str:
    """The text with ordinary case, of the same length; text in mixed case comes back as it is.

    Recased are lines all in capitals (three words or more; every such line of a text mostly in capitals), and
    texts without capitals: by how the words are written elsewhere, by the words around, and by the acronyms
    that the text explains.

    >>> recase("THE ARMY KILLED FIVE PEASANTS IN EL SALVADOR.")
    'The army killed five peasants in El Salvador.'
    """
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    if lower >= _LOWER_LETTERS and upper <= lower * 0.002:
        return truecased(text, [(0, len(text))])
    if upper < _LEAST_LETTERS:
        return text
    lines = list(_shouted_lines(text, upper > 2 * lower))
    return truecased(text, lines) if lines else text


def _shouted_lines(text: str, mostly: bool) -> Iterator[tuple[int, int]]:
    """Where the lines in capitals stand; in a text that is mostly in capitals, one word is enough."""
    at = 0
    for line in text.splitlines(keepends=True):
        upper = sum(map(str.isupper, line))
        if upper > 9 * sum(map(str.islower, line)) and (
            mostly or (upper >= _LEAST_LETTERS and len(_WORD.findall(line)) >= _LEAST_WORDS)
        ):
            yield at, at + len(line)
        at += len(line)
