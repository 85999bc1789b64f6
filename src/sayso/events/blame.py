"""Whom a report, or somebody in it, holds to have done a deed that stands there as a noun."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from sayso.ontology.codebook import Codebook
from sayso.ontology.grammar import arguments, conjuncts, phrase_objects

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["answerable", "blamed"]

_Words = dict[str, frozenset[str]]
_OBJECTS: Final = ("dobj", "nsubjpass")
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_LOOSE: Final = frozenset({"those", "that", "one", "anyone", "person", "persons", "people"})


def blamed(noun: Token, book: Codebook) -> list[Token]:
    """Who is said to have done the deed: "blamed X for the raid", "X was behind it".

    Also those linked to it, suspected of it, responsible for it, its authors, and whose work it is. "Those
    behind the raid" are nobody.
    """
    words = book.operators.words
    top = _top(noun, words)
    found = next((people for rule in _RULES if (people := rule(top, words))), [])
    return [one for one in found if one.lower_ not in _LOOSE and one.i != noun.i]


def _top(noun: Token, words: _Words) -> Token:
    """The first of nouns that are joined ("the kidnapping and murder"); what it is "in connection with"."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    above = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("with", "to") and above.lower_ in words["bearing"]:
        return above
    return noun


def _named(noun: Token, words: _Words) -> list[Token]:
    """Of "blamed the army for the raid", "holds them responsible for the killing"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in ("for", "of", "with", "in", "over"):
        return []
    head = prep.head
    if prep.lower_ == "in" and noun.lemma_.lower() in words["police_work"]:
        return []  # "detained 120 in raids"
    if head.dep_ == "dobj" and head.head.lemma_.lower() in words["blaming"]:
        return [head]
    if head.pos_ == "VERB" and head.lemma_.lower() in words["blaming"]:
        return list(arguments(head).objects)
    if head.pos_ == "NOUN" and head.lemma_.lower() in words["holding"]:
        return phrase_objects(head, "of")
    if head.lower_ == "responsible" and prep.lower_ == "for":
        return [] if _denied(head) else _answerable(head)
    return []


def _ascribed(noun: Token, words: _Words) -> list[Token]:
    """Of "attributed the raid to rebels", "the raid was blamed on rebels"."""
    verb = noun.head
    if noun.dep_ not in _OBJECTS or verb.lemma_.lower() not in words["ascribing"] or _denied(verb):
        return []
    found = arguments(verb)
    return found.at("to") or found.at("on") or phrase_objects(noun, "to") or phrase_objects(noun, "on")


def _linked(noun: Token, words: _Words) -> list[Token]:
    """Of "linked the general to the murder", "the officers involved in the raid"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ not in ("to", "in", "with"):
        return []
    head = prep.head
    if head.lemma_.lower() not in words["linking"] or head.pos_ not in ("VERB", "ADJ") or _denied(head):
        return []
    if head.dep_ in ("acl", "amod", "relcl") and not any(c.dep_ in _SUBJECTS for c in head.lefts):
        return [head.head]
    found = arguments(head)
    return list(found.objects or found.subjects)


def _behind(noun: Token, words: _Words) -> list[Token]:
    """Of "the cartel is behind the attack", "the group behind the attack"."""
    prep = noun.head
    if noun.dep_ != "pobj" or prep.lower_ != "behind":
        return []
    head = prep.head
    if head.pos_ in ("VERB", "AUX"):
        return list(arguments(head).subjects) if head.lemma_ == "be" and not _denied(head) else []
    return [head]


def _authors(noun: Token, words: _Words) -> list[Token]:
    """Of "the authors of the killing are militiamen", "Roe, mastermind of the killing"."""
    author = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or author.lemma_.lower() not in words["author"]:
        return []
    verb = author.head
    if author.dep_ == "appos":
        return [verb]
    if verb.lemma_ != "be" or _denied(verb):
        return []
    other = ("attr",) if author.dep_ in _SUBJECTS else _SUBJECTS
    return [one for child in verb.children if child.dep_ in other for one in conjuncts(child)]


def _work_of(noun: Token, words: _Words) -> list[Token]:
    """Of "the attack was the work of rebels"."""
    verb = noun.head
    if noun.dep_ not in _SUBJECTS or verb.lemma_ != "be" or _denied(verb):
        return []
    works = (child for child in verb.rights if child.dep_ == "attr" and child.lemma_.lower() == "work")
    return [one for work in works for one in phrase_objects(work, "of")]


def answerable(adjective: Token) -> list[Token]:
    """Whom "responsible" is said of, where nothing says for what: "rebels were responsible"."""
    told = adjective.dep_ in ("acomp", "oprd") and adjective.head.dep_ != "relcl" and not _denied(adjective)
    if not told or any(child.lower_ in ("for", "to") for child in adjective.rights):
        return []
    return _answerable(adjective)


def _answerable(adjective: Token) -> list[Token]:
    """Whom "responsible" is said of."""
    if adjective.dep_ in ("amod", "acl", "relcl"):
        return [adjective.head]
    if adjective.dep_ in ("oprd", "ccomp", "xcomp"):
        own = [one for child in adjective.lefts if child.dep_ in _SUBJECTS for one in conjuncts(child)]
        return own or list(_held(adjective.head))
    return list(arguments(adjective.head).subjects) if adjective.head.pos_ in ("VERB", "AUX") else []


def _held(verb: Token) -> Iterator[Token]:
    return (one for child in verb.children if child.dep_ in _OBJECTS for one in conjuncts(child))


def _denied(word: Token) -> bool:
    return any(child.dep_ == "neg" for one in (word, word.head) for child in one.children)


_RULES: Final[tuple[Callable[[Token, _Words], list[Token]], ...]] = (
    _named, _ascribed, _linked, _behind, _authors, _work_of,
)  # fmt: skip
