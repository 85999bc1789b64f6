"""Reports by perception: "an AFP correspondent saw", "the monitor counted 24 dead"."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.sources import class_of
from sayso.mentions.attributions.tree import Tree

__all__ = ["find_perceptions"]

_CLASSES: Final = frozenset({"media", "witness", "monitor"})
_TAGS: Final = frozenset({"VBD", "VBZ", "VBP", "VBG", "VBN"})
_CONTENT: Final = frozenset({"dobj", "ccomp", "xcomp", "advcl", "conj"})


def find_perceptions(page: Page) -> list[Draft]:
    """A draft for each verb of perceiving whose subject is a correspondent, a witness or a monitor."""
    tree, verbs = page.tree, lexicon.words("perceiving")
    found = []
    for i in range(tree.count):
        if tree.lemma[i] in verbs and tree.tag[i] in _TAGS and tree.pos[i] == "VERB":
            draft = _draft(tree, i)
            if draft is not None:
                found.append(draft)
    return found


def _draft(tree: Tree, i: int) -> Draft | None:
    told = tree.kid(i, "nsubj")
    if told is None:
        return None
    source = set(tree.subtree(told))
    if class_of(tree, source, None) not in _CLASSES:
        return None
    draft = Draft(i, {i}, source, why=[f"perception: {tree.lemma[i]}"])
    for k in tree.kids[i]:
        if tree.dep[k] in _CONTENT and k > i:
            draft.content |= set(tree.subtree(k))
    return draft if draft.content else None
