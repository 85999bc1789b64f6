"""Who were hit, told by name: "the victims were identified as", "among the dead was"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.ontology.codebook import Codebook
from sayso.ontology.grammar import arguments, conjuncts

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["named_victims"]

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_SAID_TO_BE: Final = ("attr", "oprd", "acomp")


def named_victims(noun: Token, book: Codebook) -> list[Token]:
    """Who "the victims" or "the dead" are said to have been, by name or by what they were."""
    if noun.lemma_.lower() not in book.operators.words["hit"]:
        return []
    if noun.dep_ in _SUBJECTS and noun.head.lemma_ != "include":
        found = _identified(noun, book)
    else:  # some of them, of whom a number is told elsewhere
        found = [one for one in _some_of(noun) if one.tag_ in ("NN", "NNP")]
    return [one for one in found if _is_somebody(one, book)]


def _identified(noun: Token, book: Codebook) -> list[Token]:
    """Of "the victims were two nuns", "the dead were named as Roe and Poe"."""
    verb = noun.head
    if verb.lemma_ == "be":
        return [one for child in verb.children if child.dep_ in _SAID_TO_BE for one in conjuncts(child)]
    if verb.lemma_.lower() not in book.operators.words["naming"]:
        return []
    called = [one for child in verb.rights if child.dep_ in _SAID_TO_BE for one in conjuncts(child)]
    return called or arguments(verb).at("as")


def _some_of(noun: Token) -> list[Token]:
    """Of "among the dead was a nun", "the dead included a nun"."""
    prep = noun.head
    if noun.dep_ in _SUBJECTS:
        return list(arguments(noun.head).objects)
    if noun.dep_ != "pobj" or prep.lower_ != "among" or prep.head.lemma_ != "be":
        return []
    beside = (child for child in prep.head.children if child.dep_ in (*_SUBJECTS, "attr"))
    return [one for child in beside for one in conjuncts(child)]


def _is_somebody(word: Token, book: Codebook) -> bool:
    return word.pos_ == "PROPN" or word.lemma_.lower() in book.classes["people"]
