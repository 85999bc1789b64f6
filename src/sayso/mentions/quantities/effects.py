"""What happened to those whom a noun or a bare number counts, by its place in the syntax."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.mentions.quantities.lexicon import Lexicon, lexicon
from sayso.ontology.grammar import is_passive, tells_where

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["NOTHING", "Reading", "complement_effects", "effects_at", "own_effects", "verb_effects"]

Reading = tuple[tuple[str, ...], str]
NOTHING: Reading = ((), "")

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE = frozenset({"nsubjpass", "csubjpass"})
_COMPLEMENTS = frozenset({"acomp", "oprd", "xcomp", "ccomp", "advcl", "attr", "dep"})
_POST = frozenset({"acl", "amod", "relcl", "advcl", "appos"})
_CASUALTY = ("dead", "injured")
_BODILY = frozenset(
    {"dead", "injured", "missing", "arrested", "abducted", "released"}
)  # may come two at once
_NOT_AT = frozenset({"at", "down", "toward", "towards"})
_PARTITIVE = frozenset({"of", "including", "among", "with"})


def effects_at(node: Token, depth: int = 0) -> Reading:
    """The effects that the words around the node state, with the rule that found them; ((), "") if none.

    Two effects mean that the number is shared: "49 killed and wounded".
    """
    if depth > 4:
        return NOTHING
    words = lexicon()
    return (
        _own(node, words)
        or _governed(node, words)
        or _modified(node, words)
        or _joined(node, words, depth)
        or _related(node)
        or _with_wounds(node, words)
        or _since_then(node)
        or NOTHING
    )


def own_effects(node: Token) -> Reading | None:
    """What the word itself says of those it counts: "three of the 40 hostages"."""
    words = lexicon()
    effects = _of_noun(node, words)
    if effects and node.lemma_.lower() in words.words["captives"]:
        return effects, f"noun {node.lemma_}"
    return _own(node, words)


def _own(node: Token, words: Lexicon) -> Reading | None:
    """The noun itself: "ten deaths", "24 dead and wounded"."""
    effect = _of_noun(node, words)
    if not effect or (_is_state(effect, node) and _bodily(_governed(node, words))):
        return None  # "arrested 41 protesters", "freed four hostages"
    more = [_of_noun(t, words) for t in _partners(node)]
    return _distinct(effect, *more), f"noun {node.lemma_}"


def _is_state(effect: tuple[str, ...], node: Token) -> bool:
    """Does the noun say what people do or are, rather than what is done to them now?"""
    return effect == ("participants",) or node.lemma_.lower() in lexicon().words["captives"]


def _bodily(reading: Reading | None) -> bool:
    return reading is not None and bool(reading[0]) and set(reading[0]) <= _BODILY


def _of_noun(node: Token, words: Lexicon) -> tuple[str, ...]:
    lemma = node.lemma_.lower()
    if lemma in words.words["casualties"]:
        return _CASUALTY if lemma == "casualty" else ()
    effect = words.nouns.get(lemma) or (words.participles.get(node.lower_) if node.pos_ != "NUM" else None)
    return (effect,) if effect else ()


def _partners(node: Token) -> Iterator[Token]:
    """Coordinated words without a number of their own: "killed and wounded", not "killed and six wounded"."""
    for child in node.children:
        if child.dep_ == "conj" and not any(_own_count(t) for t in child.children):
            yield child
            yield from _partners(child)


def _own_count(token: Token) -> bool:
    return (
        token.like_num
        or token.dep_ in _SUBJECTS | _PASSIVE
        or (token.dep_ == "prep" and token.lower_ == "of")
    )


def _distinct(*readings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(effect for reading in readings for effect in reading))


def _modified(node: Token, words: Lexicon) -> Reading | None:
    """A participle beside the noun: "ten people killed", "ten wounded men"."""
    for child in node.children:
        effect = words.participles.get(child.lower_) if child.dep_ in _POST else None
        if effect is None or _counts_own(child) or (child.tag_ in ("VBG", "VBD") and _has_dobj(child)):
            continue
        effects = _distinct((effect,), *(_participle(t, words) for t in _partners(child)))
        return effects, f"beside {child.text.lower()}"
    return None


def _counts_own(word: Token) -> bool:
    before = word.nbor(-1) if word.i else word
    return before.like_num or any(t.like_num or t.dep_ == "nummod" for t in word.children)


def _related(node: Token) -> Reading | None:
    """A relative clause or a participle on the noun: "ten who died", "a man found shot"."""
    words = lexicon()
    for child in node.children:
        if child.dep_ == "relcl" and child.pos_ in ("VERB", "AUX"):
            effects = verb_effects(child, _role(child))
            if effects:
                return effects, f"who {child.text.lower()}"
        elif child.dep_ == "acl" and child.tag_ == "VBN" and _shot(child, words):
            return verb_effects(child, "patient"), f"{child.text.lower()} behind it"
    return None


def _with_wounds(node: Token, words: Lexicon) -> Reading | None:
    """Of "found a man with a gunshot wound"."""
    held = (noun for child in node.rights if child.lower_ == "with" for noun in child.children)
    hurt = any(noun.dep_ == "pobj" and noun.lemma_.lower() in words.words["wounds"] for noun in held)
    return (("injured",), "with wounds") if hurt else None


def _since_then(node: Token) -> Reading | None:
    """Of "a teenager is recovering after being shot in the leg", "is in hospital after he was shot"."""
    if node.dep_ not in _SUBJECTS | _PASSIVE:
        return None
    for verb in _told_after(node.head):
        own = next((t for t in verb.lefts if t.dep_ in _PASSIVE), None)
        if is_passive(verb) and (own is None or own.lower_ in ("he", "she", "they")):
            effects = verb_effects(verb, "patient")
            return (effects, f"after {verb.text.lower()}") if effects else None
    return None


def _told_after(verb: Token) -> Iterator[Token]:
    """The verbs of "after being shot", "after he was shot"."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "after":
            yield from (t for t in child.children if t.dep_ == "pcomp")
        elif child.dep_ == "advcl" and any(t.lower_ == "after" for t in child.lefts):
            yield child


