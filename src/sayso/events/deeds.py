"""Deeds told of again by a word for any deed ("the crime", "claimed responsibility"), and who did them.

Such words are no triggers: what they mean is the violence told last before them. So are words for those hit
("the victims were", "among the dead was").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.blame import answerable
from sayso.events.modality import modality_of
from sayso.events.participants import participants
from sayso.events.parties import Parties
from sayso.events.roles import doers_of
from sayso.events.victims import named_victims
from sayso.model.event import Participant
from sayso.model.lookup import ActorIndex
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["take_up"]

_BACK: Final = 4  # sentences over which a deed is still meant
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "such", "both"})
_PAST: Final = frozenset({"VBD", "VBN"})
_REAL: Final = frozenset({"asserted", "attempted"})


def take_up(parse: Parse, acts: Sequence[Act], parties: Parties, index: ActorIndex, book: Codebook) -> None:
    """Give the deed told last those of whom "the crime", "the action" or "responsibility" is told.

    A deed that was planned, told after it was done ("X had planned the attack for months"), was X's.
    """
    deeds = sorted((act for act in acts if act.type == "ASSAULT"), key=lambda act: act.token.i)
    for act in deeds:
        if act.modality == "future" and _was_planned(act) and _last(deeds, act.token, act.sentence):
            act.modality = "asserted"
    known = {act.token.i: act for act in acts}
    numbers = {sentence.start: n for n, sentence in enumerate(parse.sentences)}
    for word in _words(parse, book):
        own = known.get(word.i)
        meant = own or _last(deeds, word, numbers[parse.sentence_of(word).start])
        if meant is None or meant.type != "ASSAULT" or modality_of(word, book) != "asserted":
            continue
        doers = answerable(word) if word.pos_ == "ADJ" else doers_of(word, book) if own is None else []
        _add(parse, meant, meant.actors, [one for one in doers if parties.could_act(one, "ASSAULT")], index)
        hit = [one for one in named_victims(word, book) if parties.could_undergo(one, "ASSAULT", bodily=True)]
        _add(parse, meant, meant.recipients, hit, index)


def _add(parse: Parse, deed: Act, side: list[Participant], told: list[Token], index: ActorIndex) -> None:
    known = (*deed.actors, *deed.recipients)
    new = [who for who in participants(parse, told, index) if who not in known]
    if new:
        side += new
        deed.why.append(f"told of in another clause: {', '.join(who.span.text for who in new)}")


def _words(parse: Parse, book: Codebook) -> Iterator[Token]:
    """The words for any deed that stand for one told before."""
    words = book.operators.words
    deeds, answer, hit = words["deed"], words["answer"], words["hit"]
    for token in parse.doc:
        lemma = token.lemma_.lower()
        if token.lower_ == "responsible" and token.pos_ == "ADJ":
            meant = True
        elif lemma in deeds or lemma in hit:
            meant = any(child.lower_ in _DEFINITE for child in token.lefts)
        else:
            meant = lemma in answer and token.dep_ == "dobj" and not _says_for_what(token)
        if meant:
            yield token


def _says_for_what(noun: Token) -> bool:
    """Of "responsibility for the raid": the raid is a deed of its own; but not of "responsibility for it"."""
    return any(
        below.pos_ != "PRON"
        for child in noun.rights
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "in")
        for below in child.rights
    )


def _last(deeds: Sequence[Act], word: Token, sentence: int) -> Act | None:
    """The last deed told before the word that may be meant."""
    before = (
        act
        for act in reversed(deeds)
        if act.token.i < word.i and act.modality in _REAL and not act.frame.background
    )
    found = next(before, None)
    return found if found is not None and sentence - found.sentence <= _BACK else None


def _was_planned(act: Act) -> bool:
    """Of "had planned the attack": the deed is a known one, the planning past."""
    verb = act.token.head
    if act.token.dep_ not in ("dobj", "nsubjpass") or verb.lemma_.lower() != "plan" or verb.tag_ not in _PAST:
        return False
    return any(child.lower_ in _DEFINITE for child in act.token.lefts)
