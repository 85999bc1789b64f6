"""Drafts by the learned weights: which words are cues, and what stands around each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.mentions.attributions import lexicon, weights
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page, cue_features, unit_features
from sayso.mentions.attributions.units import Unit, walk

if TYPE_CHECKING:
    from sayso.mentions.attributions.weights import Weights

__all__ = ["find_drafts"]

_THRESHOLD: Final = 0.0
_PLAIN: Final = -0.7


def find_drafts(page: Page) -> list[Draft]:
    """A draft for each word that the weights take for the head of a cue."""
    known = weights.load()
    found = []
    for i in candidates(page, known.words):
        score = known.cue(cue_features(page, i))
        least = _PLAIN if page.tree.lemma[i] in lexicon.words("closing") else _THRESHOLD
        if score > least and not _fights(page, i):
            found.append(_draft(page, known, i, score))
    return found


def candidates(page: Page, words: frozenset[str]) -> list[int]:
    """The words worth asking about: verbs, and the other words that were cues before."""
    tree = page.tree
    return [i for i in range(tree.count) if tree.pos[i] == "VERB" or tree.lemma[i] in words]


def _draft(page: Page, known: Weights, i: int, score: float) -> Draft:
    def decide(unit: Unit, draft: Draft) -> int:
        return int(known.unit(unit_features(page, unit, draft)).argmax())

    draft = walk(page.tree, i, decide)
    draft.why = [f"cue {page.tree.lemma[i]}: {score:+.2f}"]
    return draft


def _fights(page: Page, i: int) -> bool:
    """Is it a verb of fighting, with no quotation in its sentence?"""
    first, last = page.tree.bounds(i)
    violent = page.tree.lemma[i] in lexicon.words("violent")
    return violent and all(page.inside[k] < 0 for k in range(first, last))
