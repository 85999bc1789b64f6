"""Drafts by the learned weights: which words are cues, and what stands around each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.mentions.attributions import lexicon, weights
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page, cue_features, unit_features
from sayso.mentions.attributions.idioms import is_idle
from sayso.mentions.attributions.units import Unit, walk

if TYPE_CHECKING:
    from sayso.mentions.attributions.tree import Tree
    from sayso.mentions.attributions.weights import Weights

__all__ = ["find_drafts"]

_THRESHOLD: Final = -0.4
_CLOSING: Final = -1.0


def find_drafts(page: Page) -> list[Draft]:
    """A draft for each word that the weights, or its plain frame, show to be the head of a cue."""
    known = weights.load()
    found = []
    for i in candidates(page, known.words):
        plain = _plain(page.tree, i)
        score = known.cue(cue_features(page, i))
        if plain or (score > _least(page, i) and not _fights(page, i) and not is_idle(page.tree, i)):
            found.append(_draft(page, known, i, score, plain))
    return found


def _least(page: Page, i: int) -> float:
    return _CLOSING if page.tree.lemma[i] in lexicon.words("closing") else _THRESHOLD


def _plain(tree: Tree, i: int) -> str:
    """The label of what a verb of saying plainly has for its content, "" where it is not so plain."""
    cue = lexicon.verbs().get(tree.lemma[i])
    if tree.pos[i] != "VERB":
        return ""
    deps = {tree.dep[k] for k in tree.kids[i]}
    if tree.lemma[i] in lexicon.words("verification") and (
        "neg" in deps or "nt" in {tree.lower[k] for k in tree.kids[i]}
    ):
        return "nsubjpass" if "nsubjpass" in deps else "dobj" if "dobj" in deps else ""
    says = cue is not None and cue.kind == "speech" and "clause" in cue.takes
    return "ccomp" if says and "nsubj" in deps and "ccomp" in deps else ""


def candidates(page: Page, words: frozenset[str]) -> list[int]:
    """The words worth asking about: verbs, and the other words that were cues before."""
    tree = page.tree
    return [i for i in range(tree.count) if tree.pos[i] == "VERB" or tree.lemma[i] in words]


def _draft(page: Page, known: Weights, i: int, score: float, plain: str) -> Draft:
    def decide(unit: Unit, draft: Draft) -> int:
        return int(known.unit(unit_features(page, unit, draft)).argmax())

    draft = walk(page.tree, i, decide)
    if plain and not draft.content:
        content = page.tree.kid(i, plain)
        draft.content = set(page.tree.subtree(content)) if content is not None else set()
        draft.source -= draft.content
    draft.why = [f"cue {page.tree.lemma[i]}: {score:+.2f}"]
    return draft


def _fights(page: Page, i: int) -> bool:
    """Is it a verb of fighting, with no quotation in its sentence?"""
    first, last = page.tree.bounds(i)
    violent = page.tree.lemma[i] in lexicon.words("violent")
    return violent and all(page.inside[k] < 0 for k in range(first, last))
