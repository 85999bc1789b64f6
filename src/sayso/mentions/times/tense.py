"""The tense of the clause that a time stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.mentions.times.lexicon import future_verbs
from sayso.model.parse import Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["tense_at"]

_VERBS: Final = frozenset({"VBD", "VBP", "VBZ", "VB", "VBN", "VBG"})
_UP_TO: Final = frozenset({"until", "till"})
_STEPS: Final = 12
_AHEAD: Final = frozenset({"will", "shall", "'ll", "would", "’ll", "wo"})


def tense_at(parse: Parse, offset: int) -> str:
    """"past", "future" or "" for the verb that governs the word at `offset`."""
    token = parse.token_at(offset)
    planned, _ = future_verbs()
    if token.i and token.nbor(-1).lower_ in _UP_TO:
        return "future"
    for _ in range(_STEPS):
        if token.tag_ in _VERBS or token.lemma_ in planned:
            tense = _tense(token)
            if tense:
                return tense
        if token.head is token:
            break
        token = token.head
    return ""


def _tense(verb: Token) -> str:
    planned, timetable = future_verbs()
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {helper.lower_ for helper in helpers}
    if words & _AHEAD or (verb.tag_ in {"JJ", "VBN"} and verb.lemma_ in planned and "had" not in words):
        return "future"
    if "to" in words and verb.head.lemma_ in planned | {"be"}:
        return "future"
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return "past"
    if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_ in timetable:
        return "future"
    return "past" if words & {"have", "has", "having"} else ""
