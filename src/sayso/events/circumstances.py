"""Which place, time, number and weapon belongs to which act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.model.mention import Instrument, Mentions, Place, Quantity, Time
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["finest", "place_circumstances"]

_FINE: Final = {"site": 0, "settlement": 1, "admin2": 2, "admin1": 3, "country": 4, "region": 5}
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
    finder = _Owners(parse, acts)
    loose: list[tuple[Act, Place]] = []
    for place in mentions.places:
        if place.kind == "name" and not place.part_of_name:
            _give_place(finder, place, loose)
    for act, place in loose:
        if not act.places:
            act.places.append(place)
    for act in acts:
        act.places = finest(parse, act.places)
    for time in mentions.times:
        _give_time(finder, time)
    for quantity in mentions.quantities:
        _give_quantity(finder, quantity)
    for instrument in mentions.instruments:
        _give_instrument(finder, instrument)


class _Owners:
    """The acts of a document by their tokens and sentences."""

    def __init__(self, parse: Parse, acts: Sequence[Act]) -> None:
        self.parse = parse
        self.by_token = {act.token.i: act for act in acts}
        self.by_light = {act.light.i: act for act in acts if act.light is not None}
        self.by_sentence: dict[int, list[Act]] = {}
        for act in acts:
            self.by_sentence.setdefault(parse.sentence_of(act.token).start, []).append(act)

    def above(self, token: Token) -> Iterator[tuple[Token, Token]]:
        """The words above a token, nearest first, each with the one through which it is reached."""
        below, head = token, token.head
        while head.i != below.i:
            yield head, below
            below, head = head, head.head

    def act_of(self, token: Token) -> Act | None:
        """The act whose trigger, or whose light verb, the token is."""
        return self.by_token.get(token.i) or self.by_light.get(token.i)

    def owner(self, token: Token) -> tuple[Act | None, Token]:
        """The nearest act above the token, and the last word before it on the way up."""
        own = self.act_of(token)
        if own is not None:
            return own, token
        below = token
        for head, step in self.above(token):
            below = step
            act = self.act_of(head)
            if act is not None:
                return act, step
        return None, below

    def sentence(self, token: Token) -> list[Act]:
        """The acts of the token's sentence."""
        return self.by_sentence.get(self.parse.sentence_of(token).start, [])

    def nearest(self, token: Token, fit: Sequence[Act]) -> Act | None:
        """Of the acts that fit the one with the fewest words between."""
        return min(fit, key=lambda act: (abs(act.token.i - token.i), act.token.i), default=None)


def _give_place(finder: _Owners, place: Place, loose: list[tuple[Act, Place]]) -> None:
    """To the act on which the name hangs; `loose` where another clause stands between."""
    token = finder.parse.head(place.span)
    if _is_party(finder, token) or _is_based(token):
        return
    act, _ = finder.owner(token)
    if act is None:
        act = _said_below(finder, token)
        if act is not None:
            loose.append((act, place))
    elif _other_clause(finder, token, act):
        loose.append((act, place))
    elif all(one.id != place.id for one in act.places):
        act.places.append(place)


def _is_based(token: Token) -> bool:
    """Of "the Britain-based monitor", "US-backed"."""
    doc = token.doc
    return token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and doc[token.i + 2].lower_.endswith("ed")


def _other_clause(finder: _Owners, token: Token, act: Act) -> bool:
    """Does a clause with a verb of its own, which is no act, stand between the name and the act?"""
    for head, _ in finder.above(token):
        if finder.act_of(head) is act:
            return False
        if head.pos_ in ("VERB", "AUX") and head.dep_ in ("relcl", "advcl", "ccomp"):
            return True
    return False


def _is_party(finder: _Owners, token: Token) -> bool:
    """A country that acts ("Russia struck", "Israel's army") is not where it happened."""
    if token.dep_ in ("nsubj", "agent") or (token.dep_ == "pobj" and token.head.dep_ == "agent"):
        return True
    if token.dep_ == "pobj" and token.head.lower_ in ("against", "with", "by", "like"):
        return True
    top = token
    while top.dep_ in ("poss", "compound", "amod", "nmod", "conj", "appos") and top.head.i != top.i:
        top = top.head
    return top.i != token.i and top.dep_ in ("nsubj", "agent") and finder.act_of(top) is None


