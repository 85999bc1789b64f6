"""Subjects that the parser does not see: names set off by commas before their verb of saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["give_speakers"]

_SAYING: Final = frozenset({"say", "report", "announce", "add", "state", "claim", "warn", "write", "note"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
# what no subject behind the verb begins with
_AFTER: Final = frozenset({"ADP", "PUNCT", "ADV", "SCONJ", "CCONJ", "SPACE", "NUM"})
_NOUNS: Final = frozenset({"NOUN", "PROPN"})


def give_speakers(tokens: Sequence[Token]) -> None:
    """Give such a verb its subject, in place.

    In "two drones struck near Torvik, the Harbour Watch, a group in Oslo, said in a report" the parser reads
    the speaker as what the last name of the content is told to be, and the verb has no subject.
    """
    told = {token.head.i for token in tokens if token.dep_ in _SUBJECTS}
    said = {token.head.i for token in tokens if token.dep_ == "ccomp" and token.i < token.head.i}
    for index in sorted(said - told):
        verb = tokens[index]
        if verb.lemma_ in _SAYING and verb.tag_ in ("VBD", "VBZ", "VBP"):
            speaker = _set_off(tokens, index)
            if speaker is not None:
                speaker.head, speaker.dep_ = verb, "nsubj"


def _set_off(tokens: Sequence[Token], verb: int) -> Token | None:
    """The name between two commas right before the verb, what it is told to be left aside."""
    behind = tokens[verb + 1].pos_ if verb + 1 < len(tokens) else "PUNCT"
    if behind not in _AFTER or tokens[verb - 1].text != ",":
        return None
    found = tokens[verb - 2]
    while found.dep_ != "appos" or found.head.dep_ == "appos":
        if found.head is found or found.head.i > found.i:
            return None
        found = found.head
    return found if found.pos_ in _NOUNS and _follows_comma(tokens, found) else None


def _follows_comma(tokens: Sequence[Token], noun: Token) -> bool:
    """Does the noun phrase begin behind a comma?"""
    first = noun.i
    while first and tokens[first - 1].head is noun and tokens[first - 1].dep_ != "punct":
        first -= 1
    return first > 0 and tokens[first - 1].text == ","
