"""Persons named one by one ("a soldier was killed", "his wife") and stated zeros ("no one was hurt")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sayso.mentions.quantities.counted import Line
from sayso.mentions.quantities.effects import effects_at
from sayso.mentions.quantities.lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["find_nobody", "find_singles"]

_STOPS: Final = frozenset('.!?"”')
_SINGULAR: Final = frozenset({"NN", "NNP"})
_ONE: Final = frozenset({"a", "an", "another"})
_OF_PLACES: Final = frozenset({"seize", "liberate", "free", "take", "capture"})
_COUNTED: Final = frozenset({"dead", "injured", "missing", "arrested", "abducted", "released", "surrendered"})
_NO: Final = frozenset({"no", "any", "zero"})
_WITHOUT: Final = frozenset({"without", "no", "any"})
_ZERO_NOUNS: Final = frozenset(
    {"casualty", "injury", "death", "fatality", "victim", "arrest", "deaths", "injuries"}
)
_REPORT: Final = frozenset(
    {"report", "information", "word", "detail", "evidence", "indication", "claim", "news", "sign", "account"}
)

Found = tuple["Token", "Token", "Token", tuple[str, ...], str]


def find_singles(line: Line, taken: set[int]) -> Iterator[Found]:
    """First and last token, head, effects and rule of each single person to whom something is done."""
    headline = bool(line.tokens) and line.tokens[-1].text not in _STOPS
    for token in line.tokens:
        if not _is_singular(token) or token.i in taken or not _is_person(token, headline):
            continue
        if token.dep_ not in _HELD or (token.dep_ == "appos" and not _in_list(token)):
            continue
        effects, rule = effects_at(token)
        effects = tuple(effect for effect in effects if effect in _COUNTED)
        if effects and not _agent(token) and not _misread(token, rule):
            first = _first(token)
            yield first, token, token, effects, f"one person, {rule}"


def _is_singular(token: Token) -> bool:
    """A noun in the singular, or an adjective that stands for one ("a mother and her newborn")."""
    if token.tag_ in _SINGULAR:
        return True
    return token.tag_ == "JJ" and token.lower_ in lexicon().groups and _has(token, "poss")


_HELD: Final = frozenset({"nsubjpass", "nsubj", "dobj", "pobj", "conj", "appos", "attr", "ROOT", "oprd"})


def _in_list(token: Token) -> bool:
    """Is the apposition one more of those counted: "four teachers, a driver, and his son"?"""
    return _has(token.head, "nummod") and (_has(token, "conj") or _has(token.head, "conj"))


def _misread(token: Token, rule: str) -> bool:
    """Is the person rather who does it, or where it is done: an active verb's subject, a name behind "of"?"""
    active = (
        rule.startswith("subject of")
        and token.head.lemma_.lower() in lexicon().patient
        and token.head.tag_ != "VBN"
    )
    return active or (
        token.ent_type_ == "PERSON" and rule.endswith(("of", "with", "among")) and "of, " in rule
    )


def _agent(token: Token) -> bool:
    return (
        token.dep_ == "nsubj"
        and any(t.dep_ == "dobj" for t in token.head.children)
        and bool(lexicon().patient.get(token.head.lemma_.lower()))
    )


def _is_person(token: Token, headline: bool) -> bool:
    words = lexicon()
    if token.ent_type_ == "PERSON" and token.tag_ == "NNP":
        return token.head.lemma_.lower() not in _OF_PLACES
    if token.lemma_.lower() not in words.groups or token.lower_ in _COLLECTIVE or _has(token, "nummod"):
        return False
    lefts = {t.lower_ for t in token.lefts if t.dep_ == "det"}
    if lefts & {"the", "this", "that"}:
        if any(t.lower_ == "old" for t in token.lefts) or _is_new(token):
            return True  # "the 37-year-old driver" is told for the first time
        return any(t.dep_ == "prep" and t.lower_ == "of" for t in token.rights) or _has(token, "appos")
    if not lefts and headline:  # headlines leave the article out: "Man shot dead in bar"
        return not _has(token, "compound")
    return bool(lefts & _ONE) or _has(token, "poss")


def _is_new(token: Token) -> bool:
    """Is "the driver", killed by what the sentence tells, of whom no word was said before?"""
    if token.dep_ not in ("dobj", "conj") or token.lemma_.lower() in _ANAPHORIC:
        return False
    return all(one.lemma_ != token.lemma_ for one in token.doc[: token.i])


# Who is named so was told of before, by a name or another word.
_ANAPHORIC: Final = frozenset(
    {"man", "woman", "boy", "girl", "child", "person", "victim", "suspect", "other", "individual", "people"}
)


def _has(token: Token, dep: str) -> bool:
    return any(t.dep_ == dep for t in token.children)


_COLLECTIVE: Final = frozenset(
    [
        "staff",
        "police",
        "aid",
        "personnel",
        "family",
        "crew",
        "humanitarian",
        "taliban",
        "medical",
        "figure",
        "other",
        "medicine",
        "troop",
        "troops",
    ]
)


def _first(token: Token) -> Token:
    """The leftmost word of the short noun phrase: determiner, adjectives, compounds, owner."""
    lefts = [t for t in token.lefts if t.dep_ in ("det", "amod", "compound", "poss", "nmod", "nummod")]
    first = lefts[0] if lefts and token.i - lefts[0].i <= 6 else token
    return first.left_edge if first.dep_ == "poss" and token.i - first.left_edge.i <= 6 else first


def find_nobody(line: Line, taken: set[int]) -> Iterator[Found]:
    """First and last token, head, effects and rule of each stated zero."""
    for number, token in enumerate(line.tokens):
        word = line.words[number]
        if token.i in taken:
            continue
        if word in ("nobody", "none", "neither") and token.dep_ not in ("cc", "preconj", "det"):
            yield from _zero(token, token, token)
        elif word == "no" and line.word(number + 1) == "one":
            yield from _zero(token, line.tokens[number + 1], line.tokens[number + 1])
        elif word in _WITHOUT and (noun := _denied(token)) is not None:
            yield from _zero(token, noun, noun)


def _denied(token: Token) -> Token | None:
    if token.lower_ == "without":
        return next((t for t in token.children if t.dep_ == "pobj" and t.lemma_ in _ZERO_NOUNS), None)
    if token.lower_ == "any" and not _negated(token.head.head):
        return None
    noun = token.head
    if noun.i <= token.i or noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_ in _REPORT:
        return None
    if noun.head.lemma_.lower() in lexicon().words["unsaid"]:
        return None
    return noun if noun.lemma_ in _ZERO_NOUNS or noun.lemma_.lower() in lexicon().groups else None


def _negated(verb: Token) -> bool:
    return any(t.dep_ == "neg" for t in verb.children)


def _zero(first: Token, last: Token, head: Token) -> Iterator[Found]:
    effects, rule = effects_at(head)
    effects = tuple(effect for effect in effects if effect in _COUNTED)
    if effects and not _doubly_negated(head):
        yield first, last, head, effects, f"stated zero, {rule}"


def _doubly_negated(head: Token) -> bool:
    return head.dep_ in ("nsubj", "nsubjpass") and _negated(head.head)
