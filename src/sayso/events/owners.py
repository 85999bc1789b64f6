"""The acts of a document by their words: which act a word hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["Owners"]

_BACK: Final = 100  # words over which "the incident" still means what was told before
_MOVING: Final = frozenset({"to", "from", "into", "under", "with", "in"})
_CARRIED: Final = frozenset(
    {"carry", "launch", "stage", "conduct", "perpetrate", "unleash", "mount", "wage", "inflict"}
)


class Owners:
    """The acts of a document by their tokens and sentences."""

    def __init__(self, parse: Parse, acts: Sequence[Act]) -> None:
        self.parse = parse
        for act in acts:
            if act.light is None and act.trigger.nominal:
                act.light = _happening(act.token)
        self.by_token = {act.token.i: act for act in acts}
        self.by_light = {act.light.i: act for act in acts if act.light is not None}
        self.by_sentence: dict[int, list[Act]] = {}
        for act in acts:
            self.by_sentence.setdefault(parse.sentence_of(act.token).start, []).append(act)

    def above(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """The words above a token, nearest first, each with the one through which it is reached."""
        below, head = token, token.head
        while head.i != below.i:
            yield head, below
            below, head = head, head.head

    def act_of(self, token: Token) -> Act | None:
        """The act whose trigger, or whose light verb, the token is."""
        return self.by_token.get(token.i) or self.by_light.get(token.i)

    def owner(self, token: Token) -> Act | None:
        """The act of the token, or the nearest one above it."""
        own = self.act_of(token)
        if own is not None:
            return own
        return next((act for head, _ in self.above(token) if (act := self.act_of(head))), None)

    def over(self, act: Act) -> Iterator[Act]:
        """The acts on which an act hangs, nearest first."""
        for head, _ in self.above(act.token):
            one = self.act_of(head)
            if one is not None and one is not act:
                yield one

    def sentence(self, token: Token) -> list[Act]:
        """The acts of the token's sentence."""
        return self.by_sentence.get(self.parse.sentence_of(token).start, [])

    def before(self, token: Token) -> Act | None:
        """The first act of the nearest sentence before the token's that tells of any, if it is near."""
        here = self.parse.sentence_of(token).start
        start = max((start for start in self.by_sentence if here - _BACK <= start < here), default=None)
        return None if start is None else self.by_sentence[start][0]

    def nearest(self, token: Token, fit: Sequence[Act]) -> Act | None:
        """Of the acts that fit the one with the fewest words between."""
        return min(fit, key=lambda act: (abs(act.token.i - token.i), act.token.i), default=None)


def _happening(noun: Token) -> Token | None:
    """Of "the attack occurred", "an attack carried out by": the verb that says that it came about."""
    words = codebook().operators.words
    verb = noun.head
    if noun.dep_ in ("nsubj", "nsubjpass") and verb.lemma_.lower() in words["light_happen"]:
        return verb if _happens(verb) else None
    told = (child for child in noun.rights if child.dep_ in ("acl", "relcl"))
    return next((verb for verb in told if verb.lemma_.lower() in _CARRIED), None)


def _happens(verb: Token) -> bool:
    """Of "took place", "came hours after"; not of "took lives", "came to nothing", "went on"."""
    lemma = verb.lemma_.lower()
    if lemma in ("take", "go", "follow"):
        return any(child.lemma_.lower() == "place" for child in verb.rights)
    if lemma == "come":
        return not any(child.dep_ in ("dobj", "prt") or child.lower_ in _MOVING for child in verb.rights)
    return True
