"""Grammatical relations over a parse: who stands as subject, object or complement of a word.

They are seen through passives, relative clauses, participles, control and coordination.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.ontology.loader import read_yaml

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = [
    "FILE",
    "Arguments",
    "arguments",
    "conjuncts",
    "is_passive",
    "names",
    "noun_chain",
    "partitive",
    "phrase_objects",
    "tells_where",
]

FILE: Final = "grammar.yaml"
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "X"})
_SUBJECTS: Final = frozenset({"nsubj", "csubj", "expl"})
_STOPS: Final = frozenset(".!?\"”’'…")
_HEADLINE: Final = 25  # tokens; a longer line without a full stop is rather a cut sentence
_NOTE: Final = 12  # tokens of a line of notes
_SHARED: Final = 3  # tokens between verbs that share an object: "shot and wounded him", no clause apart
_COMPLEMENTS: Final = frozenset({"acomp", "oprd", "attr", "advmod", "prt"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom", "whose"})
_OF_OBJECT: Final = frozenset({"of", "from", "for", "into"})  # "accused them of", "stopped them from"


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """The lists of grammar.yaml by their names."""
    return {name: frozenset(line.split()) for name, line in read_yaml(FILE).items()}


@dataclass(slots=True)
class Arguments:
    """What stands around a verb, as in the active voice: subjects, objects, phrases by preposition."""

    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    datives: list[Token] = field(default_factory=list)
    preps: list[tuple[str, Token, Token]] = field(default_factory=list)
    complements: list[Token] = field(default_factory=list)
    clauses: list[Token] = field(default_factory=list)

    def at(self, prep: str) -> list[Token]:
        """The objects of a preposition, coordinated ones included."""
        return [one for name, _, noun in self.preps if name == prep for one in conjuncts(noun)]


def conjuncts(token: Token) -> list[Token]:
    """The token and the nouns that are coordinated with it.

    A coordinated clause ("killed five and the army fled") is none.
    """
    found = [token]
    for child in token.rights:
        if child.dep_ == "conj" and child.pos_ in _NOMINAL:
            found.extend(conjuncts(child))
    return found


def is_passive(verb: Token) -> bool:
    """Is the verb in the passive, a bare participle after a noun included?"""
    for child in verb.lefts:
        if child.dep_ in ("auxpass", "nsubjpass", "csubjpass"):
            return True
    if _headline_passive(verb):
        return True
    if verb.tag_ == "VBD" and verb.dep_ == "conj" and verb.lemma_.lower() in _words()["done_to"]:
        # "were detained and released": the tagger takes the second participle for a past form
        # "12 were killed and 38 detained": its auxiliary is left out, with a subject of its own as well
        own = any(child.dep_ in ("aux", "dobj", "ccomp") for child in verb.children)
        return not own and any(child.dep_ == "auxpass" for child in verb.head.lefts)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "relcl"):
        return not any(child.dep_ in ("aux", "nsubj") for child in verb.lefts)
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "ROOT", "dep", "conj", "ccomp", "oprd", "xcomp"):
        return not any(child.dep_ in ("aux", "dobj", "nsubj") for child in verb.children) and not (
            verb.dep_ == "conj" and not is_passive(verb.head)
        )
    return False


def _headline_passive(verb: Token) -> bool:
    """A headline's "Man shot in bar", "Ten held after raid": past forms there are participles."""
    if verb.tag_ not in ("VBD", "VBN") or verb.lemma_.lower() not in _words()["done_to"]:
        return False
    if any(child.dep_ in ("aux", "dobj", "ccomp") for child in verb.children):
        return False
    sentence = verb.sent
    if verb.dep_ == "ROOT" and verb.lemma_.lower() in _words()["never_alone"] and len(sentence) <= _NOTE:
        return True  # "Six students abducted."
    last = next((token for token in reversed(sentence) if not token.is_space), verb)
    return last.text not in _STOPS and len(sentence) <= _HEADLINE


def arguments(verb: Token) -> Arguments:
    """The arguments of a verb."""
    found = Arguments()
    passive = is_passive(verb)
    for child in verb.children:
        _sort_child(child, found, passive)
    if not found.subjects and not passive:
        found.subjects = _outer_subjects(verb)
    if passive and not found.objects:
        found.objects = _outer_subjects(verb)
    if not passive and not found.objects:
        found.objects = _outer_objects(verb, found)
    return found


