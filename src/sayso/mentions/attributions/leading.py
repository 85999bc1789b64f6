"""Texts that lost their commas: "X said Y" and "according to X Y" take the rest of their sentence."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.phrasing import phrase_on
from sayso.mentions.attributions.tree import Tree

__all__ = ["extend", "join"]

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_REACH: Final = 12  # words between the cue and its "that": whom it was told, where, in what


def extend(page: Page, drafts: list[Draft]) -> None:
    """Give "according to" all of its sentence, and a verb of saying all that follows it, in place."""
    tree = page.tree
    for draft in drafts:
        if draft.head is None:
            continue
        head = draft.head
        if tree.lower[head] == "according":
            _according(tree, draft)
        elif draft.kind == "speech" and draft.source and max(draft.source) < head and page.inside[head] < 0:
            _after(tree, draft, drafts)


def join(page: Page, drafts: list[Draft]) -> None:
    """Give ", according to X" what is joined before it too ("five died and two were hurt, ..."), in place."""
    tree = page.tree
    for draft in drafts:
        head = draft.head
        if (
            head is None
            or tree.lower[head] != "according"
            or not draft.content
            or tree.lower[head - 1] != ","
        ):
            continue
        joined = next(
            (over for over in (tree.head[head], *tree.up(tree.head[head])) if _heads_row(tree, over, draft)),
            None,
        )
        others = any(
            d is not draft and d.head is not None and d.kind == "speech" and _between(tree, joined, d, head)
            for d in drafts
        )
        if joined is not None and not others:
            draft.content |= {t for t in tree.subtree(joined) if t < head} - draft.cue - draft.source


def _heads_row(tree: Tree, over: int, draft: Draft) -> bool:
    """Is it a verb outside the content with a verb of the content joined to it?"""
    row = any(tree.dep[k] == "conj" and k in draft.content for k in tree.kids[over])
    return row and over not in draft.content and tree.pos[over] in ("VERB", "AUX")


def _between(tree: Tree, joined: int | None, other: Draft, head: int) -> bool:
    first = tree.bounds(head)[0] if joined is None else min(tree.subtree(joined))
    return first <= (other.head or 0) < head


def _according(tree: Tree, draft: Draft) -> None:
    head = draft.head or 0
    first, stop = tree.bounds(head)
    end = phrase_on(tree, head + 2, stop)
    if end is None:
        return
    draft.cue, draft.source = {head, head + 1}, set(range(head + 2, end + 1))
    draft.content = set(range(first, stop)) - draft.cue - draft.source


def _after(tree: Tree, draft: Draft, drafts: list[Draft]) -> None:
    known = lexicon.verbs().get(tree.lemma[draft.head or 0])
    right = [t for t in draft.content if t > max(draft.cue)]
    if tree.lemma[draft.head or 0] in lexicon.words("quoting"):
        return
    if known is None or "clause" not in known.takes or not right or min(draft.content) < min(draft.cue):
        return
    stop = _stop(tree, draft, drafts)
    start = _that(tree, max(draft.cue) + 1, min(right), stop)
    said = range(start, stop)
    if any(tree.tag[t] in _FINITE or (tree.lower[start] == "that" and tree.tag[t] == "VBN") for t in said):
        draft.content = set(said) - draft.cue


def _that(tree: Tree, first: int, start: int, stop: int) -> int:
    """Where the content starts: at the "that" before any finite verb ("told X in a statement that")."""
    for t in range(first, min(stop, first + _REACH)):
        if tree.lower[t] == "that":
            return t
        if tree.tag[t] in _FINITE:
            break
    return start


def _stop(tree: Tree, draft: Draft, drafts: list[Draft]) -> int:
    """The end of the sentence, or the next source with a cue after it."""
    head = draft.head or 0
    stop = tree.bounds(head)[1]
    later = [
        min(d.source)
        for d in drafts
        if d.source and d.kind == "speech" and head < min(d.source) < (d.head or 0)
    ]
    return min([stop, *(t for t in later if tree.lower[t - 1] in ("and", "while", "but", "whereas"))])
