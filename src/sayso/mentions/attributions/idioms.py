"""Cues of several words that mean what no word of theirs does: "cast doubt on", "laid the blame on"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.tree import Tree
from sayso.ontology.loader import read_yaml

__all__ = ["find_idioms", "is_idle"]

_ASKING: Final = frozenset({"who", "whose", "which", "what", "whether", "if", "how", "why"})
_LINKS: Final = frozenset({"prep", "agent"})


@dataclass(frozen=True, slots=True)
class _Idiom:
    """A verb with one of these objects takes this stance; none at all for what only looks like a cue."""

    verbs: frozenset[str]
    objects: frozenset[str]
    stance: str | None


@cache
def _idioms() -> tuple[_Idiom, ...]:
    rows = read_yaml(lexicon.FILE)["idioms"]
    return tuple(_Idiom(frozenset(r["verbs"]), frozenset(r["objects"]), r.get("stance")) for r in rows)


def _idiom(tree: Tree, i: int) -> tuple[_Idiom, int] | None:
    """The idiom whose verb this is, and its object."""
    if tree.pos[i] != "VERB":
        return None
    for idiom in _idioms():
        if tree.lemma[i] in idiom.verbs:
            told = next((k for k in tree.kids[i] if k > i and tree.lemma[k] in idiom.objects), None)
            if told is not None and tree.dep[told] == "dobj":
                return idiom, told
    return None


def is_idle(tree: Tree, i: int) -> bool:
    """Is it a verb with an object that makes it no verb of saying ("claimed the lives of ten")?"""
    found = _idiom(tree, i)
    return found is not None and found[0].stance is None


def find_idioms(tree: Tree) -> list[Draft]:
    """A draft for each idiom, and for each "it was unclear who", of which nobody is the source."""
    found = []
    for i in range(tree.count):
        draft = _told(tree, i) or _unclear(tree, i)
        if draft is not None:
            found.append(draft)
    return found


def _told(tree: Tree, i: int) -> Draft | None:
    idiom = _idiom(tree, i)
    if idiom is None or idiom[0].stance is None:
        return None
    told = idiom[1]
    link = next((k for k in (*tree.kids[told], *tree.kids[i]) if tree.dep[k] in _LINKS and k > told), None)
    if link is None or link > told + 2:
        return None
    content = {t for t in tree.subtree(link) if t != link}
    source = _subject(tree, i)
    if not content or not source:
        return None
    cue = set(range(i, link + 1))
    why = [f"idiom: {tree.lemma[i]} {tree.lemma[told]}"]
    return Draft(i, cue, source - content, content, stance=idiom[0].stance, why=why)


def _subject(tree: Tree, i: int) -> set[int]:
    """The subject of the verb, or of the one that it is joined to or hangs on."""
    for at in (i, *tree.up(i, 3)):
        subject = tree.kid(at, "nsubj", "nsubjpass")
        if subject is not None:
            return {t for t in tree.subtree(subject) if t < i}
        if tree.dep[at] not in ("conj", "advcl", "xcomp"):
            break
    return set()


def _unclear(tree: Tree, i: int) -> Draft | None:
    """As in "it was not clear who had fired": no source, and nothing is claimed of who had."""
    verb = i if tree.pos[i] == "VERB" else tree.head[i]
    known = tree.lower[i] in lexicon.words("clear") and any(tree.dep[k] == "neg" for k in tree.kids[verb])
    if not known and tree.lower[i] not in lexicon.words("unclear"):
        return None
    clause = next((k for at in (i, verb) for k in tree.kids[at] if _asks(tree, k) and k > i), None)
    nobody = tree.kid(verb, "nsubj", "nsubjpass")
    if clause is None or (nobody is not None and tree.lower[nobody] != "it"):
        return None
    content = set(tree.subtree(clause))
    return Draft(i, {i}, set(), content, stance="cannot-verify", why=["nobody knows it"])


def _asks(tree: Tree, k: int) -> bool:
    first = min(tree.subtree(k))
    return tree.dep[k] in ("ccomp", "csubj", "advcl") and tree.lower[first] in _ASKING