def _sort_child(child: Token, found: Arguments, passive: bool) -> None:
    dep = child.dep_
    if dep in _SUBJECTS and not passive:
        found.subjects.extend(_antecedent(child))
    elif dep in ("nsubj", "nsubjpass", "csubjpass", "dobj") or _is_counted(child):
        found.objects.extend(_antecedent(child))
    elif dep == "agent":
        found.subjects.extend(_objects_of(child))
    elif dep == "dative":
        found.datives.extend(_objects_of(child) or conjuncts(child))
    elif dep == "prep" or (dep == "advmod" and child.pos_ == "ADP"):
        _prep(child, found)
        if passive and child.lower_ == "by":
            found.subjects.extend(_objects_of(child))
    elif dep in ("xcomp", "ccomp"):
        found.clauses.append(child)
    if dep in _COMPLEMENTS:
        found.complements.append(child)


def _is_counted(child: Token) -> bool:
    """Is it a number that the parser takes for an adverb, of "wounding a dozen"?"""
    return child.dep_ == "npadvmod" and child.ent_type_ == "CARDINAL" and child.head.pos_ == "VERB"


def _prep(prep: Token, found: Arguments) -> None:
    for child in prep.children:
        if child.dep_ == "pobj":
            if prep.lower_ != "in" or child.lemma_ not in _words()["circumstances"]:
                found.preps.append((prep.lower_, prep, child))
        elif child.dep_ == "prep":
            _prep(child, found)
            for inner in child.children:
                if inner.dep_ == "pobj":
                    found.preps.append((prep.lower_, prep, inner))
        elif child.dep_ == "pcomp":
            found.clauses.append(child)


def _objects_of(prep: Token) -> list[Token]:
    return [one for child in prep.children if child.dep_ == "pobj" for one in conjuncts(child)]


def _antecedent(token: Token) -> list[Token]:
    """The noun that a relative pronoun stands for, else the token with its conjuncts."""
    if token.lower_ in _RELATIVE and token.tag_ in ("WDT", "WP", "WP$", "IN"):
        clause = token.head
        while clause.dep_ in ("conj", "xcomp", "ccomp") and clause.head.i != clause.i:
            clause = clause.head
        if clause.dep_ == "relcl":
            return [_who_is_meant(token, clause.head)]
    return conjuncts(token)


def _who_is_meant(pronoun: Token, noun: Token) -> Token:
    """Of "villagers in Torvik, who threw stones": the villagers, since a town is no "who"."""
    place = noun.ent_type_ in ("GPE", "LOC", "FAC") and noun.dep_ == "pobj" and noun.head.dep_ == "prep"
    owner = noun.head.head
    return owner if place and pronoun.lower_ in ("who", "whom") and owner.pos_ == "NOUN" else noun


