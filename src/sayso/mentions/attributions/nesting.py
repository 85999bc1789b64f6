"""Attributions inside the content of others: which carries which, and which are worth keeping."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.tree import Tree

__all__ = ["carriers", "continue_speakers", "divide", "part", "set_apart", "untangle", "without_idle"]

_FINITE: Final = frozenset({"VBD", "VBZ"})
_AUXILIARY: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CONTRAST: Final = frozenset({"while", "whereas"})
_BARE: Final = frozenset({"VBN", "VB"})
_CLOSE: Final = 2  # from "and" to its verb, with an adverb between
_ME: Final = frozenset({"i", "we", "you"})


def continue_speakers(tree: Tree, drafts: list[Draft]) -> None:
    """In "the mayor said ten had died, adding that ..." it is the mayor who adds, in place."""
    for one in drafts:
        if one.head is None or not _adds(tree, one.head):
            continue
        over = [d for d in drafts if d is not one and _goes_on(tree, d, one)]
        if over:
            before = max(over, key=lambda d: d.head or 0)
            one.source, one.why = set(before.source), [*one.why, "source: who said what goes before"]
            before.content -= {t for t in tree.subtree(one.head) if t >= min(one.cue)} | one.content


def _adds(tree: Tree, head: int) -> bool:
    """Is it a participle of saying, by itself ("adding") and not after a word such as "by" or "as"?

    Or a verb joined to what was said that goes on with the saying ("said ten had died and added that").
    """
    if tree.dep[head] == "conj" and tree.kid(head, "nsubj", "nsubjpass") is None:
        if _goes_back(tree, head):
            return True
        apart = tree.tag[head] in _FINITE and tree.tag[tree.head[head]] in _BARE
        unable = tree.lemma[head] in lexicon.words("unsaid") and any(
            tree.lower[k] in ("could", "can", "ca", "cannot") for k in tree.kids[head]
        )
        return tree.lemma[head] == "add" or unable or (apart and tree.lemma[head] in lexicon.words("adding"))
    free = (
        tree.tag[head] == "VBG" and tree.dep[head] == "advcl" and tree.pos[head - 1] not in ("ADP", "SCONJ")
    )
    return free and tree.lemma[head] in lexicon.words("adding")


def _goes_back(tree: Tree, head: int) -> bool:
    """Is it a verb of saying behind ", and", so the first speaker's ("..., and blamed the rebels")?"""
    known = lexicon.verbs().get(tree.lemma[head])
    link = next((k for k in reversed(tree.kids[tree.head[head]]) if tree.dep[k] == "cc" and k < head), None)
    behind = link is not None and tree.lower[link - 1] == "," and head - link <= _CLOSE
    bare = tree.tag[head] == "VB" and not any(
        tree.dep[k] == "aux" for k in tree.kids[head]
    )  # read so for VBP
    return behind and (bare or tree.tag[head] in _FINITE) and known is not None and known.kind == "speech"


def _goes_on(tree: Tree, over: Draft, one: Draft) -> bool:
    """Is the participle, with the source it was given, inside what the other said before?"""
    if over.head is None or one.head is None or over.kind != "speech" or not over.source:
        return False
    first, _ = tree.bounds(one.head)
    return (
        first <= over.head < one.head
        and one.head in over.content
        and one.source <= over.content | over.source
    )


def part(tree: Tree, drafts: list[Draft]) -> None:
    """In "the navy says nobody died; the union says three did" each says what is on its side, in place."""
    for number in sorted({tree.number[i] for i in range(tree.count) if tree.lower[i] == ";"}):
        first, stop = tree.sentences[number]
        mine = [d for d in drafts if d.head is not None and first <= d.head < stop]
        for cut in [i for i in range(first, stop) if tree.lower[i] == ";"]:
            if len(mine) > 1:
                _cut(mine, first, cut, stop)
            for draft in mine:
                _keep_behind(draft, cut, first)


