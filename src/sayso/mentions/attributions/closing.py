"""Who said it at the end of a sentence, where the parse lost it: "..., our correspondent reports."."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.phrasing import phrase_before
from sayso.mentions.attributions.tree import Tree

__all__ = ["find_closings"]

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_QUOTES: Final = frozenset({'"', "“", "”", "''", "``", "«", "»"})
_OPENING: Final = frozenset({"DET", "NOUN", "PROPN", "ADJ"})
_BETWEEN: Final = 8  # words from the verb to "that"
_LONGEST: Final = 12  # words of a source between the comma and its verb


def find_closings(tree: Tree) -> list[Draft]:
    """A draft for each sentence that ends in a source and a verb of saying that was read otherwise."""
    found = []
    for i in range(1, tree.count):
        if tree.tag[i] in ("NNS", "VBD", "VBZ"):
            draft = (
                _loose(tree, i)
                or _inverted(tree, i)
                or _named_so(tree, i)
                or _joined(tree, i)
                or _opening(tree, i)
            )
            if draft is not None:
                found.append(draft)
    return found


def _loose(tree: Tree, i: int) -> Draft | None:
    """As in "..., our correspondent reports.", where the verb is read as a noun, or hangs on nothing told."""
    noun = tree.tag[i] == "NNS" and tree.lower[i] in lexicon.words("read_as_nouns")
    verb = tree.pos[i] == "VERB" and tree.dep[i] == "dep" and tree.lemma[i] in lexicon.words("closing")
    if not noun and not verb:
        return None
    first, stop = tree.bounds(i)
    start = phrase_before(tree, i - 1, first) if i > first and tree.tag[i - 1] in ("NN", "NNP") else None
    if (
        start is None
        or start - 1 <= first
        or tree.lower[start - 1] != ","
        or not all(tree.mute[i + 1 : stop])
    ):
        return None
    return Draft(
        i, {i}, set(range(start, i)), set(range(first, start - 1)), why=[f"closed by {tree.lower[i]}"]
    )


def _named_so(tree: Tree, i: int) -> Draft | None:
    """As in "..., a charge organisers called laughable", where they are read as what calls it."""
    first, stop = tree.bounds(i)
    if tree.lemma[i] not in lexicon.words("naming") or tree.tag[i] != "VBD":
        return None
    comma = next((t for t in range(i - 1, max(first, i - _LONGEST), -1) if tree.lower[t] == ","), None)
    if comma is None or tree.lower[comma + 1] not in ("a", "an") or comma + 3 >= i:
        return None
    source, said = range(comma + 3, i), {tree.lower[t] for t in range(i + 1, stop)}
    if tree.lemma[comma + 2] not in lexicon.words("seconded") or tree.pos[comma + 3] not in _OPENING:
        return None
    stance = "denies" if said & lexicon.words("untrue") else "asserts"
    content = {comma + 1, comma + 2}
    why = ["an aside on what was told"]
    return Draft(i, {i}, set(source), content, stance=stance, why=why, aside=True)


def _opening(tree: Tree, i: int) -> Draft | None:
    """As in "The front claims in a statement that two died", where the verb is read as a noun."""
    if tree.tag[i] != "NNS" or tree.lower[i] not in lexicon.words("read_as_nouns") or i == 0:
        return None
    first, stop = tree.bounds(i)
    that = next((t for t in range(i + 1, min(i + _BETWEEN, stop)) if tree.lower[t] == "that"), None)
    if that is None or any(tree.tag[t] in _FINITE for t in range(first, that)):
        return None
    start = phrase_before(tree, i - 1, first) if tree.tag[i - 1] in ("NN", "NNP", "NNPS") else None
    if start is None or not any(tree.tag[t] in _FINITE for t in range(that, stop)):
        return None
    if that > i + 1 and tree.pos[i + 1] != "ADP":
        return None
    return Draft(
        i, set(range(i, that)), set(range(start, i)), set(range(that, stop)), why=["a verb read as a noun"]
    )


def _inverted(tree: Tree, i: int) -> Draft | None:
    """As in "..., informed the General Staff on Friday.", where the staff is read as what is informed."""
    if tree.tag[i] != "VBD" or tree.lower[i - 1] != "," or tree.lemma[i] not in lexicon.words("inverting"):
        return None
    first, stop = tree.bounds(i)
    subject, told = tree.kid(i, "nsubj"), tree.kid(i, "dobj", "dative")
    if i == first or told is None or told < i or subject is not None:
        return None
    named = set(tree.subtree(told))
    late = {
        t for k in tree.kids[i] if k > told and tree.dep[k] in ("prep", "npadvmod") for t in tree.subtree(k)
    }
    rest = set(range(i + 1, stop)) - named - late
    clause = any(tree.tag[t] in _FINITE for t in range(first, i - 1))
    if any(tree.lower[t] in _QUOTES for t in range(first, i)):
        return None
    if not clause or not all(tree.mute[t] for t in rest) or any(tree.tag[t] in _FINITE for t in named):
        return None
    return Draft(i, {i}, named, set(range(first, i - 1)), why=["the verb stands before its subject"])


def _joined(tree: Tree, i: int) -> Draft | None:
    """As in "The strike killed him, a source close to the group told AFP.", where the strike tells it."""
    if tree.tag[i] != "VBD" or tree.dep[i] != "conj" or tree.lemma[i] not in lexicon.words("closing"):
        return None
    first, stop = tree.bounds(i)
    comma = next((t for t in range(i - 1, first, -1) if tree.lower[t] == ","), first)
    source = range(comma + 1, i)
    if comma == first or not 0 < len(source) <= _LONGEST or tree.pos[comma + 1] not in _OPENING:
        return None
    told = {
        t
        for k in tree.kids[i]
        if k > i and tree.dep[k] in ("dobj", "dative", "npadvmod", "prep")
        for t in tree.subtree(k)
    }
    alone = all(tree.mute[t] or t in told for t in range(i + 1, stop))
    if not alone or not _is_clause(tree, range(first, comma)) or _is_clause(tree, source):
        return None
    return Draft(i, {i}, set(source), set(range(first, comma)), why=["the source stands beside the verb"])


def _is_clause(tree: Tree, words: range) -> bool:
    return any(tree.tag[t] in _FINITE for t in words)
