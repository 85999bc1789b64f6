"""The parts of a sentence that can be cue, source or content, seen from a cue's head word.

A unit is a subtree below the cue, what remains of a clause above it, or a sibling on the way up. The walk
asks for each unit what it is, in an order in which what was decided before can be seen.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.tree import Tree

__all__ = ["CONTENT", "CUE", "LABELS", "NONE", "SOURCE", "Unit", "walk"]

NONE, CUE, SOURCE, CONTENT = range(4)
LABELS: Final = ("none", "cue", "source", "content")
_LEVELS: Final = 3  # verbs above the cue whose parts may be of it
_DEPTH: Final = 4  # steps down to which a cue may reach
_SMALL: Final = frozenset({
    "aux", "auxpass", "det", "amod", "advmod", "neg", "mark", "cc", "prt", "case", "nummod", "compound",
    "punct",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """`node` as seen from `parent` (a cue word or an ancestor of it).

    `role` is "kid" (the subtree of node), "over" (the subtree of node without the branch that holds the cue)
    or "side" (the subtree of a node beside that branch). `level` counts steps from the cue's head, `branch`
    is the child of the ancestor that holds the cue.
    """

    node: int
    role: str
    parent: int
    level: int
    branch: int


def walk(tree: Tree, head: int, decide: Callable[[Unit, Draft], int]) -> Draft:
    """The draft that the decisions make, from the cue's head downward and then upward."""
    draft = Draft(head, {head})
    _below(tree, draft, head, decide)
    _above(tree, draft, head, decide)
    return draft


def _below(tree: Tree, draft: Draft, head: int, decide: Callable[[Unit, Draft], int]) -> None:
    pending = [(head, 1)]
    while pending:
        at, level = pending.pop(0)
        for k in tree.kids[at]:
            if tree.mute[k]:
                continue
            label = decide(Unit(k, "kid", at, level, at), draft)
            if label == CUE:
                draft.cue.add(k)
                if level < _DEPTH:
                    pending.append((k, level + 1))
            else:
                _put(tree, draft, label, k)


def _above(tree: Tree, draft: Draft, head: int, decide: Callable[[Unit, Draft], int]) -> None:
    branch = head
    for level, over in enumerate(tree.up(head, _LEVELS), 1):
        label = decide(Unit(over, "over", branch, level, branch), draft)
        if label in (SOURCE, CONTENT):
            _put(tree, draft, label, over, set(tree.subtree(branch)))
            return
        for k in tree.kids[over]:
            if k != branch and tree.dep[k] not in _SMALL and not tree.mute[k]:
                _put(tree, draft, decide(Unit(k, "side", over, level, branch), draft), k)
        branch = over


def _put(tree: Tree, draft: Draft, label: int, node: int, but: Collection[int] = ()) -> None:
    """Add what is below the node, without some, to the part that the label names."""
    if label in (SOURCE, CONTENT):
        part = draft.source if label == SOURCE else draft.content
        part.update(t for t in tree.subtree(node) if t not in but)
