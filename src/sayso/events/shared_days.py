"""Days that two verbs of one sentence share: "on Friday a crowd stormed the jail and freed hundreds"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.owners import Owners
from sayso.model.mention import Time

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["share_days"]

_DEEDS: Final = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "AID"})
_AT_ONCE: Final = frozenset({"as", "while", "when"})
_PRESENT: Final = frozenset({"VBP", "VBZ"})
_REACHING: Final = frozenset({"since", "until", "till", "before", "after", "by"})


def share_days(finder: Owners, acts: Sequence[Act]) -> None:
    """Give an act without a time that of the verb to which grammar joins it.

    What opens the sentence, or stands behind the first of two verbs with one subject, is of both; so is what
    closes both. "As", "while" and "when" join what is done at once.
    """
    told = {id(act): list(act.times) for act in acts}
    for act in acts:
        if act.times or act.type not in _DEEDS:
            continue
        for other in _joined(finder, act):
            act.times = [time for time in told[id(other)] if _is_of_both(finder, time, act, other)]
            if act.times:
                break


def _verb(act: Act) -> Token:
    return act.light or act.token


def _joined(finder: Owners, act: Act) -> list[Act]:
    """The acts on whose verbs this one's hangs, or that hang on it, as its coordinate or at once with it."""
    verb = _verb(act)
    near = [verb.head] if _is_joined(verb) else []
    near += [child for child in verb.rights if _is_joined(child)]
    found = (finder.act_of(token) for token in near)
    return [other for other in found if other is not None and other is not act and other.type in _DEEDS]


def _is_joined(verb: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "conj":
        return verb.head.pos_ in ("VERB", "AUX")
    return verb.dep_ == "advcl" and any(
        c.lower_ in _AT_ONCE for c in verb.lefts if c.dep_ in ("mark", "advmod")
    )


def _is_of_both(finder: Owners, time: Time, act: Act, other: Act) -> bool:
    """Does the time, told of the other act, hold of this one too?"""
    if time.signal in _REACHING or not _is_day(time) or _is_remote(act):
        return False
    first, second = sorted((_verb(act), _verb(other)), key=lambda verb: verb.i)
    if (first.tag_ in _PRESENT) != (second.tag_ in _PRESENT):
        return False  # "who torture people and bombed the town on Friday"
    at = finder.parse.head(time.span).i
    if second.dep_ == "advcl" or first.dep_ == "advcl" or at < first.i:
        return True
    if at > second.i and time.anchor == "event":
        return False  # "kidnapped thirty and freed them three days later"
    if not _has_subject(second):
        return True
    return at > second.i and second.doc[_opening(second) - 1].text not in (",", ";")


def _is_day(time: Time) -> bool:
    """Is it a day or a night, no month or year?"""
    return time.earliest is not None and time.latest is not None and (time.latest - time.earliest).days <= 1


def _is_remote(act: Act) -> bool:
    """Of "had shelled": told as before all that."""
    return any(child.lower_ == "had" for child in _verb(act).lefts)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)


def _opening(verb: Token) -> int:
    """Where the clause of the second verb opens: its "and", if it has one."""
    joint = next((c.i for c in verb.head.rights if c.dep_ == "cc" and c.i < verb.i), None)
    return joint if joint is not None else verb.left_edge.i
