"""Which place, time, number and weapon belongs to which act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.afterwards import count_from_acts
from sayso.events.containers import words
from sayso.events.owners import Owners
from sayso.events.places import give_places
from sayso.events.times import give_times
from sayso.model.mention import Instrument, Mentions, Quantity, Time
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["place_circumstances"]

_EFFECT_TYPES: Final[dict[str, frozenset[str]]] = {
    "dead": frozenset({"ASSAULT"}),
    "injured": frozenset({"ASSAULT", "PROTEST"}),
    "missing": frozenset({"ASSAULT"}),
    "arrested": frozenset({"COERCE", "ACCUSE", "SANCTION"}),
    "abducted": frozenset({"ASSAULT"}),
    "released": frozenset({"RETREAT", "CONCEDE"}),
    "displaced": frozenset({"RETREAT", "COERCE", "ASSAULT", "AID"}),
    "surrendered": frozenset({"RETREAT"}),
    "participants": frozenset({"PROTEST", "ASSAULT", "MOBILIZE", "COERCE"}),
    "operations": frozenset({"ASSAULT"}),
    "other": frozenset({"ASSAULT", "AID", "COERCE", "MOBILIZE", "RETREAT"}),
}


def place_circumstances(parse: Parse, acts: Sequence[Act], mentions: Mentions) -> dict[str, Time]:
    """Give each act of the document its places, times, quantities and instruments.

    Returns, by their ids, the times that have days only by the act from which they are counted.
    """
    finder = Owners(parse, acts)
    give_places(finder, mentions.places, acts)
    give_times(finder, mentions.times, acts)
    counted = count_from_acts(finder, mentions.times, acts)
    for quantity in mentions.quantities:
        _give_quantity(finder, quantity)
    for instrument in mentions.instruments:
        _give_instrument(finder, instrument)
    return counted


def _gave_way(quantity: Quantity) -> bool:
    """Is it a toll that another has replaced ("from 23 to 15"): no number of the event any more?"""
    return quantity.scope == "background" and "toll" in quantity.why


def _give_quantity(finder: Owners, quantity: Quantity) -> None:
    if _gave_way(quantity):
        return
    fit = _EFFECT_TYPES.get(quantity.effect, frozenset())
    token = finder.parse.head(quantity.span)
    if _by_no_deed(finder, token):
        return
    act = finder.owner(token)
    if act is not None and act.type in fit and _agrees(act, quantity):
        act.quantities.append(quantity)
        return
    acts = [one for one in finder.sentence(token) if one.type in fit]
    best = [one for one in acts if _agrees(one, quantity)] or ([] if quantity.effect in _STRICT else acts)
    near = finder.nearest(token, best or acts) or _told_before(finder, token, quantity, fit)
    if near is not None:
        near.quantities.append(quantity)


def _by_no_deed(finder: Owners, token: Token) -> bool:
    """Of "the strike came after an earthquake killed 3,800": were they harmed by what is nobody's deed?"""
    verb = token.head
    if verb.pos_ != "VERB" or token.dep_ not in ("dobj", "nsubjpass") or finder.act_of(verb) is not None:
        return False
    nature = codebook().frames[_KILL].subject_not
    before = verb.doc[max(verb.sent.start, verb.i - _LOST) : verb.i]
    return nature is not None and any(
        word.lemma_.lower() in nature.words and (word.head.i == verb.i or word.head.lower_ in _CLAUSAL)
        for word in before
    )


_KILL: Final = "assault.kill"  # its line names what kills and is no deed: quakes, floods, crashes
_CLAUSAL: Final = frozenset({"after", "before", "since", "until"})
_LOST: Final = 8  # words between a verb and its subject


def _told_before(finder: Owners, token: Token, quantity: Quantity, fit: frozenset[str]) -> Act | None:
    """Of people in a sentence without an act of its own: the act told last, just before it.

    Of those arrested, freed or driven out, or who took part, that is an act that does this to people.
    """
    counted = quantity.effect in _COUNTED and quantity.scope != "background"
    suffered = quantity.effect in _SUFFERED and quantity.scope == "event"
    if not (counted or suffered) or finder.sentence(token):
        return None
    before = [act for act in finder.by_token.values() if act.type in fit and act.token.i < token.i]
    if counted:
        does = [one for one in before if one.trigger.effect == quantity.effect or one.type == "PROTEST"]
        before = [one for one in does if one.modality == "asserted"]
    if quantity.effect == "missing" and (
        taken := [act for act in before if act.trigger.effect == "abducted"]
    ):
        return max(taken, key=lambda act: act.token.i)
    last = max(before, key=lambda act: act.token.i, default=None)
    if last is None or last.modality != "asserted":
        return None
    between = finder.parse.doc[last.token.i : token.i]
    return last if sum(one.is_sent_start is True for one in between) <= _BACK else None


_SUFFERED: Final = frozenset({"dead", "injured", "missing", "abducted"})
_COUNTED: Final = frozenset({"arrested", "released", "displaced", "participants"})
_BACK: Final = 2
_STRICT: Final = frozenset({"other", "participants"})


def _agrees(act: Act, quantity: Quantity) -> bool:
    """Is the effect the one that the trigger itself names?"""
    if act.trigger.effect is None:
        return quantity.effect not in _STRICT
    return act.trigger.effect == quantity.effect or {act.trigger.effect, quantity.effect} <= {
        "dead",
        "injured",
    }


def _is_hit(finder: Owners, token: Token, instrument: Instrument) -> bool:
    """Is the weapon what the act is done to ("shot down a drone"), not what it is done with?"""
    if instrument.kind not in _TARGETS or token.dep_ not in ("dobj", "nsubjpass"):
        return False
    act = finder.act_of(token.head)
    return act is not None and act.lemma not in words("wielding")


_TARGETS: Final = frozenset({"aircraft", "drone", "vehicle"})


def _is_borne(finder: Owners, token: Token) -> bool:
    """Of "shot a man who came at them with a knife", "a knife-wielding man was shot": their weapon."""
    for head, below in finder.above(token):
        if finder.act_of(head) is not None:
            return False
        if below.dep_ in ("relcl", "acl", "amod") and head.dep_ in ("dobj", "nsubjpass"):
            return (
                below.pos_ in ("VERB", "ADJ") and below.i != token.i and finder.act_of(head.head) is not None
            )
    return False


def _give_instrument(finder: Owners, instrument: Instrument) -> None:
    token = finder.parse.head(instrument.span)
    if _is_hit(finder, token, instrument) or _is_borne(finder, token):
        return
    act = finder.owner(token)
    if act is None or act.type not in ("ASSAULT", "MOBILIZE", "COERCE", "THREATEN"):
        act = finder.nearest(token, [one for one in finder.sentence(token) if one.type == "ASSAULT"])
    if act is not None and all(one.span != instrument.span for one in act.instruments):
        act.instruments.append(instrument)
