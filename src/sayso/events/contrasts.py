"""Places that a sentence says it was not in: "in Torvik, not in Hauge", "not Hauge but Torvik"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sayso.events.containers import words

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["corrects", "is_ruled_out"]

_MORE: Final = frozenset({"only", "just", "even", "far", "yet", "long", "least"})
_INSTEAD: Final = frozenset({("rather", "than"), ("instead", "of")})
_BESIDE: Final = frozenset({"ADP", "DET", "ADJ"})
_BEGINS: Final = frozenset({"ADP", "DET", "PROPN"})
_NAMED: Final = frozenset({"PROPN", "NOUN", "NUM", "ADP"})
_REACH: Final = 5  # words of a phrase before its name ("not in the old town of")


def is_ruled_out(token: Token) -> bool:
    """Is the place, by its head, the one that is said to be the wrong one?"""
    first = _opening(token)
    before = [one.lower_ for one in token.doc[max(first.i - 2, 0) : first.i]]
    if before[-1:] == ["not"]:
        return first.lower_ not in _MORE
    return tuple(before) in _INSTEAD or _before_but(token)


def _opening(token: Token) -> Token:
    """The first word of the phrase: of "in the old town of Torvik" the "in"."""
    first = token
    while first.i and first.nbor(-1).dep_ == "compound" and first.nbor(-1).head.i == token.i:
        first = first.nbor(-1)
    for _ in range(_REACH):
        before = first.nbor(-1) if first.i else first
        if before.i == first.i or (before.lower_, first.lower_) in _INSTEAD:
            break
        if before.pos_ not in _BESIDE and before.lower_ not in words("settled"):
            break
        first = before
    return first if first.lower_ != "than" else first.nbor()


def _before_but(token: Token) -> bool:
    """Of "did not hit Hauge but Torvik": the first."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    after = token.right_edge.i + 1
    if after >= len(token.doc) or token.doc[after].lower_ != "but":
        return False
    return corrects(verb) and any(child.dep_ == "neg" for child in verb.lefts)


def corrects(verb: Token) -> bool:
    """Is not the deed denied, but its object or place put right ("did not hit Hauge but Torvik")?"""
    denials = [child for child in verb.children if child.dep_ == "neg"]
    behind = [one for one in denials if one.i > verb.i + 1 and _opens_phrase(one)]
    if denials and len(behind) == len(denials):
        return True
    return any(conj.pos_ in _NAMED for conj in _after_but(verb))


def _opens_phrase(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().pos_ in _BEGINS


def _after_but(verb: Token) -> Iterator[Token]:
    """What "but" joins to the verb, or to its objects and places."""
    held = [one for one in verb.rights if one.dep_ in ("dobj", "prep")]
    inner = [below for one in held if one.dep_ == "prep" for below in one.rights if below.dep_ == "pobj"]
    for one in (verb, *held, *inner):
        if any(child.dep_ == "cc" and child.lower_ == "but" for child in one.rights):
            yield from (child for child in one.rights if child.dep_ == "conj")
