"""Which time belongs to which act: not the day on which it was said, nor that of another happening."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.entries import dated_lines
from sayso.events.owners import Owners
from sayso.events.shared_days import share_days
from sayso.model.mention import Time
from sayso.ontology.codebook import codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["give_times", "is_compared", "without_guesses"]

_COMPARING: Final = frozenset({"since", "than"})
_SUPERLATIVE: Final = frozenset({"JJS", "RBS"})
_CLAIMING: Final = frozenset({"claim", "plan", "plot"})
_SUFFERED: Final = frozenset({"suffer", "sustain"})
_PERIODS: Final = frozenset({"period", "month", "week", "quarter"})
_RANKS: Final = frozenset({"first", "second", "third", "fourth", "fifth", "last", "latest"})


def give_times(finder: Owners, times: Iterable[Time], acts: Sequence[Act]) -> None:
    """Give each act of the document its times; of two that say the same the finer one."""
    for time in times:
        if time.type == "SET" or time.earliest is None or _is_stamp(finder, time):
            continue
        token = finder.parse.head(time.span)
        act = _owner(finder, token)
        if act is not None and not _of_plan(finder, token, time):
            act.times.append(time)
    share_days(finder, acts)
    entries = dated_lines(finder.parse.document.text, times)
    for act in acts:
        act.times = act.times or _of_occasion(finder, act) or _of_entry(finder, act, entries)
        act.times = [time for time in act.times if not _is_wider(time, act.times)]


def _of_plan(finder: Owners, token: Token, time: Time) -> bool:
    """Of "offered to meet on Thursday": the day that is planned, not that of the offer."""
    day = finder.parse.document.dateline.day
    if day is None or time.earliest is None or time.earliest <= day:
        return False
    verb = next((head for head, _ in finder.above(token) if head.pos_ in ("VERB", "AUX")), token)
    return verb.dep_ == "xcomp" and finder.act_of(verb) is None


def _of_entry(finder: Owners, act: Act, entries: Mapping[int, Time]) -> list[Time]:
    """The day of the entry in which the act is told."""
    time = entries.get(finder.parse.document.text.rfind("\n", 0, act.token.idx) + 1)
    return [time] if time is not None and time.earliest else []


def _of_occasion(finder: Owners, act: Act) -> list[Time]:
    """Of "shot him during a robbery on Friday": the time of what it happened in."""
    for child in act.token.rights:
        if child.dep_ == "prep" and child.lower_ == "during":
            told = (finder.act_of(noun) for noun in child.children if noun.dep_ == "pobj")
            return next((list(other.times) for other in told if other is not None), [])
    return []


def _is_stamp(finder: Owners, time: Time) -> bool:
    """The date of the report itself: of its dateline, or written out in full with no word that leads it."""
    day, line = finder.parse.document.dateline.day, finder.parse.document.dateline
    if line.place is not None and line.span is not None and time.span.start == line.span.start:
        return True
    if time.signal or day is None or not time.earliest == time.latest == day:
        return False
    return str(day.year) in time.span.text


def _owner(finder: Owners, token: Token) -> Act | None:
    """The act on which the time hangs, else the nearest one of its sentence that has no time."""
    if _compares(finder, token):
        return None
    act = finder.owner(token)
    if act is not None and _is_of_claim(token, act):
        return None
    saying = _saying(finder, token, act)
    if act is not None and saying is None:
        return act
    if saying is not None:
        return _told_before(finder, token, saying)
    acts = [one for one in finder.sentence(token) if not one.times and one.frame.nominal != "count"]
    acts = [one for one in acts if not _came_before(one.token, token)]
    return finder.nearest(token, acts)


def _is_of_claim(token: Token, act: Act) -> bool:
    """Of "on Thursday claimed the bombing", "plotted the attack in May": the day is not that of the deed."""
    light = act.light
    return light is not None and light.lemma_.lower() in _CLAIMING and not act.token.is_ancestor(token)


def _came_before(word: Token, time: Token) -> bool:
    """Of "was in hospital on Monday after he was shot": is the shooting what came before the time?

    Not of "on Sunday 30 people suffered burns after rebels shelled": who suffers it does so at once.
    """
    below = word
    while below.head.i != below.i:
        if below.dep_ == "advcl" and any(c.lower_ == "after" for c in below.lefts if c.dep_ == "mark"):
            at_once = below.head.lemma_.lower() in _SUFFERED
            return not at_once and below.left_edge.i > time.i and below.head.is_ancestor(time)
        below = below.head
    return False


def _saying(finder: Owners, token: Token, act: Act | None) -> Token | None:
    """The verb of saying on the way up to the act, or above the time ("said on Monday that")."""
    words, publishing = (codebook().operators.words[name] for name in ("saying", "publishing"))
    for head, _ in finder.above(token):
        if act is not None and finder.act_of(head) is act:
            return None
        if head.pos_ in ("VERB", "AUX"):
            if head.dep_ == "acl" and head.lemma_.lower() in publishing:
                return head
            if head.lemma_.lower() in words:
                return head
            if act is None:
                return None
    return None


def _told_before(finder: Owners, token: Token, verb: Token) -> Act | None:
    """The act that is told in front of its teller: "ten were killed on Friday, a monitor said".

    Also the act of which it is said passively when it was: "strikes were reported late on Friday".
    """
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    if subject.dep_ == "nsubjpass":
        return finder.act_of(subject)
    told = any(child.dep_ == "ccomp" and child.i < token.i for child in verb.lefts)
    if not told or not token.i < subject.i < verb.i:
        return None
    before = [act for act in finder.sentence(token) if act.token.i < token.i]
    return max(before, key=lambda act: act.token.i, default=None)


def _compares(finder: Owners, token: Token) -> bool:
    """Is the time one to which another is compared, with no act of its own below the comparison?"""
    for head, _ in finder.above(token):
        if head.lemma_ in _PERIODS and any(child.lower_ == "same" for child in head.lefts):
            return True  # "twice as many as in the same period of 2023"
        if head.lower_ in _COMPARING and head.dep_ in ("prep", "mark"):
            return _is_ranked(head.head)
        if finder.act_of(head) is not None:
            break
    return False


def is_compared(token: Token) -> bool:
    """Is the act only what another is compared to ("the worst fighting since the battle")?"""
    head = token.head
    return token.dep_ == "pobj" and head.lower_ in _COMPARING and _is_ranked(head.head)


def _is_ranked(noun: Token) -> bool:
    """Is it "the worst", "the first attack", "more"?"""
    told = [child for child in noun.rights if child.dep_ in ("attr", "acomp")] if noun.pos_ == "AUX" else ()
    ranked = (noun, *noun.lefts, *told, *(word for one in told for word in one.lefts))
    return any(word.tag_ in _SUPERLATIVE or (word.i != noun.i and word.lower_ in _RANKS) for word in ranked)


def _is_wider(time: Time, times: Sequence[Time]) -> bool:
    """Does the time hold a finer one of the same act ("on Monday, in the first week of the truce")?"""
    if time.signal == "since" or time.earliest is None or time.latest is None or time.earliest == time.latest:
        return False
    return any(
        other is not time
        and other.earliest is not None
        and other.latest is not None
        and time.earliest <= other.earliest == other.latest <= time.latest
        for other in times
    )


def without_guesses(times: Sequence[Time]) -> list[Time]:
    """The times of an event without a part of a day whose day was guessed, where another time tells it."""
    return [time for time in times if not _is_guess(time, times)]


def _is_guess(time: Time, times: Sequence[Time]) -> bool:
    """Of "in a pre-dawn raid on Friday": is it the part of a day, whose day another time tells?"""
    if not time.inferred or time.type != "TIME":
        return False
    days = {other.earliest for other in times if not other.inferred and other.earliest == other.latest}
    return len(days) == 1 and time.earliest not in days
