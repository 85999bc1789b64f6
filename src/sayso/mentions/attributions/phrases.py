"""Cues that are no verbs: "according to", "reportedly", and nouns such as "the claim that"."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.tree import Tree

__all__ = ["find_phrases"]

_CLAUSAL: Final = frozenset({"VERB", "AUX"})
_NOUN_CONTENT: Final = {"of": "of", "for": "for", "about": "of"}


def find_phrases(tree: Tree) -> list[Draft]:
    """Drafts of prepositional, adverbial and nominal cues."""
    found = []
    for i in range(tree.count):
        draft = _according(tree, i) or _adverb(tree, i) or _noun(tree, i)
        if draft and draft.content:
            found.append(draft)
    return found


def _according(tree: Tree, i: int) -> Draft | None:
    if tree.lower[i] != "according" or i + 1 >= tree.count or tree.lower[i + 1] != "to":
        return None
    told = tree.kid(i + 1, "pobj", "pcomp")
    if told is None:
        return None
    draft = Draft(i, {i, i + 1}, set(tree.subtree(told)), why=["according to"])
    over = _clause_above(tree, i)
    draft.content = set(tree.subtree(over)) - set(tree.subtree(i)) if over is not None else set()
    return draft


def _clause_above(tree: Tree, i: int) -> int | None:
    return next((u for u in tree.up(i) if tree.pos[u] in _CLAUSAL), None)


def _adverb(tree: Tree, i: int) -> Draft | None:
    cue = lexicon.adverbs().get(tree.lower[i])
    if cue is None or tree.dep[i] != "advmod":
        return None
    over = tree.head[i]
    return Draft(
        i, {i}, set(), set(tree.subtree(over)) - {i}, cue.kind, cue.stance, [f"adverb {tree.lower[i]}"]
    )


def _noun(tree: Tree, i: int) -> Draft | None:
    cue = lexicon.nouns().get(tree.lemma[i]) if tree.pos[i] == "NOUN" else None
    if cue is None:
        return None
    draft = Draft(i, {i}, kind=cue.kind, stance=cue.stance, why=[f"noun {tree.lemma[i]}"])
    for k in tree.kids[i]:
        if tree.dep[k] == "poss":
            draft.source = set(tree.subtree(k))
        elif _is_clause(tree, k, cue.takes):
            draft.content |= set(tree.subtree(k))
        elif tree.dep[k] == "prep" and _NOUN_CONTENT.get(tree.lower[k]) in cue.takes:
            draft.cue.add(k)
            draft.content |= set(tree.subtree(k)) - {k}
    return draft


def _is_clause(tree: Tree, k: int, takes: frozenset[str]) -> bool:
    if tree.dep[k] not in ("acl", "ccomp"):
        return False
    marks = {tree.lower[m] for m in tree.kids[k] if tree.dep[m] in ("mark", "aux")}
    return ("that" in marks and "clause" in takes) or ("to" in marks and "infinitive" in takes)