def set_apart(drafts: list[Draft]) -> None:
    """Of "..., a figure confirmed by the morgue" nothing is what the speaker before said, in place."""
    for aside in (draft for draft in drafts if draft.aside):
        words = aside.cue | aside.source | aside.content
        for other in drafts:
            if other is not aside and other.content - words:
                other.content -= words


def _keep_behind(draft: Draft, cut: int, first: int) -> None:
    """Of "the army fired; the mayor said that two had died" the mayor says what comes after his cue."""
    head = draft.head or 0
    if not draft.source or min(draft.source) < cut or min(draft.source) > head:
        return
    behind = [t for t in draft.content if t > cut]
    if behind and min(behind) > head:
        draft.content = {t for t in draft.content if t > cut or t < first}


def divide(tree: Tree, drafts: list[Draft]) -> None:
    """In "residents said two died, and the mayor confirmed it" the mayor is not what they said, in place."""
    speakers = [d for d in drafts if d.head is not None and d.kind == "speech" and d.source]
    for inner in speakers:
        start = _new_clause(tree, inner)
        for outer in speakers if start is not None else ():
            if outer.head < start and inner.head in outer.content:  # type: ignore[operator]
                stop = tree.bounds(start)[1]  # type: ignore[arg-type]
                outer.content = {t for t in outer.content if not start <= t < stop}  # type: ignore[operator]


def _new_clause(tree: Tree, draft: Draft) -> int | None:
    """Where ", and the mayor said" begins: at its "and", behind a comma; None where it is no such clause."""
    head = draft.head or 0
    subject = tree.kid(head, "nsubj")
    if subject is None or tree.tag[subject] == "PRP" or not _stands_alone(tree, head):
        return None
    before = min(tree.subtree(subject)) - 1
    if before < 1 or tree.lower[before - 1] != ",":
        return None
    joins = tree.dep[head] == "conj" and tree.dep[before] == "cc"
    return before if joins or tree.lower[before] in _CONTRAST else None


def _stands_alone(tree: Tree, head: int) -> bool:
    """Is it a finite verb joined to another, or that of a clause of contrast ("while police said")?"""
    finite = tree.tag[head] in _FINITE or any(tree.tag[k] in _AUXILIARY for k in tree.kids[head] if k < head)
    return finite and tree.dep[head] in ("conj", "advcl", "ccomp")


def _cut(drafts: list[Draft], first: int, cut: int, stop: int) -> None:
    left = [d for d in drafts if (d.head or 0) < cut and _owned(d, cut)]
    right = [d for d in drafts if (d.head or 0) > cut and _owned(d, cut)]
    if left and right:
        for draft in left:
            draft.content = {t for t in draft.content if t < cut or t >= stop}
        for draft in right:
            draft.content = {t for t in draft.content if t > cut or t < first}


def _owned(draft: Draft, cut: int) -> bool:
    """Has it a source, or content on its own side ("... burned down; nobody was reported hurt")?"""
    after = (draft.head or 0) > cut
    return bool(draft.source) or any((t > cut) == after for t in draft.content)


def untangle(tree: Tree, drafts: list[Draft]) -> None:
    """Where two contents hold each other's cue, the lower of the two keeps only what is its own."""
    holders = _holders(drafts)
    for n, one in enumerate(drafts):
        for k in _around(drafts, holders, one):
            other = drafts[k]
            if k > n and one.anchor <= other.content and other.anchor <= one.content:
                inner, outer = (one, other) if _below(tree, one, other) else (other, one)
                inner.content -= outer.cue | outer.source


def _holders(drafts: list[Draft]) -> dict[int, list[int]]:
    """For each token the numbers of the drafts whose content holds it."""
    holders: dict[int, list[int]] = {}
    for n, draft in enumerate(drafts):
        for token in draft.content:
            holders.setdefault(token, []).append(n)
    return holders


