"""Who carried what: "told the radio", "quoted by the agency", "the radio, citing an official, reported"."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.sources import class_of
from sayso.mentions.attributions.tree import Tree

__all__ = ["with_carriers"]

_CITES: Final = frozenset({"cite", "quote"})
_LISTENERS: Final = ("dobj", "dative", "pobj")


def with_carriers(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with one more for each medium that is said to have carried another."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.kind == "belief" or draft.head is None or not draft.source:
            found.append(draft)
        elif tree.lemma[draft.head] in _CITES and tree.tag[draft.head] == "VBG":
            found.append(_cited(tree, draft, drafts))
        else:
            found += _carried(tree, draft)
    return found


def _cited(tree: Tree, draft: Draft, drafts: list[Draft]) -> Draft:
    """The one cited says what the citing medium says, within it; else the draft as it was."""
    over = next((d for d in drafts if d is not draft and _reports(tree, d, draft)), None)
    if over is None or any(tree.pos[t] in ("VERB", "AUX") for t in draft.content):
        return draft
    content = over.content - draft.content - draft.cue - draft.source
    why = [*draft.why, "cited by the source of the verb"]
    return Draft(draft.head, draft.cue, draft.content, content, "speech", over.stance, why, over)


def _reports(tree: Tree, over: Draft, citing: Draft) -> bool:
    """Has the other draft the same source, in the same sentence, and a content of its own?"""
    if over.head is None or citing.head is None or over.kind == "belief" or not over.source:
        return False
    return tree.number[over.head] == tree.number[citing.head] and bool(over.source & citing.source)


def _carried(tree: Tree, draft: Draft) -> list[Draft]:
    medium = _told(tree, draft) or _quoted_by(tree, draft)
    if (
        not any(tree.pos[t] == "PROPN" for t in medium)
        or class_of(tree, medium, None) != "media"
        or medium & draft.source == draft.source
    ):
        return [draft]
    draft.source -= medium
    clause = [t for t in draft.source if tree.lemma[t] in lexicon.words("carrying") and tree.tag[t] == "VBN"]
    draft.source = draft.source.difference(*(tree.subtree(t) for t in clause)) or draft.source
    carrier = Draft(None, set(), medium, draft.content - medium, why=["the medium that carried it"])
    draft.carrier = carrier
    return [carrier, draft]


def _told(tree: Tree, draft: Draft) -> set[int]:
    """The listener of a verb such as "tell"."""
    head = draft.head or 0
    if tree.lemma[head] not in lexicon.words("telling"):
        return set()
    listener = tree.kid(head, *_LISTENERS)
    if listener is None or listener < head:
        return set()
    return set() if listener in draft.content else set(tree.subtree(listener)) - draft.content


def _quoted_by(tree: Tree, draft: Draft) -> set[int]:
    """The agent of "quoted by the agency" or "carried by the agency" beside the source or the cue."""
    for t in sorted(draft.source | draft.cue | _beside(tree, draft)):
        if tree.lemma[t] in lexicon.words("carrying") and tree.tag[t] == "VBN":
            agent = tree.kid(t, "agent")
            told = tree.kid(agent, "pobj") if agent is not None else None
            if told is not None:
                return set(tree.subtree(told))
    return set()


def _beside(tree: Tree, draft: Draft) -> set[int]:
    """The words below the cue outside the content ("said in a statement carried by the agency")."""
    return {t for t in tree.subtree(draft.head or 0) if t not in draft.content}
