"""What the words around a name that no list has say of it: "X village", "stormed X", "the towns of X and Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sayso.mentions.places.lexicon import Lexicon, lexicon
from sayso.mentions.places.reading import Reading

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["frames", "plural_class"]

_JOINED: Final = frozenset({",", "and", "or", "-", "&", "/"})
_LONGEST_LIST: Final = 14
_MOST_BETWEEN: Final = 3
_OTHERS: Final = frozenset({"PERSON", "ORG", "NORP", "WORK_OF_ART", "EVENT", "LAW", "PRODUCT"})


def frames(reading: Reading, start: int, end: int, whole: bool) -> Iterator[str]:
    """Features of the name at tokens `start` to `end`; `whole`: it is a whole run of capitalised words."""
    words = lexicon()
    yield from _shape(reading, start, end, words)
    if not whole:
        return
    after = _class_after(reading, end, words)
    if after:
        yield after
    elif plural_class(reading, end + 1):
        yield "frame:list-class-after"
    before = _before_of(reading, start, words)
    if before:
        yield before
    named = _tagged_otherwise(reading, end)
    yield from (f"{found}:named" if named else found for found in _governed(reading.parse.doc[end], words))


def _tagged_otherwise(reading: Reading, end: int) -> bool:
    """Does the tagger take the name for a person's, a people's or an organisation's?"""
    at = reading.entity_at[end]
    return at >= 0 and reading.entities[at].label in _OTHERS


def _shape(reading: Reading, start: int, end: int, words: Lexicon) -> Iterator[str]:
    first, last = reading.words[start], reading.words[end]
    if end > start:
        if first.lower() in words.articles and reading.word(start + 1) == "-":
            yield "frame:article"
        elif first in words.firsts:
            yield "frame:first-word"
        if last in words.units:
            yield "frame:unit"
    if last.endswith(words.endings):
        yield "frame:ending"


def _class_after(reading: Reading, end: int, words: Lexicon) -> str:
    """A class word in lower case right behind, or behind words such as "border" and "local government"."""
    for index in range(end + 1, end + 2 + _MOST_BETWEEN):
        word = reading.word(index)
        if word in words.plain:
            return "frame:class-after"
        if word in words.built:
            return "frame:built-after"
        if word not in words.between:
            return ""
    return ""


def plural_class(reading: Reading, at: int) -> str:
    """The class word that closes a list ("Zamfara and Kaduna states"), in the singular; "" for none."""
    if reading.word(at) not in _JOINED and not reading.word(at).endswith("s"):
        return ""
    words = lexicon()
    for index in range(at, min(at + _LONGEST_LIST, len(reading.words))):
        word = reading.words[index]
        single = f"{word[:-3]}y" if word.endswith("ies") else word[:-1]
        if word.islower() and word.endswith("s") and single in words.classes:
            return single
        if not (_listed(word) or word in words.between) or reading.starts[index]:
            return ""
    return ""


def _listed(word: str) -> bool:
    return word[0].isupper() or word in _JOINED or word.lower() in lexicon().articles


def _before_of(reading: Reading, start: int, words: Lexicon) -> str:
    """Of "the villages of A, B and X", "the battle of X": over the names of a list that stand before."""
    index = start - 1
    while index > 0 and start - index < _LONGEST_LIST and _listed(reading.words[index]):
        index -= 1
    if reading.word(index) == "the":
        index -= 1
    if reading.word(index) not in ("of", "for") or index < 1:
        return ""
    noun = reading.words[index - 1].lower()
    single = f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
    if noun in words.classes or (single in words.classes and reading.word(index) == "of"):
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
