"""Operators: what "agreed to", "threatened to", "urged X to", "will" make of the act they govern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model.mention import Trigger
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["apply_operators"]

_GROUPS: Final = ("promise", "offer", "intend_harm", "threat", "refuse", "demand")
_SPOKEN: Final = frozenset({"THREATEN", "REQUEST", "REJECT", "AGREE"})
_WISHED: Final = frozenset({"to", "should", "must", "ought"})
_DOWN: Final = frozenset(
    {"xcomp", "ccomp", "dobj", "pcomp", "acl", "prep", "pobj", "conj", "attr", "oprd", "advcl"}
)


def apply_operators(parse: Parse, found: list[Trigger], book: Codebook) -> list[Trigger]:
    """The triggers after operators: what is governed takes their type, or goes into their trigger."""
    by_token = {trigger.token: trigger for trigger in found}
    gone: set[int] = set()
    for trigger in found:
        token = parse.doc[trigger.token]
        hit = _governor(token, trigger.type, book)
        if hit is not None:
            operator, group, result = hit
            gone.add(trigger.token)
            above = by_token.get(operator.i)
            if above is None:
                by_token[operator.i] = _from_operator(parse, operator, trigger, group, result)
            elif not _means_the_act(above, book):
                by_token[operator.i] = _absorb(above, trigger, result)
        else:
            changed = _auxiliaries(token, trigger, book)
            if changed is not None:
                by_token[trigger.token] = changed
                gone.update(_objects(token, trigger, by_token))
    return [trigger for index, trigger in sorted(by_token.items()) if index not in gone]


def _objects(token: Token, trigger: Trigger, by_token: Mapping[int, Trigger]) -> Iterator[int]:
    """The nouns that only complete the verb: of "would impose a ban" the ban."""
    for child in token.rights:
        noun = by_token.get(child.i) if child.dep_ == "dobj" else None
        if noun is not None and noun.nominal and noun.type == trigger.type:
            yield child.i


def _means_the_act(operator: Trigger, book: Codebook) -> bool:
    """Of "ordered the release", "ordered an inquiry": a frame of the codebook for verb and noun together."""
    frame = book.frames[operator.frame]
    return operator.type == frame.type and frame.object is not None and operator.type not in _SPOKEN


def _governor(token: Token, kind: str, book: Codebook) -> tuple[Token, str, str] | None:
    """The operator that governs the token, its group, and the type that it makes of this one."""
    below, head = token, token.head
    for _ in range(5):
        if below.dep_ not in _DOWN or head.i == below.i:
            return None
        if below.dep_ == "advcl" or (below.dep_ == "conj" and below.i > head.i and _has_subject(below)):
            return None
        if below.dep_ == "prep" and _is_apart(head, below, book):
            return None
        hit = _operator(head, below, kind, book)
        if hit is not None:
            return (head, *hit)
        if head.pos_ == "VERB" and below.dep_ in ("ccomp", "advcl"):
            return None
        below, head = head, head.head
    return None


def _is_apart(head: Token, prep: Token, book: Codebook) -> bool:
    """Of "threatened to act after accusing them", "promised to protect them from attacks": no part of it."""
    words = book.operators.words
    kept = prep.lower_ == "from" and head.lemma_.lower() in words["preventing"]
    return kept or (head.pos_ == "VERB" and prep.lower_ in words["apart"] - {"for", "over"})


def _operator(head: Token, below: Token, kind: str, book: Codebook) -> tuple[str, str] | None:
    lemma = head.lemma_.lower()
    for group in _GROUPS:
        entry = book.operators.over.get(f"{group}:{lemma}")
        if entry is None or kind not in entry[1]:
            continue
        if entry[0] == kind:
            return None
        if group == "demand" and not _is_demand(head, below, kind, book):
            continue
        if below.dep_ == "acl" and below.tag_ != "VB":
            continue  # "an agreement brokered by": told of the agreement, not agreed
        if below.dep_ in ("xcomp", "ccomp", "acl", "pcomp", "prep", "dobj") and _is_prospective(
            head, below, group
        ):
            return group, entry[0]
    return None


def _is_demand(head: Token, below: Token, kind: str, book: Codebook) -> bool:
    """Is it asked of others: not "told Y that", "called it an attack", "sought to seize", "ordered raids"?"""
    words, lemma = book.operators.words, head.lemma_.lower()
    if head.pos_ != "VERB":
        return True
    if below.dep_ == "dobj" and _is_party(below, book):
        return False
    around = [child for child in head.children if child.i != below.i]
    if below.dep_ == "ccomp":
        told = below.i < head.i or not (_is_wished(below) or lemma in words["demands_that"])
        return not told
    if below.dep_ == "xcomp" and lemma in words["wants"]:
        return any(child.dep_ in ("dobj", "dative", "nsubjpass") for child in around)
    if lemma in words["calls"] and below.dep_ != "prep":
        return any(child.dep_ == "prep" and child.lower_ in ("on", "upon", "for") for child in around)
    return not (below.dep_ == "dobj" and lemma in words["orders"] and kind in book.operators.hostile)


def _is_party(noun: Token, book: Codebook) -> bool:
    """Of "told the council, blaming the army": who is spoken to, not what is asked."""
    return noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or noun.lemma_.lower() in book.classes["people"]


def _is_wished(clause: Token) -> bool:
    """Of "to leave", "should leave", "that he leave": is the clause no statement?"""
    modals = {child.lower_ for child in clause.lefts if child.dep_ == "aux"}
    return bool(modals & _WISHED) or (clause.tag_ == "VB" and not modals)


def _is_prospective(head: Token, below: Token, group: str) -> bool:
    """Of "agreed to withdraw", "a call for talks": not "said they agreed when ..."."""
    if below.dep_ == "ccomp":
        first = any(child.lower_ in ("to", "will", "would", "should", "must") for child in below.lefts)
        return first or group == "demand"
    if below.dep_ == "dobj":
        return group in ("demand", "refuse", "intend_harm", "threat", "promise") and head.pos_ == "VERB"
    if below.dep_ == "prep":
        return below.lower_ in ("for", "to", "on", "of", "from", "against")
    return True


def _absorb(operator: Trigger, inner: Trigger, result: str) -> Trigger:
    contexts = tuple(dict.fromkeys((*operator.contexts, *inner.contexts)))
    kept = operator.type in _SPOKEN
    kind = operator.type if kept else result
    mode = operator.mode if kind == operator.type and operator.mode else _mode(kind, inner)
    return replace(
        operator,
        type=kind,
        mode=mode,
        contexts=contexts,
        why=(*operator.why, f"governs {inner.frame}", f"act {inner.token}"),
    )


def _from_operator(parse: Parse, token: Token, inner: Trigger, group: str, result: str) -> Trigger:
    return replace(
        inner,
        span=parse.span(token),
        token=token.i,
        type=result,
        mode=_mode(result, inner),
        submode=None,
        effect=None,
        nominal=token.pos_ == "NOUN",
        why=(f"operator {group}", f"governs {inner.frame}", f"act {inner.token}"),
    )


_ASKED: Final = {
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "CONSULT": "meet",
    "CONCEDE": "change",
    "RETREAT": "yield",
}
_THREATENED: Final = {
    "ASSAULT": "violence",
    "COERCE": "restrict",
    "SANCTION": "relations",
    "PROTEST": "relations",
    "MOBILIZE": "violence",
}


def _mode(kind: str, inner: Trigger) -> str | None:
    """The mode of a request, refusal or threat, from what is asked, refused or threatened."""
    if kind in ("REQUEST", "REJECT"):
        return _ASKED.get(inner.type)
    return _THREATENED.get(inner.type) if kind == "THREATEN" else None


def _auxiliaries(token: Token, trigger: Trigger, book: Codebook) -> Trigger | None:
    aux = [child for child in token.lefts if child.dep_ == "aux"]
    words = {child.lower_ for child in aux}
    said = token.dep_ == "ccomp" and token.head.lemma_.lower() in book.operators.words["saying"]
    if words & {"will", "'ll", "wo", "shall"} or (said and "would" in words and token.head.tag_ == "VBD"):
        negated = any(child.dep_ == "neg" for child in token.children)
        table = book.operators.will_not if negated else book.operators.will
        result = table.get(trigger.type)
        passive = any(child.dep_ == "auxpass" for child in token.lefts)
        if result and not passive:
            return replace(
                trigger, type=result, mode=_mode(result, trigger), effect=None,
                why=(*trigger.why, "will not" if negated else "will"),
            )  # fmt: skip
    if said and words & book.operators.words["must"] and _has_subject(token):
        return replace(
            trigger, type="REQUEST", mode=_mode("REQUEST", trigger), effect=None, why=(*trigger.why, "must")
        )
    return None


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
