"""The words of a role: the shortest noun phrase around its head, with title, without apposition or clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model.parse import Parse
from sayso.model.span import Span
from sayso.ontology.grammar import partitive

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["MODIFIERS", "phrase"]

# The dependencies by which a noun or an adjective stands before the noun that it tells more of.
MODIFIERS: Final = frozenset({"poss", "compound", "amod", "nmod"})

_LEFT: Final = frozenset({
    "det", "amod", "compound", "nummod", "poss", "quantmod", "nmod", "advmod", "case", "predet", "neg",
    "npadvmod",
})  # fmt: skip
_JOINS: Final = frozenset({"-", "–", "/", "'", "’", ".", "al", "the"})


def phrase(parse: Parse, head: Token) -> Span:
    """The span of the noun phrase of the head ("the two Syrian soldiers", "dozens of people")."""
    first, last = _first(head), head
    meant = partitive(head)
    if meant.i != head.i and meant.i > head.i:
        last = meant
    while first.i < head.i and _is_loose(first, head):
        first = first.doc[first.i + 1]
    return parse.span(first, last)


def _is_loose(first: Token, head: Token) -> bool:
    """Is the first word none of the phrase: a mark, "and", "the" before a name, "dead" of "shot dead two"?"""
    article = first.lower_ == "the" and head.pos_ == "PROPN" and first.nbor(1).pos_ == "PROPN"
    result = first.lower_ == "dead" and first.nbor(1).tag_ in ("CD", "DT", "PRP$")
    return article or result or first.is_punct or first.is_space or first.lower_ in ("and", "or", "but")


def _first(head: Token) -> Token:
    """The first token of the modifiers that stand before the head without a gap."""
    first = head
    for child in reversed(list(head.lefts)):
        if child.dep_ in _LEFT or (child.dep_ == "punct" and child.text in _JOINS):
            edge = child.left_edge
            if child.right_edge.i + 1 < first.i and not _between(child.right_edge.i + 1, first.i, head):
                break
            first = edge if edge.i < first.i else first
        else:
            break
    return first


def _between(start: int, end: int, head: Token) -> bool:
    return all(head.doc[i].text in _JOINS or head.doc[i].is_punct for i in range(start, end))
