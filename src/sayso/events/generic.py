"""Acts told of in general ("they kill peasants", "by destroying pipelines"): no single happening."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.model.units import WIDE
from sayso.ontology.codebook import Codebook
from sayso.ontology.grammar import partitive

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["is_general", "only_describes", "openness"]

_LEAD: Final = 1  # headlines and leads tell of happenings in the present tense
_LINE: Final = 16  # words of a headline
_VAGUE: Final = 3  # "many", "several": from 3
_RECENT: Final = timedelta(days=30)
_WAGED: Final = frozenset({"fight", "battle"})
_VERBAL: Final = frozenset({"ASSAULT", "COERCE", "PROTEST"})


def is_general(act: Act, recipients: list[Token], book: Codebook) -> bool:
    """Is the act said of no place, day or number, in a form in which one speaks in general?

    The forms are the simple present, the infinitive, the perfect progressive ("has been carrying out
    strikes"), "who are fighting them", and, done to plurals that name nobody, a gerund after a preposition
    and the perfect. Bare plural nouns ("kidnappings") are judged with the acts around them.
    """
    if act.type not in _VERBAL or act.sentence <= _LEAD or _anchored(act) or _is_headline(act.token):
        return False
    token = act.light if act.light is not None else act.token
    if token.tag_ == "VBG" and _perfect(token):
        return True
    token = act.token
    if token.tag_ in ("VBP", "VBZ"):
        return not any(child.dep_ in ("aux", "auxpass") for child in token.lefts)
    if _is_standing(act) or _in_present(token):
        return True
    if (token.tag_ == "VBG" and token.dep_ == "pcomp") or (token.tag_ == "VBN" and _perfect(token)):
        return bool(recipients) and all(_unnumbered(one, book) for one in recipients)
    return False


def openness(act: Act, recipients: list[Token], book: Codebook) -> bool | None:
    """May the act be no single happening (True), does it tell one (False), or neither (None)?

    Of "the murder of priests", "are bombing the people", "many have been killed": done to plurals that name
    nobody or to people at large, at no place, day or number, in a form that tells of no one day. A place,
    day, number, weapon or somebody in particular tells one; a bare "the attack" does neither.
    """
    if act.type not in _VERBAL or act.sentence <= _LEAD or _anchored(act):
        return False
    if not recipients:
        return None
    return _open_form(act) and all(_at_large(one, book) for one in recipients)


def _open_form(act: Act) -> bool:
    """A noun, a gerund, the present progressive, the perfect: no tense that tells of one day."""
    token = act.token
    if token.pos_ in ("NOUN", "PROPN"):
        return act.light is None or act.light.tag_ != "VBD"
    if token.tag_ == "VBG":
        return token.dep_ == "pcomp" or any(child.lower_ in ("is", "are", "am") for child in token.lefts)
    helps = {child.lemma_.lower() for child in token.lefts if child.dep_ == "aux"}
    return token.tag_ == "VBN" and "have" in helps and "would" not in helps


def only_describes(act: Act, day: date | None) -> bool:
    """Of "areas besieged by the army", "a truce agreed in May": what sort of thing it is, of no recent day.

    Violence told so is kept ("a clinic hit in the raid"). `day` is that of the report.
    """
    token = act.token
    if act.type == "ASSAULT" or token.dep_ != "acl" or token.tag_ != "VBN" or act.sentence <= _LEAD:
        return False
    return not any(time.latest is None or day is None or day - time.latest < _RECENT for time in act.times)


def _is_headline(token: Token) -> bool:
    """A short line without a stop, which tells of a happening in the present tense."""
    words = [one for one in token.sent if not one.is_space]
    return len(words) <= _LINE and words[-1].text[-1].isalnum()


def _anchored(act: Act) -> bool:
    numbered = any(quantity.high is not None or (quantity.low or 0) > _VAGUE for quantity in act.quantities)
    numbered = numbered or any(child.dep_ == "nummod" for child in act.token.lefts)
    placed = any(place.precision not in WIDE for place in act.places)
    return numbered or placed or bool(act.times or act.instruments)


def _is_standing(act: Act) -> bool:
    """Of "a coalition fighting rebels", "who are fighting alongside it": a war that goes on."""
    return act.lemma in _WAGED and act.token.tag_ == "VBG" and act.token.dep_ in ("acl", "relcl")


def _in_present(verb: Token) -> bool:
    """Of "all movement is targeted": the simple present of a passive."""
    helps = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    return verb.tag_ == "VBN" and [one.lower_ for one in helps] in (["is"], ["are"])


def _perfect(verb: Token) -> bool:
    """Of "have killed", not "have been killed" nor "would have killed" (see modality.py)."""
    helps = {child.lemma_.lower() for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    passive = any(child.dep_ == "auxpass" for child in verb.lefts)
    return "have" in helps and "would" not in helps and not passive


def _at_large(noun: Token, book: Codebook) -> bool:
    """Of "peasants", "many people", "the civilian population"."""
    meant = partitive(noun)
    if meant.ent_type_ in ("PERSON", "ORG", "GPE"):
        return False
    if meant.lemma_.lower() in book.operators.words["collective"]:
        return not any(child.dep_ == "nummod" for child in meant.lefts)
    return _unnumbered(noun, book)


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
