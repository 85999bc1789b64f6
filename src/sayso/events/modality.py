"""Did it happen: asserted, negated, future, hypothetical, attempted, threatened, historical."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["modality_of"]

_FUTURE: Final = frozenset({"will", "'ll", "wo", "shall"})
_DOUBT: Final = frozenset({"could", "may", "might", "would", "can", "should", "must", "ca"})
_CONDITION: Final = frozenset({"if", "unless", "whether", "lest"})
_PLANS: Final = frozenset(
    ["plan", "intend", "want", "vow", "pledge", "prepare", "threaten", "promise", "hope", "agree", "decide", "order", "call", "urge", "demand", "ask", "aim", "refuse", "need", "warn", "fear", "consider", "seek", "propose", "authorize", "authorise", "allow", "expect", "schedule", "discuss", "ready", "poised", "aimed", "planned", "request", "require", "encourage", "instruct", "prevent", "avoid"]
)
_THREATS: Final = frozenset({"threaten", "threat", "vow", "warn"})
_STOPPED: Final = frozenset(
    ["foil", "thwart", "prevent", "avert", "try", "attempt", "fail", "foiled", "botched", "attempted", "failed", "thwarted", "abortive", "unsuccessful", "bid", "abort", "intercept", "plot"]
)
_STOPPED_NOUNS: Final = frozenset({"attempt", "bid", "plot", "try"})
_NO: Final = frozenset({"no", "not", "never", "neither", "nor", "n't", "without", "none"})
_NEGATING_VERBS: Final = frozenset({"deny", "refute", "rule_out"})


def modality_of(token: Token, book: Codebook) -> str:
    """The modality of the act whose trigger's head the token is."""
    if _negated(token):
        return "negated"
    if _attempted(token):
        return "attempted"
    own = {child.lower_ for child in token.lefts if child.dep_ in ("aux", "mark", "advmod")}
    if own & _FUTURE:
        return "future"
    if own & _DOUBT:
        return "hypothetical"
    return _from_above(token, own)


def _negated(token: Token) -> bool:
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ in ("det", "preconj", "advmod") and child.lower_ in _NO):
            return True
        if child.dep_ in ("nsubj", "nsubjpass") and (child.lower_ in ("nobody", "none", "no-one", "neither")):
            return True
    head = token.head
    if token.dep_ in ("dobj", "pobj", "xcomp", "ccomp", "pcomp", "nsubjpass"):
        if head.lower_ == "without" or (head.dep_ == "pcomp" and head.head.lower_ == "without"):
            return True
        return head.lemma_.lower() in _NEGATING_VERBS and token.dep_ in ("dobj", "xcomp", "ccomp", "pcomp")
    return False


def _attempted(token: Token) -> bool:
    for child in token.lefts:
        if child.dep_ in ("amod", "compound") and child.lower_ in _STOPPED:
            return True
    head = token.head
    lemma = head.lemma_.lower()
    if token.dep_ in ("xcomp", "dobj", "nsubjpass", "acl") and lemma in _STOPPED:
        return True
    if token.dep_ == "compound" and lemma in _STOPPED_NOUNS:
        return True
    if token.dep_ == "pobj" and head.dep_ == "prep" and head.head.lemma_.lower() in _STOPPED_NOUNS:
        return True
    return token.lower_ == "attempt"


def _above(token: Token) -> Iterator[tuple[Token, Token]]:
    """The words above, with the one through which each is reached."""
    below, head = token, token.head
    for _ in range(4):
        if head.i == below.i:
            return
        yield head, below
        if (
            head.pos_ in ("VERB", "AUX")
            and below.dep_ in ("ccomp", "advcl", "relcl", "acl")
            and below.i != token.i
        ):
            return
        below, head = head, head.head


def _from_above(token: Token, own: set[str]) -> str:
    if own & _CONDITION:
        return "hypothetical"
    for head, below in _above(token):
        lemma = head.lemma_.lower()
        if below.dep_ in ("xcomp", "pcomp", "acl", "dobj", "pobj", "prep", "oprd") and lemma in _PLANS:
            if below.dep_ in ("dobj", "prep", "pobj") and lemma not in _THREATS | {"plan", "call", "demand", "urge",
                                                                                   "order", "planned", "prevent", "avoid"}:  # fmt: skip
                continue
            return "threatened" if lemma in _THREATS else "future"
        if below.dep_ == "ccomp" and lemma in ("fear", "hope", "warn", "suggest", "want", "demand", "urge"):
            return "hypothetical"
        marks = {child.lower_ for child in below.lefts if child.dep_ in ("mark", "aux")}
        if marks & _CONDITION:
            return "hypothetical"
        if below.dep_ in ("dobj", "nsubjpass", "pobj", "xcomp", "nsubj") and head.pos_ == "VERB":
            aux = {child.lower_ for child in head.lefts if child.dep_ == "aux"}
            if aux & _FUTURE:
                return "future"
            if aux & _DOUBT:
                return "hypothetical"
            if any(child.dep_ == "neg" for child in head.children) and below.dep_ in ("dobj", "xcomp"):
                return "negated"
    return "asserted"
