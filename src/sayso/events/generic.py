"""Acts told of in general ("they kill peasants", "by destroying pipelines"): no single happening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.model.syntax import partitive
from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["is_general", "only_describes"]

_LEAD: Final = 1  # headlines and leads tell of happenings in the present tense
_VAGUE: Final = 3  # "many", "several": from 3
_VERBAL: Final = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def is_general(act: Act, recipients: list[Token], book: Codebook) -> bool:
    """Is the act said of no place, day or number, in a form in which one speaks in general?

    The forms are the simple present, the infinitive, a gerund after a preposition, the perfect with an
    unnumbered object, and the perfect progressive ("has been carrying out strikes"); bare plural nouns
    ("kidnappings") are judged with the acts around them.
    """
    if act.type not in _VERBAL or act.sentence <= _LEAD or _anchored(act):
        return False
    token = act.light if act.light is not None else act.token
    if token.tag_ == "VBG" and _perfect(token):
        return True
    token = act.token
    if token.tag_ in ("VBP", "VBZ"):
        return not any(child.dep_ in ("aux", "auxpass") for child in token.lefts)
    if token.tag_ == "VBG" and token.dep_ == "pcomp":
        return bool(recipients) and all(_unnumbered(one, book) for one in recipients)
    if token.tag_ == "VBN" and _perfect(token):
        return bool(recipients) and all(_unnumbered(one, book) for one in recipients)
    return False


def only_describes(act: Act) -> bool:
    """Of "areas besieged by the army", "a clinic funded by Peru": what sort of thing it is, told of no day.

    Violence told so is kept ("a clinic hit in the raid").
    """
    token = act.token
    if act.type == "ASSAULT" or act.times or token.dep_ != "acl" or act.sentence <= _LEAD:
        return False
    return token.tag_ == "VBN"


def _anchored(act: Act) -> bool:
    numbered = any(quantity.high is not None or (quantity.low or 0) > _VAGUE for quantity in act.quantities)
    numbered = numbered or any(child.dep_ == "nummod" for child in act.token.lefts)
    return numbered or bool(act.times or act.places or act.instruments)


def _perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.lefts) and not any(
        child.dep_ == "auxpass" for child in verb.lefts
    )


def _unnumbered(noun: Token, book: Codebook) -> bool:
    """Of "peasants", "many people": a plural that names nobody."""
    meant = partitive(noun)
    if meant.tag_ != "NNS" or meant.ent_type_ in ("PERSON", "ORG", "GPE"):
        return False
    vague = book.operators.words["unnumbered"]
    return all(
        child.lower_ in vague
        for child in meant.lefts
        if child.dep_ in ("det", "nummod", "poss", "predet") or child.lower_ in vague
    )