def _around(drafts: list[Draft], holders: dict[int, list[int]], inner: Draft) -> Sequence[int]:
    """The drafts whose content may hold the anchor of this one: those that hold one token of it."""
    token = next(iter(inner.anchor), None)
    return range(len(drafts)) if token is None else holders.get(token, [])


def _below(tree: Tree, one: Draft, other: Draft) -> bool:
    return one.head is not None and any(other.head == over for over in tree.up(one.head))


def carriers(tree: Tree, drafts: list[Draft]) -> list[int | None]:
    """For each draft the number of the one whose content holds its cue most closely, None for most."""
    holders = _holders(drafts)
    return [_carrier(tree, drafts, holders, n) for n in range(len(drafts))]


def _carrier(tree: Tree, drafts: list[Draft], holders: dict[int, list[int]], n: int) -> int | None:
    inner = drafts[n]
    if inner.carrier is not None:
        return next((k for k, outer in enumerate(drafts) if outer is inner.carrier), None)
    around = [
        k
        for k in _around(drafts, holders, inner)
        if k != n
        and inner.anchor <= drafts[k].content
        and not drafts[k].anchor <= inner.content
        and not _only_spoken_of(tree, drafts[k], inner)
    ]
    return min(around, key=lambda k: (len(drafts[k].content), drafts[k].carrier is None, k), default=None)


def _only_spoken_of(tree: Tree, outer: Draft, inner: Draft) -> bool:
    """As in "denied the ministry's claim that nobody died": that the ministry said so the report tells."""
    if outer.stance == "asserts" or inner.head is None or tree.pos[inner.head] != "NOUN" or not inner.source:
        return False
    own = any(tree.tag[t] == "PRP$" for t in inner.source)
    back = outer.head is not None and tree.lemma[outer.head] in lexicon.words("taking_back")
    return tree.head[inner.head] not in outer.content and not (own and back)


def without_idle(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that stand inside another's content and add no claimant of their own."""
    inside = carriers(page.tree, drafts)
    claims = [
        carrier is None or (_claims(page, d) and not _takes_back(page.tree, drafts[carrier], d))
        for d, carrier in zip(drafts, inside, strict=True)
    ]
    media = [d.carrier for d, kept in zip(drafts, claims, strict=True) if kept and d.carrier is not None]
    return [d for d, kept in zip(drafts, claims, strict=True) if kept or any(d is one for one in media)]


def _claims(page: Page, draft: Draft) -> bool:
    """Is it speech of a source other than the speaker around it?"""
    if draft.carrier is not None:
        return True
    if draft.kind != "speech" or not draft.source or draft.head is None:
        return False
    if any(page.tree.lower[t] in _ME for t in draft.source) or _names_talk(page.tree, draft):
        return False
    if draft.stance == "asserts" and _said_again(page.tree, draft):
        return False
    return page.inside[draft.head] < 0


def _said_again(tree: Tree, draft: Draft) -> bool:
    """Is it the "it said" between commas in its own words ("confirmed that, it said, the hall stood")?"""
    words = sorted(draft.source | {draft.head or 0})
    pronoun = len(draft.source) == 1 and tree.lower[words[0]] in ("it", "they", "he", "she")
    apart = (
        words[0] > 0
        and tree.lower[words[0] - 1] == ","
        and tree.lower[words[-1] + 1 : words[-1] + 2] == [","]
    )
    return pronoun and apart


def _takes_back(tree: Tree, outer: Draft, inner: Draft) -> bool:
    """As in "retracted its report that 60 had died": what was said before is said no more."""
    owned = bool(inner.source) and all(tree.tag[t] == "PRP$" for t in inner.source)
    return owned and outer.head is not None and tree.lemma[outer.head] in lexicon.words("taking_back")


def _names_talk(tree: Tree, draft: Draft) -> bool:
    """Is the cue a noun with no clause for its content ("her promises of jobs")?"""
    verbal = any(tree.pos[t] in ("VERB", "AUX") for t in draft.content)
    return tree.pos[draft.head or 0] == "NOUN" and not verbal
