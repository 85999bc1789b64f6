"""One happening, one event: which acts of a document tell of the same thing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeVar

from sayso.events.acts import Act
from sayso.model.event import Participant
from sayso.model.mention import Place, Time
from sayso.model.parse import Parse
from sayso.model.syntax import partitive
from sayso.ontology.codebook import Codebook, codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["join"]

_T = TypeVar("_T", Place, Time)
_Number = tuple[str, int | None, int | None]
_CLAUSES: Final = frozenset({"conj", "advcl", "ccomp", "appos", "relcl"})
_LINKS: Final = _CLAUSES | {
    "nsubj", "nsubjpass", "prep", "dobj", "xcomp", "agent", "acl", "pobj", "pcomp", "oprd", "acomp",
    "npadvmod", "compound",
}  # fmt: skip
_LOOSE_MODES: Final = frozenset({"targeted", "destroy"})
_SAME_MEANS: Final = (
    frozenset({"explosives", "suicide-attack", "targeted"}),
    frozenset({"aerial", "drone", "heavy-weapons", "unconventional"}),
    frozenset({"aerial", "explosives"}),
    frozenset({"explosives", "heavy-weapons"}),
)
_REAL: Final = frozenset({"asserted", "attempted"})
_DETERMINERS: Final = frozenset({"the", "this", "that", "these", "those", "such"})
_WIDE: Final = frozenset({"country", "region"})
_LONG: Final = timedelta(days=20)  # a stretch of time that tells less than a day within it
_ENOUGH: Final = 1.0
# Weights of what speaks for and against one happening (docs/events.md); chosen on development reports so that
# events per incident come near 1 without mixing incidents.
_START: Final = 0.6
_ONLY: Final = 0.6
_DEFINITE: Final = 0.7
_SAME_WORD: Final = 0.5
_SAME_ACTOR: Final = 1.0
_SAME_VICTIM: Final = 0.8
_SAME_NOUN: Final = 0.1
_OTHER_NOUN: Final = -0.3
_SAME_PLACE: Final = 0.3
_SAME_DAY: Final = 0.1
_SAME_NUMBER: Final = 0.4
_SAME_MODE: Final = 0.4
_BARE: Final = 0.2
_OTHERS: Final = -0.9
_OTHER_TOLL: Final = -0.4
_PER_SENTENCE: Final = 0.05
_HEADLINE: Final = 0.3
_COUNT: Final = 0.4
_UNHURT: Final = 4  # sentences over which "nobody was hurt" still speaks of what was told
_REACH: Final = 160  # sentences after which all that can be shared does not outweigh the distance


@dataclass(slots=True, eq=False)
class _Side:
    """Those who act, or undergo: their actors, those of them with names, the nouns for the others."""

    ids: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)

    def take(self, other: _Side) -> None:
        """Take in those of another one."""
        self.ids |= other.ids
        self.named |= other.named
        self.nouns |= other.nouns


@dataclass(slots=True, eq=False)
class _Group:
    """Acts taken for one happening, with what they have told so far."""

    acts: list[Act] = field(default_factory=list)
    first: int = 0
    last: int = 0
    lemmas: set[str] = field(default_factory=set)
    actors: _Side = field(default_factory=_Side)
    recipients: _Side = field(default_factory=_Side)
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
        self.first = min(self.first, act.sentence) if self.acts else act.sentence
        self.acts.append(act)
        self.last = max(self.last, act.sentence)
        self.lemmas.add(act.lemma)
        self.places += [place for place in act.places if place not in self.places]
        self.names |= {place.name for place in act.places if place.precision not in _WIDE}
        self.times += [time for time in act.times if time not in self.times]
        self.days |= {time.earliest for time in act.times if time.earliest == time.latest}
        self.numbers |= _numbers(act)
        self.modes |= set(act.modes)
        self.aggregates.add(act.aggregate)
        self.headline = self.headline and _in_headline(act)

    def take(self, other: _Group) -> None:
        """Take in the acts of another one."""
        self.actors.take(other.actors)
        self.recipients.take(other.recipients)
        for act in other.acts:
            self.add(act)


def join(parse: Parse, acts: Sequence[Act], book: Codebook) -> list[list[Act]]:
    """The acts in groups, each one happening, in the order of their first mention.

    First the acts of a sentence that hang together, then these clusters through the text: so a death told
    before its place and day is judged with them. Groups that end further back than anything shared could
    outweigh are no longer compared, so that the time grows with the length of the text.
    """
    groups: list[_Group] = []
    near: dict[tuple[str, bool], list[_Group]] = {}
    for cluster in _clusters(parse, acts, book):
        act = cluster.acts[0]
        unhurt = _told_just_before(near.get((act.type, True), ()), cluster) if _counts_none(cluster) else None
        if unhurt is not None:
            cluster.acts[0].joined = "joined as its number of none"
            unhurt.take(cluster)
            continue
        family = _family(act)
        kin = [group for group in near.get(family, ()) if act.sentence - group.last <= _REACH]
        best, likeness = _likeliest(kin, cluster, book)
        if best is None or likeness < _ENOUGH:
            groups.append(cluster)
            kin.append(cluster)
        else:
            cluster.acts[0].joined = f"joined by what they share: {likeness:.2f} of {_ENOUGH:.2f}"
            best.take(cluster)
        near[family] = kin
    told = (sorted(group.acts, key=lambda act: act.token.i) for group in groups)
    return sorted(told, key=lambda group: group[0].token.i)


def _family(act: Act) -> tuple[str, bool]:
    return act.type, act.modality in _REAL


def _told_just_before(groups: Sequence[_Group], cluster: _Group) -> _Group | None:
    near = [group for group in groups if 0 <= cluster.first - group.last <= _UNHURT]
    return max(near, key=lambda group: group.last, default=None)


def _counts_none(cluster: _Group) -> bool:
    """Of "nobody was hurt": a number of the happening told before, no happening that is denied."""
    return all(
        act.modality == "negated" and act.trigger.effect in ("dead", "injured") and not act.trigger.nominal
        for act in cluster.acts
    ) and any(high == 0 for _, _, high in cluster.numbers)


def _clusters(parse: Parse, acts: Sequence[Act], book: Codebook) -> Iterator[_Group]:
    """The acts of each sentence that grammar makes one: first phrases, then clauses that do not disagree."""
    sentences: dict[int, list[Act]] = {}
    for act in acts:
        sentences.setdefault(act.sentence, []).append(act)
    for together in sentences.values():
        clusters = _united([_alone(parse, act) for act in together], _in_phrase)
        for cluster in clusters:
            cluster.aggregates = {max(cluster.aggregates)}  # "more than 300 have died in raids since May"
        clusters = _united(clusters, lambda one, other: _in_clause(one, other, book))
        yield from clusters


def _alone(parse: Parse, act: Act) -> _Group:
    group = _Group(actors=_side(parse, act.actors), recipients=_side(parse, act.recipients))
    group.add(act)
    return group


def _side(parse: Parse, people: Sequence[Participant]) -> _Side:
    side = _Side({who.actor for who in people if who.actor})
    for who in people:
        head = partitive(parse.head(who.span))
        if head.pos_ == "PROPN" and who.actor:
            side.named.add(who.actor)
        elif head.pos_ == "NOUN":
            side.nouns.add(head.lemma_.lower())
    return side


def _united(clusters: list[_Group], fits: Callable[[_Group, _Group], bool]) -> list[_Group]:
    found: list[_Group] = []
    for cluster in clusters:
        kin = (one for one in found if _family(one.acts[0]) == _family(cluster.acts[0]))
        home = next((one for one in kin if fits(one, cluster)), None)
        if home is None:
            found.append(cluster)
        else:
            cluster.acts[0].joined = "joined by grammar, in one sentence"
            home.take(cluster)
    return found


def _in_phrase(one: _Group, other: _Group) -> bool:
    """Does a word of one hang on a word of the other as its subject, object or phrase?"""
    return not _one_behind(one, other) and any(
        (hold := _link(first.token, second.token) or _link(second.token, first.token)) and not hold & _CLAUSES
        for first in one.acts
        for second in other.acts
    )


def _in_clause(one: _Group, other: _Group, book: Codebook) -> bool:
    """Are the clauses of one sentence about one thing, for all that they tell?"""
    if _conflict(one, other, book) or _one_behind(one, other):
        return False
    linked = any(
        _link(first.token, second.token) or _link(second.token, first.token)
        for first in one.acts
        for second in other.acts
    )
    if linked:
        return True
    kind = one.acts[0].type
    same = {act.frame.id for act in one.acts} & {act.frame.id for act in other.acts}
    tie = 1.2 if kind == "ASSAULT" else 1.0 if same else 0.6
    return tie + _shared(one, other) >= _ENOUGH


def _one_behind(one: _Group, other: _Group) -> bool:
    """Is an act of the one told of as after or for an act of the other?"""
    pairs = [(first, second) for first in one.acts for second in other.acts]
    return any(_behind(*pair) for pair in (*pairs, *((second, first) for first, second in pairs)))


def _behind(upper: Act, lower: Act) -> bool:
    """Does the lower one come before the upper one, which is no effect of it ("died after a raid")?"""
    if _is_effect(upper) and not upper.actors and not _is_effect(lower):
        return False
    below, follows, tops = lower.token, False, _tops(upper)
    for _ in range(6):
        follows = follows or _follows(below)
        if below.head.i in tops or below.head.i == below.i:
            return follows and below.head.i in tops
        below = below.head
    return False


def _tops(act: Act) -> set[int]:
    """The word of the act, the verb that carries it, and the verb of which it is the subject."""
    words = {act.token.i}
    if act.light is not None:
        words.add(act.light.i)
    verb = act.token.head
    if act.token.dep_ == "nsubj" and verb.lemma_.lower() in codebook().operators.words["light_happen"]:
        words.add(verb.i)
    return words


def _is_effect(act: Act) -> bool:
    return act.trigger.effect in ("dead", "injured") or "destroy" in act.modes


def _link(upper: Token, lower: Token) -> set[str]:
    """The relations by which the lower word hangs on the upper one without another event between."""
    below, head = lower, lower.head
    passed = set()
    for _ in range(4):
        passed.add("acl" if _is_outcome(below) or _is_enumerated(below) else below.dep_)
        if head.i == upper.i:
            return passed if below.dep_ in _LINKS else set()
        if head.i == below.i or (
            head.pos_ in ("VERB", "AUX") and below.dep_ not in ("dobj", "prep", "xcomp", "oprd", "conj")
        ):
            return set()
        below, head = head, head.head
    return set()


def _follows(token: Token) -> bool:
    """Of "raids after the kidnapping", "in revenge for the killing": is the one told of as before?"""
    words = codebook().operators.words["apart"]
    if token.dep_ in ("prep", "mark"):
        return token.lower_ in words
    return token.dep_ in _CLAUSES and any(
        child.lower_ in words for child in token.lefts if child.dep_ in ("mark", "prep")
    )


def _is_enumerated(token: Token) -> bool:
    """Of "in shelling and air raids": the noun is joined to another one, no clause of its own."""
    return token.dep_ == "conj" and token.pos_ in ("NOUN", "PROPN")


def _is_outcome(token: Token) -> bool:
    """Of "..., killing five": the clause tells what came of the one above."""
    return token.dep_ == "advcl" and token.tag_ == "VBG"


def _likeliest(kin: Sequence[_Group], cluster: _Group, book: Codebook) -> tuple[_Group | None, float]:
    """The group that the cluster fits best, the earliest of equals."""
    likeness = [(_likeness(group, cluster, book, only=len(kin) == 1), -n) for n, group in enumerate(kin)]
    if not likeness:
        return None, 0.0
    score, n = max(likeness)
    return kin[-n], score


def _likeness(group: _Group, cluster: _Group, book: Codebook, *, only: bool) -> float:
    """How well the cluster fits the group; below 1 it is a happening of its own."""
    if group.last >= cluster.first or _conflict(group, cluster, book):
        return -9.0
    near = cluster.first - group.last
    return _shared(group, cluster, only=only) - _PER_SENTENCE * near + _HEADLINE * group.headline


def _in_headline(act: Act) -> bool:
    """Is the act told of in a first line that stands apart?"""
    if act.sentence:
        return False
    sentence = act.token.sent
    after = sentence.doc[sentence.end] if sentence.end < len(sentence.doc) else sentence[-1]
    return "\n" in sentence[-1].text or "\n" in after.text


def _distinguished(act: Act, book: Codebook) -> bool:
    """Of "another attack", "a second strike hit the school": a happening of its own.

    Of "one was killed and another wounded" it is rather another one of the victims.
    """
    if act.trigger.effect is not None:
        return False
    words, violence = book.operators.words["another"], book.classes["violence"]
    subjects = (child for child in act.token.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    nouns = [act.token, *(noun for noun in subjects if noun.lemma_.lower() in violence)]
    return any(
        child.lower_ in words
        for noun in nouns
        for child in noun.lefts
        if child.dep_ in ("amod", "det", "nummod")
    )


def _conflict(group: _Group, cluster: _Group, book: Codebook) -> bool:
    if any(_distinguished(act, book) for act in cluster.acts) or not cluster.aggregates & group.aggregates:
        return True
    if not all(_modes_agree(one, act) for one in group.acts for act in cluster.acts):
        return True
    if _two_deaths(group, cluster) or _struck_back(group, cluster) or _police_and_mob(group, cluster):
        return True
    mine, yours = _narrow(group.places), _narrow(cluster.places)
    if mine and yours and not _any_fits(mine, yours, _place_fits):
        return True
    early, late = _short(group.times), _short(cluster.times)
    return bool(early and late) and not _any_fits(early, late, _time_fits)


def _struck_back(group: _Group, cluster: _Group) -> bool:
    """Do those who undergo the one do the other to those who did it?"""
    if any(act.frame.nominal == "mutual" for act in (*group.acts, *cluster.acts)):
        return False
    if _met(cluster.actors, group.actors):
        return False
    return _met(cluster.actors, group.recipients) and _met(cluster.recipients, group.actors)


def _police_and_mob(group: _Group, cluster: _Group) -> bool:
    """Of "the crowd burned a bus; police used tear gas": what the one does is not what the other does."""
    classes = codebook().classes
    mine, yours = group.actors.nouns, cluster.actors.nouns
    return any(
        one and other and one <= classes["police"] and other <= classes["mob"]
        for one, other in ((mine, yours), (yours, mine))
    )


def _met(one: _Side, other: _Side) -> bool:
    return bool(one.ids & other.ids or one.nouns & other.nouns)


def _two_deaths(group: _Group, cluster: _Group) -> bool:
    """Of the murder of one named person and that of another, told with no number of dead."""
    if any(effect == "dead" and high != 1 for effect, _, high in group.numbers | cluster.numbers):
        return False
    mine, yours = _dead(group), _dead(cluster)
    return len(mine) == len(yours) == 1 and mine != yours


def _dead(group: _Group) -> set[str]:
    killed = [act for act in group.acts if act.trigger.effect == "dead"]
    ids = {who.actor for act in killed for who in act.recipients if who.actor in group.recipients.named}
    return {one for one in ids if one}


def _narrow(places: Sequence[Place]) -> Sequence[Place]:
    """The places without countries, where there are others."""
    return [place for place in places if place.precision not in _WIDE] or places


def _short(times: Sequence[Time]) -> Sequence[Time]:
    """The times without long stretches, where there are others."""
    return [
        time for time in times if time.earliest and time.latest and time.latest - time.earliest < _LONG
    ] or times


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
    if one.geonames_id is None or other.geonames_id is None:
        return _may_lie_in(one, other) or _may_lie_in(other, one)
    if one.country and other.country and one.country != other.country:
        return False
    if one.precision in _WIDE or other.precision in _WIDE:
        return True
    return other.name in (one.admin1, one.admin2) or one.name in (other.admin1, other.admin2)


def _may_lie_in(one: Place, other: Place) -> bool:
    """May the place, which no list has, be a street or quarter of the other ("North Toledo", "Elm Street")?

    What an unlisted place is said to lie in is a guess from the places around: no country is held against it.
    """
    if other.name and one.name and re.search(rf"\b{re.escape(other.name)}\b", one.name):
        return True
    if one.geonames_id is not None or other.geonames_id is None:
        return one.feature_code == "SITE" and other.country is None
    return other.precision in _WIDE or one.admin1 == other.admin1


def _time_fits(one: Time, other: Time) -> bool:
    low = max(one.earliest or date.min, other.earliest or date.min)
    high = min(one.latest or date.max, other.latest or date.max)
    return low <= high


def _shared(group: _Group, cluster: _Group, *, only: bool = False) -> float:
    """What speaks for one happening: the words "the attack", shared people, places, days, numbers."""
    score = _START + _ONLY * only + _DEFINITE * any(_is_definite(act) for act in cluster.acts)
    score += _SAME_WORD * bool(group.lemmas & cluster.lemmas)
    score += _SAME_ACTOR * _common(group.actors, cluster.actors)
    score += _SAME_VICTIM * _common(group.recipients, cluster.recipients)
    score += _nouns_common(group.recipients.nouns, cluster.recipients.nouns)
    score += _SAME_PLACE * bool(group.names & cluster.names)
    score += _SAME_DAY * bool(group.days & cluster.days)
    score += _tolls(group.numbers, cluster.numbers)
    score += _COUNT * any(act.frame.nominal == "count" for act in cluster.acts)
    score += _SAME_MODE * bool(group.modes & cluster.modes)
    bare = not (any(act.actors or act.recipients for act in cluster.acts) or cluster.places or cluster.times)
    return score + _BARE * bare


def _is_definite(act: Act) -> bool:
    if not act.trigger.nominal:
        return False
    return any(
        (child.dep_ == "det" and child.lower_ in _DETERMINERS) or child.tag_ == "PRP$"
        for child in act.token.lefts
    )


def _tolls(mine: set[_Number], yours: set[_Number]) -> float:
    """A number told again speaks for one happening, another number of dead or hurt against it."""
    if mine & yours:
        return _SAME_NUMBER
    for effect in ("dead", "injured"):
        if any(one[0] == effect for one in mine) and any(one[0] == effect for one in yours):
            return _OTHER_TOLL
    return 0.0


def _common(mine: _Side, yours: _Side) -> float:
    """1 where somebody is on both sides, below 0 where both name others."""
    if mine.ids & yours.ids:
        return 1.0
    return _OTHERS if mine.named and yours.named else 0.0


def _nouns_common(mine: set[str], yours: set[str]) -> float:
    if not mine or not yours:
        return 0.0
    if mine & yours:
        return _SAME_NOUN
    anybody = (mine | yours) & codebook().operators.words["anybody"]
    return 0.0 if anybody else _OTHER_NOUN


def _numbers(act: Act) -> set[_Number]:
    return {(quantity.effect, quantity.low, quantity.high) for quantity in act.quantities}
