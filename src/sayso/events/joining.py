"""Acts of one happening, joined: in a sentence by grammar, across sentences by what they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from sayso.events.acts import Act
from sayso.model.event import Participant
from sayso.model.mention import Place, Time
from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["join"]

_T = TypeVar("_T", Place, Time)
_Number = tuple[str, int | None, int | None]
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
_REACH: Final = 160  # sentences after which all that can be shared does not outweigh the distance


@dataclass(slots=True, eq=False)
class _Group:
    """Acts taken for one happening, with what they have told so far."""

    acts: list[Act] = field(default_factory=list)
    last: int = 0
    lemmas: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    times: list[Time] = field(default_factory=list)
    days: set[date | None] = field(default_factory=set)
    numbers: set[_Number] = field(default_factory=set)
    modes: set[str] = field(default_factory=set)
    aggregates: set[bool] = field(default_factory=set)
    headline: bool = True

    def add(self, act: Act) -> None:
        """Take the act in."""
        self.acts.append(act)
        self.last = max(self.last, act.sentence)
        self.lemmas.add(act.lemma)
        self.actors |= _ids(act.actors)
        self.recipients |= _ids(act.recipients)
        self.places += [place for place in act.places if place not in self.places]
        self.names |= {place.name for place in act.places}
        self.times += [time for time in act.times if time not in self.times]
        self.days |= {time.earliest for time in act.times}
        self.numbers |= _numbers(act)
        self.modes |= set(act.modes)
        self.aggregates.add(act.aggregate)
        self.headline = self.headline and _in_headline(act)


def join(acts: Sequence[Act], book: Codebook) -> list[list[Act]]:
    """The acts in groups, each one happening, in the order of their first mention.

    Groups that end further back than anything shared could outweigh are no longer compared, so that the time
    grows with the length of the text.
    """
    groups: list[_Group] = []
    near: dict[tuple[str, bool], list[_Group]] = {}
    for act in acts:
        family = (act.type, act.modality in _REAL)
        kin = [group for group in near.get(family, ()) if act.sentence - group.last <= _REACH]
        best, likeness = _likeliest(kin, act, book)
        if best is None or likeness < _ENOUGH:
            best = _Group()
            groups.append(best)
            kin.append(best)
        best.add(act)
        near[family] = kin
    return [group.acts for group in groups]


def _likeliest(kin: Sequence[_Group], act: Act, book: Codebook) -> tuple[_Group | None, float]:
    """The group that the act fits best, the earliest of equals."""
    likeness = [(_likeness(group, act, book), -n) for n, group in enumerate(kin)]
    if not likeness:
        return None, 0.0
    score, n = max(likeness)
    return kin[-n], score


def _likeness(group: _Group, act: Act, book: Codebook) -> float:
    """How well the act fits the group; below 1 it is a happening of its own."""
    here = [one for one in group.acts if one.sentence == act.sentence] if group.last >= act.sentence else []
    tie = max((_tie(one, act, book) for one in here), default=0.0)
    if tie >= 9:
        return tie
    if _conflict(group, act, book):
        return -9.0
    near = act.sentence - group.last
    return tie + _shared(group, act) - _PER_SENTENCE * near + _HEADLINE * group.headline


def _in_headline(act: Act) -> bool:
    """Is the act told of in a first line that stands apart?"""
    if act.sentence:
        return False
    sentence = act.token.sent
    after = sentence.doc[sentence.end] if sentence.end < len(sentence.doc) else sentence[-1]
    return "\n" in sentence[-1].text or "\n" in after.text


def _tie(one: Act, other: Act, book: Codebook) -> float:
    """The grammar between two acts of a sentence: 10 where it makes them one happening."""
    first, second = one.token, other.token
    if _linked(first, second) or _linked(second, first):
        return 10.0
    if one.type == "ASSAULT":
        return 1.2 if not _distinguished(other, book) else 0.0
    return 1.0 if one.frame.id == other.frame.id else 0.6


def _linked(upper: Token, lower: Token) -> bool:
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


def _conflict(group: _Group, act: Act, book: Codebook) -> bool:
    if _distinguished(act, book) or act.aggregate not in group.aggregates:
        return True
    if not all(_modes_agree(one, act) for one in group.acts):
        return True
    if group.places and act.places and not _any_fits(group.places, act.places, _place_fits):
        return True
    return bool(group.times and act.times) and not _any_fits(group.times, act.times, _time_fits)


def _any_fits(mine: Sequence[_T], yours: Sequence[_T], fits: Callable[[_T, _T], bool]) -> bool:
    return any(fits(one, other) for one in mine for other in yours)


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


def _shared(group: _Group, act: Act) -> float:
    """What speaks for one happening: the words "the attack", shared people, places, days, numbers."""
    score = _START
    if act.trigger.nominal and any(c.lower_ in _DETERMINERS for c in act.token.lefts if c.dep_ == "det"):
        score += 1.2
    score += 0.4 * (act.lemma in group.lemmas)
    score += 0.7 * _common(group.actors, _ids(act.actors))
    score += 0.8 * _common(group.recipients, _ids(act.recipients))
    score += 0.9 * any(place.name in group.names for place in act.places)
    score += 0.5 * any(time.earliest in group.days for time in act.times)
    score += 0.8 * bool(group.numbers & _numbers(act))
    if act.trigger.effect in ("dead", "injured") or act.frame.weak:
        score += 0.4
    if act.frame.nominal == "count":
        score += _COUNT
    score += _SAME_MODE * any(mode in group.modes for mode in act.modes)
    if not act.actors and not act.recipients and not act.places and not act.times:
        score += 0.5
    return score


def _ids(people: Sequence[Participant]) -> set[str]:
    return {who.actor for who in people if who.actor}


def _common(mine: set[str], yours: set[str]) -> float:
    if not mine or not yours:
        return 0.0
    return 1.0 if mine & yours else _OTHERS


def _numbers(act: Act) -> set[_Number]:
    return {(quantity.effect, quantity.low, quantity.high) for quantity in act.quantities}
