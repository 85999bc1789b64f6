"""Acts of one sentence that grammar makes one: phrases of one another, clauses that tell of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.happenings import Happening
from sayso.ontology.codebook import codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["CLAUSES", "in_phrase", "is_linked", "links", "one_behind", "told_above"]

CLAUSES: Final = frozenset({"conj", "advcl", "ccomp", "appos", "relcl"})
_LINKS: Final = CLAUSES | {
    "nsubj", "nsubjpass", "prep", "dobj", "xcomp", "agent", "acl", "pobj", "pcomp", "oprd", "acomp",
    "npadvmod", "compound",
}  # fmt: skip
_AGAINST: Final = frozenset({"against", "to"})


def in_phrase(one: Happening, other: Happening) -> bool:
    """Does a word of one hang on a word of the other as its subject, object or phrase?"""
    return not one_behind(one, other) and any(
        (hold := links(first.token, second.token) or links(second.token, first.token)) and not hold & CLAUSES
        for first in one.acts
        for second in other.acts
    )


def is_linked(one: Happening, other: Happening) -> bool:
    """Does a word of one hang on a word of the other with no other event between?"""
    return any(
        links(first.token, second.token) or links(second.token, first.token)
        for first in one.acts
        for second in other.acts
    )


def one_behind(one: Happening, other: Happening) -> bool:
    """Is an act of the one told of as after or for one of the other, or only to say which place it was?"""
    pairs = [(first, second) for first in one.acts for second in other.acts]
    both = (*pairs, *((second, first) for first, second in pairs))
    return any(_behind(*pair) or _recalls(*pair) for pair in both)


def _recalls(upper: Act, lower: Act) -> bool:
    """Of "hit the town where rebels shot a judge", "whose house others burned": others did the lower one."""
    clause = lower.token
    while clause.dep_ == "ccomp":
        clause = clause.head  # "where the army says rebels shot a judge"
    if clause.dep_ != "relcl" or not lower.actors or upper.token not in clause.ancestors:
        return False
    if not any(word.lower_ in ("where", "whose") for word in clause.subtree if word.i < lower.token.i):
        return False
    return not {who.actor or who.span for who in lower.actors} & {
        who.actor or who.span for who in upper.actors
    }


def _behind(upper: Act, lower: Act) -> bool:
    """Does the lower one come before the upper one, which is no effect of it ("died after a raid")?"""
    if _is_effect(upper) and not upper.actors and not _is_effect(lower):
        return False
    below, follows, tops = lower.token, False, _tops(upper)
    for _ in range(6):
        follows = follows or _follows(below)
        if below.head.i in tops or below.head.i == below.i:
            return follows and below.head.i in tops
        below = below.head
    return False


def _tops(act: Act) -> set[int]:
    """The word of the act, the verb that carries it, and the verb of which it is the subject."""
    words = {act.token.i}
    if act.light is not None:
        words.add(act.light.i)
    verb = act.token.head
    if act.token.dep_ == "nsubj" and verb.lemma_.lower() in codebook().operators.words["light_happen"]:
        words.add(verb.i)
    return words


def _is_effect(act: Act) -> bool:
    return act.trigger.effect in ("dead", "injured") or "destroy" in act.modes


def links(upper: Token, lower: Token) -> set[str]:
    """The relations by which the lower word hangs on the upper one without another event between."""
    if told_above(lower) is upper:
        return {"acl"}
    below, head = lower, lower.head
    passed = set()
    for _ in range(4):
        passed.add("acl" if _is_outcome(below) or _is_enumerated(below) else below.dep_)
        if head.i == upper.i:
            return passed if below.dep_ in _LINKS else set()
        if head.i == below.i or (
            head.pos_ in ("VERB", "AUX") and below.dep_ not in ("dobj", "prep", "xcomp", "oprd", "conj")
        ):
            return set()
        below, head = head, head.head
    return set()


def _follows(token: Token) -> bool:
    """Of "raids after the kidnapping", "in revenge for the killing": is the one told of as before?"""
    words = codebook().operators.words
    if token.dep_ in ("prep", "mark"):
        answers = token.lower_ in _AGAINST and token.head.lemma_.lower() in words["answers"]
        return answers or token.lower_ in words["apart"]
    return token.dep_ in CLAUSES and any(
        child.lower_ in words["apart"] for child in token.lefts if child.dep_ in ("mark", "prep")
    )


def told_above(token: Token) -> Token | None:
    """Of "jets struck X, officials said, killing five": the verb in front that "killing" completes."""
    if not _is_outcome(token) or token.i < token.head.i:
        return None
    if token.head.lemma_.lower() not in codebook().operators.words["saying"]:
        return None
    return next((child for child in token.head.lefts if child.dep_ == "ccomp"), None)


def _is_enumerated(token: Token) -> bool:
    """Of "in shelling and air raids": the noun is joined to another one, no clause of its own."""
    return token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN")


def _is_outcome(token: Token) -> bool:
    """Of "..., killing five": the clause tells what came of the one above."""
    return token.dep_ == "advcl" and token.tag_ == "VBG"