def _said_below(finder: _Owners, token: Token) -> Act | None:
    """Of "In Aleppo, officials said five died": the act that is said, if it has no place of its own."""
    acts = [act for act in finder.sentence(token) if not act.places]
    after = [act for act in acts if act.token.i > token.i]
    return min(after or acts, key=lambda act: abs(act.token.i - token.i), default=None)


def finest(parse: Parse, places: list[Place]) -> list[Place]:
    """Without those that only say where another of them lies, and without points of reference."""
    heads = {place.id: parse.head(place.span) for place in places}
    kept = [
        place
        for place in places
        if not any(
            _contains(place, heads[place.id], other, heads[other.id])
            for other in places
            if other is not place
        )
    ]
    plain = [place for place in kept if not _of_reference(heads[place.id])]
    return plain or kept


def _contains(place: Place, head: Token, other: Place, other_head: Token) -> bool:
    """Does the place only say where the other one lies?"""
    if place.name == other.name and place.geonames_id == other.geonames_id:
        return place.span.start > other.span.start
    if _encloses(place, other):
        return True
    if head.dep_ != "conj" and any(one.i == other_head.i for one in head.ancestors):
        return not _encloses(other, place)
    return _owner_noun(head) == _owner_noun(other_head, of=True) is not None


def _encloses(place: Place, other: Place) -> bool:
    """Is the other one a part of the place, by the gazetteer?"""
    rank, other_rank = _FINE.get(place.precision or "", 3), _FINE.get(other.precision or "", 3)
    # a name that the gazetteer lacks has the precision of what holds it
    lent = other.geonames_id is None and place.geonames_id is not None
    if rank < other_rank or (rank == other_rank and not lent):
        return False
    if rank == _FINE["country"]:
        return place.country == other.country
    if place.precision == "admin1":
        return place.admin1 is not None and place.admin1 == other.admin1
    if place.precision == "admin2":
        return place.admin2 is not None and place.admin2 == other.admin2
    return place.name in (other.admin1, other.admin2)


def _owner_noun(token: Token, *, of: bool = False) -> int | None:
    """The common noun that the name stands before ("the West Bank town"), or after "of" ("town of Jenin")."""
    if of:
        return token.head.head.i if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return token.head.i if token.dep_ in ("poss", "compound", "nmod", "amod") else None


def _of_reference(head: Token) -> bool:
    """Of "south of Baghdad", "30 km from the border", "near Manbij": what the place is measured from."""
    top = head
    while top.dep_ in ("compound", "nmod", "poss") and top.head.i != top.i:
        top = top.head
    prep = top.head
    if top.dep_ != "pobj":
        return False
    if prep.lower_ in ("near", "outside"):
        return True
    return prep.lower_ in ("of", "from") and prep.head.lower_ in codebook().operators.words["measure"]


def _give_time(finder: _Owners, time: Time) -> None:
    if time.type in ("DURATION", "SET") or time.earliest is None:
        return
    token = finder.parse.head(time.span)
    act, _ = finder.owner(token)
    if act is not None and not _of_saying(finder, token, act):
        act.times.append(time)
        return
    if act is None and not _said_when(token):
        acts = [one for one in finder.sentence(token) if not one.times]
        near = finder.nearest(token, acts)
        if near is not None:
            near.times.append(time)


def _of_saying(finder: _Owners, token: Token, act: Act) -> bool:
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


def _give_quantity(finder: _Owners, quantity: Quantity) -> None:
    fit = _EFFECT_TYPES.get(quantity.effect, frozenset())
    token = finder.parse.head(quantity.span)
    act, _ = finder.owner(token)
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


def _give_instrument(finder: _Owners, instrument: Instrument) -> None:
    token = finder.parse.head(instrument.span)
    act, _ = finder.owner(token)
    if act is None or act.type not in ("ASSAULT", "MOBILIZE", "COERCE", "THREATEN"):
        act = finder.nearest(token, [one for one in finder.sentence(token) if one.type == "ASSAULT"])
    if act is not None and all(one.span != instrument.span for one in act.instruments):
        act.instruments.append(instrument)
