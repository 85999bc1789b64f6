"""What the words around a name that no list has say of it: "X village", "stormed X", "the towns of X, Y"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.mentions.places.lexicon import Lexicon, lexicon
from sayso.mentions.places.reading import Reading

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["frames", "listed_of_class", "noun_of_list", "plural_class"]

_JOINED: Final = frozenset({",", "and", "or", "-", "&", "/"})
_QUOTES: Final = frozenset({"'", "’", "”", '"'})
_NAMELY: Final = frozenset({"including", "namely", "them"})
_LONGEST_LIST: Final = 14
_MOST_BETWEEN: Final = 3
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_OTHERS: Final = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})


def frames(reading: Reading, start: int, end: int, whole: bool) -> Iterator[str]:
    """Features of the name at tokens `start` to `end`; `whole`: it is a whole run of capitalised words."""
    words = lexicon()
    yield from _shape(reading, start, end, words)
    if not whole:
        return
    label = _label(reading, end)
    if label in _PLACES and reading.entities[reading.entity_at[end]].last > end:
        yield "frame:in-place"
    if label == "NORP" and reading.word(start - 1) in ("a", "an"):
        return  # "a Zurki village" is one of a people
    after = _class_after(reading, end, words)
    if after:
        yield from (after, "frame:the-class-after")[: 1 + _is_the_one(reading, start, after)]
    elif plural_class(reading, end + 1):
        yield "frame:list-class-after"
    elif _apposed(reading, end, words):
        yield "frame:apposed"
    if _measured(reading, end, words):
        yield "frame:measured"
    before = _before_of(reading, start, words)
    if before:
        yield before
    elif reading.word(start - 1) in words.directions and reading.word(start - 1) not in words.compass:
        yield "frame:direction"
    named = ":named" if label in _OTHERS else ""
    yield from (f"{found}{named}" for found in _governed(reading.parse.doc[end], words))


def _is_the_one(reading: Reading, start: int, after: str) -> bool:
    """Is it "the X quarter"?"""
    return after == "frame:class-after" and reading.word(start - 1) == "the"


def _label(reading: Reading, end: int) -> str:
    """What the tagger takes the name for; "" for nothing."""
    at = reading.entity_at[end]
    return reading.entities[at].label if at >= 0 else ""


def _shape(reading: Reading, start: int, end: int, words: Lexicon) -> Iterator[str]:
    first, last = reading.words[start], reading.words[end]
    if end == start:
        if first in words.firsts and reading.word(start + 1)[:1].isupper():
            yield "frame:first-alone"
    else:
        if first.lower() in words.articles and reading.word(start + 1) == "-":
            yield "frame:article"
        elif first in words.firsts:
            yield "frame:first-word"
        if last in words.units and last not in words.organisations:
            yield "frame:unit"
        elif last in words.strong_sites:
            yield "frame:site"
        elif last.isdigit() and first in words.numbered:
            yield "frame:numbered"
    if last.endswith(words.endings):
        yield "frame:ending"


def _class_after(reading: Reading, end: int, words: Lexicon) -> str:
    """A class word in lower case right behind, or behind words such as "border" and "local government"."""
    if end in reading.roads:
        return "frame:class-after"
    first = end + 2 if reading.word(end + 1) in _QUOTES else end + 1
    for index in range(first, first + 1 + _MOST_BETWEEN):
        word = reading.word(index)
        if word in words.plain:
            return "frame:class-after"
        if word in words.built:
            return "frame:built-after"
        if word not in words.between:
            return ""
    return ""


def _measured(reading: Reading, end: int, words: Lexicon) -> bool:
    """Is it "X south of", "X 60 km from"?"""
    after, beyond = reading.word(end + 1), reading.word(end + 2)
    if after in words.compass:
        return beyond in ("of", "from")
    return after[:1].isdigit() and beyond in words.units_km and after.replace(".", "").isdigit()


def _apposed(reading: Reading, end: int, words: Lexicon) -> bool:
    """Is it "X, a farming village"?"""
    if reading.word(end + 1) != "," or reading.word(end + 2) not in ("a", "an", "the"):
        return False
    return any(
        "settlement" in words.classes.get(reading.word(index), ())
        for index in range(end + 3, end + 4 + _MOST_BETWEEN)
    )


def plural_class(reading: Reading, at: int) -> str:
    """The class word that closes a list ("Zamfara and Kaduna states"), in the singular; "" for none."""
    if reading.word(at) not in _JOINED and not reading.word(at).endswith("s"):
        return ""
    words = lexicon()
    for index in range(at, min(at + _LONGEST_LIST, len(reading.words))):
        word = reading.words[index]
        single = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
        if word.islower() and word.endswith("s") and single in _classes():
            return single
        if not (_listed(word) or word in words.between) or reading.starts[index]:
            return ""
    return ""


@cache
def _classes() -> frozenset[str]:
    words = lexicon()
    return words.plain | words.built | words.classes.keys()


def _listed(word: str) -> bool:
    return word[0].isupper() or word in _JOINED or word.lower() in lexicon().articles


def listed_of_class(reading: Reading, start: int) -> bool:
    """Does the name stand in a list such as "the villages of A, B and C"?"""
    return _before_of(reading, start, lexicon()) == "frame:list-class-of"


def noun_of_list(reading: Reading, start: int) -> str:
    """Of "the villages of A, B and X", X at the token `start`: "villages"; "" where nothing is so put."""
    index = start - 1
    while index > 0 and start - index < _LONGEST_LIST and _listed(reading.words[index]):
        index -= 1
    if reading.word(index) in _NAMELY:
        return _counted(reading, index)
    if reading.word(index) == "the":
        index -= 1
    return reading.words[index - 1].lower() if reading.word(index) in ("of", "for") and index > 0 else ""


def _counted(reading: Reading, index: int) -> str:
    """Of "took seven villages, including X", "several towns, among them X": the noun that is counted."""
    index -= 1 + (reading.word(index - 1) == "among")
    word = reading.word(index - (reading.word(index) == ",")).lower()
    return word if word.endswith("s") else ""


def _before_of(reading: Reading, start: int, words: Lexicon) -> str:
    """Of "the villages of A, B and X", "the battle of X": over the names of a list that stand before."""
    noun = noun_of_list(reading, start)
    single = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    if noun in words.classes or single in words.classes:
        return "frame:list-class-of"
    if noun in words.bound or noun in words.surroundings:
        return "frame:bound"
    return ""


def _governed(token: Token, words: Lexicon) -> Iterator[str]:
    """What the verb or preposition above the name says ("stormed X", "withdrew from X and Y")."""
    while token.dep_ in ("conj", "appos") and token.head.i < token.i:
        token = token.head
    head = token.head
    if token.dep_ in ("dobj", "nsubjpass"):
        lemma = head.lemma_.lower()
        if lemma in words.won and token.i + 1 < len(token.doc) and token.nbor().lower_ == "from":
            yield "frame:won-from"
        if lemma in words.taken:
            yield "frame:taken"
        elif lemma in words.held:
            yield "frame:held"
    elif token.dep_ == "pobj" and head.lower_ in words.goals:
        above = head.head
        while above.dep_ in ("prep", "pcomp"):
            above = above.head
        if above.lemma_.lower() in words.moved or above.lemma_.lower() in words.ways:
            yield "frame:moved"
