"""Which place belongs to which act: the finest one of each phrase, to the act on which it hangs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.owners import Owners
from sayso.events.recalled import recall_places
from sayso.model.mention import Place
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook
from sayso.ontology.loader import read_yaml

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["PLACE_FILE", "finest", "give_places", "inherit_places"]

PLACE_FILE: Final = "circumstances.yaml"
_FINE: Final = {"site": 0, "settlement": 1, "admin2": 2, "admin1": 3, "country": 4, "region": 5}
_UNITS: Final = frozenset({3, 4})
_WIDE: Final = frozenset({"country", "region"})
_MODIFIER: Final = frozenset({"poss", "compound", "amod", "nmod"})
_WORDS: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})
_OPENING: Final = frozenset({"(", "["})
_CLOSING: Final = frozenset({")", "]"})
_GAP_POS: Final = frozenset({"DET", "ADJ", "NUM", "PUNCT", "SPACE"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_yaml(PLACE_FILE)[name].split())


def give_places(finder: Owners, places: Sequence[Place], acts: Sequence[Act]) -> None:
    """Give each act its places, without those that only say where another one lies."""
    parse = finder.parse
    names = [place for place in places if place.kind == "name" and not place.part_of_name]
    outer = _outer(parse, names)
    for place in names:
        if place.id not in outer and not _in_dateline(parse, place):
            _give(finder, place)
    for act in acts:
        act.places = act.places or _nearest_scene(parse, act.remote)
        act.places = finest(parse, _without_goals(parse, _without_scene(parse, act)))
        act.places = _with_towns(parse, act.places, names)
    recall_places(finder, [place for place in places if place.kind == "name"], acts)


def _of_dateline(parse: Parse, names: Sequence[Place], place: Place) -> list[Place]:
    """The town of the dateline, for a street that has no coordinates."""
    if place.latitude is not None or not _is_street(place):
        return []
    return [name for name in names if _in_dateline(parse, name)][:1]


def _is_street(place: Place) -> bool:
    word = place.name.rsplit(maxsplit=1)[-1].rstrip(".").lower()
    return place.geonames_id is None and word in _words("streets")


def _with_towns(parse: Parse, places: Sequence[Place], names: Sequence[Place]) -> list[Place]:
    """Before a street that the gazetteer lacks the town in which it lies, by its nearest mention.

    The units of a place name no town, so that without it nothing would say where the street is.
    """
    found: list[Place] = []
    for place in places:
        towns = [name for name in names if _is_town_of(name, place)] or _of_dateline(parse, names, place)
        town = min(towns, key=lambda name: abs(name.span.start - place.span.start), default=None)
        if town is not None and all(_is_other(town, one) for one in (*places, *found)):
            found.append(town)
        found.append(place)
    return found


def _is_town_of(town: Place, place: Place) -> bool:
    """Is it a street that goes by the coordinates of the town?"""
    if not _is_street(place) or town.geonames_id is None:
        return False
    return town.precision == "settlement" and (town.latitude, town.longitude) == (
        place.latitude,
        place.longitude,
    )


def _is_other(one: Place, other: Place) -> bool:
    return one.name != other.name or one.geonames_id != other.geonames_id


def _head(parse: Parse, place: Place) -> Token:
    """The name's own head; not the article of "the Gulf-backed"."""
    token = parse.head(place.span)
    while token.pos_ == "DET" and token.idx + len(token) < place.span.end:
        token = token.nbor()
    return token


def _without_scene(parse: Parse, act: Act) -> list[Place]:
    """Of "In Kandahar, six were killed in Maiwand": without the scene that opens."""
    first = [place for place in act.places if _opens(_head(parse, place), act)]
    rest = [place for place in act.places if place not in first]
    return rest if rest and not any(_of_reference(_head(parse, place)) for place in rest) else act.places


def _opens(token: Token, act: Act) -> bool:
    """Does the word stand in a phrase that opens the clause of the act?"""
    if token.i > act.token.i:
        return False
    top = token
    while top.head.i not in (top.i, act.token.i):
        top = top.head
    return top.dep_ == "prep" and top.lower_ in ("in", "across", "at")


def _in_dateline(parse: Parse, place: Place) -> bool:
    line = parse.document.dateline.place
    return line is not None and line.start <= place.span.start < line.end


