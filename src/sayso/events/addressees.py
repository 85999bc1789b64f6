"""To whom words and gifts go: the party behind a notion ("a ban on imports of beef from Peru": Peru)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.events.parties import is_party
from sayso.ontology.codebook import Codebook
from sayso.ontology.grammar import arguments, conjuncts, partitive, phrase_objects

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["MUTUAL", "addressees"]

MUTUAL: Final = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_KEPT: Final = frozenset(
    {"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONSULT", "AGREE", "PROTEST"}
)
_ABOUT: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT", "PROTEST"})  # words about things, too
_MATERIAL: Final = frozenset({"COERCE", "RETREAT", "AID", "COOPERATE", "SANCTION", "CONCEDE"})
_PREPS: Final = (
    "against", "with", "to", "on", "for", "of", "from", "over", "toward", "towards", "into", "in", "at",
)  # fmt: skip
_PREPS_OF: Final = {"PROTEST": ("against", "over", "for", "with")}
_PHRASES: Final = frozenset(
    {"prep", "pobj", "poss", "compound", "amod", "nmod", "conj", "dobj", "agent", "dative"}
)
_CLAUSES: Final = frozenset({"ccomp", "acl", "pcomp", "nsubj", "nsubjpass", "xcomp"})
_DEPTH: Final = 6


@dataclass(frozen=True, slots=True)
class _Search:
    """A search for parties below words: `barred` are words that are none and lead to none."""

    down: frozenset[str]
    barred: frozenset[int]

    def below(self, tokens: Iterable[Token]) -> list[Token]:
        """The parties at the first level of the tree below that has any."""
        level = [one for one in tokens if one.i not in self.barred]
        for _ in range(_DEPTH):
            found = [one for one in level if is_party(one) and not _is_own(one)]
            if found or not level:
                return [*conjuncts(found[0]), *found[1:]] if found else []
            level = [child for one in level for child in self._children(one)]
        return []

    def _children(self, token: Token) -> Iterator[Token]:
        return (c for c in token.children if c.dep_ in self.down and c.i not in self.barred)


def _is_own(token: Token) -> bool:
    """Of "denied that its men had come": what is the speaker's own is not spoken to."""
    return any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in token.lefts)


def addressees(
    token: Token, kind: str, actors: tuple[Token, ...], found: tuple[Token, ...], light: Token | None,
    book: Codebook,
) -> tuple[Token, ...]:  # fmt: skip
    """The recipients of an act of words, gifts or law, where the frame's places hold a notion or nothing.

    Parties that the frame found stand; else, of acts that two do together, those who do it with the first;
    else the parties nearest below the notion, or beside it around the verb. The notion itself is kept where
    words are about things ("condemned the killing"), things where they are taken, given or left.
    """
    if any(is_party(one) or (kind in _MATERIAL and _is_thing(one, book)) for one in found):
        return found
    if kind in MUTUAL and (others := _others(actors)):
        return others
    down = _PHRASES | _CLAUSES if kind in _KEPT else _PHRASES
    search = _Search(down, frozenset(one.i for one in (*actors, token)))
    against = search.below(_opposed(token)) if kind == "ACCUSE" else []
    near = against or search.below(found) or _beside(token, light, search, _PREPS_OF.get(kind, _PREPS))
    return (*found, *near) if kind in _ABOUT else tuple(near) or found


def _opposed(token: Token) -> list[Token]:
    """Of "filed a lawsuit in a court against two firms": the firms, wherever "against" is hung."""
    preps = (one for one in token.subtree if one.lower_ == "against" and one.i > token.i)
    return [child for prep in preps if _is_of(prep, token) for child in prep.rights if child.dep_ == "pobj"]


def _is_of(prep: Token, verb: Token) -> bool:
    """Does nothing but nouns stand between the two?"""
    above = prep.head
    while above.i != verb.i and above.pos_ in ("NOUN", "PROPN", "ADP"):
        above = above.head
    return above.i == verb.i


def _is_thing(token: Token, book: Codebook) -> bool:
    return partitive(token).lemma_.lower() in book.classes["undergoers"]


def _others(actors: tuple[Token, ...]) -> tuple[Token, ...]:
    """Of "India and Pakistan agreed", "House and Senate negotiators": those beside the first."""
    if len(actors) > 1:
        return actors[1:]
    if not actors or actors[0].tag_ not in ("NNS", "NNPS"):
        return ()
    for prep in ("from", "of"):
        if len(joined := phrase_objects(actors[0], prep)) > 1:  # "delegations from the two states"
            return tuple(joined[1:])
    before = (child for child in actors[0].lefts if child.dep_ in ("amod", "compound", "nmod", "poss"))
    others = (one for child in before for one in conjuncts(child)[1:])
    return tuple(one for one in others if one.ent_type_ or one.pos_ == "PROPN")


def _beside(token: Token, light: Token | None, search: _Search, preps: Sequence[str]) -> list[Token]:
    """The parties of the phrases around the verb, and around the verb that carries a noun."""
    around = [arguments(one) for one in (token, light) if one is not None]
    for prep in preps:
        near = search.below(noun for own in around for noun in own.at(prep))
        if near:
            return near
    if preps is not _PREPS:
        return []
    return search.below(one for own in around for one in (*own.objects, *own.clauses))
