"""Noun phrases by their words alone, for texts whose parse the lost commas have broken."""

from __future__ import annotations

import re
from typing import Final

from sayso.mentions.attributions import lexicon
from sayso.mentions.attributions.classes import listed
from sayso.mentions.attributions.tree import Tree

__all__ = ["names_source", "phrase_after", "phrase_before", "phrase_on", "without_opening"]

_CLOCK: Final = re.compile(r"\d{1,2}([.:h]\d{2}|[/.)])$")
_ENTRY: Final = re.compile(r"\d{1,3}$")
_INSIDE: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART"})
_JOINS: Final = frozenset({"of", "for", "in", "at", "from"})
_STARTS: Final = frozenset({"DET"})
_WHO: Final = frozenset({"who", "which", "that", "whose"})


def phrase_before(tree: Tree, end: int, first: int) -> int | None:
    """The first token of the noun phrase whose last is `end`, not before `first`, or None."""
    if tree.pos[end] == "PRON":
        return end if tree.dep[end] != "poss" else None
    if tree.pos[end] not in ("NOUN", "PROPN"):
        return None
    start = _chunk(tree, end, first)
    while (wider := _widened(tree, start, first)) is not None:
        start = wider
    return start


def _chunk(tree: Tree, end: int, first: int) -> int:
    """Leftward over nouns, names and adjectives as far as an article, or where another phrase begins."""
    at = end
    while at > first and tree.pos[at - 1] in _INSIDE and not _parts(tree, at - 1, at):
        at -= 1
    return at - 1 if at > first and (tree.pos[at - 1] in _STARTS or tree.tag[at - 1] == "PRP$") else at


def _parts(tree: Tree, left: int, right: int) -> bool:
    """Does a new phrase begin at `right`?"""
    if tree.tag[left] == "NNS" and tree.lower[left + 1] != "'s":
        return True
    if tree.pos[right] == "PROPN" and _before_name(tree, left, right):
        return True
    if tree.lower[right] in listed("bare"):
        known = tree.lower[left] in listed("modifiers") or tree.pos[left] in ("ADJ", "PROPN")
        return not known
    return False


def _before_name(tree: Tree, left: int, right: int) -> bool:
    """Is it a word of another phrase before a name ("out of service | Roe", "alive | Union chief")?"""
    if tree.pos[left] not in ("NOUN", "ADJ") or tree.text[tree.starts[left]].isupper():
        return False
    if any(tree.lower[left] in listed(name) for name in ("offices", "modifiers", "before_names", "resuming")):
        return False
    if tree.pos[left] == "ADJ" or tree.entity[right] == "PERSON":
        return True
    return tree.entity[right] == "ORG" and tree.text[tree.starts[right] : tree.ends[right]].isupper()


def _widened(tree: Tree, start: int, first: int) -> int | None:
    """Where "head of the X" starts when the X starts at `start`; so for names with "for", and lists."""
    before = start - 1
    if before <= first:
        return None
    if tree.lower[before] in _JOINS and (tree.lower[before - 1] in listed("offices") or tree.entity[before]):
        return _chunk(tree, before - 1, first)
    if tree.lower[before] == "and" and tree.lower[before - 1] in listed("bare"):
        return _chunk(tree, before - 1, first)
    return None


def phrase_after(tree: Tree, start: int, stop: int) -> int | None:
    """The last token of the noun phrase that begins at `start` and may hold prepositions, or None."""
    at = start
    while (
        at < stop
        and tree.pos[at] in (*_INSIDE, "DET", "ADP", "CCONJ", "PUNCT")
        and tree.lower[at] not in _WHO
    ):
        at += 1
    while at > start and tree.pos[at - 1] in ("ADP", "CCONJ", "PUNCT", "DET"):
        at -= 1
    return at - 1 if at > start and any(tree.pos[k] in ("NOUN", "PROPN") for k in range(start, at)) else None