def _without_goals(parse: Parse, places: list[Place]) -> list[Place]:
    """Of "marched across Syria towards Aleppo": without the goal, where there is another place."""
    return [place for place in places if _head(parse, place).head.lower_ not in _words("goals")] or places


def _nearest_scene(parse: Parse, places: list[Place]) -> list[Place]:
    """The first that is neither goal nor start ("crossed from Syria into Lebanon through X": X)."""
    rest = [place for place in places if _head(parse, place).head.lower_ != "from"]
    return _without_goals(parse, rest or places)[:1]


def inherit_places(parse: Parse, acts: Sequence[Act], groups: Sequence[Sequence[Act]]) -> None:
    """Places of happenings from the clauses around: the finer one below, else that above, else below.

    Of "attacked in the north, killing two near X": X. Of "..., killing two": the place of what it completes.
    Of "began the attack by storming X": X.
    """
    finder = Owners(parse, acts)
    for group in groups:
        _refine(finder, group)
        if all(_all_remote(act) for act in group):
            upper = next((one for act in group for one in finder.over(act) if one not in group), None)
            _take_from(upper, group)
        if not any(act.places for act in group):
            group[0].places = [act.recalled for act in group if act.recalled][:1]
    placed = {id(act) for group in groups if any(one.places for one in group) for act in group}
    for act in acts:
        upper = next(finder.over(act), None)
        if upper is None or id(upper) in placed or upper.type in _WORDS:
            continue
        if act.places and _by_which(act.token):
            upper.places = list(act.places)


def _take_from(upper: Act | None, group: Sequence[Act]) -> None:
    """The places of the act above, unless a clause between names one that lies in them."""
    own = [place for act in group for place in act.places]
    if upper is not None and upper.places and not _within(own, upper.places):
        for act in group:
            act.places = []
        group[0].places = list(upper.places)


def _within(places: Sequence[Place], wider: Sequence[Place]) -> bool:
    """Does one of the places lie in a wider one?"""
    return any(_encloses(one, place) for place in places for one in wider)


def _refine(finder: Owners, group: Sequence[Act]) -> None:
    """Of "attacked in the north, killing two near X": take the wider place from the act above."""
    for act in group:
        upper = next(finder.over(act), None)
        if upper is None or upper not in group or not act.places or not upper.places:
            continue
        if _all_remote(act) and not _within(act.places, upper.places):
            act.places = []
        elif _participial(act.token):
            wider = act if _are_wider(act.places, upper.places) else upper
            wider.places = []


def _are_wider(places: Sequence[Place], others: Sequence[Place]) -> bool:
    """Are they countries or landscapes, the others not?"""
    return all(one.precision in _WIDE for one in places) and not any(one.precision in _WIDE for one in others)


def _all_remote(act: Act) -> bool:
    return all(place in act.remote for place in act.places)


def _participial(token: Token) -> bool:
    return token.dep_ == "advcl" and token.tag_ == "VBG"


def _by_which(token: Token) -> bool:
    """Of "began by storming X", "went on to storm X", "killed two and wounded ten in X"."""
    return token.dep_ in ("pcomp", "xcomp") or _participial(token) or _shares_subject(token)


def _shares_subject(token: Token) -> bool:
    """Is it the second of two verbs with one subject?"""
    if token.dep_ != "conj" or token.pos_ != "VERB" or token.head.pos_ != "VERB":
        return False
    return all(child.dep_ not in ("nsubj", "nsubjpass") for child in token.lefts)


def _outer(parse: Parse, names: Sequence[Place]) -> frozenset[str]:
    """The places that stand beside another one only to say where it lies ("X in Y", "X, west of Y")."""
    found = set()
    for first, second in pairwise(names):
        gap = _tokens_between(parse, first, second)
        side = _outer_side(gap)
        if side == 0 and first.id in found and _only_comma(gap):
            side = 2
        if side == 2 and not _encloses(first, second):
            found.add(second.id)
        elif side == 1 and not _encloses(second, first):
            found.add(first.id)
    return frozenset(found)


def _tokens_between(parse: Parse, first: Place, second: Place) -> list[Token]:
    """The words between two names, without what stands in brackets ("X [Y] district in Z")."""
    start, end = first.span.end, second.span.start
    near = parse.doc[_head(parse, first).i + 1 : _head(parse, second).i]
    found: list[Token] = []
    opened = False
    for token in near:
        if start <= token.idx < end:
            opened = opened or token.text in _OPENING
            if not opened:
                found.append(token)
            opened = opened and token.text not in _CLOSING
    return found


