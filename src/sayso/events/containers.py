"""How places hold one another: which of them only says where another one lies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.events.phrases import MODIFIERS
from sayso.model.mention import Place
from sayso.model.parse import Parse
from sayso.model.units import WIDE, is_mapped, lies_in_region, lies_in_unit
from sayso.ontology.codebook import codebook
from sayso.ontology.loader import read_yaml

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = [
    "PLACE_FILE",
    "finest",
    "head_of",
    "is_other",
    "is_reference",
    "is_town_of",
    "is_wide",
    "outer",
    "within",
    "words",
]

PLACE_FILE: Final = "circumstances.yaml"
_FINE: Final = {"site": 0, "settlement": 1, "admin2": 2, "admin1": 3, "country": 4, "region": 5}
_UNITS: Final = frozenset({3, 4})
_ADDRESS: Final = 2  # words between the parts of an address: a class word, a comma
_HOLDING: Final = frozenset({"admin2", "admin1", "country"})
_OPENING: Final = frozenset({"(", "["})
_HYPHENS: Final = frozenset({"-", "–"})
_CLOSING: Final = frozenset({")", "]"})
_GAP_POS: Final = frozenset({"DET", "ADJ", "NUM", "PUNCT", "SPACE"})


def is_wide(place: Place) -> bool:
    """Is it a country or a landscape, not a name that is only known to lie in one?"""
    return place.precision in WIDE and is_mapped(place)


@cache
def words(name: str) -> frozenset[str]:
    """A list of words of the data file of places."""
    return frozenset(read_yaml(PLACE_FILE)[name].split())


def head_of(parse: Parse, place: Place) -> Token:
    """The name's own head; not the article of "the Gulf-backed"."""
    token = parse.head(place.span)
    while token.pos_ == "DET" and token.idx + len(token) < place.span.end:
        token = token.nbor()
    return token


def outer(parse: Parse, names: Sequence[Place]) -> frozenset[str]:
    """The places that stand beside another one only to say where it lies ("X in Y", "X, west of Y")."""
    found = set()
    for first, second in pairwise(names):
        gap = _tokens_between(parse, first, second)
        side = 2 if _in_brackets(parse, first, second) else _outer_side(gap)
        if side == 0 and (
            (first.id in found and _only_comma(gap)) or _closes_address(parse, first, second, gap)
        ):
            side = 2
        if side == 2 and not encloses(first, second):
            found.add(second.id)
        elif side == 1 and not encloses(second, first):
            found.add(first.id)
    return frozenset(found)


def _tokens_between(parse: Parse, first: Place, second: Place) -> list[Token]:
    """The words between two names, without what stands in brackets ("X [Y] district in Z")."""
    start, end = first.span.end, second.span.start
    head = head_of(parse, first)
    near = parse.doc[head.i + 1 if is_wide(first) else _past_class(head) : head_of(parse, second).i]
    found: list[Token] = []
    opened = False
    for token in near:
        if start <= token.idx < end:
            opened = opened or token.text in _OPENING
            if not opened:
                found.append(token)
            opened = opened and token.text not in _CLOSING
    return found


def _past_class(head: Token) -> int:
    """Where what follows a name begins, past the noun that it stands before ("the X gold mine near")."""
    noun = head.head
    small = head.dep_ == "compound" and noun.pos_ == "NOUN" and noun.text.islower() and noun.i > head.i
    small = small and noun.lower_ not in words("settled") | words("areas")
    rest = head.doc[head.i + 1 : noun.i] if small else ()
    return noun.i + 1 if small and all(t.pos_ in ("NOUN", "ADJ", "PROPN") for t in rest) else head.i + 1


def _in_brackets(parse: Parse, first: Place, second: Place) -> bool:
    """Of "X (Y)": Y is another name of it, or holds it."""
    text = parse.text
    return text[first.span.end : second.span.start].strip() == "(" and text[second.span.end :][:1] == ")"


