"""The tense of the clause that a time stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.mentions.times.lexicon import word_list
from sayso.model.parse import Parse

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["of_saying", "tense_at"]

_VERBS: Final = frozenset({"VBD", "VBP", "VBZ", "VB", "VBN", "VBG"})
_FINITE: Final = frozenset({"VBD", "VBP", "VBZ"})
_UP_TO: Final = frozenset({"until", "till"})
_LIMITS: Final = frozenset({"by", "before", "until", "till"})
_PRESENT: Final = frozenset({"VBP", "VBZ"})
_LEFT: Final = frozenset({"ccomp", "xcomp", "oprd", "acomp", "advcl"})  # "leaves ten dead" is no departure
_STEPS: Final = 12
_NEAR: Final = 4  # words between a day and its verb


def tense_at(parse: Parse, offset: int) -> str:
    """Either "past", "future" or "", by the verb that governs the word at `offset`."""
    token = parse.token_at(offset)
    lead = token.nbor(-1).lower_ if token.i else ""
    until = lead in _UP_TO
    for _ in range(_STEPS):
        if until and (token.lemma_ in word_list("deferred") or token.tag_ in _PRESENT):
            return "future"
        if lead in _LIMITS and _asked_for(token):
            return "future"
        if token.tag_ in _VERBS or token.lemma_ in word_list("planned"):
            tense = _tense(token)
            if tense or token.tag_ in _FINITE:
                return tense
        if token.head == token:
            break
        token = token.head
    return ""


def of_saying(parse: Parse, offset: int) -> bool:
    """Does the word at `offset` tell when somebody spoke ("the army said on Sunday")?"""
    token = parse.token_at(offset)
    for _ in range(_NEAR):
        if token.pos_ in ("VERB", "AUX"):
            return token.lemma_.lower() in word_list("saying")
        token = token.head
    return False


def _tense(verb: Token) -> str:
    planned = word_list("planned")
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {helper.lower_ for helper in helpers}
    if words & word_list("ahead") and "have" not in words:
        return "future"
    if verb.tag_ in {"JJ", "VBN"} and verb.lemma_ in planned and "had" not in words:
        return "future"
    if any(child.dep_ in {"acomp", "oprd"} and child.lemma_ in planned for child in verb.children):
        return "future"
    if "to" in words and verb.head.lemma_ in planned | word_list("willing") | {"be", "go"}:
        return "future"
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return "past"
    left = verb.lemma_ == "leave" and any(child.dep_ in _LEFT for child in verb.rights)
    if verb.tag_ in _FINITE and not left and (verb.lemma_ in word_list("timetable") or _on_timetable(verb)):
        return "future"
    return "past" if words & {"have", "has", "having", "'ve", "’ve"} else ""


def _asked_for(verb: Token) -> bool:
    """Of "ordered them to leave by Friday": the infinitive under a verb of asking."""
    if verb.tag_ != "VB" or verb.head.lemma_ not in word_list("asking"):
        return False
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.lefts)


def _on_timetable(verb: Token) -> bool:
    """Of "takes effect", "runs out", "comes into force"."""
    pairs = word_list("timetable_with")
    return any(f"{verb.lemma_} {child.lower_}" in pairs for child in verb.children)
