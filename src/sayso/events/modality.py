"""Did it happen: asserted, negated, future, hypothetical, attempted, threatened, historical."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sayso.events.contrasts import corrects
from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["modality_of"]

_Words = dict[str, frozenset[str]]
_CLAUSES: Final = ("ccomp", "advcl", "relcl", "acl")
_COMPLEMENTS: Final = ("xcomp", "pcomp", "acl", "dobj", "pobj", "prep", "oprd")
_DENIED: Final = frozenset({"xcomp", "ccomp", "acl", "dobj", "pcomp", "conj", "oprd"})
_ABOUT: Final = frozenset({"of", "for", "to", "about", "on", "over", "against", "in"})
_OWN: Final = frozenset({"it", "they", "he", "she", "we", "its", "their", "his", "her", "our"})
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_DAYS: Final = frozenset({"DATE", "TIME"})
_TOLD: Final = frozenset({"was", "were", "had"})
_SUPPOSING: Final = frozenset({"if", "unless", "otherwise", "could", "without"})
_BESIDE: Final = frozenset({"while", "as", "after", "because", "although", "though", "since"})
_NEAR: Final = ("dobj", "nsubjpass", "pobj", "xcomp", "nsubj")


def modality_of(token: Token, book: Codebook) -> str:
    """The modality of the act whose trigger's head the token is."""
    words = book.operators.words
    if token.dep_ in ("acomp", "attr") and token.head.lemma_ == "be":
        token = token.head  # of "denied that they were dead" the verb stands for the adjective
    if _negated(token, words) and not corrects(token):
        return "negated"
    if _attempted(token, words):
        return "attempted"
    return _of_its_own(token, words) or _of_what_governs(token, words) or "asserted"


def _of_its_own(token: Token, words: _Words) -> str | None:
    """What auxiliaries, marks, modifiers and the form of the sentence make of the act."""
    own = {child.lower_ for child in token.lefts if child.dep_ in ("aux", "mark", "advmod")}
    if _had_to(token):
        return None
    if own & words["future"] or _is_to_be(token):
        return "future"
    if _is_hearsay(token) or ("have" in own and "would" in own and any(map(_is_hearsay, token.doc))):
        return None
    supposed = own & (words["doubt"] | words["condition"]) or _asked(token) or _unreal(token, words)
    supposed = supposed or _is_inverted(token)
    return "hypothetical" if supposed or _is_aim(token, words) or _to_be_ended(token, words) else None


def _is_hearsay(token: Token) -> bool:
    """Of "would have killed 20 men, according to sources": the conditional of hearsay, in translated reports.

    It gives a source and a number or a day; "would have killed many" supposes, and so does what has an "if".
    """
    helps = {child.lower_ for child in token.lefts if child.dep_ == "aux"}
    if token.tag_ != "VBN" or not {"would", "have"} <= helps:
        return False
    words = {one.lower_ for one in token.sent}
    if "according" not in words or words & _SUPPOSING:
        return False
    return any(one.ent_type_ in _DAYS or one.tag_ == "CD" for one in token.subtree)


def _is_to_be(token: Token) -> bool:
    """Of "are to meet on Saturday": what is set for later."""
    be = token.head
    plain = token.dep_ == "xcomp" and be.lemma_ == "be" and token.tag_ == "VB"
    subjects = (child for child in be.lefts if child.dep_ == "nsubj")
    return plain and any(one.pos_ in ("PROPN", "PRON") or one.tag_ == "NNS" for one in subjects)