def _role(verb: Token) -> str:
    return "patient" if any(t.dep_ in _PASSIVE for t in verb.children) else "subject"


def _participle(token: Token, words: Lexicon) -> tuple[str, ...]:
    effect = words.participles.get(token.lower_)
    return (effect,) if effect else ()


def verb_effects(verb: Token, role: str) -> tuple[str, ...]:
    """What the verb, its complements and the verbs beside it do to whoever is its "patient" or "subject"."""
    words = lexicon()
    found = _of_verb(verb, role, words)
    for other in _partner_verbs(verb, role):
        own = _of_verb(other, _role_beside(verb, other, role), words)
        found = _distinct(found, tuple(e for e in own if not found or e in _BODILY))
    if "released" in found and _cared(verb, words):
        found = tuple(effect for effect in found if effect != "released")
    died = any(t.lemma_.lower() in words.words["dying"] for t in verb.children if t.dep_ == "conj")
    if len(found) > 1 and (died or _shot(verb, words)):
        found = tuple(effect for effect in found if effect == "dead") or found
    return found


def _role_beside(verb: Token, other: Token, role: str) -> str:
    """Of "was hit and died": who undergoes the first verb is the subject of the other one."""
    passive = any(t.dep_ in _PASSIVE for t in verb.children)
    active = other.tag_ == "VBD" and other.dep_ == "conj" and not is_passive(other)
    dying = other.lemma_.lower() in lexicon().words["dying"]
    return "subject" if passive and active and dying else role


def _cared(verb: Token, words: Lexicon) -> bool:
    """Is it a hospital that lets them go: "treated and released", "released from the hospital"?"""
    cared = words.words["cared"]
    if verb.lemma_.lower() in cared or any(t.lemma_.lower() in cared for t in verb.conjuncts):
        return True
    whence = (p for t in verb.children if t.lower_ == "from" for p in t.children)
    return any(noun.lemma_.lower() == "hospital" for noun in whence)


def complement_effects(verb: Token) -> tuple[str, ...]:
    """What stands beside the verb says of its object, without the verb: "sent 14 to hospital"."""
    return _complement(verb, lexicon())


def _shot(verb: Token, words: Lexicon) -> bool:
    """The wound of "shot and killed" is the death."""
    return verb.lemma_ in words.words["shooting_injures"]


def _partner_verbs(verb: Token, role: str) -> Iterator[Token]:
    """Verbs that share this one's object or passive subject."""
    chain = [verb]
    shares = verb.dep_ == "conj" and not any(t.dep_ in _PASSIVE for t in verb.children)
    if role == "patient" and shares and not _has_object(verb.head):
        chain.append(verb.head)
    for one in chain:
        for child in one.children:
            if child.dep_ == "conj" and child != verb and not _has_own(child):
                yield child
    yield from chain[1:]


def _has_own(verb: Token) -> bool:
    return any(
        t.dep_ in _SUBJECTS | _PASSIVE or t.dep_ in ("dobj", "nummod") or t.like_num or _is_number(t)
        for t in verb.children
    )


def _is_number(token: Token) -> bool:
    """Is it a number that the parser takes for an adverb ("wounding a dozen")?"""
    return token.dep_ == "npadvmod" and token.ent_type_ == "CARDINAL"


def _has_object(verb: Token) -> bool:
    return any(t.dep_ in _PASSIVE | {"dobj"} for t in verb.children)


