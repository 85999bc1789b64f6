"""Acts of one happening, joined: in a sentence by grammar, across sentences by what they share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.model.mention import Place, Time
from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["join"]

_LINKS: Final = frozenset(
    {"advcl", "conj", "nsubj", "nsubjpass", "prep", "dobj", "xcomp", "agent", "acl", "relcl", "pobj", "pcomp"}
    | {"oprd", "acomp", "npadvmod", "ccomp", "compound", "appos"}
)
_LOOSE_MODES: Final = frozenset({"targeted", "destroy"})
_SAME_MEANS: Final = (
    frozenset({"explosives", "suicide-attack", "targeted"}),
    frozenset({"aerial", "drone", "heavy-weapons", "unconventional"}),
    frozenset({"aerial", "explosives"}),
    frozenset({"explosives", "heavy-weapons"}),
)
_REAL: Final = frozenset({"asserted", "attempted"})
_DETERMINERS: Final = frozenset({"the", "this", "that", "these", "those", "such"})
_ENOUGH: Final = 1.0
# Weights of what speaks for and against one happening (docs/events.md); chosen on development reports so that
# events per incident come near 1 without mixing incidents.
_START: Final = 0.7
_SAME_MODE: Final = 0.4
_OTHERS: Final = -0.6
_PER_SENTENCE: Final = 0.05
_HEADLINE: Final = 0.3
_COUNT: Final = 0.8


def join(acts: Sequence[Act], book: Codebook) -> list[list[Act]]:
    """The acts in groups, each one happening, in the order of their first mention."""
    groups: list[list[Act]] = []
    for act in acts:
        best = max(groups, key=lambda group: _likeness(group, act, book), default=None)
        if best is not None and _likeness(best, act, book) >= _ENOUGH:
            best.append(act)
        else:
            groups.append([act])
    return groups


def _likeness(group: list[Act], act: Act, book: Codebook) -> float:
    """How well the act fits the group; below 1 it is a happening of its own."""
    if not any(_same_family(one, act) for one in group):
        return -9.0
    tie = max((_tie(one, act, book) for one in group), default=0.0)
    if tie >= 9:
        return tie
    if _conflict(group, act, book):
        return -9.0
    near = act.sentence - max(one.sentence for one in group)
    return tie + _shared(group, act) - _PER_SENTENCE * near + _HEADLINE * _is_headline(group)


def _is_headline(group: Sequence[Act]) -> bool:
    """Is the group told of only in a first line that stands apart?"""
    if any(act.sentence for act in group):
        return False
    sentence = group[0].token.sent
    after = sentence.doc[sentence.end] if sentence.end < len(sentence.doc) else sentence[-1]
    return "\n" in sentence[-1].text or "\n" in after.text


def _same_family(one: Act, other: Act) -> bool:
    if one.type != other.type:
        return False
    return (one.modality in _REAL) == (other.modality in _REAL)


def _tie(one: Act, other: Act, book: Codebook) -> float:
    """The grammar between two acts of a sentence: 10 where it makes them one happening."""
    if one.sentence != other.sentence:
        return 0.0
    first, second = one.token, other.token
    if _linked(first, second, book) or _linked(second, first, book):
        return 10.0
    if one.type == "ASSAULT":
        return 1.2 if not _distinguished(other, book) else 0.0
    return 1.0 if one.frame.id == other.frame.id else 0.6


def _linked(upper: Token, lower: Token, book: Codebook) -> bool:
    """Does the lower word hang on the upper one without another event between?"""
    below, head = lower, lower.head
    for _ in range(4):
        if head.i == upper.i:
            return below.dep_ in _LINKS
        if head.i == below.i or (
            head.pos_ in ("VERB", "AUX") and below.dep_ not in ("dobj", "prep", "xcomp", "oprd", "conj")
        ):
            return False
        below, head = head, head.head
    return False


def _distinguished(act: Act, book: Codebook) -> bool:
    """Of "another attack", "a second strike hit the school": a happening of its own."""
    words, violence = book.operators.words["another"], book.classes["violence"]
    subjects = (child for child in act.token.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    nouns = [act.token, *(noun for noun in subjects if noun.lemma_.lower() in violence)]
    return any(
        child.lower_ in words
        for noun in nouns
        for child in noun.lefts
        if child.dep_ in ("amod", "det", "nummod")
    )


def _conflict(group: list[Act], act: Act, book: Codebook) -> bool:
    if _distinguished(act, book) or all(one.aggregate != act.aggregate for one in group):
        return True
    if not all(_modes_agree(one, act) for one in group):
        return True
    places = [place for one in group for place in one.places]
    if places and act.places and not any(_place_fits(a, b) for a in places for b in act.places):
        return True
    times = [time for one in group for time in one.times]
    return bool(times and act.times and not any(_time_fits(a, b) for a in times for b in act.times))


def _modes_agree(one: Act, other: Act) -> bool:
    if one.type != "ASSAULT":
        return not one.modes or not other.modes or one.modes[0] == other.modes[0]
    mine, yours = set(one.modes) - _LOOSE_MODES, set(other.modes) - _LOOSE_MODES
    if not mine or not yours or mine & yours:
        return True
    return any(mine | yours <= same for same in _SAME_MEANS)


def _place_fits(one: Place, other: Place) -> bool:
    if one.name == other.name or one.span.text == other.span.text:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    coarse = {"country", "region"}
    if one.precision in coarse or other.precision in coarse:
        return True
    return other.name in (one.admin1, one.admin2) or one.name in (other.admin1, other.admin2)


def _time_fits(one: Time, other: Time) -> bool:
    low = max(one.earliest or date.min, other.earliest or date.min)
    high = min(one.latest or date.max, other.latest or date.max)
    return low <= high


def _shared(group: list[Act], act: Act) -> float:
    """What speaks for one happening: the words "the attack", shared people, places, days, numbers."""
    score = _START
    if act.trigger.nominal and any(c.lower_ in _DETERMINERS for c in act.token.lefts if c.dep_ == "det"):
        score += 1.2
    if any(one.lemma == act.lemma for one in group):
        score += 0.4
    score += 0.7 * _common(_ids(group, "actors"), _ids([act], "actors"))
    score += 0.8 * _common(_ids(group, "recipients"), _ids([act], "recipients"))
    score += 0.9 * bool({p.name for one in group for p in one.places} & {p.name for p in act.places})
    score += 0.5 * bool({t.earliest for one in group for t in one.times} & {t.earliest for t in act.times})
    score += 0.8 * bool(_numbers(group) & _numbers([act]))
    if act.trigger.effect in ("dead", "injured") or act.frame.weak:
        score += 0.4
    if act.frame.nominal == "count":
        score += _COUNT
    if set(act.modes) & {mode for one in group for mode in one.modes}:
        score += _SAME_MODE
    if not act.actors and not act.recipients and not act.places and not act.times:
        score += 0.5
    return score


def _ids(acts: Sequence[Act], side: str) -> set[str]:
    return {who.actor for act in acts for who in getattr(act, side) if who.actor}


def _common(mine: set[str], yours: set[str]) -> float:
    if not mine or not yours:
        return 0.0
    return 1.0 if mine & yours else _OTHERS


def _numbers(acts: Sequence[Act]) -> set[tuple[str, int | None, int | None]]:
    return {(q.effect, q.low, q.high) for act in acts for q in act.quantities}