def _only_comma(gap: Sequence[Token]) -> bool:
    """Of "X in Y, northern Z": a comma, and at most a direction."""
    return len(gap) in (1, 2) and gap[0].text == "," and all(t.lower_ in words("between") for t in gap[1:])


def _closes_address(parse: Parse, first: Place, second: Place, gap: Sequence[Token]) -> bool:
    """Of "X, Y", "X district, Y": is Y the unit of X, by the gazetteer or by the name of its seat?"""
    if not gap or gap[-1].text != "," or len(gap) > _ADDRESS:
        return False
    if any(word.lower_ not in words("areas") | words("settled") for word in gap[:-1]):
        return False
    if second.precision in _HOLDING and encloses(second, first):
        return True
    return _is_seat(second, first) and not _goes_on(parse, second)


def _is_seat(town: Place, place: Place) -> bool:
    """Is it the town whose name the unit bears in which the place lies ("Taiz" for "Taiz Governorate")?"""
    if town.precision != "settlement" or not is_other(town, place) or town.country != place.country:
        return False
    units = [unit for unit in (place.admin1, place.admin2) if unit]
    return any(
        unit == name or unit.startswith(f"{name} ") for unit in units for name in (town.name, town.text)
    )


def _goes_on(parse: Parse, place: Place) -> bool:
    """Is it one of a list ("X, Y and Z")?"""
    return parse.text[place.span.end :].lstrip(" ,").startswith(("and ", "or "))


def _outer_side(gap: Sequence[Token]) -> int:
    """Of two places with these words between: 1 or 2 for the one that holds the other, 0 if neither."""
    if not gap or not all(_may_stand_between(token) for token in gap):
        return 0
    if gap[0].lower_ in ("'s", "’s", "'", "’"):
        return 1 if all(token.pos_ != "ADP" or token.lower_ == "of" for token in gap) else 0
    preps = [token for token in gap if token.pos_ == "ADP" and token.lower_ in words("within")]
    if not preps:
        return 0
    before = next((token for token in gap if token.pos_ not in _GAP_POS), None)
    direct = preps[0].lower_ == "of" and len(preps) == 1
    if direct and before is not None and before.lower_ in words("settled"):
        return 1
    if preps[0].lower_ == "of" and gap[0].pos_ == "ADP":
        return 2
    if preps[0].lower_ == "from" and not _measured(preps[0]):
        return 0
    return 2


def _may_stand_between(token: Token) -> bool:
    lower = token.lower_
    if token.pos_ in _GAP_POS:
        return token.text not in (".", ";", ":", "“", "”", '"', "-", "–", "—", "!", "?")
    if lower in ("'s", "’s", "'", "’"):
        return True
    return any(lower in words(name) for name in ("settled", "areas", "within", "between"))


def _measured(prep: Token) -> bool:
    return prep.head.lower_ in codebook().operators.words["measure"]


def finest(parse: Parse, places: list[Place]) -> list[Place]:
    """Without points of reference, if others are left, and those that say where another of them lies."""
    heads = {place.id: head_of(parse, place) for place in places}
    plain = [place for place in places if not is_reference(heads[place.id])] or places
    return [
        place
        for place in plain
        if not any(
            _contains(parse, place, heads[place.id], other, heads[other.id])
            for other in plain
            if other is not place
        )
    ]


def _contains(parse: Parse, place: Place, head: Token, other: Place, other_head: Token) -> bool:
    """Does the place only say where the other one lies?"""
    if not is_other(place, other):
        return place.span.start > other.span.start
    if is_town_of(place, other) or _is_rival_part(parse, place, other):
        return False
    if encloses(place, other) or _opens_scene(parse, place, head, other):
        return True
    if encloses(other, place) or _makes_road(parse, place, other):
        return False
    if head.dep_ == "poss" and _hangs_below(other_head, head.head):
        return True  # "Torvik's last line of defence at Lomark"
    if head.dep_ == "appos" and place.precision == other.precision == "settlement" and is_mapped(place):
        return False  # a list of towns that the parser takes for a name and what explains it
    return _hangs_below(head, other_head)