def _is_inverted(token: Token) -> bool:
    """Of "had it gone off, it would have": a condition without "if"."""
    had = next((child for child in token.lefts if child.dep_ == "aux" and child.lower_ == "had"), None)
    subject = next((child for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    return had is not None and subject is not None and had.i < subject.i and had.i == token.left_edge.i


def _had_to(token: Token) -> bool:
    """Of "had to open fire", "has had to close the road": told as done."""
    verb = token.head
    return token.dep_ == "xcomp" and verb.lemma_.lower() == "have" and verb.tag_ in ("VBD", "VBN")


def _of_what_governs(token: Token, words: _Words) -> str | None:
    """What the words above the act make of it, the nearest first."""
    if _is_past_clause(token) or _is_meanwhile(token):
        return None
    if _is_condition(token):
        return "hypothetical"
    for head, below in _above(token):
        if _is_presumed(head, below, words):
            return None
        if below.dep_ == "xcomp" and _unreal(head, words):
            return "hypothetical"
        found = _planned(head, below, words) or _supposed(head, below, words)
        if found:
            return found
    return None


def _is_condition(token: Token) -> bool:
    """Of "if they had been allowed to strike": what an "if" opens is no plan, whatever stands between."""
    top = token
    while top.dep_ == "xcomp":
        top = top.head
    return top is not token and top.dep_ == "advcl" and any(child.lower_ == "if" for child in top.lefts)


def _is_past_clause(token: Token) -> bool:
    """Of "the men who killed her": a relative clause in the past tells a fact, whatever is meant next."""
    helps = {child.lower_ for child in token.lefts if child.dep_ in ("aux", "auxpass")}
    return token.dep_ == "relcl" and (token.tag_ == "VBD" or bool(helps & _TOLD))


def _is_meanwhile(token: Token) -> bool:
    """Of "was ordered held while prosecutors investigate": told beside what was ordered, not under it."""
    marks = {child.lower_ for child in token.lefts if child.dep_ == "mark"}
    return token.dep_ == "advcl" and token.tag_ in ("VBZ", "VBP", "VBD") and bool(marks & _BESIDE)


def _is_presumed(head: Token, below: Token, words: _Words) -> bool:
    """Of "vowed to avenge the strike", "called for an inquiry into the killing": it has come about."""
    if below.dep_ not in ("dobj", "prep") or head.lemma_.lower() not in words["presuming"]:
        return False
    nouns = [below] if below.dep_ == "dobj" else [one for one in below.rights if one.dep_ == "pobj"]
    return not any(child.lower_ in ("any", "every", "future") for noun in nouns for child in noun.lefts)


def _negated(token: Token, words: _Words) -> bool:
    for child in token.children:
        if child.dep_ == "neg" or (
            child.dep_ in ("det", "preconj", "advmod") and child.lower_ in words["negating"]
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("nobody", "none", "no-one", "neither"):
            return True
        if child.dep_ in ("nsubj", "dobj") and _is_none(child) and not _other_clause(token, child):
            return True
    if _no_sign_of(token, words) or _denied(token, words) or _kept_from(token, words):
        return True
    if _none_of(token, words) or _instead(token) or _short_of(token):
        return True
    return token.head.lower_ == "without" and token.dep_ in ("pobj", "pcomp")


def _instead(token: Token) -> bool:
    """Of "instead of stopping the mob": what was not done."""
    link = token.head
    return token.dep_ == "pcomp" and link.lower_ == "of" and link.i > 0 and link.nbor(-1).lower_ == "instead"


def _short_of(token: Token) -> bool:
    """Of "stopped short of criticising either": what was not done."""
    link = token.head
    return token.dep_ == "pcomp" and link.lower_ == "of" and link.i > 0 and link.nbor(-1).lower_ == "short"


def _is_none(noun: Token) -> bool:
    """Of "no policeman came", "not a single man came", "took no action": nobody, or nothing."""
    return any((c.dep_ == "det" and c.lower_ == "no") or c.dep_ == "neg" for c in noun.lefts)


def _kept_from(token: Token, words: _Words) -> bool:
    """Of "to prevent judges from being murdered": what somebody is kept from has not come about."""
    prep = token.head
    if token.dep_ != "pcomp" or prep.lower_ != "from" or prep.head.lemma_.lower() not in words["preventing"]:
        return False
    verb = prep.head
    return not any(child.dep_ == "neg" for child in verb.children) and verb.head.lemma_ != "fail"


def _none_of(token: Token, words: _Words) -> bool:
    """Of "no damage or casualties", "without causing any damage", "has not led to any deaths"."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    marks = {child.lower_ for child in first.lefts if child.dep_ == "det"}
    if first.i != token.i and marks & words["negating"]:
        return True
    if "any" not in marks:
        return False
    above = [head for head, _ in _above(first)]
    return any(head.lower_ == "without" or any(c.dep_ == "neg" for c in head.children) for head in above)


def _of_the_denier(token: Token) -> bool:
    """Of "denied that its men had seized her there", "denied shelling it on Friday": is the doer denied?

    So it is where the deed is a particular one, with a victim and a place or a day of its own.
    """
    if token.pos_ != "VERB" or not any(child.dep_ == "dobj" for child in token.children):
        return False
    subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        own = token.tag_ == "VBG"
    else:
        own = subject.dep_ == "nsubj" and (subject.lower_ in _OWN or subject.left_edge.lower_ in _OWN)
    return own and any(_is_particular(one) for one in token.subtree)


def _is_particular(word: Token) -> bool:
    """Is it a place, or the day on which something was ("on Friday", not "during the war")?"""
    return word.ent_type_ in _PLACES or (word.ent_type_ in _DAYS and word.head.lower_ == "on")


def _denied(token: Token, words: _Words) -> bool:
    """Of "denied that its agents had found a plot to kill": what is denied is all that hangs below."""
    below = token
    for _ in range(6):
        head = below.head
        within = below.dep_ in ("prep", "pobj") and token.pos_ == "NOUN"  # "that he died in the raid"
        if head.i == below.i or not (below.dep_ in _DENIED or within) or _other_clause(below, head):
            return False
        if head.lemma_.lower() in words["negating_verb"] and head.pos_ == "VERB":
            own = (below.i == token.i and _of_the_denier(token)) or (
                below.dep_ == "dobj" and below.i != token.i
            )
            return below.dep_ in ("dobj", "xcomp", "ccomp", "pcomp") and not own
        below = head
    return False


def _other_clause(below: Token, head: Token) -> bool:
    """Of "31 killed, ministry says; army denies firing": does a semicolon part the two?"""
    return below.i < head.i and any(word.text == ";" for word in below.doc[below.i : head.i])


def _unreal(token: Token, words: _Words) -> bool:
    """Of "a potential strike", "nearly invaded", "often bombed": no happening, or none in particular."""
    around = (child for child in token.children if child.dep_ in ("amod", "advmod", "compound"))
    return any(child.lower_ in words["unreal"] for child in around)


def _asked(token: Token) -> bool:
    """Does the sentence ask whether it was so?"""
    words = [one for one in token.sent if one.is_alpha or one.text == "?"]
    if not words or words[-1].text != "?":
        return False
    return words[0].pos_ == "AUX" or words[0].tag_ in ("WP", "WRB", "WDT", "WP$", "MD")


def _to_be_ended(token: Token, words: _Words) -> bool:
    """Of "to stop the killings", "end the raids!": told of no single happening."""
    head = token.head
    return token.dep_ in ("dobj", "xcomp") and head.tag_ == "VB" and head.lemma_.lower() in words["ending"]


def _is_aim(token: Token, words: _Words) -> bool:
    """Of "a decision to attack", "to destroy the bridge": an infinitive that nothing tells as done."""
    if token.tag_ != "VB" or not any(child.lower_ == "to" and child.dep_ == "aux" for child in token.lefts):
        return False
    done = words["implicative"] | words["plan"] | words["attempt"]
    return not (token.dep_ in ("xcomp", "ccomp", "acl") and token.head.lemma_.lower() in done)


def _no_sign_of(token: Token, words: _Words) -> bool:
    """Of "no indications that any were killed", "no reports of an attack"."""
    sign = token.head if token.dep_ in ("acl", "ccomp", "relcl") else token.head.head
    if token.dep_ not in ("acl", "ccomp", "relcl", "pobj") or sign.lemma_.lower() not in words["sign"]:
        return False
    if any(child.lower_ in words["untrue"] for child in sign.lefts):
        return True
    verb = sign.head
    if sign.dep_ == "nsubj" and any(child.lower_ in words["untrue"] for child in verb.children):
        return True
    return any(child.lower_ in words["negating"] for child in sign.lefts)


def _attempted(token: Token, words: _Words) -> bool:
    stopped, nouns = words["attempt"], words["attempt_noun"]
    if any(child.dep_ in ("amod", "compound") and child.lower_ in stopped for child in token.lefts):
        return True
    head = token.head
    if token.dep_ in ("xcomp", "dobj", "nsubjpass", "acl") and head.lemma_.lower() in stopped:
        return True
    if token.dep_ == "compound" and head.lemma_.lower() in nouns:
        return True
    if token.dep_ == "pobj" and head.dep_ == "prep" and head.head.lemma_.lower() in nouns:
        return True
    return token.lower_ == "attempt"


def _above(token: Token) -> Iterator[tuple[Token, Token]]:
    """The words above, with the one through which each is reached."""
    below, head = token, token.head
    for _ in range(4):
        if head.i == below.i:
            return
        yield head, below
        if head.pos_ in ("VERB", "AUX") and below.dep_ in _CLAUSES and below.i != token.i:
            return
        below, head = head, head.head


def _planned(head: Token, below: Token, words: _Words) -> str | None:
    """Of "plans to attack", "a call for strikes", "feared that": what was meant, not done."""
    lemma = head.lemma_.lower()
    if below.dep_ == "prep" and lemma in words["remembered"]:
        return "historical"
    if below.dep_ == "prep" and (lemma in words["prospect"] or lemma in words["disposed"]):
        return "hypothetical" if below.lower_ in _ABOUT else None
    if below.dep_ == "prep" and below.lower_ == "to" and lemma in words["ending"] and head.pos_ == "NOUN":
        return "hypothetical"  # "an end to the raids", "put a stop to them"
    if _is_beside(head, below, words):
        return None
    if below.dep_ in _COMPLEMENTS and lemma in words["plan"]:
        if below.dep_ in ("dobj", "prep", "pobj") and lemma not in words["plan_noun"]:
            return None
        if below.tag_ == head.tag_ == "VBN" and lemma in words["fear"]:
            return None  # "were feared killed": done, as far as is known
        return "threatened" if lemma in words["threat"] else "future"
    if below.dep_ == "ccomp" and lemma in words["confirming"] and any(c.dep_ == "neg" for c in head.children):
        return "hypothetical"
    return "hypothetical" if below.dep_ == "ccomp" and lemma in words["fear"] else None


def _is_beside(head: Token, below: Token, words: _Words) -> bool:
    """Of "urged calm after the blast", "called it an attack": the act is no part of what is planned."""
    if below.dep_ == "prep":
        return below.lower_ not in _ABOUT
    return below.dep_ == "oprd" and head.lemma_.lower() in words["calls"]


def _supposed(head: Token, below: Token, words: _Words) -> str | None:
    """The auxiliaries, marks and negation of the clause around the act."""
    if {child.lower_ for child in below.lefts if child.dep_ in ("mark", "aux")} & words["condition"]:
        return "hypothetical"
    if below.dep_ not in _NEAR or head.pos_ != "VERB":
        return None
    aux = {child.lower_ for child in head.lefts if child.dep_ == "aux"}
    if aux & words["future"]:
        return "future"
    if aux & words["doubt"]:
        return "hypothetical"
    negated = below.dep_ in ("dobj", "xcomp") and any(child.dep_ == "neg" for child in head.children)
    return "negated" if negated else None
