"""Names that no list has, whatever the tagger takes them for, where something is done in, at or to them.

Only for texts of a country where English is no first language: there such names are villages as a rule, while
a local paper of Ohio tells of shops and people in the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Final

from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places.lexicon import lexicon, peoples
from sayso.mentions.places.reading import Reading
from sayso.ontology.countries import country_of_name
from sayso.ontology.given_names import gender_of_given_name

if TYPE_CHECKING:
    from sayso.mentions.places.recognition import Candidate, Toponym
    from sayso.model.tokens import Token

__all__ = ["ENGLISH", "is_scene", "tells_of_abroad"]

ENGLISH: Final = frozenset({"USA", "GBR", "CAN", "AUS", "IRL", "NZL"})
_OWN: Final = 1  # rank of a name that is the place's own, or an alias
_OTHERS: Final = frozenset({
    "demonym", "never", "before:title", "doc:surname", "doc:small", "group:is", "group:over", "group:in",
    "after:CD", "before:''", "before:``", "tag:is:DATE", "tag:is:TIME", "tag:is:LANGUAGE",
    "tag:is:WORK_OF_ART", "tag:is:LAW", "tag:is:EVENT",
})  # fmt: skip
_BODIES: Final = frozenset({"tag:is:ORG", "tag:is:PRODUCT"})
_OBJECTS: Final = frozenset({"frame:taken", "frame:taken:named"})
_PERHAPS: Final = frozenset({"frame:held", "frame:held:named"})
_CLASSED: Final = frozenset({"frame:built-after", "frame:class-after"})
_BESIDE: Final = frozenset({"near", "around", "outside"})
_NEARBY: Final = frozenset({"nearby", "neighbouring", "neighboring"})
_ARMED: Final = frozenset({"front", "column", "force", "line"})
_BETWEEN: Final = "between"
_STEPS: Final = 4
_SHORT: Final = 3
_MANY: Final = 4
_CAPITALS: Final = 0.7


def tells_of_abroad(toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> bool:
    """Do more of the names belong to countries where English is no first language than to others?"""
    abroad = at_home = 0
    for one in toponyms:
        codes = _countries(one, gazetteer)
        if codes and codes.isdisjoint(ENGLISH):
            abroad += 1
        elif codes:
            at_home += 1
    return abroad > at_home


def _countries(one: Toponym, gazetteer: Gazetteer) -> frozenset[str]:
    if one.kind == "demonym":
        return frozenset(filter(None, (peoples()[one.text][0],)))
    country = country_of_name(one.text)
    if country is not None:
        return frozenset({country.code})
    rows = gazetteer.rows(one.text)
    own = rows.places[rows.ranks <= _OWN] if rows.spelling == "exact" else rows.places[:0]
    codes = gazetteer.columns["country"][own].tolist()
    return frozenset(gazetteer.countries()[code] for code in codes)


def is_scene(reading: Reading, found: Candidate) -> bool:
    """Is it a whole name that a deed is done to as to a place, or that one was done in, at or near?"""
    features = frozenset(found.features)
    if "run:whole" not in features or not _OTHERS.isdisjoint(features) or not _may_name(reading, found):
        return False
    token = _first_listed(reading.parse.doc[found.last])
    full = "tag:is:PERSON" in features and found.first < found.last
    if full and gender_of_given_name(reading.words[found.first]) is not None:
        return False
    if features & _OBJECTS or (features & _PERHAPS and (not full or _is_razed(token))):
        return True
    if features & _CLASSED:
        return not (full and reading.word(found.last + 1) in _ARMED)
    if reading.word(found.first - 1).lower() in _NEARBY or _is_taken(token, features):
        return True
    return token.dep_ == "pobj" and (token.i == found.last or not full) and _placed(token, features)


def _is_razed(token: Token) -> bool:
    """Of "raided X": is it a verb whose object is no person?"""
    return token.head.lemma_.lower() in lexicon().razed


def _may_name(reading: Reading, found: Candidate) -> bool:
    """May the words name a place: no initials, title or common word, and no words of a headline?"""
    kinds = lexicon()
    words = reading.words[found.first : found.last + 1]
    if words[-1] in kinds.no_places:
        return False
    lemma = reading.parse.doc[found.last].lemma_.lower()
    if lemma in kinds.deeds or lemma in kinds.ways or reading.text(found.first, found.last).isupper():
        return False
    if reading.word(found.first - 1) == "the" and reading.tag(found.last) == "NNPS":
        return False  # a family or a team
    if reading.starts[found.first] and not reading.tag(found.last).startswith("NNP"):
        return False
    common = words[1:] if len(words) > 1 and words[-1] in kinds.nature else words  # "Second Thomas Shoal"
    if any(word in kinds.never or word.rstrip(".") in kinds.titles for word in common):
        return False
    return not _in_headline(reading, found)


def _in_headline(reading: Reading, found: Candidate) -> bool:
    """Does nearly every other long word of the sentence have a capital?"""
    sentence = reading.parse.sentence_of(reading.parse.doc[found.last])
    others = (*range(sentence.start, found.first), *range(found.last + 1, sentence.end))
    long = [word for at in others if len(word := reading.words[at]) > _SHORT and word.isalpha()]
    return len(long) >= _MANY and sum(word[0].isupper() for word in long) > _CAPITALS * len(long)


def _is_taken(token: Token, features: Collection[str]) -> bool:
    """Of "after taking X": is it the object of a verb of winning, and no person?"""
    won = token.dep_ == "dobj" and token.head.lemma_.lower() in lexicon().won
    return won and "tag:is:PERSON" not in features


def _first_listed(token: Token) -> Token:
    while token.dep_ in ("conj", "appos") and token.head.i < token.i:
        token = token.head
    return token


def _placed(token: Token, features: Collection[str]) -> bool:
    """Of "killed in X", "a raid on X", "fled to X": does the preposition put something there?"""
    prep, words = token.head, lexicon()
    word = prep.lower_
    if any(feature.startswith("frame:moved") for feature in features):
        return True
    if word == _BETWEEN:
        return _is_way(prep.head) or _is_deed(prep)
    if word in words.strong_locative and (word in _BESIDE or _BODIES.isdisjoint(features)):
        return True
    if word in words.strong_locative or word == "at":
        return _is_deed(prep) or (prep.is_sent_start is True and word == "in")
    if word != "from":
        return False
    taken = prep.head.lemma_.lower() in words.abducting and _BODIES.isdisjoint(features)
    return taken or prep.head.lemma_.lower() in words.dwellers


def _names_deed(noun: Token) -> bool:
    """Is it a noun of a deed ("fighting", "clashes", "an attack")?"""
    words = lexicon()
    return noun.pos_ == "NOUN" and (noun.lemma_.lower() in words.deeds or noun.lemma_.lower() in words.ways)


def _is_way(token: Token) -> bool:
    return token.lemma_.lower() in lexicon().ways


def _is_deed(prep: Token) -> bool:
    """Is there a deed among the words above, or as what is said to be there ("fighting was reported at")?"""
    head, words = prep.head, lexicon()
    subject = next((child for child in head.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if head.pos_ == "VERB" and subject is not None and _names_deed(subject):
        return True
    for _ in range(_STEPS):
        if head.lemma_.lower() in words.deeds or head.lemma_.lower() in words.ways:
            return True
        if head.head.i == head.i:
            return False
        head = head.head
    return False