def _of_verb(verb: Token, role: str, words: Lexicon) -> tuple[str, ...]:
    lemma = verb.lemma_.lower()
    if _negated(verb):
        return ()
    if role == "subject" and is_passive(verb):
        role = "patient"  # a headline's "Man shot in bar"
    direct = words.patient.get(lemma) if role == "patient" else words.subject.get(lemma)
    if role == "subject" and direct and lemma in words.patient and _has_dobj(verb):
        direct = None  # "troops evacuated ten": the subject did it
    if direct is None and role == "subject" and verb.tag_ in ("VBN", "VBD") and not _has_dobj(verb):
        direct = words.patient.get(lemma)  # a headline's passive without "were"
    effects = _complement(verb, words, active=role == "subject")
    if direct and not effects:
        return (direct,)
    if effects:
        return effects
    return ("injured",) if role == "patient" and _wounds(verb, words) else ()


def _negated(verb: Token) -> bool:
    """Of "were not hurt", but not "not only killed ten"."""
    return any(
        t.dep_ == "neg" and not (t.i + 1 < len(t.doc) and t.nbor(1).lower_ == "only") for t in verb.lefts
    )


def _wounds(verb: Token, words: Lexicon) -> bool:
    """A shot or a stab, not one "at" somebody, and not an aircraft's being shot "down"."""
    return _shot(verb, words) and not any(t.lower_ in _NOT_AT and not tells_where(t) for t in verb.children)


def _has_dobj(verb: Token) -> bool:
    return any(t.dep_ == "dobj" for t in verb.children)


def _complement(
    verb: Token, words: Lexicon, counted: Token | None = None, active: bool = False
) -> tuple[str, ...]:
    """What stands beside the verb: "shot dead", "suffered burns", "fatally shot", "lost their lives"."""
    lemma = verb.lemma_.lower()
    open_verb = lemma in (words.words["states"] if active else words.words["complement_verbs"])
    if (
        not active
        and _shot(verb, words)
        and verb.i + 1 < len(verb.doc)
        and verb.nbor(1).lower_ in words.words["deadly"]
    ):
        return ("dead",)
    for child in verb.children:
        if child == counted:
            continue
        if not active and child.lower_ in words.words["deadly"] and _beside(child, verb):
            return ("dead",)
        if child.dep_ in ("dobj", "prep") or (not active and child.dep_ in ("agent", "oprd")):
            effect = _object(child, lemma, words)
            if effect:
                return (effect,)
        if open_verb and child.dep_ in _COMPLEMENTS and (found := _predicate(child, words)):
            return found
    return ()


def _beside(word: Token, verb: Token) -> bool:
    """An adverb is the verb's own only near it: in "three were shot, one fatally" it is not."""
    return word.dep_ != "conj" and (word.pos_ != "ADV" or abs(word.i - verb.i) < 3)


def _object(child: Token, lemma: str, words: Lexicon) -> str | None:
    nouns = [child] if child.dep_ in ("dobj", "oprd") else [t for t in child.children if t.dep_ == "pobj"]
    for noun in nouns:
        if child.lower_ == "among" and (
            effect := _of_noun(noun, words) or (_modified(noun, words) or NOTHING)[0]
        ):
            return effect[0]
        if child.lower_ == "to" and noun.lemma_ == "death" and lemma not in words.words["not_yet"]:
            return "dead"
        if effect_name := words.objects.get((noun.lemma_.lower(), lemma)):
            return effect_name
    return None


def _predicate(child: Token, words: Lexicon) -> tuple[str, ...]:
    if any(t.dep_ in ("dobj", "nsubj", "nsubjpass") for t in child.children):
        return ()
    effect = _participle(child, words)
    if effect:
        return _distinct(effect, *(_participle(t, words) for t in _partners(child)))
    return (
        verb_effects(child, "patient" if child.tag_ == "VBN" else "subject") if child.pos_ == "VERB" else ()
    )


def _governed(node: Token, words: Lexicon) -> Reading | None:
    """By the verb, toll or noun of an act that the node hangs on."""
    head, dep = node.head, node.dep_
    if dep in _PASSIVE or dep in _SUBJECTS or dep in ("dobj", "oprd", "attr", "ccomp"):
        return _from_verb(node, head, words) if head != node else None
    return _from_preposition(head, words) if dep == "pobj" else None


def _joined(node: Token, words: Lexicon, depth: int) -> Reading | None:
    """By the noun that the node is coordinated with, stands beside, or is a part of."""
    head, dep = node.head, node.dep_
    if dep in ("conj", "appos") and head != node:
        effects, rule = (
            effects_at(head, depth + 1) if head.pos_ != "VERB" else (verb_effects(head, "patient"), "verb")
        )
        return (effects, f"{rule}, joined") if effects else None
    whole = head.head
    if dep == "pobj" and head.lower_ == "including" and whole.pos_ == "VERB":
        effects = verb_effects(whole, "patient" if _has_object(whole) else "subject")
        return (effects, "including") if effects else None
    if whole.lemma_.lower() in words.words["about"]:
        return None
    if dep == "pobj" and head.lower_ in _PARTITIVE and whole.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
        effects, rule = effects_at(whole, depth + 1)
        return (effects, f"{rule}, {head.lower_}") if effects else None
    return None


