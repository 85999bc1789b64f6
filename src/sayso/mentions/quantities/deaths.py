"""Single persons who are told to be hurt and, a little later, to have died: "a man was shot. He died"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sayso.mentions.quantities.counted import Line
from sayso.mentions.quantities.lexicon import lexicon
from sayso.mentions.quantities.wholes import Draft

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["mark_deaths"]

_SENTENCES: Final = 2  # that lie at most between the wound and the death
_HE: Final = frozenset({"he", "him"})
_SHE: Final = frozenset({"she", "her"})
_UNSURE: Final = frozenset({"will", "could", "may", "might", "would", "should", "can", "if"})


def mark_deaths(line: Line, drafts: Sequence[Draft]) -> None:
    """Make dead those single persons who were hurt and of whom the text then says that they died."""
    hurt = [draft for draft in drafts if draft.effects == ("injured",) and draft.low == draft.high == 1]
    if not hurt:
        return
    _mark_headline(line, hurt, drafts)
    for token in line.tokens:
        subject = _who_died(token)
        if subject is None:
            continue
        known = [draft for draft in hurt if _is_meant(draft, subject)]
        last = max(known, key=lambda draft: draft.node.i, default=None)
        if last is not None:
            last.effects, last.rules = ("dead",), (*last.rules, "who then died")


def _mark_headline(line: Line, hurt: Sequence[Draft], drafts: Sequence[Draft]) -> None:
    """The "man shot" of a headline is dead where the text below knows of one man, who was shot dead."""
    end = line.text.find("\n\n")
    for head in hurt:
        if not head.node.idx < end or not {"shoot", "shot"} & set(head.rule.replace(",", " ").split()):
            continue
        below = [
            one
            for one in drafts
            if one.node.idx > end and one.node.lemma_.lower() == head.node.lemma_.lower()
        ]
        if below and all(one.effects == ("dead",) and one.low == one.high == 1 for one in below):
            head.effects, head.rules = ("dead",), (*head.rules, "who is dead below")


def _who_died(token: Token) -> Token | None:
    """The subject of "he died", "she was pronounced dead"; of "was shot and died" that of the first verb."""
    words, lemma = lexicon().words, token.lemma_.lower()
    if token.pos_ != "VERB" or not (lemma in words["dying"] or _declared(token)):
        return None
    if any(t.dep_ == "neg" or t.lower_ in _UNSURE for t in token.lefts):
        return None
    verb = token
    while verb.dep_ == "conj" and not _subjects(verb):
        verb = verb.head
    return next(iter(_subjects(verb)), None)


def _declared(verb: Token) -> bool:
    return verb.lemma_.lower() in lexicon().words["declaring"] and any(
        t.lower_ == "dead" for t in verb.rights
    )


def _subjects(verb: Token) -> list[Token]:
    return [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]


def _is_meant(draft: Draft, subject: Token) -> bool:
    """Is the subject the person counted, named again by a pronoun, "the man", "the victim" or the name?"""
    person = draft.node
    if person.i == subject.i:
        return True
    if person.i > subject.i or not _near(person, subject):
        return False
    lemma, word = person.lemma_.lower(), subject.lower_
    if word in _HE:
        return lemma not in lexicon().words["women"]
    if word in _SHE:
        return lemma not in lexicon().words["men"]
    if subject.pos_ == "PROPN":
        return person.pos_ == "PROPN" and subject.text == person.text
    definite = subject.tag_ == "NN" and any(t.lower_ == "the" for t in subject.lefts)
    named = subject.lemma_.lower()
    return definite and (named == lemma or named in lexicon().words["anybody"])


def _near(person: Token, subject: Token) -> bool:
    between = person.doc[person.i + 1 : subject.i + 1]
    return sum(t.is_sent_start is True for t in between) <= _SENTENCES
