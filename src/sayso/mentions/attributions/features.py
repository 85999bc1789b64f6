"""What the weights see of a word that may be a cue, and of a unit that may be its source or content."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.groups import groups_of
from sayso.mentions.attributions.quotes import Quote
from sayso.mentions.attributions.tree import Tree
from sayso.mentions.attributions.units import Unit

__all__ = ["Page", "cue_features", "unit_features"]

_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj"})
_PEOPLE: Final = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_FRAME: Final = frozenset({"ccomp", "xcomp", "dobj", "nsubj", "nsubjpass", "agent", "prep", "acomp"})
_LENGTHS: Final = (1, 2, 3, 5, 8, 13, 21, 34)  # words; few steps tell short from long


@dataclass(frozen=True)
class Page:
    """A tree with, for each token, the number of the quotation that it stands in (-1: none)."""

    tree: Tree
    quotes: list[Quote]
    inside: list[int]

    @classmethod
    def of(cls, tree: Tree, quotes: list[Quote]) -> Page:
        """The page of a tree and its quotations; scare quotes count as no quotation."""
        inside = [-1] * tree.count
        for n, quote in enumerate(quotes):
            if not quote.scare:
                inside[quote.first : quote.last + 1] = [n] * (quote.last + 1 - quote.first)
        return cls(tree, quotes, inside)


def _length(n: int) -> int:
    return next((k for k, limit in enumerate(_LENGTHS) if n <= limit), len(_LENGTHS))


def _lexical(tree: Tree, i: int) -> str:
    known = lexicon.entry(tree.lemma[i])
    return f"{known.kind}-{known.stance}" if known else "-"


def _quoted(page: Page, i: int) -> str:
    """How the sentence of a token stands to quotation marks: in, before, after, both, none."""
    if not page.quotes:
        return "none"
    if page.inside[i] >= 0:
        return "in"
    first, last = page.tree.bounds(i)
    before = any(page.inside[k] >= 0 for k in range(first, i))
    after = any(page.inside[k] >= 0 for k in range(i, last))
    return ("both" if after else "before") if before else ("after" if after else "none")


def _subject(tree: Tree, i: int) -> str:
    for k in tree.kids[i]:
        if tree.dep[k] in _SUBJECTS:
            return _person(tree, k)
    return "none"


def _person(tree: Tree, k: int) -> str:
    if tree.pos[k] == "PRON":
        return tree.lower[k]
    return tree.entity[k] if tree.entity[k] in _PEOPLE else tree.pos[k]


def cue_features(page: Page, i: int) -> list[str]:
    """Names of the features of token `i` as the head of a cue."""
    tree = page.tree
    lemma, tag, dep, over = tree.lemma[i], tree.tag[i], tree.dep[i], tree.head[i]
    quoted, subject, known = _quoted(page, i), _subject(tree, i), _lexical(tree, i)
    after = tree.lower[i + 1] if i + 1 < tree.count else ""
    before = tree.lower[i - 1] if i else ""
    kids = [k for k in tree.kids[i] if not tree.mute[k]]
    deps = {tree.dep[k] for k in kids}
    frame = "+".join(
        sorted(deps & {"ccomp", "xcomp", "dobj", "nsubj", "nsubjpass", "agent", "prep", "dative"})
    )
    found = [
        "bias",
        f"l={lemma}",
        f"t={tag}",
        f"d={dep}",
        f"k={known}",
        f"q={quoted}",
        f"s={subject}",
        f"f={frame}",
        f"l={lemma}|q={quoted}",
        f"l={lemma}|s={subject}",
        f"l={lemma}|f={frame}",
        f"l={lemma}|d={dep}",
        f"l={lemma}|t={tag}",
        f"k={known}|f={frame}",
        f"k={known}|q={quoted}",
        f"k={known}|s={subject}",
        f"k={known}|d={dep}",
        f"a={after}",
        f"l={lemma}|a={after}",
        f"b={before}",
        f"l={lemma}|b={before}",
        f"h={tree.lemma[over]}|d={dep}",
        f"s={subject}|f={frame}",
        f"s={subject}|q={quoted}",
        f"t={tag}|d={dep}|f={frame}",
        f"x={lemma[-3:]}|t={tag}",
    ]
    coarse, fine = groups_of(lemma)
    found += [
        f"G={fine}",
        f"g={coarse}|t={tag}",
        f"G={fine}|f={frame}",
        f"g={coarse}|f={frame}",
        f"G={fine}|s={subject}",
        f"g={coarse}|s={subject}",
        f"G={fine}|q={quoted}",
        f"g={coarse}|q={quoted}",
        f"g={coarse}|d={dep}",
        f"H={groups_of(tree.lemma[over])[1]}|d={dep}",
    ]
    for k in kids:
        found.append(f"c={tree.dep[k]}")
        found.append(f"l={lemma}|c={tree.dep[k]}:{_link(tree, k)}")
        found.append(f"k={known}|c={tree.dep[k]}:{_link(tree, k)}")
        found.append(f"c={tree.dep[k]}:{tree.lemma[k]}")
        found.append(f"G={fine}|c={tree.dep[k]}:{_link(tree, k)}")
        if tree.dep[k] in ("dobj", "acomp", "prt", "prep", "attr", "advmod"):
            found.append(f"l={lemma}|w={tree.lemma[k]}")
            near, nearest = groups_of(tree.lemma[k])
            found += [
                f"c={tree.dep[k]}:G={nearest}",
                f"l={lemma}|c={tree.dep[k]}:g={near}",
                f"G={fine}|c={tree.dep[k]}:g={near}",
            ]
    return found


def _link(tree: Tree, k: int) -> str:
    """What joins a dependant to its head: its preposition, its complementiser, or its part of speech."""
    if tree.dep[k] in ("prep", "agent", "prt", "mark", "aux", "neg", "dative"):
        return tree.lower[k]
    if tree.dep[k] in ("ccomp", "xcomp", "advcl", "acl"):
        mark = next((tree.lower[m] for m in tree.kids[k] if tree.dep[m] in ("mark", "aux", "advmod")), "")
        return f"{tree.tag[k]}-{mark}"
    return tree.pos[k]


def unit_features(page: Page, unit: Unit, draft: Draft) -> list[str]:
    """Names of the features of a unit, given what the walk has found so far."""
    tree, head, k = page.tree, draft.head or 0, unit.node
    lemma, dep = tree.lemma[head], tree.dep[k]
    known = _lexical(tree, head)
    place = f"{unit.role}{unit.level}:{dep}"
    if unit.role != "kid":
        place = f"{place}<{tree.dep[unit.branch]}"
    side = "R" if k > head else "L"
    link, shape = _link(tree, k), _person(tree, k)
    quoted = "in" if page.inside[k] >= 0 else "out"
    apart = f"{quoted}/{'in' if page.inside[head] >= 0 else 'out'}"
    mine = tree.lemma[unit.parent] if unit.role == "kid" and unit.parent != head else ""
    has = f"{'S' if draft.source else ''}{'C' if draft.content else ''}{min(len(draft.cue), 4)}"
    deps = {tree.dep[m] for m in tree.kids[head]}
    frame = "+".join(sorted(deps & _FRAME))
    coarse, fine = groups_of(lemma)
    size = _length(sum(1 for _ in islice(tree.subtree(k), _LENGTHS[-1] + 1)))
    near = "adj" if abs(k - head) == 1 else "near" if abs(k - head) < 4 else "far"
    return [
        "bias",
        f"p={place}",
        f"p={place}|{side}",
        f"p={place}|l={lemma}",
        f"p={place}|k={known}",
        f"p={place}|w={tree.lemma[k]}",
        f"p={place}|{link}",
        f"p={place}|{shape}",
        f"p={place}|l={lemma}|{link}",
        f"p={place}|k={known}|{link}",
        f"p={place}|{apart}",
        f"p={place}|{has}",
        f"p={place}|f={frame}",
        f"p={place}|m={mine}",
        f"p={place}|m={mine}|{link}",
        f"p={place}|z={size}",
        f"p={place}|{near}|{side}",
        f"p={place}|{side}|{apart}|{has}",
        f"p={place}|k={known}|{has}|{side}",
        f"w={tree.lemma[k]}",
        f"l={lemma}|w={tree.lemma[k]}",
        f"p={place}|t={tree.tag[head]}|f={frame}",
        f"p={place}|t={tree.tag[k]}",
        f"p={place}|e={tree.entity[k]}",
        f"p={place}|{side}|d={tree.dep[head]}",
        f"p={place}|l={lemma}|{has}",
        f"p={place}|G={fine}",
        f"p={place}|G={fine}|{link}",
        f"p={place}|g={coarse}|{has}",
        f"p={place}|v={groups_of(tree.lemma[k])[1]}",
        f"p={place}|G={fine}|v={groups_of(tree.lemma[k])[0]}",
    ]
