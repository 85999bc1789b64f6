"""Persons named one by one ("a soldier was killed", "his wife") and stated zeros ("no one was hurt")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sayso.mentions.quantities.counted import Line
from sayso.mentions.quantities.effects import Reading, effects_at
from sayso.mentions.quantities.lexicon import lexicon

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["Found", "find_both", "find_nobody", "find_selves", "find_singles"]

_STOPS: Final = frozenset('.!?"”')
_SINGULAR: Final = frozenset({"NN", "NNP"})
_SELVES: Final = frozenset({"himself", "herself", "self"})
_REACH: Final = 12
_LONGEST_HEADLINE: Final = 25
_ONE: Final = frozenset({"a", "an", "another"})
_COUNTED: Final = frozenset({"dead", "injured", "missing", "arrested", "abducted", "released", "surrendered"})
_WITHOUT: Final = frozenset({"without", "no", "any"})
_NO_LOSS: Final = (["loss", "of", "life"], ["loss", "of", "lives"])

Found = tuple["Token", "Token", "Token", tuple[str, ...], str]


def find_singles(line: Line, taken: set[int]) -> Iterator[Found]:
    """First and last token, head, effects and rule of each single person to whom something is done."""
    headlines = _headline_end(line)
    for token in line.tokens:
        if not _is_singular(token) or token.i in taken or not _is_person(token, token.i < headlines):
            continue
        if _of_counted(token, taken):
            continue
        if token.dep_ not in _HELD or (token.dep_ == "appos" and not _in_list(token)):
            continue
        effects, rule = _befallen(token)
        if rule == "toll":  # who tells it, or beside it; a toll counts by a number
            continue
        if effects and not _agent(token) and not _misread(token, rule):
            first = _first(token)
            yield first, token, token, effects, f"one person, {rule}"


def _of_counted(token: Token, taken: set[int]) -> bool:
    """Of "two residents of Torvik": where those are from who are counted."""
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.i in taken


def _befallen(token: Token) -> Reading:
    """What happened to the one whom the word names, as far as it is counted, with the rule that found it."""
    effects, rule = effects_at(token)
    return tuple(effect for effect in effects if effect in _COUNTED), rule


def _headline_end(line: Line) -> int:
    """The first token behind the headline: a first paragraph, or a whole text, without a full stop."""
    if not line.tokens:
        return 0
    gap = line.text.strip().find("\n\n") + len(line.text) - len(line.text.lstrip())
    inside = [t for t in line.tokens if t.idx < gap] if gap > 0 else line.tokens
    last = inside[-1] if inside else line.tokens[-1]
    return 0 if last.text in _STOPS or len(inside) > _LONGEST_HEADLINE else last.i + 1


def find_selves(line: Line) -> Iterator[Found]:
    """Those who kill themselves: "killed his wife, then himself", "turned the gun on himself"."""
    for number, token in enumerate(line.tokens):
        if line.words[number] in _SELVES and _dies(token):
            yield token, token, token, ("dead",), "one person, by own hand"


def _dies(token: Token) -> bool:
    words = lexicon()
    verb = token.head
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    if verb.lemma_ == "turn":
        return token.head.lower_ == "on" and any(t.lemma_ in words.words["guns"] for t in verb.children)
    if verb.lemma_.lower() in words.words["shooting_injures"]:
        inside = (t for p in verb.children if p.lower_ == "in" for t in p.children)
        return token.dep_ == "dobj" and not any(t.lemma_.lower() in words.words["limbs"] for t in inside)
    return words.patient.get(verb.lemma_.lower()) == "dead" and token.i - verb.i < _REACH


def find_both(line: Line, taken: set[int]) -> Iterator[Found]:
    """The two of "both drivers were hurt", "both died", "a couple was killed"."""
    headlines = _headline_end(line)
    for number, token in enumerate(line.tokens):
        if line.words[number] == "couple" and token.i not in taken and _is_pair(token, token.i < headlines):
            effects, rule = _befallen(token)
            if effects and not _agent(token) and not _misread(token, rule):
                yield _first(token), token, token, effects, f"a couple, {rule}"
        if line.words[number] != "both" or token.i in taken or token.dep_ in ("preconj", "cc", "appos"):
            continue
        noun = token.head if token.dep_ in ("det", "predet", "amod") and token.head.i > token.i else token
        listed = any(t.dep_ == "conj" for t in noun.children)  # "both soldiers and civilians"
        if noun is not token and (listed or noun.lemma_.lower() not in lexicon().groups):
            continue
        effects, rule = _befallen(noun)
        shot = noun.head.lemma_.lower() in lexicon().words["shooting_injures"]  # both may be dead
        if effects and (noun is not token or (token.dep_ in _HELD and not shot)):
            yield token, noun, noun, effects, f"both, {rule}"


def _is_pair(token: Token, headline: bool) -> bool:
    """Is "couple" two people: not "a couple of shots", not "the couple" told of before?"""
    if token.dep_ not in _HELD or any(t.lower_ == "of" for t in token.rights):
        return False
    return headline or any(t.lower_ in _ONE for t in token.lefts)


def _is_singular(token: Token) -> bool:
    """A noun in the singular, or an adjective that stands for one ("her newborn", "a fourth")."""
    if token.tag_ in _SINGULAR:
        return True
    if token.ent_type_ == "ORDINAL" or token.lower_ == "another":
        return token.dep_ in ("nsubj", "nsubjpass") and token.tag_ in ("JJ", "DT", "NN")
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
        and not _gapped(token.head)
    )
    return active or (
        token.ent_type_ == "PERSON" and rule.endswith(("of", "with", "among")) and "of, " in rule
    )


def _gapped(verb: Token) -> bool:
    """Is it the participle of "one was killed and his colleague injured"?"""
    passive = verb.dep_ == "conj" and any(t.dep_ == "auxpass" for t in verb.head.children)
    return passive and not any(t.dep_ == "dobj" for t in verb.children)


def _agent(token: Token) -> bool:
    return (
        token.dep_ == "nsubj"
        and any(t.dep_ == "dobj" for t in token.head.children)
        and bool(lexicon().patient.get(token.head.lemma_.lower()))
    )


def _is_person(token: Token, headline: bool) -> bool:
    words = lexicon()
    if token.ent_type_ == "ORDINAL" or token.lower_ == "another":
        return token.lower_ == "another" or any(t.lower_ in _ONE for t in token.lefts)
    if token.ent_type_ == "PERSON" and token.tag_ == "NNP":
        return token.head.lemma_.lower() not in words.words["winning"] and not _of_a_place(token)
    if (
        token.lemma_.lower() not in words.groups
        or token.lower_ in words.words["bodies"]
        or _has(token, "nummod")
    ):
        return False
    lefts = {t.lower_ for t in token.lefts if t.dep_ in ("det", "poss")}
    if token.dep_ == "conj" and not lefts:  # "his wife and daughter"
        lefts = {t.lower_ for t in token.head.lefts if t.dep_ == "poss"}
        if lefts and token.head.tag_ in _SINGULAR and token.head.lemma_.lower() in words.groups:
            return True
    if lefts & {"the", "this", "that"}:
        if any(t.lower_ == "old" for t in token.lefts) or _is_new(token):
            return True  # "the 37-year-old driver" is told for the first time
        return any(t.dep_ == "prep" and t.lower_ == "of" for t in token.rights) or _has(token, "appos")
    if not lefts and headline:  # headlines leave the article out: "Man shot dead in bar"
        return not _has(token, "compound")
    return bool(lefts & _ONE) or _has(token, "poss")


def _of_a_place(token: Token) -> bool:
    """Of "captured the villages of Garas and Daud": names of places, whatever the tagger takes them for."""
    while token.dep_ == "conj":
        token = token.head
    return token.head.lower_ == "of" and token.head.head.lemma_.lower() in lexicon().words["settled"]


def _is_new(token: Token) -> bool:
    """Is "the driver", killed by what the sentence tells, of whom no word was said before?"""
    if token.dep_ not in ("dobj", "conj") or token.lemma_.lower() in lexicon().words["anaphoric"]:
        return False
    return all(one.lemma_ != token.lemma_ for one in token.doc[: token.i])


def _has(token: Token, dep: str) -> bool:
    return any(t.dep_ == dep for t in token.children)


def _first(token: Token) -> Token:
    """The leftmost word of the short noun phrase: determiner, adjectives, compounds, owner."""
    lefts = [t for t in token.lefts if t.dep_ in ("det", "amod", "compound", "poss", "nmod", "nummod")]
    first = lefts[0] if lefts and token.i - lefts[0].i <= 6 else token
    if first.lower_ == "old":  # "Sixteen-year-old Rima"
        return first.left_edge
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
        elif word == "no" and line.words[number + 1 : number + 4] in _NO_LOSS:
            life = line.tokens[number + 3]
            yield token, life, life, ("dead",), "stated zero, loss of life"
        elif word in _WITHOUT and (noun := _denied(token)) is not None:
            yield from _zero(token, noun, noun)


def _denied(token: Token) -> Token | None:
    words = lexicon()
    harm = words.words["harm"]
    if token.lower_ == "without":
        return next((t for t in token.children if t.dep_ == "pobj" and t.lemma_ in harm), None)
    if token.lower_ == "any" and not _negated(token.head.head):
        return None
    noun = token.head
    if noun.i <= token.i or noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_ in words.words["reports"]:
        return None
    if noun.head.lemma_.lower() in words.words["unsaid"]:
        return None
    return noun if noun.lemma_ in harm or noun.lemma_.lower() in words.groups else None


def _negated(verb: Token) -> bool:
    return any(t.dep_ == "neg" for t in verb.children)


def _zero(first: Token, last: Token, head: Token) -> Iterator[Found]:
    effects, rule = _befallen(head)
    if effects and not _doubly_negated(head):
        yield first, last, head, effects, f"stated zero, {rule}"


def _doubly_negated(head: Token) -> bool:
    return head.dep_ in ("nsubj", "nsubjpass") and _negated(head.head)