def _from_verb(node: Token, verb: Token, words: Lexicon) -> Reading | None:
    if words.participles.get(verb.lower_) and verb.pos_ in ("ADJ", "NOUN"):
        return (_own(verb, words) or NOTHING)[0], f"{verb.text.lower()} of it"
    if toll := _toll_at(verb, words):
        if _puts(node, verb, words):
            return None
        return ((toll,), "toll") if node.lemma_.lower() not in words.words["toll"] else None
    dep = node.dep_
    role = "patient" if dep in _PASSIVE or dep == "dobj" else "subject"
    direct = _of_verb_object(node, verb, words) if dep == "dobj" else verb_effects(verb, role)
    return (direct, f"{role} of {verb.lemma_.lower()}") if direct else None


def _of_verb_object(node: Token, verb: Token, words: Lexicon) -> tuple[str, ...]:
    """The object's effect: by the verbs, else by what they cause, else by a complement ("left ten dead")."""
    for particle in (t.lower_ for t in verb.children if t.dep_ == "prt"):
        if effect := words.particles.get(f"{verb.lemma_.lower()} {particle}"):
            return (effect,)
    if any(t.dep_ == "oprd" for t in verb.children) and (own := _complement(verb, words, node)):
        return own  # "left one dead and another wounded"
    verbs = [verb, *_partner_verbs(verb, "patient")]
    found = _distinct(*((e,) for v in verbs if (e := words.patient.get(v.lemma_.lower()))))
    if found:
        return found
    if verb.lemma_.lower() in words.words["causing"]:
        for child in verb.children:
            if child.dep_ in ("xcomp", "ccomp", "advcl") and (caused := verb_effects(child, "subject")):
                return caused
    return (
        _complement(verb, words, node) or _hit(verb, words) or (("injured",) if _wounds(verb, words) else ())
    )


def _hit(verb: Token, words: Lexicon) -> tuple[str, ...]:
    """By what flies: "a stray bullet struck a girl"."""
    subject = next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    effect = words.objects.get((subject.lemma_.lower(), verb.lemma_.lower())) if subject is not None else None
    return (effect,) if effect == "injured" else ()


def _toll_at(verb: Token, words: Lexicon) -> str | None:
    if verb.lemma_.lower() not in words.words["toll_verbs"]:
        return None
    for child in verb.children:
        if child.lemma_.lower() in words.words["toll"]:
            return _toll_effect(child, words)
        if verb.lemma_ == "put" and child.dep_ == "dobj" and any(t.lower_ == "the" for t in child.lefts):
            return words.participles.get(child.lower_)
    return None


def _puts(node: Token, verb: Token, words: Lexicon) -> bool:
    """Is it who tells the toll ("a spokesman put the toll at 22"), not what it counts?"""
    told = any(t.dep_ == "dobj" and t.lemma_.lower() in words.words["toll"] for t in verb.children)
    return told and node.dep_ in _SUBJECTS


def _toll_effect(toll: Token, words: Lexicon) -> str | None:
    """The effect that a toll counts: "death toll", "number of wounded", "the toll"."""
    for child in toll.children:
        if effect := _tolled(child, words):
            return effect
        for noun in child.children if child.lower_ == "of" else ():
            if effect := _tolled(noun, words):
                return effect
    return "dead" if toll.lemma_.lower() == "toll" else None


def _tolled(word: Token, words: Lexicon) -> str | None:
    lemma = word.lemma_.lower()
    if lemma in words.words["casualties"]:
        return "dead"
    return words.participles.get(word.lower_) or words.nouns.get(lemma)


def _from_preposition(preposition: Token, words: Lexicon) -> Reading | None:
    head, lower = preposition.head, preposition.lower_
    if lower == "to" and head.lower_ == "from":
        head = head.head  # "from 23 to 15"
    noun = head.lemma_.lower()
    if (
        noun in words.words["toll"]
        and lower in ("of", "to", "at", "from")
        and (toll := _toll_effect(head, words))
    ):
        return (toll,), "toll"
    if lower in ("of", "to", "among") and (effect := words.acts.get(noun)):
        more = [words.acts.get(t.lemma_.lower()) for t in _partners(head)]
        return _distinct((effect,), tuple(e for e in more if e)), f"{noun} {lower}"
    if lower in ("to", "at", "by", "from", "as") and (toll := _toll_at(head, words)):
        return (toll,), "toll"
    return None
