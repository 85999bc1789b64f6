"""Does a frame of the codebook fit a word where it stands?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from sayso.ontology.codebook import Codebook, Condition, Frame
from sayso.ontology.grammar import Arguments, conjuncts, names, noun_chain, partitive, phrase_objects

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["fits_noun", "fits_verb", "holds", "means_of"]

_PERSONAL: Final = frozenset({"PERSON", "NORP", "ORG", "GPE"})
_LOCAL: Final = frozenset({"GPE", "LOC", "FAC"})
_PRONOUNS: Final = frozenset({
    "he", "she", "they", "him", "her", "them", "who", "whom", "we", "us", "i", "me", "you", "it",
    "another", "everyone", "someone", "anyone", "nobody", "somebody",
})  # fmt: skip


_COUNTING: Final = frozenset(
    {"dozen", "score", "hundred", "thousand", "million", "handful", "number", "couple"}
)


def holds(condition: Condition, token: Token, book: Codebook) -> bool:
    """Does the token, or the noun it counts, meet the condition?"""
    if condition.any:
        return True
    meant = partitive(token)
    counts = meant.i == token.i or token.lemma_.lower() in _COUNTING
    known = names(meant) if counts else [*names(meant), *names(token)]
    if any(name in condition.words for name in known):
        return True
    return any(_is_kind(kind, meant, known, book) for kind in condition.kinds)


def _is_kind(kind: str, token: Token, known: Iterable[str], book: Codebook) -> bool:
    if kind == "PEOPLE":
        return _is_people(token, known, book)
    if kind == "PLACE":
        return token.ent_type_ in _LOCAL or (token.pos_ == "PROPN" and not token.ent_type_)
    if kind == "GROUP":
        return token.ent_type_ in ("ORG", "NORP", "GPE") or (token.pos_ == "PROPN" and token.text.isupper())
    if kind == "STATE":
        return token.ent_type_ == "GPE"
    if kind == "MEANS":
        return any(name in book.means for name in known)
    return False


def _is_people(token: Token, known: Iterable[str], book: Codebook) -> bool:
    people = book.classes["people"]
    if token.ent_type_ in _PERSONAL or token.lower_ in _PRONOUNS:
        return True
    if token.pos_ in ("NUM", "PROPN") and token.ent_type_ not in ("DATE", "MONEY", "PERCENT"):
        return True
    return any(name in people for name in known)


def _some(condition: Condition, tokens: Iterable[Token], book: Codebook) -> bool:
    return any(holds(condition, token, book) for token in tokens)


def _near(prep: str, condition: Condition, found: Arguments, book: Codebook) -> bool:
    """A phrase of that preposition; "=" is a complement, "to" and "that" may be clauses too."""
    if prep == "=":
        states = (clause for clause in found.clauses if clause.pos_ in ("ADJ", "ADV", "NOUN"))
        return any(
            condition.any or token.lower_ in condition.words
            for token in (*found.complements, *states, *_behind(found.objects))
        )
    if prep == "dative":
        return _some(condition, found.datives, book)
    if prep in ("that", "when", "to") and any(_clause_fits(prep, condition, c) for c in found.clauses):
        return True
    return _some(condition, found.at(prep), book) or any(
        _some(condition, phrase_objects(noun, prep), book) for noun in found.objects
    )


def _behind(objects: Iterable[Token]) -> Iterator[Token]:
    """Adjectives that close an object ("left five farmers, including three women, dead")."""
    for noun in objects:
        last = noun.right_edge
        if last.i > noun.i and last.dep_ == "amod" and last.head.i < last.i:
            yield last
        yield from (child for child in noun.rights if child.dep_ == "amod" and child.i != last.i)


def _clause_fits(prep: str, condition: Condition, clause: Token) -> bool:
    bare = any(child.lower_ == "to" and child.dep_ in ("aux", "mark") for child in clause.lefts)
    return bare == (prep == "to") and (condition.any or clause.lemma_.lower() in condition.words)


def fits_verb(frame: Frame, found: Arguments, book: Codebook) -> bool:
    """Do the arguments of a verb meet the conditions of the frame?"""
    if frame.object and not _object_fits(frame, found, book):
        return False
    if frame.object_not and _object_excluded(frame.object_not, found, book):
        return False
    if frame.subject and not _some(frame.subject, found.subjects, book):
        return False
    if frame.subject_not and any(_barred(frame.subject_not, token, book) for token in found.subjects):
        return False
    if (frame.mod or frame.mod_not) and not _mods_fit(frame, found, book):
        return False
    if frame.near and not any(_near(prep, condition, found, book) for prep, condition in frame.near):
        return False
    return not any(_near(prep, condition, found, book) for prep, condition in frame.near_not)


def _barred(condition: Condition, token: Token, book: Codebook) -> bool:
    """Is the subject one that the frame rules out? The "fire" of "artillery fire" is no blaze."""
    mods = list(noun_chain(token))
    armed = any(mod.lemma_.lower() in book.means for mod in mods)
    if token.lemma_.lower() == "fire":
        armed = armed or any(_fires(mod, book) for mod in mods)
    return not armed and holds(condition, token, book)


def _fires(mod: Token, book: Codebook) -> bool:
    """Is it whose fire it is: "army fire", "Ruritanian fire"?"""
    word = mod.lemma_.lower()
    armed = word in book.classes["troops"] | book.classes["police"] | book.operators.words["shooting"]
    return armed or mod.ent_type_ in ("NORP", "GPE", "ORG")


def _mods_fit(frame: Frame, found: Arguments, book: Codebook) -> bool:
    """The conditions on the modifiers of a verb's objects ("joint exercises")."""
    mods = [mod for noun in found.objects for mod in (*noun_chain(noun), *noun_chain(partitive(noun)))]
    if frame.mod and not any(_mod_fits(frame.mod, mod, book) for mod in mods):
        return False
    return not (frame.mod_not and any(_mod_fits(frame.mod_not, mod, book) for mod in mods))


