"""Which place belongs to which act: the finest one of each phrase, to the act on which it hangs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.containers import (
    finest,
    head_of,
    is_other,
    is_reference,
    is_street,
    is_town_of,
    is_wide,
    outer,
    within,
    words,
)
from sayso.events.contrasts import is_ruled_out
from sayso.events.owners import Owners
from sayso.events.phrases import MODIFIERS
from sayso.events.recalled import recall_places
from sayso.model.mention import Place
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["give_places", "inherit_places"]

_TAKING: Final = frozenset({"COERCE", "ASSAULT"})
_ENDING: Final = frozenset({"CONCEDE", "RETREAT"})
_TARGETS: Final = frozenset({"at", "on", "onto"})
_WITHIN: Final = frozenset({"in", "at", "near"})
_PURPOSES: Final = frozenset({"relcl", "acl", "advcl", "xcomp"})
_SORTS: Final = frozenset({"site", "place", "target", "location"})
_WORDS: Final = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "CONCEDE", "AGREE"})


def give_places(finder: Owners, places: Sequence[Place], acts: Sequence[Act]) -> None:
    """Give each act its places, without those that only say where another one lies."""
    parse = finder.parse
    names = [place for place in places if place.kind == "name" and not place.part_of_name]
    holders = outer(parse, names)
    for place in names:
        if place.id not in holders and not _in_dateline(parse, place):
            _give(finder, place)
    for act in acts:
        act.places = act.places or _nearest_scene(parse, act.remote)
        act.places = finest(parse, _without_start(parse, _without_goals(parse, _without_scene(parse, act))))
        act.places = _with_towns(parse, act.places, names)
    _take_purposes(finder, acts)
    recall_places(finder, [place for place in places if place.kind == "name"], acts)


def _of_dateline(parse: Parse, names: Sequence[Place], place: Place) -> list[Place]:
    """The town of the dateline, for a street that has no coordinates."""
    if place.latitude is not None:
        return []
    return [name for name in names if _in_dateline(parse, name)][:1]


def _with_towns(parse: Parse, places: Sequence[Place], names: Sequence[Place]) -> list[Place]:
    """Before a street that the gazetteer lacks the town in which it lies, by its nearest mention.

    The units of a place name no town, so that without it nothing would say where the street is.
    """
    found: list[Place] = []
    for place in places:
        towns: list[Place] = []
        if is_street(place):
            towns = [name for name in names if is_town_of(name, place)] or _of_dateline(parse, names, place)
        town = min(towns, key=lambda name: abs(name.span.start - place.span.start), default=None)
        if town is not None and all(is_other(town, one) for one in (*places, *found)):
            found.append(town)
        found.append(place)
    return found


def _without_scene(parse: Parse, act: Act) -> list[Place]:
    """Of "In Kandahar, six were killed in Maiwand": without the scene that opens."""
    first = [place for place in act.places if _opens(head_of(parse, place), act)]
    rest = [place for place in act.places if place not in first]
    return rest if rest and not any(is_reference(head_of(parse, place)) for place in rest) else act.places


def _opens(token: Token, act: Act) -> bool:
    """Does the word stand in a phrase that opens the clause of the act?"""
    if token.i > act.token.i:
        return False
    top = token
    while top.head.i not in (top.i, act.token.i):
        top = top.head
    return top.dep_ == "prep" and top.lower_ in ("in", "across", "at", "on")


def _in_dateline(parse: Parse, place: Place) -> bool:
    line = parse.document.dateline.place
    return line is not None and line.start <= place.span.start < line.end


def _without_goals(parse: Parse, places: list[Place]) -> list[Place]:
    """Of "marched across Syria towards Aleppo": without the goal, where there is another place."""
    return [place for place in places if head_of(parse, place).head.lower_ not in words("goals")] or places


def _without_start(parse: Parse, places: list[Place]) -> list[Place]:
    """Of "shelled Torvik from Hauge": without that from which it was done, where the other is the target."""
    heads = [head_of(parse, place) for place in places]
    if not any(head.dep_ == "dobj" or head.head.lower_ in _TARGETS for head in heads):
        return places
    return [place for place, head in zip(places, heads, strict=True) if not _is_start(head)]


def _is_start(head: Token) -> bool:
    """Of "from Torvik", "from across the Hauge"."""
    prep = head.head
    return prep.lower_ == "from" or (prep.dep_ in ("prep", "pcomp") and prep.head.lower_ == "from")


def _nearest_scene(parse: Parse, places: list[Place]) -> list[Place]:
    """The first, with its list, that is no goal or start ("crossed from Syria into Lebanon through X": X)."""
    rest = [place for place in places if head_of(parse, place).head.lower_ != "from"]
    left = _without_goals(parse, rest or places)
    left = [place for place in left if not _opens_sentence(head_of(parse, place))] or left
    joined = [_is_listed_with(parse, one, other) for one, other in pairwise(left)]
    size = joined.index(False) + 1 if False in joined else len(left)
    return left[:size]


def _opens_sentence(token: Token) -> bool:
    """Of "In Torvik district, clashes were reported near Hauge": does the name open the sentence?"""
    top = token.head if token.dep_ in MODIFIERS else token
    prep = top.head
    return top.dep_ == "pobj" and prep.lower_ in ("in", "across") and prep.i == prep.sent.start


def _is_listed_with(parse: Parse, one: Place, other: Place) -> bool:
    between = parse.doc[head_of(parse, one).i + 1 : parse.token_at(other.span.start).i]
    if len(between) > 1 and between[-1].lower_ in _WITHIN:
        between = between[:-1]  # "at Torvik and in Hauge"
    return len(between) > 0 and all(token.lower_ in (",", "and", "or") for token in between)


def _take_purposes(finder: Owners, acts: Sequence[Act]) -> None:
    """Of "began an operation to liberate Torvik": an assault without a place is where its goal is."""
    for act in acts:
        upper = _purpose_of(finder, act)
        if upper is not None and upper.type == "ASSAULT" and not upper.places:
            upper.places = list(act.places)


def _purpose_of(finder: Owners, act: Act) -> Act | None:
    """The act that is done "to take", "to liberate"."""
    if act.type not in _TAKING or act.token.dep_ not in _PURPOSES:
        return None
    if all(child.lower_ != "to" for child in act.token.lefts):
        return None
    noun = act.token.head
    return finder.act_of(noun) or (finder.act_of(noun.head) if noun.dep_ == "dobj" else None)


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
        ended = act.token.dep_ == "dobj" and upper.type in _ENDING
        if act.places and (ended or _by_which(act.token)):
            upper.places = list(act.places)


def _take_from(upper: Act | None, group: Sequence[Act]) -> None:
    """The places of the act above, unless a clause between names one that lies in them."""
    own = [place for act in group for place in act.places]
    if upper is not None and upper.places and not within(own, upper.places):
        for act in group:
            act.places = []
        group[0].places = list(upper.places)


def _refine(finder: Owners, group: Sequence[Act]) -> None:
    """Of "attacked in the north, killing two near X": take the wider place from the act above."""
    for act in group:
        upper = next(finder.over(act), None)
        if upper is None or upper not in group or not act.places or not upper.places:
            continue
        if _all_remote(act) and not within(act.places, upper.places):
            act.places = []
        elif _participial(act.token):
            wider = act if _are_wider(act.places, upper.places) else upper
            wider.places = []


def _are_wider(places: Sequence[Place], others: Sequence[Place]) -> bool:
    """Are they countries or landscapes, the others not?"""
    return all(is_wide(one) for one in places) and not any(is_wide(one) for one in others)


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


def _give(finder: Owners, place: Place) -> None:
    """To the act on which the name hangs; among the remote ones where another clause stands between."""
    token = head_of(finder.parse, place)
    listed = _equated(finder, token)
    if listed is not None:
        listed.places.append(place)
        return
    if _is_of_somebody(finder, token, place):
        return
    if _is_heard(finder, token) or _is_fled_to(finder, token):
        return
    act = finder.owner(token)
    if is_ruled_out(token):
        _rule_out(act or _said_below(finder, token, place), place)
    elif act is None:
        _give_unowned(finder, token, place)
    elif _is_told(finder, token, act) or _of_cause(finder, token, act) or _is_hurt(token, act):
        return
    elif _other_clause(finder, token, act):
        act.remote.append(place)
    elif all(one.id != place.id for one in act.places):
        act.places.append(place)


def _is_heard(finder: Owners, token: Token) -> bool:
    """Of "residents of Torvik heard the gunfire across the Hauge": how far it was heard."""
    verb = next((head for head, _ in finder.above(token) if head.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() not in words("perceiving") or finder.act_of(verb) is not None:
        return False
    return any(child.dep_ == "nsubj" and finder.act_of(child) is None for child in verb.lefts)


def _is_fled_to(finder: Owners, token: Token) -> bool:
    """Of "shooting broke out and residents fled to Torvik": where they went, no scene of the shooting."""
    prep = _first_of_list(token).head
    verb = prep.head
    if prep.lower_ not in ("to", "towards", "toward", "into") or verb.dep_ not in ("conj", "advcl"):
        return False
    return verb.pos_ == "VERB" and verb.lemma_.lower() in words("moving") and finder.act_of(verb) is None


def _equated(finder: Owners, token: Token) -> Act | None:
    """Of "Among the towns hit were Torvik and Hauge", "Torvik was one of the towns hit": the hitting."""
    top = token
    while top.dep_ in (*MODIFIERS, "conj", "appos") and top.head.i != top.i:
        top = top.head
    verb = top.head
    if top.dep_ not in ("nsubj", "attr") or verb.lemma_ != "be" or _follows_preposition(top):
        return None
    sorts = _SORTS | words("settled") | words("areas")
    told = (act for act in finder.sentence(token) if act.token.dep_ in ("acl", "relcl"))
    return next(
        (act for act in told if act.token.head.lemma_.lower() in sorts and verb.is_ancestor(act.token)), None
    )


def _is_of_somebody(finder: Owners, token: Token, place: Place) -> bool:
    """Does the name say who acts or speaks, or where somebody is from, based or serving?"""
    if _is_party(finder, token, place) or _is_based(token) or _is_doer(token) or _is_people(token):
        return True
    return _is_origin(finder, token) or _of_source(token) or _of_office(token)


def _rule_out(act: Act | None, place: Place) -> None:
    if act is not None:
        act.ruled_out.append(place)


def _give_unowned(finder: Owners, token: Token, place: Place) -> None:
    """To the act that was told before ("It was in Torvik"), else to the one that the sentence tells below."""
    said = _that_was(finder, token)
    before = said or _told_before(finder, token)
    if before is not None:
        if said or not before.places or within([place], before.places):
            before.places.append(place)
        return
    act = _said_below(finder, token, place)
    if act is not None:
        act.remote.append(place)


def _is_people(token: Token) -> bool:
    """Of "ethnic Amhara": who they are."""
    return token.i > 0 and token.nbor(-1).lower_ == "ethnic"


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
        if head.lower_ in words("causes") or _after_cause(head):
            return True
    return False


def _after_cause(prep: Token) -> bool:
    """Is it the "with" of "in solidarity with", wherever the parser puts it?"""
    return prep.dep_ == "prep" and prep.i > 0 and prep.nbor(-1).lower_ in words("causes")


def _is_origin(finder: Owners, token: Token) -> bool:
    """Of "men from Chad", "from the town of X", "fighters trained in Libya": where somebody is from."""
    top = _class_word(_first_joined(token))
    if top.dep_ != "pobj":
        return False
    above = top.head.head
    act = finder.act_of(above)
    if act is not None:
        return act.trigger.effect != "abducted" and _from_people(top)
    if top.head.lower_ == "from" and above.lemma_.lower() in codebook().classes["doers"]:
        return True
    return above.dep_ in ("acl", "relcl", "pcomp") and above.lemma_.lower() in words("origin_verbs")


def _class_word(token: Token) -> Token:
    """Of "from the town of X" the town."""
    word = token.head.head
    named = token.dep_ == "pobj" and token.head.lower_ == "of" and word.dep_ == "pobj"
    return word if named and word.lemma_.lower() in words("settled") else token


def _from_people(token: Token) -> bool:
    """Of "attacked herders from Torvik": where those are from who stand before."""
    doers = codebook().classes["doers"]
    before = token.head.nbor(-1) if token.head.i else token.head
    return token.head.lower_ == "from" and before.dep_ in ("dobj", "conj") and before.lemma_.lower() in doers


def _first_joined(token: Token) -> Token:
    """The first of the words that "and" or a comma joins to this one, or to what it modifies."""
    while token.dep_ in MODIFIERS and token.head.lemma_.lower() in words("belonging"):
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
    if token.dep_ == "pobj" and token.head.lower_ in words("party_prepositions"):
        return token.head.head.lower_ not in words("borders")
    if first.dep_ == "pobj" and first.head.lower_ == "between" and _speak(finder.act_of(first.head.head)):
        return True
    if _of_people(token, place):
        return True
    top = token
    while top.dep_ in (*MODIFIERS, "conj", "appos") and top.head.i != top.i:
        top = top.head
    if top.i == token.i:
        return False
    if is_wide(place) and _belongs(token):
        return True
    return top.dep_ in ("nsubj", "agent") and finder.act_of(top) is None


def _speak(act: Act | None) -> bool:
    """Of "talks between London and Tripoli": is it an act of words, of which the two are the parties?"""
    return act is not None and (act.type in _WORDS or act.type == "CONSULT")


def _follows_preposition(token: Token) -> bool:
    """Of "strikes south of Torvik killed two": no subject, though the parser takes it for one."""
    first = token.left_edge.i
    return token.dep_ == "nsubj" and first > 0 and token.doc[first - 1].lower_ in words("within")


def _belongs(token: Token) -> bool:
    """Of "the UK parliament", "a U.S. airstrike": whose it is."""
    if token.dep_ not in MODIFIERS:
        return False
    if token.head.lemma_.lower() in words("belonging"):
        return True
    return token.dep_ != "poss" and token.text.replace(".", "").isupper()


def _of_people(token: Token, place: Place) -> bool:
    """Of "a citizen of Norland", "its ally Norland": whose they are, or who they are."""
    if token.dep_ == "pobj" and token.head.lower_ == "of" and is_wide(place):
        return token.head.head.lemma_.lower() in words("belonging")
    return token.dep_ == "appos" and token.head.lemma_.lower() in ("ally", "rival")


def _told_before(finder: Owners, token: Token) -> Act | None:
    """Of "The incident occurred in Torvik": the first act of the nearest sentence that tells of one."""
    for head, _ in finder.above(token):
        if head.pos_ == "VERB":
            subject = next((child for child in head.lefts if child.dep_ == "nsubj"), None)
            happens = head.lemma_.lower() in codebook().operators.words["light_happen"]
            if not happens or subject is None or subject.lower_ not in words("incidents"):
                return None
            return finder.before(token)
    return None


def _that_was(finder: Owners, token: Token) -> Act | None:
    """Of "The army said the blast was in Torvik, but residents said it was in Hauge": the blast, twice."""
    prep = _first_of_list(token).head
    if prep.dep_ != "prep" or prep.head.lemma_ != "be" or prep.head.dep_ != "ccomp":
        return None
    subject = next((child for child in prep.head.lefts if child.dep_ == "nsubj"), None)
    if subject is None:
        return None
    told = [act for act in finder.sentence(token) if act.token.i < token.i and act.type not in _WORDS]
    if finder.act_of(subject) is None and subject.lower_ in words("incidents"):
        return max(told, key=lambda act: act.token.i, default=None) or finder.before(token)
    return finder.act_of(subject)


def _said_below(finder: Owners, token: Token, place: Place) -> Act | None:
    """Of "In Aleppo, officials said five died": the act that is said, if it has no place of its own."""
    verb = next((head for head, _ in finder.above(token) if head.pos_ in ("VERB", "AUX")), None)
    if verb is not None and (_is_of_witness(verb) or _is_of_saying(verb, token)):
        return None
    acts = [act for act in finder.sentence(token) if not act.places]
    if is_wide(place) and verb is not None and verb.dep_ == "relcl":
        # not of "the agency, which works throughout Norland, arrested two"
        acts = [act for act in acts if verb.is_ancestor(act.token)]
    after = [act for act in acts if act.token.i > token.i]
    return min(after or acts, key=lambda act: abs(act.token.i - token.i), default=None)


def _is_of_saying(verb: Token, token: Token) -> bool:
    """Of "five died, the minister said in Hauge", "said in a report issued in Hauge": where it was said."""
    said = codebook().operators.words["publishing" if verb.dep_ == "acl" else "saying"]
    behind = verb.i < token.i and verb.lemma_.lower() in said
    return behind and token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.i == verb.i


def _is_of_witness(verb: Token) -> bool:
    """Of "people waiting in Hauge heard the blast": where those are who only notice it."""
    noun = verb.head
    if verb.dep_ not in ("acl", "relcl") or noun.dep_ != "nsubj":
        return False
    return noun.head.lemma_.lower() in words("perceiving") | codebook().operators.words["saying"]
