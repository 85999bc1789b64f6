"""Verbs of saying, thinking and showing: their source and content by dependency."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.lexicon import Cue
from sayso.mentions.attributions.quotes import Quote
from sayso.mentions.attributions.tree import Tree

__all__ = ["find_verbs"]

_CUE_KIDS: Final = frozenset({"aux", "auxpass", "neg", "prt"})
_SUBJECTS: Final = ("nsubj",)
_CLAUSES: Final = {"ccomp": "clause", "xcomp": "infinitive", "dobj": "object", "oprd": "object"}
_PREPS: Final = {"of": "of", "about": "about", "for": "for"}
_PARENTHETIC: Final = frozenset({"ccomp", "parataxis", "conj", "advcl", "dep"})


def find_verbs(tree: Tree, quotes: list[Quote]) -> list[Draft]:
    """A draft for each verb of the lexicon that has a content."""
    known = lexicon.verbs()
    found = []
    for i in range(tree.count):
        if tree.pos[i] in ("VERB", "AUX", "PROPN") and (cue := known.get(tree.lemma[i])):
            draft = _draft(tree, i, cue, quotes)
            if draft.content:
                found.append(draft)
    return found


def _draft(tree: Tree, i: int, cue: Cue, quotes: list[Quote]) -> Draft:
    words = {i, *(k for k in tree.kids[i] if tree.dep[k] in _CUE_KIDS)}
    draft = Draft(i, words, kind=cue.kind, stance=cue.stance, why=[f"verb {tree.lemma[i]}"])
    draft.source = _source(tree, i)
    _take_below(tree, draft, cue)
    if not draft.content:
        _take_above(tree, draft, cue, quotes)
    draft.content -= draft.cue | draft.source
    return draft


def _source(tree: Tree, i: int) -> set[int]:
    passive = tree.kid(i, "auxpass", "nsubjpass") is not None
    if passive:
        agent = tree.kid(i, "agent")
        told = agent if agent is None else tree.kid(agent, "pobj")
        return set(tree.subtree(told)) if told is not None else set()
    at = i
    while True:
        subject = tree.kid(at, *_SUBJECTS)
        if subject is not None:
            return set(tree.subtree(subject))
        if tree.dep[at] in ("acl", "relcl"):
            return _noun_of(tree, at)
        if tree.dep[at] not in ("conj", "advcl", "xcomp") or tree.head[at] == at:
            return set()
        at = tree.head[at]


def _noun_of(tree: Tree, verb: int) -> set[int]:
    below = set(tree.subtree(verb))
    return set(tree.subtree(tree.head[verb])) - below


def _take_below(tree: Tree, draft: Draft, cue: Cue) -> None:
    assert draft.head is not None
    for k in tree.kids[draft.head]:
        wanted = _CLAUSES.get(tree.dep[k])
        if wanted in cue.takes:
            draft.content |= set(tree.subtree(k))
        elif tree.dep[k] == "prep" and _PREPS.get(tree.lower[k]) in cue.takes:
            draft.cue.add(k)
            draft.content |= set(tree.subtree(k)) - {k}


def _take_above(tree: Tree, draft: Draft, cue: Cue, quotes: list[Quote]) -> None:
    i = draft.head
    assert i is not None
    if "clause" not in cue.takes and "quote" not in cue.takes:
        return
    if tree.dep[i] in _PARENTHETIC and tree.head[i] != i and draft.source:
        over = tree.head[i]
        if tree.dep[i] in ("ccomp", "parataxis") or (
            tree.left[over] < tree.left[i] and tree.right[over] == tree.right[i]
        ):
            draft.content = set(tree.subtree(over)) - set(tree.subtree(i))
            return
    first, last = tree.bounds(i)
    for quote in quotes:
        if not quote.scare and first <= quote.first < last and i not in quote:
            draft.content |= set(range(quote.first, quote.last + 1))