def _object_fits(frame: Frame, found: Arguments, book: Codebook) -> bool:
    assert frame.object is not None
    return bool(found.objects) and _some(frame.object, found.objects, book)


def _object_excluded(condition: Condition, found: Arguments, book: Codebook) -> bool:
    """The first object decides ("hit a school and a market")."""
    return bool(found.objects) and (condition.any or holds(condition, found.objects[0], book))


def fits_noun(frame: Frame, noun: Token, book: Codebook) -> bool:
    """Do the modifiers, phrases and governor of a noun meet the conditions of the frame?"""
    mods = list(noun_chain(noun)) if frame.mod or frame.mod_not else []
    if frame.mod and not any(_mod_fits(frame.mod, mod, book) for mod in mods):
        return False
    if frame.mod_not and any(_mod_fits(frame.mod_not, mod, book) for mod in mods):
        return False
    if frame.govern and noun.head.lemma_.lower() not in frame.govern.words:
        return False
    if not frame.near and not frame.near_not:
        return True
    phrases = _noun_phrases(noun)
    if frame.near and not any(_phrase_fits(prep, condition, phrases, book) for prep, condition in frame.near):
        return False
    return not any(_phrase_fits(prep, condition, phrases, book) for prep, condition in frame.near_not)


def _mod_fits(condition: Condition, mod: Token, book: Codebook) -> bool:
    word = mod.lemma_.lower()
    return (
        word in condition.words
        or mod.lower_ in condition.words
        or ("MEANS" in condition.kinds and (word in book.means or mod.lower_ in book.means))
    )


def _noun_phrases(noun: Token) -> list[tuple[str, Token]]:
    found = []
    governor = noun.head if noun.dep_ in ("dobj", "nsubjpass", "nsubj") else None
    for child in (*noun.rights, *(governor.rights if governor is not None else ())):
        if child.dep_ in ("prep", "agent"):
            found += [
                (child.lower_, one)
                for inner in child.children
                if inner.dep_ == "pobj"
                for one in conjuncts(inner)
            ]
        elif child.dep_ == "acl" and child.lower_ == "targeting":
            found += [("targeting", inner) for inner in child.children if inner.dep_ == "dobj"]
    return found


def _phrase_fits(prep: str, condition: Condition, phrases: list[tuple[str, Token]], book: Codebook) -> bool:
    return any(name == prep and holds(condition, token, book) for name, token in phrases)


def means_of(tokens: Iterable[Token], book: Codebook) -> list[str]:
    """The modes that words for weapons state, in their order, each once."""
    found: dict[str, None] = {}
    for token in tokens:
        if token.lemma_.lower() == "fire" and any(_fires(mod, book) for mod in noun_chain(token)):
            found["firearms"] = None
            continue
        if token.lower_ == "suicide" and token.i > 1 and token.nbor(-2).lower_ == "murder":
            continue  # a murder-suicide is no suicide attack
        for name in (*names(token), token.lower_):
            if name in book.means:
                found[book.means[name]] = None
                break
    return list(found)
