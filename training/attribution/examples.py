"""Training examples from parsed articles with gold attributions."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page, cue_features, unit_features
from sayso.mentions.attributions.groups import groups_of
from sayso.mentions.attributions.learned import is_candidate
from sayso.mentions.attributions.quotes import find_quotes
from sayso.mentions.attributions.tree import Tree
from sayso.mentions.attributions.units import CONTENT, CUE, NONE, SOURCE, Unit, walk
from sayso.mentions.attributions.weights import rows
from sayso.model import Parse

__all__ = ["Article", "Examples", "articles", "collect", "other_words"]

_LAST = frozenset({"AUX", "PART", "ADP", "ADV"})


@dataclass
class Article:
    """A page and its gold attributions as sets of tokens, each with the head word of its cue."""

    page: Page
    gold: list[dict[str, set[int]]]
    heads: list[int]


@dataclass
class Examples:
    """Rows of features and labels, for cues and for units."""

    cues: list[list[int]] = field(default_factory=list)
    cue_labels: list[int] = field(default_factory=list)
    units: list[list[int]] = field(default_factory=list)
    unit_labels: list[int] = field(default_factory=list)


def articles(pairs: Iterable[tuple[Parse, list[dict[str, Any]]]]) -> Iterator[Article]:
    """Each parse with its gold attributions; those without a cue are left out."""
    for parse, gold in pairs:
        tree = Tree(parse)
        sets = [{role: _tokens(tree, one[role]) for role in ("source", "cue", "content")} for one in gold]
        kept = [one for one in sets if one["cue"]]
        yield Article(Page.of(tree, find_quotes(tree)), kept, [_head(tree, one["cue"]) for one in kept])


def _tokens(tree: Tree, spans: list[list[int]]) -> set[int]:
    found = set()
    for start, end in spans:
        i = bisect_right(tree.ends, start)
        while i < tree.count and tree.starts[i] < end:
            if not tree.mute[i]:
                found.add(i)
            i += 1
    return found


def _head(tree: Tree, cue: set[int]) -> int:
    tops = [i for i in cue if tree.head[i] not in cue or tree.head[i] == i]
    return min(tops, key=lambda i: (tree.pos[i] in _LAST, sum(1 for _ in tree.up(i)), i))


def other_words(found: Iterable[Article], least: int, share: float) -> frozenset[str]:
    """Lemmas of cue heads that are no verbs, seen `least` times and in `share` of their uses."""
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for article in found:
        tree = article.page.tree
        seen.update(tree.lemma[i] for i in range(tree.count) if tree.pos[i] != "VERB")
        cues.update(tree.lemma[i] for i in article.heads if tree.pos[i] != "VERB")
    often = {word for word, n in cues.items() if n >= least and n / seen[word] >= share}
    return frozenset(often | _alike(seen, cues, share / 2) | set(lexicon.nouns()) | set(lexicon.adverbs()))


def _alike(seen: Counter[str], cues: Counter[str], share: float) -> set[str]:
    """The words of the groups whose words were cues in this share of their uses."""
    uses: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for word, n in seen.items():
        uses[groups_of(word)[1]] += n
        hits[groups_of(word)[1]] += cues[word]
    often = {group for group, n in uses.items() if group != "-" and hits[group] / n >= share}
    return {word for word in seen if groups_of(word)[1] in often}


def collect(found: Iterable[Article], words: frozenset[str], nested: bool) -> Examples:
    """All examples; `nested`: words inside a gold content count as no cues (else they are left out)."""
    made = Examples()
    for article in found:
        _cues(article, words, made, nested)
        for one, head in zip(article.gold, article.heads, strict=True):
            _units(article.page, one, head, made)
    return made


def _cues(article: Article, words: frozenset[str], made: Examples, nested: bool) -> None:
    tree, heads = article.page.tree, set(article.heads)
    skipped = set() if nested else set().union(*(one["content"] for one in article.gold))
    for i in range(tree.count):
        if i in skipped and i not in heads:
            continue
        if i in heads or is_candidate(tree, i, words):
            made.cues.append(rows(cue_features(article.page, i)))
            made.cue_labels.append(int(i in heads))


def _units(page: Page, one: dict[str, set[int]], head: int, made: Examples) -> None:
    tree = page.tree

    def decide(unit: Unit, draft: Draft) -> int:
        label = _label(tree, unit, one)
        made.units.append(rows(unit_features(page, unit, draft)))
        made.unit_labels.append(label)
        return label

    walk(tree, head, decide)


def _label(tree: Tree, unit: Unit, one: dict[str, set[int]]) -> int:
    if unit.role == "kid" and unit.node in one["cue"]:
        return CUE
    tokens = {t for t in tree.subtree(unit.node) if not tree.mute[t]}
    if unit.role == "over":
        tokens -= set(tree.subtree(unit.branch))
    if tokens and 2 * len(tokens & one["source"]) >= len(tokens):
        return SOURCE
    if tokens and 2 * len(tokens & one["content"]) >= len(tokens):
        return CONTENT
    return NONE