def _opens_scene(parse: Parse, place: Place, head: Token, other: Place) -> bool:
    """Of "In Taiz, two died in Sabir": does the town that opens the sentence hold the other?"""
    prep = head.head
    if head.dep_ != "pobj" or prep.lower_ not in ("in", "at") or prep.i != prep.sent.start:
        return False
    if parse.sentence_of(head).start != parse.sentence_of(parse.token_at(other.span.start)).start:
        return False
    lent = (other.latitude, other.longitude) == (place.latitude, place.longitude)
    return (lent and other.geonames_id is None) or _is_seat(place, other)


def _makes_road(parse: Parse, place: Place, other: Place) -> bool:
    """Of "the Kaduna-Abuja highway": the two ends of a road."""
    return parse.text[place.span.end : other.span.start].strip() in _HYPHENS


def _is_rival_part(parse: Parse, place: Place, other: Place) -> bool:
    """Is it a part of a country, told in another sentence ("eastern Syria"): no mere container?"""
    if not (place.relation or "").endswith("part"):
        return False
    return parse.sentence_span(parse.token_at(place.span.start)) != parse.sentence_span(
        parse.token_at(other.span.start)
    )


def _hangs_below(head: Token, upper: Token) -> bool:
    """Does the word hang below the other one, without being joined to it by "and"?"""
    below = head
    while below.head.i != below.i:
        if below.dep_ == "conj" or (below.dep_ in MODIFIERS and below.head.dep_ == "appos"):
            return False
        below = below.head
        if below.i == upper.i:
            return True
    return False


def is_reference(head: Token) -> bool:
    """Of "south of Baghdad", "30 km from X", "the border with X": what the place is measured from."""
    top = head
    while top.dep_ in ("compound", "nmod", "poss") and top.head.i != top.i:
        top = top.head
    prep = top.head
    if top.dep_ != "pobj":
        return False
    if prep.lower_ == "with" and prep.head.lower_ in words("borders"):
        return True
    return prep.lower_ in ("of", "from") and prep.head.dep_ != "conj" and _measured(prep)


def within(places: Sequence[Place], wider: Sequence[Place]) -> bool:
    """Does one of the places lie in a wider one?"""
    return any(encloses(one, place) for place in places for one in wider)


def encloses(place: Place, other: Place) -> bool:
    """Is the other one a part of the place, by the gazetteer?"""
    # a name that the gazetteer lacks has the precision of what holds it
    if place.precision == "region" and place.country:
        return lies_in_region(other, place)
    if not is_mapped(place):
        return False
    rank, other_rank = _FINE.get(place.precision or "", 3), _FINE.get(other.precision or "", 3)
    lent = not is_mapped(other)
    if lent and other.country is None:
        return rank in _UNITS
    if rank < other_rank or (rank == other_rank and not lent):
        return False
    if place.precision in ("country", "admin1", "admin2"):
        return lies_in_unit(other, place)
    return place.name in (other.admin1, other.admin2)


def is_town_of(town: Place, place: Place) -> bool:
    """Is it a street that goes by the coordinates of the town?"""
    if not is_street(place) or town.geonames_id is None:
        return False
    return town.precision == "settlement" and (town.latitude, town.longitude) == (
        place.latitude,
        place.longitude,
    )


def is_street(place: Place) -> bool:
    """Is it a street that the gazetteer lacks?"""
    if place.geonames_id is not None:
        return False
    return place.name.rsplit(maxsplit=1)[-1].rstrip(".").lower() in words("streets")


def is_other(one: Place, other: Place) -> bool:
    """Do the two stand for different places?"""
    return one.name != other.name or one.geonames_id != other.geonames_id