def phrase_on(tree: Tree, start: int, stop: int) -> int | None:
    """The last token of the noun phrase that begins at `start`: a number, an article or a verb ends it."""
    at = start
    while at < stop and (_nominal(tree, at) or at == start):
        at += 1
    while at > start and tree.pos[at - 1] not in ("NOUN", "PROPN", "PRON"):
        at -= 1
    return at - 1 if at > start else None


def _nominal(tree: Tree, at: int) -> bool:
    """Does the phrase go on here: a noun, an adjective, or "of", "for", "in" and what follows it?"""
    if tree.lower[at] in _JOINS or tree.lower[at - 1] in _JOINS:
        return tree.pos[at] in (*_INSIDE, "ADP", "DET")
    if tree.tag[at - 1] == "NNS" and tree.pos[at] in ("NOUN", "ADJ", "NUM"):
        return False
    return tree.pos[at] in ("NOUN", "PROPN", "ADJ", "PART")


def names_source(tree: Tree, first: int, stop: int) -> bool:
    """Does this short phrase name a source by its first or last word?"""
    words = [i for i in range(first, stop) if not tree.mute[i]]
    known = listed("bare") | listed("offices") | listed("resuming") | listed("headline")
    if not words or any(tree.pos[i] in ("VERB", "AUX", "NUM") and tree.lower[i] not in known for i in words):
        return False
    return any({tree.lower[i], tree.lemma[i], tree.lower[i] + "s"} & known for i in (words[-1], words[0]))


def without_opening(tree: Tree, source: set[int], *, lossy: bool) -> set[int]:
    """A source without the other matter before it ("... meanwhile Roe").

    In texts that lost their commas also without a day ("Monday 3 May Roe").
    """
    source = _without_clock(tree, _without_adverbial(tree, source))
    told = range(min(source, default=0), max(source, default=0))
    turns = [t for t in told if _ends_dateline(tree, t, min(source))]
    turns += [t for t in told if tree.lower[t] in lexicon.words("turning") or (lossy and _ends_day(tree, t))]
    return {t for t in source if t > max(turns)} if turns else source


def _without_adverbial(tree: Tree, source: set[int]) -> set[int]:
    """Of "moments later the prosecutor": the prosecutor."""
    first = min(source, default=0)
    article = next((t for t in sorted(source) if tree.pos[t] == "DET" and tree.tag[t] == "DT"), first)
    before = [t for t in source if t < article]
    late = before and tree.tag[article - 1] in ("RB", "RBR") and tree.dep[article - 1] == "advmod"
    return {t for t in source if t >= article} if late and tree.head[article] > article else source


def _without_clock(tree: Tree, source: set[int]) -> set[int]:
    """Of "11.05 The radio" in a live report, of "15. The prefect" in a list: the radio, the prefect."""
    first = min(source, default=0)
    opens = len(source) > 1 and tree.bounds(first)[0] == first
    if opens and _ENTRY.match(tree.lower[first]) and tree.lower[first + 1] in (".", "/", ")"):
        return {t for t in source if t > first + 1} or source
    return source - {first} if opens and _CLOCK.match(tree.lower[first]) else source


def _ends_dateline(tree: Tree, t: int, first: int) -> bool:
    """Is it the dash between where a report is from and who says it ("Torvik, SANA – A source stated")?"""
    free = (
        tree.text[tree.starts[t] - 1 : tree.starts[t]].isspace()
        and tree.text[tree.ends[t] : tree.ends[t] + 1].isspace()
    )
    return tree.lower[t] in ("-", "–", "—", "--") and free and tree.bounds(first)[0] == first


def _ends_day(tree: Tree, t: int) -> bool:
    """Is it the end of a date right before a name or a noun phrase that begins in capitals?"""
    if (
        tree.entity[t] not in ("DATE", "TIME")
        or t + 1 >= tree.count
        or tree.entity[t + 1] in ("DATE", "TIME")
    ):
        return False
    return tree.text[tree.starts[t + 1]].isupper() and tree.dep[t] not in ("poss", "case")
