"""Stretches in quotation marks: where each opens and closes, over sentences and paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sayso.mentions.attributions.tree import Tree

__all__ = ["Quote", "find_quotes"]

_OPEN: Final = frozenset("“«„")
_CLOSE: Final = frozenset("”»")
_BOTH: Final = frozenset({'"', "''", "``"})
_SCARE_WORDS: Final = 3  # words between marks without a finite verb: a term, not what somebody said
_FINITE: Final = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(frozen=True, slots=True)
class Quote:
    """From the token of the opening mark to that of the closing mark (or the last one before the break).

    `scare` is true of a word or two that somebody is said to call something, which is not speech.
    """

    first: int
    last: int
    scare: bool

    def __contains__(self, token: int) -> bool:
        return self.first <= token <= self.last


def find_quotes(tree: Tree) -> list[Quote]:
    """The quotations in the order of the text; one that a paragraph's end leaves open ends there."""
    found: list[Quote] = []
    opened: int | None = None
    for i in range(tree.count):
        mark = tree.lower[i]
        if opened is not None and _breaks(tree, i):
            found.append(_quote(tree, opened, i - 1))
            opened = None
        if opened is None and (mark in _OPEN or mark in _BOTH):
            opened = i
        elif opened is not None and (mark in _CLOSE or mark in _BOTH):
            found.append(_quote(tree, opened, i))
            opened = None
    if opened is not None:
        found.append(_quote(tree, opened, tree.bounds(opened)[1] - 1))
    return [q for q in found if q.last > q.first]


def _breaks(tree: Tree, i: int) -> bool:
    return tree.pos[i] == "SPACE" and "\n" in tree.lower[i]


def _quote(tree: Tree, first: int, last: int) -> Quote:
    inside = [i for i in range(first, last + 1) if not tree.mute[i]]
    scare = len(inside) <= _SCARE_WORDS and not any(tree.tag[i] in _FINITE for i in inside)
    return Quote(first, last, scare)
