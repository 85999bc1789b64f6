"""What stands between a source and its words: "an officer, asked about it, said", "said in a note that"."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.phrasing import phrase_before
from sayso.mentions.attributions.tree import Tree

__all__ = ["aside_before", "before_aside", "told_besides", "whose_seeing", "without_vehicles"]

_PARTICIPLES: Final = frozenset({"VBN", "VBG", "VBD"})  # "asked" between commas is often read as finite
_LONGEST: Final = 14  # words of a source before the first comma
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "DET", "ADP", "CCONJ", "PUNCT", "PRON"})
_STARTS: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON"})
_PERCEIVED: Final = frozenset(
    {"hear", "see", "witness", "watch", "visit", "survive", "flee", "treat", "lead", "attend"}
)


def before_aside(tree: Tree, head: int) -> set[int]:
    """The source of "an officer, asked about the shelling, said", of which the aside hides the subject."""
    first = tree.bounds(head)[0]
    opening = _opening(tree, head, first) if tree.lower[head - 1] == "," else None
    if opening is None:
        return set()
    start = next((t for t in range(first, opening) if not tree.mute[t]), opening)
    words = range(start, opening)
    plain = all(tree.pos[t] in _NOMINAL or tree.lower[t] == "who" for t in words)
    if plain and 0 < len(words) <= _LONGEST and tree.pos[start] in _STARTS:
        return set(words)
    named = phrase_before(tree, opening - 1, first)
    free = named is not None and (named == first or tree.lower[named - 1] in (",", "but", "and", "that"))
    return set(range(named, opening)) if named is not None and free else set()


def aside_before(tree: Tree, draft: Draft) -> set[int]:
    """The words of the aside between the source and the cue, which are nobody's content."""
    head = draft.head or 0
    last = max(draft.source, default=head)
    if last >= head or tree.lower[head - 1] != "," or tree.lower[last + 1] != ",":
        return set()
    opening = _opening(tree, head, tree.bounds(head)[0])
    return set(range(last + 1, head)) if opening == last + 1 else set()


def _opening(tree: Tree, head: int, first: int) -> int | None:
    """The comma that opens an aside of a participle, which ends at the comma before the cue."""
    for t in range(head - 2, first, -1):
        if tree.lower[t] == "," and (tree.tag[t + 1] in _PARTICIPLES or tree.lower[t + 1] == "when"):
            return t
        if tree.tag[t] in ("VBZ", "VBP", "MD") or tree.lower[t] in (";", ":"):
            return None
    return None


def whose_seeing(tree: Tree, head: int) -> set[int]:
    """The source of "a monitor who heard shots told a newspaper", where the shots are read as who told."""
    over = tree.head[head]
    if tree.dep[head] != "ccomp" or tree.dep[over] != "relcl" or tree.lemma[over] not in _PERCEIVED:
        return set()
    who, subject = tree.kid(over, "nsubj"), tree.kid(head, "nsubj")
    if who is None or subject is None or tree.lower[who] != "who" or not over < subject < head:
        return set()
    noun = tree.head[over]
    inside = set(tree.subtree(over))
    return {t for t in tree.subtree(noun) if t not in inside and t < over} | set(range(who, head))


def without_vehicles(tree: Tree, drafts: list[Draft]) -> list[Draft]:
    """The drafts without a "statement" of nobody: what it says is said by who "said in a statement".

    Nor is there a saying in "who heard the shots" of a witness who told of them.
    """
    kept = []
    seen = set().union(*(d.source for d in drafts if d.head is not None and whose_seeing(tree, d.head)))
    for draft in drafts:
        if draft.head in seen:
            continue
        over = None if draft.source else _speaker(tree, draft, drafts)
        if over is None:
            kept.append(draft)
            continue
        behind = {t for t in over.content if draft.content and t > min(draft.content)}
        over.content = draft.content | behind
    return kept


def _speaker(tree: Tree, draft: Draft, drafts: list[Draft]) -> Draft | None:
    """Who said it in the statement that is the draft's cue."""
    head = draft.head
    if head is None or tree.lemma[head] not in lexicon.words("media_of_words") or not draft.content:
        return None
    link = tree.head[head]
    if tree.dep[head] != "pobj" or tree.lower[link] not in ("in", "on", "through", "via"):
        return None
    return next((d for d in drafts if d.head == tree.head[link] and d.source and d.kind == "speech"), None)


def told_besides(tree: Tree, draft: Draft) -> set[int]:
    """Of "blamed the Red Path, which took the town in May": what is told of the accused, by no accuser."""
    head = draft.head
    known = lexicon.verbs().get(tree.lemma[head]) if head is not None else None
    accused = tree.kid(head, "dobj") if head is not None and known and known.stance == "accuses" else None
    told: set[int] = set()
    while accused is not None:
        for clause in tree.kids[accused]:
            words = set(tree.subtree(clause)) if tree.dep[clause] == "relcl" else set()
            if words and tree.lower[min(words) - 1] == ",":
                told |= words
        accused = tree.kid(accused, "conj")
    return told