def _only_comma(gap: Sequence[Token]) -> bool:
    """Of "X in Y, northern Z": a comma, and at most a direction."""
    return len(gap) in (1, 2) and gap[0].text == "," and all(t.lower_ in _words("between") for t in gap[1:])


def _outer_side(gap: Sequence[Token]) -> int:
    """Of two places with these words between: 1 or 2 for the one that holds the other, 0 if neither."""
    if not gap or not all(_may_stand_between(token) for token in gap):
        return 0
    if gap[0].lower_ in ("'s", "’s", "'", "’"):
        return 1 if all(token.pos_ != "ADP" or token.lower_ == "of" for token in gap) else 0
    preps = [token for token in gap if token.pos_ == "ADP" and token.lower_ in _words("within")]
    if not preps:
        return 0
    before = next((token for token in gap if token.pos_ not in _GAP_POS), None)
    direct = preps[0].lower_ == "of" and len(preps) == 1
    if direct and before is not None and before.lower_ in _words("settled"):
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
    return any(lower in _words(name) for name in ("settled", "areas", "within", "between"))


def _measured(prep: Token) -> bool:
    return prep.head.lower_ in codebook().operators.words["measure"]


def _give(finder: Owners, place: Place) -> None:
    """To the act on which the name hangs; among the remote ones where another clause stands between."""
    token = _head(finder.parse, place)
    if _is_party(finder, token, place) or _is_based(token) or _is_doer(token):
        return
    if _is_origin(finder, token) or _of_source(token) or _of_office(token):
        return
    act = finder.owner(token)
    if act is None:
        before = _told_before(finder, token)
        if before is not None:
            if not before.places or _within([place], before.places):
                before.places.append(place)
            return
        act = _said_below(finder, token, place)
        if act is not None:
            act.remote.append(place)
    elif _is_told(finder, token, act) or _of_cause(finder, token, act) or _is_hurt(token, act):
        return
    elif _other_clause(finder, token, act):
        act.remote.append(place)
    elif all(one.id != place.id for one in act.places):
        act.places.append(place)


def _is_based(token: Token) -> bool:
    """Of "the Britain-based monitor", "US-backed"."""
    doc = token.doc
    return token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and doc[token.i + 2].lower_.endswith("ed")


def _is_doer(token: Token) -> bool:
    """Of "the report of Norland killing two": who does it."""
    if token.dep_ != "pobj" or token.i + 1 >= len(token.doc):
        return False
    after = token.nbor()
    of_noun = token.head.lower_ == "of" and after.tag_ == "VBG"
    return after.dep_ == "acl" and (of_noun or after.head.i == token.i)


def _of_office(token: Token) -> bool:
    """Of "Roe, commander of the rebels in Idlib, was killed": where somebody serves or lives."""
    below, head = token, token.head
    while head.i != below.i and head.pos_ not in ("VERB", "AUX"):
        if below.dep_ == "prep" and _first_of_list(head).dep_ == "appos":
            return head.lemma_.lower() in codebook().classes["people"]
        below, head = head, head.head
    return False


