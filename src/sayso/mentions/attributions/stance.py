"""What a source does to what it says, and whether it says anything at all."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.lexicon import Cue
from sayso.mentions.attributions.tree import Tree

__all__ = ["judge"]

_NEGATIVE: Final = frozenset(
    {"not", "n't", "nt", "never", "no", "cannot", "unable", "impossible", "without", "nor", "neither"}
)
_NOBODY: Final = frozenset({"neither", "nobody", "no", "none", "no-one"})


def judge(page: Page, draft: Draft) -> None:
    """Set the kind and the stance of a draft, in place, by its cue's words, its negation and its content."""
    tree = page.tree
    assert draft.head is not None
    known = lexicon.entry(tree.lemma[draft.head]) or lexicon.adverbs().get(tree.lower[draft.head])
    draft.stance = known.stance if known else "asserts"
    draft.kind = _kind(page, draft, known)
    if _denied(tree, draft):
        _turn(tree, draft)


def _kind(page: Page, draft: Draft, known: Cue | None) -> str:
    tree, head = page.tree, draft.head or 0
    if known is None:
        return "speech" if tree.lower[head] == "according" or _speaks(page, draft) else "belief"
    if known.kind == "belief":
        passive = not draft.source and any(tree.dep[k] == "auxpass" for k in tree.kids[head])
        return "speech" if passive else "belief"
    silent = "object" not in known.takes and not (_clausal(tree, draft) or _speaks(page, draft))
    return "belief" if silent and tree.pos[head] in ("VERB", "AUX") else known.kind


def _clausal(tree: Tree, draft: Draft) -> bool:
    """Has the content a verb of its own, or is it of a kind the cue takes without one (accuse X of Y)?"""
    return (
        any(tree.pos[t] in ("VERB", "AUX") for t in draft.content)
        or draft.stance == "accuses"
        or not draft.content
    )


def _speaks(page: Page, draft: Draft) -> bool:
    """Is most of the content in quotation marks?"""
    words = [t for t in draft.content if not page.tree.mute[t]]
    return bool(words) and 2 * sum(page.inside[t] >= 0 for t in words) > len(words)


def _denied(tree: Tree, draft: Draft) -> bool:
    head = draft.head or 0
    near = (*tree.kids[head], *tree.kids[tree.head[head]], tree.head[head])
    own = (*draft.cue, *(k for k in near if tree.head[k] == head or tree.dep[head] in ("xcomp", "acl")))
    if any(tree.lower[t] in _NEGATIVE for t in own if t not in draft.content):
        return True
    return any(tree.lower[t] in _NOBODY for t in draft.source)


def _turn(tree: Tree, draft: Draft) -> None:
    """What a negated cue means: not verified, not denied, not said."""
    assert draft.head is not None
    if tree.lemma[draft.head] in lexicon.words("verification") or _cannot_tell(tree, draft):
        draft.stance, draft.kind = "cannot-verify", "speech"
    elif draft.stance == "denies":
        draft.stance = "concedes"
    elif draft.stance == "doubts":
        draft.stance = "asserts"
    else:
        draft.kind = "belief"


def _cannot_tell(tree: Tree, draft: Draft) -> bool:
    """As in "could not say whether", "does not know who", "was not able to determine which"."""
    head = draft.head or 0
    if tree.lemma[head] not in lexicon.words("unsaid") or not draft.content:
        return False
    asks = tree.lower[min(draft.content)] in lexicon.words("asking")
    around = (*tree.kids[head], tree.head[head])
    able = any(tree.lower[t] in ("could", "can", "ca", "able", "unable") for t in around)
    return asks and (able or tree.lemma[head] == "know")
