"""Which place, time, number and weapon belongs to which act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.owners import Owners
from sayso.events.places import give_places
from sayso.model.mention import Instrument, Mentions, Quantity, Time
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook

if TYPE_CHECKING:
    from spacy.tokens import Token

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


def place_circumstances(parse: Parse, acts: Sequence[Act], mentions: Mentions) -> None:
    """Give each act of the document its places, times, quantities and instruments."""
    finder = Owners(parse, acts)
    give_places(finder, mentions.places, acts)
    for time in mentions.times:
        _give_time(finder, time)
    for quantity in mentions.quantities:
        _give_quantity(finder, quantity)
    for instrument in mentions.instruments:
        _give_instrument(finder, instrument)


def _give_time(finder: Owners, time: Time) -> None:
    if time.type == "SET" or time.earliest is None or _is_stamp(finder, time):
        return
    token = finder.parse.head(time.span)
    act = finder.owner(token)
    if act is not None and not _of_saying(finder, token, act):
        act.times.append(time)
        return
    if act is None and not _said_when(token):
        acts = [one for one in finder.sentence(token) if not one.times]
        near = finder.nearest(token, acts)
        if near is not None:
            near.times.append(time)


def _is_stamp(finder: Owners, time: Time) -> bool:
    """The date of the report itself, written out in full with no word that leads it."""
    day = finder.parse.document.dateline.day
    if time.signal or day is None or not time.earliest == time.latest == day:
        return False
    return str(day.year) in time.span.text


def _of_saying(finder: Owners, token: Token, act: Act) -> bool:
    """Does the way up to the act pass a verb of saying ("said on Monday that")?"""
    for head, _ in finder.above(token):
        if finder.act_of(head) is act:
            return False
        if head.pos_ == "VERB" and head.lemma_.lower() in codebook().operators.words["saying"]:
            return True
    return False


def _said_when(token: Token) -> bool:
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    return head.lemma_.lower() in codebook().operators.words["saying"]


def _give_quantity(finder: Owners, quantity: Quantity) -> None:
    fit = _EFFECT_TYPES.get(quantity.effect, frozenset())
    token = finder.parse.head(quantity.span)
    act = finder.owner(token)
    if act is not None and act.type in fit and _agrees(act, quantity):
        act.quantities.append(quantity)
        return
    acts = [one for one in finder.sentence(token) if one.type in fit]
    best = [one for one in acts if _agrees(one, quantity)] or ([] if quantity.effect in _STRICT else acts)
    near = finder.nearest(token, best or acts)
    if near is not None:
        near.quantities.append(quantity)


_STRICT: Final = frozenset({"other", "participants"})


def _agrees(act: Act, quantity: Quantity) -> bool:
    """Is the effect the one that the trigger itself names?"""
    if act.trigger.effect is None:
        return quantity.effect not in _STRICT
    return act.trigger.effect == quantity.effect or {act.trigger.effect, quantity.effect} <= {
        "dead",
        "injured",
    }


def _give_instrument(finder: Owners, instrument: Instrument) -> None:
    token = finder.parse.head(instrument.span)
    act = finder.owner(token)
    if act is None or act.type not in ("ASSAULT", "MOBILIZE", "COERCE", "THREATEN"):
        act = finder.nearest(token, [one for one in finder.sentence(token) if one.type == "ASSAULT"])
    if act is not None and all(one.span != instrument.span for one in act.instruments):
        act.instruments.append(instrument)
