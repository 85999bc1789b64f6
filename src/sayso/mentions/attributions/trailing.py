"""Sentences that end in "... the monitor said": whole clauses before a source that no comma sets apart."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page
from sayso.mentions.attributions.phrasing import phrase_after, phrase_before
from sayso.mentions.attributions.tree import Tree

__all__ = ["find_trailing", "lost_commas", "with_trailing"]

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_OWN: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whose", "whom", "where"})
_PREDICATES: Final = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
_BETWEEN: Final = frozenset({"AUX", "ADV"})
_TIMES: Final = frozenset({"DATE", "TIME"})
_LIGHT: Final = frozenset({"ADP", "ADV", "PUNCT", "SPACE"})
_LEAST: Final = 4  # words of what is said: fewer are a phrase of manner or time
_TELLS: Final = frozenset({"tell", "inform"})
_MANNER: Final = frozenset({"using", "speaking", "citing", "quoting", "referring"})
_RARE: Final = 100  # words for one comma: written English has one for some twenty
_SHORT: Final = 60  # words: a shorter text may do without a comma
_COMMAS: Final = frozenset({",", '"', "”", "''", "-", "–", "—", ";", ":"})


def with_trailing(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with those replaced whose sentence plainly ends in its source and cue."""
    found = {draft.head: draft for draft in find_trailing(page)}
    kept = []
    for draft in drafts:
        new = found.pop(draft.head, None)
        kept.append(new if new is not None and _better(page.tree, new, draft) else draft)
    return [*kept, *found.values()]


def lost_commas(tree: Tree) -> bool:
    """Has a text of some length fewer than one comma in a hundred words (news has five or six)?"""
    return tree.count >= _SHORT and _RARE * tree.lower.count(",") < tree.count


def _better(tree: Tree, new: Draft, old: Draft) -> bool:
    """Not where the old source is all that stands before the cue: "Residents who fled the town said"."""
    start, head = tree.bounds(old.head or 0)[0], new.head or 0
    if _says_itself(tree, old.source):
        return True
    return not (old.source and min(old.source) <= start + 1 and head - _LEAST < max(old.source) < head)


def _says_itself(tree: Tree, source: set[int]) -> bool:
    """Has what was taken for the source a verb of its own, before any "who"?"""
    told = sorted(source)
    verb = next((n for n, t in enumerate(told) if tree.tag[t] in _OWN), len(told))
    whole = 0 < verb < len(told) - _LEAST
    return whole and not any(tree.lower[t] in _RELATIVE and tree.dep[t] != "mark" for t in told[:verb])


def find_trailing(page: Page) -> list[Draft]:
    """A draft for each sentence that ends in a source and a verb of saying, in either order."""
    tree, closing = page.tree, lexicon.words("closing")
    found = []
    for i in range(tree.count):
        if tree.lemma[i] not in closing or page.inside[i] >= 0:
            continue
        draft = _before(page, i) or _inverted(page, i)
        if draft is not None:
            found.append(draft)
    return found


def _before(page: Page, i: int) -> Draft | None:
    """The clause, then the source, then the cue: "... the monitor said on Monday"."""
    tree = page.tree
    first, stop = tree.bounds(i)
    if tree.tag[i] not in _PREDICATES or not _light(tree, i, stop):
        return None
    end = i - 1
    while end > first and tree.pos[end] in _BETWEEN:
        end -= 1
    start = phrase_before(tree, end, first) if end > first else None
    if start is None or not _is_clause(tree, first, start):
        return None
    draft = _draft(tree, i, range(end + 1, i + 1), range(start, end + 1), range(first, start))
    if i + 1 < stop and (tree.lower[i + 1] == "with" or _results(tree, i + 1)):
        draft.content |= set(range(i + 1, stop))
    return draft


def _inverted(page: Page, i: int) -> Draft | None:
    """The clause, then the cue, then the source: "... said the monitor"."""
    tree = page.tree
    first, stop = tree.bounds(i)
    if (
        tree.tag[i] not in _FINITE
        or tree.lemma[i] in _TELLS
        or i + 1 >= stop
        or tree.pos[i + 1] not in ("DET", "PROPN", "NOUN", "ADJ")
    ):
        return None
    end = phrase_after(tree, i + 1, stop)
    if end is None or not _ends(tree, range(end + 1, stop)):
        return None
    if not _is_clause(tree, first, i) or phrase_before(tree, i - 1, first) == first:
        return None
    return _draft(tree, i, range(i, i + 1), range(i + 1, end + 1), range(first, i))


def _results(tree: Tree, i: int) -> bool:
    """A participle that goes on with the report ("said destroying two houses"), not "adding"."""
    return tree.tag[i] == "VBG" and tree.lemma[i] not in lexicon.verbs() and tree.lower[i] not in _MANNER


def _ends(tree: Tree, rest: range) -> bool:
    """Is what follows the source nothing, a relative clause, or a participle?"""
    if not rest or tree.lower[rest[0]] in ("who", "which") or tree.tag[rest[0]] == "VBG":
        return True
    return not any(tree.tag[k] in (*_FINITE, "MD") for k in rest) and tree.pos[rest[0]] in ("PUNCT", "SPACE")


def _draft(tree: Tree, head: int, cue: range, source: range, content: range) -> Draft:
    return Draft(
        head, set(cue), set(source), set(content), why=[f"sentence ends in source and {tree.lemma[head]}"]
    )


def _light(tree: Tree, i: int, stop: int) -> bool:
    """Does nothing follow the cue but a time, an adjunct, a listener, or a participle?"""
    rest = [k for k in range(i + 1, stop) if not tree.mute[k]]
    if not rest:
        return True
    opening = rest[0]
    if tree.tag[opening] == "VBG" or any(tree.lower[k] == "without" for k in rest[:2]):
        return True
    told = tree.lemma[i] in _TELLS
    if not (tree.pos[opening] in _LIGHT or tree.entity[opening] in _TIMES or told):
        return False
    if tree.lower[opening] in ("that", "if", "whether"):
        return False
    return not any(tree.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in rest)


def _is_clause(tree: Tree, first: int, stop: int) -> bool:
    """A verb and some words, not set apart by a comma or quotation mark (then the parse is trusted)."""
    words = [k for k in range(first, stop) if not tree.mute[k]]
    if len(words) < _LEAST or tree.lower[stop - 1] in _COMMAS:
        return False
    return any(tree.tag[k] in _PREDICATES for k in words)