def _first_of_list(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _is_told(finder: Owners, token: Token, act: Act) -> bool:
    """Of "accused them of killing five in Torvik", "condemned the siege of Torvik": where the deed was."""
    if act.type not in _WORDS:
        return False
    for head, below in finder.above(token):
        if finder.act_of(head) is act:
            return below.dep_ in ("ccomp", "xcomp", "dobj") and not act.trigger.nominal
        if head.pos_ == "VERB" and head.dep_ in ("ccomp", "pcomp", "xcomp", "acl", "relcl"):
            return True
    return False


def _is_hurt(token: Token, act: Act) -> bool:
    """Of "mercenaries from Chad Norland and Mali were killed": what only people undergo names no scene."""
    first = _first_of_list(token)
    return act.trigger.effect is not None and first.dep_ == "nsubjpass" and first.head.i == act.token.i


def _of_cause(finder: Owners, token: Token, act: Act) -> bool:
    """Of "struck because of moves around Torvik", "despite": what is not the scene."""
    for head, _ in finder.above(token):
        if finder.act_of(head) is act:
            return False
        if head.lower_ in _words("causes") or _after_cause(head):
            return True
    return False


def _after_cause(prep: Token) -> bool:
    """Is it the "with" of "in solidarity with", wherever the parser puts it?"""
    return prep.dep_ == "prep" and prep.i > 0 and prep.nbor(-1).lower_ in _words("causes")


def _is_origin(finder: Owners, token: Token) -> bool:
    """Of "men from Chad and Mali", "fighters trained in Libya": where somebody is from."""
    top = _first_joined(token)
    if top.dep_ != "pobj":
        return False
    above = top.head.head
    if finder.act_of(above) is not None:
        return _from_people(top)
    if top.head.lower_ == "from" and above.lemma_.lower() in codebook().classes["doers"]:
        return True
    return above.dep_ in ("acl", "relcl", "pcomp") and above.lemma_.lower() in _words("origin_verbs")


def _from_people(token: Token) -> bool:
    """Of "attacked herders from Torvik": where those are from who stand before."""
    doers = codebook().classes["doers"]
    before = token.head.nbor(-1) if token.head.i else token.head
    return token.head.lower_ == "from" and before.dep_ in ("dobj", "conj") and before.lemma_.lower() in doers


def _first_joined(token: Token) -> Token:
    """The first of the words that "and" or a comma joins to this one, or to what it modifies."""
    while token.dep_ in _MODIFIER and token.head.lemma_.lower() in _words("belonging"):
        token = token.head
    while (token.dep_ in ("conj", "appos") and token.head.i < token.i) or _before_name(token):
        token = token.head
    return token


def _before_name(token: Token) -> bool:
    """Of "from Chad Norland and Mali", its commas lost: the first of them."""
    return token.dep_ == "compound" and token.pos_ == "PROPN" == token.head.pos_ and token.head.dep_ == "pobj"


def _of_source(token: Token) -> bool:
    """Of "according to a source in Aleppo", "a doctor in Aleppo said": where those are who say it."""
    below, head = token, token.head
    while head.i != below.i:
        if head.lower_ == "according":
            return True
        if below.dep_ == "nsubj" and head.lemma_.lower() in codebook().operators.words["saying"]:
            return True
        if head.pos_ in ("VERB", "AUX"):
            return False
        below, head = head, head.head
    return False


def _other_clause(finder: Owners, token: Token, act: Act) -> bool:
    """Does a clause with a verb of its own, which is no act, stand between the name and the act?"""
    for head, _ in finder.above(token):
        if finder.act_of(head) is act:
            return False
        if head.pos_ in ("VERB", "AUX") and head.dep_ in ("relcl", "advcl", "ccomp", "pcomp"):
            return True
    return False


def _is_party(finder: Owners, token: Token, place: Place) -> bool:
    """A country that acts ("Russia struck", "Israel's army") is not where it happened."""
    if _follows_preposition(token):
        return False
    first = _first_of_list(token)
    if token.dep_ in ("nsubj", "agent") or (first.dep_ == "pobj" and first.head.dep_ == "agent"):
        return True
    if token.dep_ == "pobj" and token.head.lower_ in _words("party_prepositions"):
        return token.head.head.lower_ not in _words("borders")
    if _of_people(token, place):
        return True
    top = token
    while top.dep_ in (*_MODIFIER, "conj", "appos") and top.head.i != top.i:
        top = top.head
    if top.i == token.i:
        return False
    if place.precision in _WIDE and _belongs(token):
        return True
    return top.dep_ in ("nsubj", "agent") and finder.act_of(top) is None


def _follows_preposition(token: Token) -> bool:
    """Of "strikes south of Torvik killed two": no subject, though the parser takes it for one."""
    first = token.left_edge.i
    return token.dep_ == "nsubj" and first > 0 and token.doc[first - 1].lower_ in _words("within")


def _belongs(token: Token) -> bool:
    """Of "the UK parliament", "a U.S. airstrike": whose it is."""
    if token.dep_ not in _MODIFIER:
        return False
    if token.head.lemma_.lower() in _words("belonging"):
        return True
    return token.dep_ != "poss" and token.text.replace(".", "").isupper()


def _of_people(token: Token, place: Place) -> bool:
    """Of "a citizen of Norland", "its ally Norland": whose they are, or who they are."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and place.precision in _WIDE:
        return token.head.head.lemma_.lower() in _words("belonging")
    return token.dep_ == "appos" and token.head.lemma_.lower() in ("ally", "rival")


def _told_before(finder: Owners, token: Token) -> Act | None:
    """Of "The incident occurred in Torvik": the first act of the nearest sentence that tells of one."""
    for head, _ in finder.above(token):
        if head.pos_ == "VERB":
            subject = next((child for child in head.lefts if child.dep_ == "nsubj"), None)
            happens = head.lemma_.lower() in codebook().operators.words["light_happen"]
            if not happens or subject is None or subject.lower_ not in _words("incidents"):
                return None
            return finder.before(token)
    return None


def _said_below(finder: Owners, token: Token, place: Place) -> Act | None:
    """Of "In Aleppo, officials said five died": the act that is said, if it has no place of its own."""
    verb = next((head for head, _ in finder.above(token) if head.pos_ in ("VERB", "AUX")), None)
    acts = [act for act in finder.sentence(token) if not act.places]
    if place.precision in _WIDE and verb is not None and verb.dep_ == "relcl":
        # not of "the agency, which works throughout Norland, arrested two"
        acts = [act for act in acts if verb.is_ancestor(act.token)]
    after = [act for act in acts if act.token.i > token.i]
    return min(after or acts, key=lambda act: abs(act.token.i - token.i), default=None)


def finest(parse: Parse, places: list[Place]) -> list[Place]:
    """Without points of reference, if others are left, and those that say where another of them lies."""
    heads = {place.id: _head(parse, place) for place in places}
    plain = [place for place in places if not _of_reference(heads[place.id])] or places
    return [
        place
        for place in plain
        if not any(
            _contains(parse, place, heads[place.id], other, heads[other.id])
            for other in plain
            if other is not place
        )
    ]


def _is_rival_part(parse: Parse, place: Place, other: Place) -> bool:
    """Is it a part of a country, told in another sentence ("eastern Syria"): no mere container?"""
    if not (place.relation or "").endswith("part"):
        return False
    return parse.sentence_span(parse.token_at(place.span.start)) != parse.sentence_span(
        parse.token_at(other.span.start)
    )


def _contains(parse: Parse, place: Place, head: Token, other: Place, other_head: Token) -> bool:
    """Does the place only say where the other one lies?"""
    if not _is_other(place, other):
        return place.span.start > other.span.start
    if _is_town_of(place, other) or _is_rival_part(parse, place, other):
        return False
    if _encloses(place, other):
        return True
    if _encloses(other, place):
        return False
    if head.dep_ == "poss" and _hangs_below(other_head, head.head):
        return True  # "Torvik's last line of defence at Lomark"
    return _hangs_below(head, other_head)


def _hangs_below(head: Token, upper: Token) -> bool:
    """Does the word hang below the other one, without being joined to it by "and"?"""
    below = head
    while below.head.i != below.i:
        if below.dep_ == "conj" or (below.dep_ in _MODIFIER and below.head.dep_ == "appos"):
            return False
        below = below.head
        if below.i == upper.i:
            return True
    return False


def _encloses(place: Place, other: Place) -> bool:
    """Is the other one a part of the place, by the gazetteer?"""
    # a name that the gazetteer lacks has the precision of what holds it
    if place.geonames_id is None:
        return False
    rank, other_rank = _FINE.get(place.precision or "", 3), _FINE.get(other.precision or "", 3)
    lent = other.geonames_id is None
    if lent and other.country is None:
        return rank in _UNITS
    if rank < other_rank or (rank == other_rank and not lent):
        return False
    if rank == _FINE["country"]:
        return place.country == other.country
    if place.precision == "admin1":
        return place.admin1 is not None and place.admin1 == other.admin1
    if place.precision == "admin2":
        return place.admin2 is not None and place.admin2 == other.admin2
    return place.name in (other.admin1, other.admin2)


def _of_reference(head: Token) -> bool:
    """Of "south of Baghdad", "30 km from X", "the border with X": what the place is measured from."""
    top = head
    while top.dep_ in ("compound", "nmod", "poss") and top.head.i != top.i:
        top = top.head
    prep = top.head
    if top.dep_ != "pobj":
        return False
    if prep.lower_ == "with" and prep.head.lower_ in _words("borders"):
        return True
    return prep.lower_ in ("of", "from") and prep.head.dep_ != "conj" and _measured(prep)