def _outer_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The subject of a verb that has none of its own: shared, controlled, or the noun that it modifies."""
    head, dep = verb.head, verb.dep_
    if depth > 4 or head.i == verb.i:
        return []
    if dep in ("acl", "relcl"):
        if verb.tag_ == "VBG" and head.ent_type_ in ("GPE", "LOC", "FAC") and head.dep_ == "pobj":
            return _around_place(head.head, depth)
        return [head] if head.pos_ in _NOMINAL and verb.tag_ != "VB" else _acl_to(verb)
    if dep == "amod":
        return [head]
    if dep == "xcomp":
        return _controller(head, depth)
    if dep in ("conj", "advcl", "dep") and head.pos_ in ("VERB", "AUX"):
        return _own_or_outer(head, depth)
    if dep == "pcomp":
        owner = head.head
        if owner.pos_ == "ADJ" and owner.head.pos_ in ("VERB", "AUX"):
            return _own_or_outer(owner.head, depth)
        if owner.pos_ not in ("VERB", "AUX"):
            return (owner.lemma_ in _words()["holding"] and phrase_objects(owner, "of")) or [owner]
        return _controller(owner, depth) if head.lower_ in _OF_OBJECT else _own_or_outer(owner, depth)
    return []


def _around_place(prep: Token, depth: int) -> list[Token]:
    """Of "held raids throughout the valley destroying ...": what the phrase of place belongs to."""
    owner = prep.head
    return _own_or_outer(owner, depth) if owner.pos_ in ("VERB", "AUX") else [owner]


def _acl_to(verb: Token) -> list[Token]:
    """Of "a bid by the rebels to seize ...": whose bid it is."""
    noun = verb.head
    for child in noun.children:
        if child.dep_ == "poss":
            return [child]
        if child.dep_ == "prep" and child.lower_ == "by":
            return _objects_of(child)
    if noun.dep_ in ("dobj", "attr", "pobj") and noun.head.pos_ in ("VERB", "AUX"):
        return _own_or_outer(noun.head, 1)
    return []


def _own_or_outer(verb: Token, depth: int) -> list[Token]:
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "csubj"):
            return _antecedent(child)
    return [] if passive and verb.dep_ == "acl" else _outer_subjects(verb, depth + 1)


def _controller(verb: Token, depth: int) -> list[Token]:
    if verb.lemma_ in _words()["means"]:
        return _own_or_outer(verb, depth)  # "used water cannon to disperse the crowd"
    for child in verb.children:
        if child.dep_ in ("dobj", "nsubjpass"):
            return conjuncts(child)
    return _own_or_outer(verb, depth)


def _outer_objects(verb: Token, found: Arguments) -> list[Token]:
    """The object that stands outside: of a relative clause, or shared by coordinated verbs."""
    if verb.dep_ == "relcl" and found.subjects and verb.head not in found.subjects and verb.tag_ != "VBG":
        return [] if _is_about_circumstance(verb) else [verb.head]
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= _SHARED:
            return [one for inner in child.children if inner.dep_ == "dobj" for one in conjuncts(inner)]
    return []


def _is_about_circumstance(verb: Token) -> bool:
    """Does the relative clause tell where, when, why, or "to whom" of its noun, which is no object then?"""
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in ("where", "when", "why"):
            return True
        if child.dep_ == "prep":
            inner = list(child.children)
            if not inner or any(one.dep_ == "pobj" and one.lower_ in _RELATIVE for one in inner):
                return True
    return False


def phrase_objects(noun: Token, prep: str) -> list[Token]:
    """What a preposition joins to a noun, conjuncts included."""
    return [
        one
        for child in noun.rights
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ == prep
        for one in _objects_of(child)
    ]


def partitive(token: Token) -> Token:
    """The noun that is meant: "attacks" of "a series of attacks", "people" of "dozens of people"."""
    if token.lemma_.lower() in _words()["partitive"] or token.pos_ == "NUM":
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next((inner for inner in child.children if inner.dep_ == "pobj"), token)
    return token


def names(token: Token) -> list[str]:
    """The lemmas under which a noun is listed, the longest first: "car_bomb_attack", "attack"."""
    doc, lemma = token.doc, token.lemma_.lower()
    found = [lemma]
    word, i = lemma, token.i
    for _ in range(3):
        i -= 1
        if i >= 1 and doc[i].text == "-":
            i -= 1
        if (
            i < token.sent.start
            or not doc[i].is_alpha
            or doc[i].pos_ in ("DET", "ADP", "PUNCT", "AUX")
            or (doc[i].pos_ == "VERB" and (doc[i].tag_ != "VBG" or doc[i].dep_ not in ("amod", "compound")))
        ):
            break
        word = f"{doc[i].lower_}_{word}"
        found.append(word)
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ == "of":
            found.extend(
                f"{lemma}_of_{inner.lemma_.lower()}" for inner in child.children if inner.dep_ == "pobj"
            )
    found.reverse()
    return found


def tells_where(prep: Token) -> bool:
    """Does "at" say where, not at whom: "were shot at a market", "a shooting at a bar"?

    A passive with "at" and a noun behind it has its victim already, and a noun of the act takes no target so.
    """
    verb = prep.head
    if prep.lower_ != "at" or not any(child.dep_ == "pobj" for child in prep.rights):
        return False
    return verb.dep_ in ("csubj", "csubjpass") or any(
        child.dep_ in ("auxpass", "nsubjpass") for child in verb.lefts
    )


def noun_chain(token: Token) -> Iterator[Token]:
    """The modifiers before a noun: compounds and adjectives, those of a compound included."""
    for child in token.lefts:
        if child.dep_ in ("compound", "amod", "nmod", "poss", "nummod", "npadvmod"):
            yield child
            if child.dep_ in ("compound", "amod", "nmod"):
                yield from noun_chain(child)
