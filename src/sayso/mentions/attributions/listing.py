"""Lists that a saying announces: "The Observatory reported the following:", and what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.tree import Tree

__all__ = ["extend_over_lists"]

_BULLETS: Final = frozenset({"-", "–", "—", "*", "•", "·", "◦", "▪", "►", ">"})
_CLOSERS: Final = frozenset({".", ")", "/"})
_ANNOUNCING: Final = frozenset({"following", "follows", "below"})

_Line = tuple[int, int]


def extend_over_lists(tree: Tree, drafts: list[Draft]) -> None:
    """Give a saying whose line ends in a colon the items of the list below, in place.

    One that announces "the following:" and goes on in its own line takes the rest of that line.
    """
    if ":" not in tree.lower:
        return
    lines = tree.lines()
    for n, (first, stop) in enumerate(lines):
        colon = next((i for i in range(first, stop) if tree.lower[i] == ":"), None)
        if colon is None:
            continue
        owner = _owner(tree, drafts, first, colon)
        if owner is None:
            continue
        if all(tree.mute[i] for i in range(colon, stop)):
            owner.content |= _items(tree, lines[n + 1 :])
        elif _announced(tree, colon):
            owner.content |= set(range(colon + 1, stop))


def _owner(tree: Tree, drafts: Sequence[Draft], first: int, colon: int) -> Draft | None:
    """The last saying before the colon, in its sentence."""
    start = max(first, tree.bounds(colon)[0])
    said = [d for d in drafts if d.head is not None and start <= d.head < colon]
    said = [d for d in said if d.kind != "belief" and d.source and max(d.source) < colon]
    return max(said, key=lambda d: d.head or 0, default=None)


def _announced(tree: Tree, colon: int) -> bool:
    start = tree.bounds(colon)[0]
    return any(tree.lower[i] in _ANNOUNCING for i in range(start, colon))


def _items(tree: Tree, lines: Sequence[_Line]) -> set[int]:
    """The tokens of the lines that begin like items of a list, as far as all do."""
    found: set[int] = set()
    for first, stop in lines:
        start = next((i for i in range(first, stop) if tree.pos[i] != "SPACE"), stop)
        if not _is_item(tree, start, stop):
            break
        found |= set(range(start, stop))
    return found


def _is_item(tree: Tree, start: int, stop: int) -> bool:
    """Does the line begin with a bullet, a number or a letter: "- ", "1. ", "(b)", "3)"?"""
    if start + 1 >= stop:
        return False
    opening = tree.lower[start]
    if opening in _BULLETS:
        return True
    at = start + 1 if opening == "(" else start
    label = tree.lower[at].rstrip(".)/")
    closed = label != tree.lower[at] or (at + 1 < stop and tree.lower[at + 1] in _CLOSERS)
    return closed and (label.isdigit() or (len(label) == 1 and label.isalpha()))
