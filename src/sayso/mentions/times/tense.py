"""The tense of the clause that a time stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model.parse import Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["tense_at"]

_VERBS: Final = frozenset({"VBD", "VBP", "VBZ", "VB", "VBN", "VBG"})
_AHEAD: Final = frozenset({"will", "shall", "'ll", "would", "’ll", "wo"})
_PLANS: Final = frozenset({"plan", "schedule", "expect", "set", "due", "slate", "intend", "vow", "promise"})


def tense_at(parse: Parse, offset: int) -> str:
    """ "past", "future" or "" for the verb that governs the word at `offset`."""
    token = parse.token_at(offset)
    for _ in range(12):
        if token.tag_ in _VERBS:
            tense = _tense(token)
            if tense:
                return tense
        if token.head is token:
            break
        token = token.head
    return ""


def _tense(verb: Token) -> str:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {helper.lower_ for helper in helpers}
    if words & _AHEAD:
        return "future"
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers):
        return "future" if verb.lemma_ in _PLANS and "had" not in words and verb.tag_ == "VBN" else "past"
    if "to" in words and verb.head.lemma_ in _PLANS | {"go", "be"}:
        return "future"
    if verb.lemma_ in _PLANS:
        return "future"
    return "past" if words & {"have", "has", "having"} else ""
