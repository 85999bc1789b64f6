"""Effects that a construction states, whatever its words say alone: "rounded up ten", "looking for eight"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.mentions.quantities.counted import Counted, Line
from sayso.mentions.quantities.effects import Reading, complement_effects, effects_at, verb_effects
from sayso.mentions.quantities.lexicon import Lexicon, lexicon

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["constructed", "is_share"]

_TOGETHER: Final = frozenset({"along", "together"})
_FROM: Final = frozenset({"from", "by"})
_OPENING: Final = frozenset({"by", "according"})
_LOST: Final = frozenset({"security-forces", "combatant", "men", "women", "children", "medical"})
_NEAR: Final = 7
_BODILY: Final = frozenset({"dead", "injured"})
_WIDE: Final = frozenset({"displaced", "participants"})


def constructed(line: Line, found: Counted) -> Reading | None:
    """The effect that a construction around the number states, with the rule; None without one."""
    words = lexicon()
    node = found.node
    return (
        _behind_source(line, found, words)
        or _left_with(line, found, words)
        or _described(node, words)
        or _lives(node, words)
        or _lost(node, words)
        or _fate(node, words)
        or _let_go(node)
        or _by_verb(node, words)
        or _by_preposition(node, words)
    )


def is_share(found: Counted) -> bool:
    """Is it the number of a whole of which a share is told ("three of the five", "a third of the 90")?"""
    node = found.node
    preposition, share = node.head, node.head.head
    if node.dep_ != "pobj" or preposition.lower_ != "of" or preposition.i > node.i:
        return False
    if share.i > node.i:
        return False  # "of the 18 killed, 11 were soldiers"
    return share.like_num or share.lemma_.lower() in lexicon().words["shares"]


def _behind_source(line: Line, found: Counted, words: Lexicon) -> Reading | None:
    """Of "killing, by the latest toll, 40 villagers"."""
    at = found.first - 1
    at -= line.word(at) == ","
    if line.word(at) not in words.words["tellers"]:
        return None
    opens = next((n for n in range(at - 1, max(-1, at - _NEAR), -1) if line.word(n) in _OPENING), None)
    if opens is None:
        return None
    verb = line.tokens[opens - 1 - (line.word(opens - 1) == ",")]
    effect = words.patient.get(verb.lemma_.lower()) if verb.tag_ in ("VBG", "VBD") else None
    return ((effect,), f"{verb.lemma_.lower()}, by a source") if effect else None


def _left_with(line: Line, found: Counted, words: Lexicon) -> Reading | None:
    """Of "several more with gunshot wounds"."""
    at = found.last + 1
    at += line.word(at) in ("more", "others")
    if line.word(at) != "with":
        return None
    noun = next((t for t in line.tokens[at].children if t.dep_ == "pobj"), None)
    hurt = noun is not None and noun.lemma_.lower() in words.words["wounds"]
    return (("injured",), "left with") if hurt else None


def _described(node: Token, words: Lexicon) -> Reading | None:
    """Of "two wounded men were evacuated": what they are, before where they are brought."""
    before = (words.participles.get(t.lower_) for t in node.lefts if t.dep_ == "amod")
    effect = next((e for e in before if e in _BODILY | {"displaced"}), None)
    if effect is None:
        return None
    governed = effects_at(node)[0]
    return ((effect,), f"{effect} before it") if not governed or set(governed) <= _WIDE else None


def _lives(node: Token, words: Lexicon) -> Reading | None:
    taken = node.lemma_.lower() == "life" and node.head.lemma_.lower() in words.words["life_takers"]
    return (("dead",), "lives taken") if taken and node.dep_ == "dobj" else None


def _lost(node: Token, words: Lexicon) -> Reading | None:
    """Of "the brigade lost 11 men"."""
    lost = node.dep_ == "dobj" and node.head.lemma_.lower() == "lose" and node.head.tag_ != "VBN"
    return (("dead",), "lost") if lost and words.groups.get(node.lemma_.lower()) in _LOST else None


def _let_go(node: Token) -> Reading | None:
    """Of "let three girls go"."""
    verb = node.head
    let = verb.lemma_ == "go" and node.dep_ == "nsubj" and verb.dep_ == "ccomp" and verb.head.lemma_ == "let"
    return (("released",), "let go") if let and verb.i == node.i + 1 else None


def _fate(node: Token, words: Lexicon) -> Reading | None:
    """Of "the fate of 30 others is unknown"."""
    fate = node.head.head if node.dep_ == "pobj" and node.head.lower_ == "of" else node
    if fate.lemma_.lower() not in words.words["fates"]:
        return None
    unknown = any(t.lower_ in words.words["unknown"] for t in (fate.head, *fate.head.children))
    return (("missing",), "fate") if unknown else None


def _by_verb(node: Token, words: Lexicon) -> Reading | None:
    """By the verb whose object or passive subject it is, with the verb's particle or complement."""
    verb, lemma = node.head, node.head.lemma_.lower()
    if verb.pos_ != "VERB" or node.dep_ not in ("dobj", "nsubjpass"):
        return None
    particles = [t.lower_ for t in verb.children if t.dep_ in ("prt", "acomp", "oprd", "advmod")]
    for particle in particles:
        if effect := words.particles.get(f"{lemma} {particle}"):
            return (effect,), f"{lemma} {particle}"
    if words.patient.get(lemma) == "participants" and (effects := complement_effects(verb)):
        return effects, f"{lemma} to"
    noun = node.lemma_.lower()
    if node.dep_ == "nsubjpass" and lemma in words.words["taken"] and not verb_effects(verb, "patient"):
        return _taken(verb, noun, words)
    if lemma in words.words["handed.verbs"] and noun in words.words["handed.nouns"]:
        return ("released",), f"{lemma} {noun}"
    if lemma in words.words["naming"]:
        return _named(verb)
    if lemma in words.words["not_yet"]:
        return ("other",), f"{lemma}: not yet"
    return None


def _taken(verb: Token, noun: str, words: Lexicon) -> Reading | None:
    """Of "were taken from their dormitory", and of "34 pupils were taken" with no word of where to."""
    phrases = {t.lower_ for t in verb.children if t.dep_ in ("prep", "agent")}
    if phrases & _FROM:
        return ("abducted",), f"{verb.lemma_.lower()} from"
    alone = noun in words.words["taken_alone"] and phrases <= words.words["taken_with"]
    return (("abducted",), f"{noun} {verb.lower_}") if alone else None


def _named(verb: Token) -> Reading | None:
    """Of "the wounded include three firemen"."""
    subject = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    effects = effects_at(subject)[0] if subject is not None and subject.i < verb.i else ()
    said = effects and subject is not None and not any(t.like_num for t in subject.children)
    return (effects, "named") if said else None


def _by_preposition(node: Token, words: Lexicon) -> Reading | None:
    if node.dep_ != "pobj":
        return None
    preposition, head = node.head, node.head.head
    if head.lower_ in _TOGETHER:
        head = head.head
    if preposition.lower_ == "for" and head.lemma_.lower() in words.words["sought.verbs"]:
        return None if node.lemma_.lower() in words.words["sought.wanted"] else (("missing",), "looked for")
    if preposition.lower_ == "with" and head.pos_ == "VERB" and _is_together(preposition):
        passive = any(t.dep_ in ("nsubjpass", "dobj") for t in head.children)
        effects = verb_effects(head, "patient" if passive else "subject")
        return (effects, "together with") if effects else None
    return None


def _is_together(preposition: Token) -> bool:
    before = preposition.nbor(-1) if preposition.i else preposition
    return before.lower_ in _TOGETHER
