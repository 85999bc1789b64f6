"""Who can take part in an act: what words stand for somebody, and what for a day, a weapon or a notion."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.events.containers import words
from sayso.model.mention import Mentions
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook, codebook
from sayso.ontology.grammar import partitive

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["VIOLENT", "Parties", "is_party", "is_town"]

VIOLENT: Final = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "PROTEST"})
_NAMED: Final = frozenset({"ORG", "NORP", "PERSON", "GPE"})
_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD"})
_ACRONYM: Final = 5
_NO_ONE: Final = frozenset({"nobody", "none", "neither", "no-one", "nothing"})
_AROUND: Final = frozenset({"in", "inside", "into", "outside", "near", "around", "across", "beyond"})
_NOBODY: Final = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "ORDINAL"})
_DAYS: Final = frozenset({"DATE", "TIME"})
_WHERE: Final = frozenset({"in", "at", "near", "outside", "inside"})
_TO_PLACES: Final = frozenset({"AID", "SANCTION", "COOPERATE", "CONSULT", "THREATEN"})  # meant for a place
_MANNED: Final = frozenset({"aircraft", "drone", "vehicle", "other"})


class Parties:
    """The words of a document that can, and that cannot, stand for somebody who acts or undergoes."""

    def __init__(self, parse: Parse, mentions: Mentions, book: Codebook) -> None:
        self.book = book
        self.barred = _barred(parse, mentions, book)
        self.towns = _towns(parse, mentions)

    def could_act(self, token: Token, type: str) -> bool:
        """Could the word stand for whoever did an act of the type?"""
        if _is_label(token):
            return False
        if type not in VIOLENT:
            return _is_somebody(token)
        return token.i not in self.towns and self._in_violence(token) and _could_act(token, self.book)

    def could_undergo(self, token: Token, type: str, *, bodily: bool) -> bool:
        """Could the word stand for whom, or what, an act of the type was done to?

        `bodily`: the trigger itself names what happened to people ("killed").
        """
        if type not in VIOLENT:
            if token.ent_type_ in _DAYS or (token.i in self.towns and _only_where(token, type)):
                return False
            return _is_somebody(token) and not (type == "THREATEN" and token.i in self.barred)
        return self._in_violence(token) and (type != "ASSAULT" or bodily or _could_undergo(token, self.book))

    def _in_violence(self, token: Token) -> bool:
        if not _is_somebody(token) or token.ent_type_ in _NOBODY:
            return False
        meant = partitive(token)
        if token.i in self.barred or meant.i in self.barred:
            return False
        lemma = meant.lemma_.lower()
        act = lemma in self.book.classes["violence"] and lemma not in self.book.classes["people"]
        return not act or meant.ent_type_ in ("ORG", "PERSON")


def is_party(token: Token) -> bool:
    """Does the word name people, a country or a body of people, as a recipient of words does?"""
    if token.ent_type_ in _NOBODY or token.tag_ not in _NOUNS:
        return token.ent_type_ in _NAMED and token.tag_ == "JJ"  # "British beef"
    meant = partitive(token)
    if meant.ent_type_ in _NAMED or meant.ent_type_ == "LOC" or token.tag_ in ("PRP", "CD"):
        return True
    return meant.lemma_.lower() in _bodies()


@cache
def _bodies() -> frozenset[str]:
    classes = codebook().classes
    return classes["doers"] - classes["arms"]


def _barred(parse: Parse, mentions: Mentions, book: Codebook) -> frozenset[int]:
    """Words that are nobody: days, weapons that are thrown, and acts ("the attack killed two")."""
    times = (parse.head(time.span).i for time in mentions.times)
    weapons = (parse.head(one.span).i for one in mentions.instruments if one.kind not in _MANNED)
    acts = (
        trigger.token
        for trigger in mentions.triggers
        if trigger.nominal and trigger.type == "ASSAULT" and book.frames[trigger.frame].nominal != "agent"
    )
    place = parse.document.dateline.place
    head = (token.i for token in parse.tokens(place)) if place else ()
    arms = (token.i for token in parse.doc if _is_weapon(token, book))
    return frozenset((*times, *weapons, *acts, *head, *arms))


def _is_label(token: Token) -> bool:
    """Of "Torvik: two men were shot", in notes: the place of an entry, whatever it would be in a sentence."""
    doc = token.doc
    colon = token.i + 1 < len(doc) and doc[token.i + 1].text == ":"
    return colon and token.ent_type_ in ("GPE", "LOC") and token.left_edge.i == token.sent.start


def _towns(parse: Parse, mentions: Mentions) -> frozenset[int]:
    """The names of towns, streets and regions that stand for nobody there ("agreed to leave Torvik")."""
    acting = {span.start for actor in mentions.actors for span in actor.mentions}
    names = (
        place.span
        for place in mentions.places
        if not place.part_of_name and place.kind == "name" and place.precision != "country"
    )
    return frozenset(parse.head(span).i for span in names if span.start not in acting)


def _only_where(town: Token, type: str) -> bool:
    """Does the town only say where, of "agreed to withdraw from Torvik", "lay down arms in Torvik"?"""
    prep = town.head
    if town.dep_ != "pobj" or type in _TO_PLACES:
        return False
    return prep.lower_ in _WHERE or (type == "AGREE" and prep.lower_ == "from")


def _is_weapon(token: Token, book: Codebook) -> bool:
    """Is it the weapon of "attacked with light weapons"? Of "bombed by government jets" it is the doer."""
    if token.head.lower_ == "by" and token.lemma_.lower() in book.classes["craft"] | book.classes["troops"]:
        return False
    if token.dep_ != "pobj" or token.head.lower_ not in ("with", "by") or token.ent_type_:
        return False
    return token.lemma_.lower() in book.classes["arms"]


def _is_somebody(token: Token) -> bool:
    return token.pos_ not in ("VERB", "AUX", "ADP", "SCONJ", "ADV", "PUNCT") and not _nobody(token)


def _could_act(token: Token, book: Codebook) -> bool:
    """Is the word no common noun for a place, a thing or a notion ("the area", "a victory")?"""
    meant = partitive(token)
    if meant.pos_ not in ("NOUN", "ADJ") or meant.ent_type_ in _NAMED:
        return True
    lemma = meant.lemma_.lower()
    return (
        lemma in book.classes["doers"]
        or lemma in book.means
        or (meant.text.isupper() and len(lemma) <= _ACRONYM)
    )


def _could_undergo(token: Token, book: Codebook) -> bool:
    """Is the word no common noun for a notion ("attention"), and no town in which something happened?"""
    meant = partitive(token)
    if token.dep_ == "pobj" and token.head.lower_ in _AROUND and is_town(token):
        return False
    if meant.pos_ not in ("NOUN", "ADJ") or meant.ent_type_ in _NAMED:
        return True
    return meant.lemma_.lower() in book.classes["undergoers"] or meant.text.isupper()


def is_town(token: Token) -> bool:
    """Is the word a town, a quarter or a stretch of land, by name or as a common noun?"""
    return token.ent_type_ in ("GPE", "LOC") or token.lemma_.lower() in words("towns")


def _nobody(token: Token) -> bool:
    """Of "no group", "neither the army nor the rebels"."""
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    if token.lemma_.lower() in codebook().classes["police"]:
        return False  # "no policeman came" tells who stayed away
    return token.lower_ in _NO_ONE or any(child.lower_ in ("no", "neither") for child in token.lefts)
