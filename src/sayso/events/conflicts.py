"""What keeps two happenings of one type apart, however much else they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final, TypeVar

from sayso.events.acts import Act
from sayso.events.further import is_further
from sayso.events.happenings import Cast, Happening
from sayso.events.setting import bodies_of_captives, by_other_speakers, in_other_entries, told_apart
from sayso.events.within import is_within
from sayso.model.mention import Place, Time
from sayso.model.units import WIDE, lies_in_region
from sayso.ontology.codebook import Codebook, codebook

__all__ = ["conflict", "counts_others", "other_share"]

_T = TypeVar("_T", Place, Time)
_UNITS: Final = frozenset({"admin2", "admin1", "country"})
_LOOSE_MODES: Final = frozenset({"targeted", "destroy"})
_SAME_MEANS: Final = (
    frozenset({"explosives", "suicide-attack", "targeted"}),
    frozenset({"aerial", "drone", "heavy-weapons", "unconventional"}),
    frozenset({"aerial", "explosives"}),
    frozenset({"explosives", "heavy-weapons"}),
)
_DOWNING: Final = "assault.shoot_down"
_ORDINALS: Final = frozenset({"second", "third", "fourth", "fifth", "other", "another"})
_LONG: Final = timedelta(days=20)  # a stretch of time that tells less than a day within it


def conflict(group: Happening, cluster: Happening, book: Codebook) -> bool:
    """Is the cluster another happening than the group, whatever they share?"""
    if any(_distinguished(act, book) for act in cluster.acts) or not cluster.aggregates & group.aggregates:
        return True
    if not all(_modes_agree(one, act) for one in group.acts for act in cluster.acts):
        return True
    if any(apart(group, cluster) for apart in _APART):
        return True
    mine, yours = _innermost(_narrow(group.places)), _innermost(_narrow(cluster.places))
    if mine and yours and not _any_fits(mine, yours, _place_fits):
        return True
    if _part_of_total(group, cluster):
        return True
    early, late = _short(group.times), _short(cluster.times)
    return bool(early and late) and not _any_fits(early, late, _time_fits)


def _distinguished(act: Act, book: Codebook) -> bool:
    """Of "another attack", "a second strike hit the school": a happening of its own.

    Of "one was killed and another wounded" it is rather another one of the victims.
    """
    if act.trigger.effect is not None:
        return _by_the_second(act)
    words, violence = book.operators.words["another"], book.classes["violence"]
    subjects = (child for child in act.token.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    nouns = [act.token, *(noun for noun in subjects if noun.lemma_.lower() in violence)]
    return any(
        child.lower_ in words
        for noun in nouns
        for child in noun.lefts
        if child.dep_ in ("amod", "det", "nummod")
    )


def _by_the_second(act: Act) -> bool:
    """Of "the second wounded three policemen": another bomb, not another victim."""
    if not any(child.dep_ == "dobj" for child in act.token.rights):
        return False
    return any(child.dep_ == "nsubj" and child.lower_ in _ORDINALS for child in act.token.lefts)


def other_share(group: Happening, cluster: Happening) -> bool:
    """Of "killed five in X and one in Y": the one and the other."""
    return any(
        one.share != act.share and one.token.i == act.token.i for one in group.acts for act in cluster.acts
    )


def _struck_back(group: Happening, cluster: Happening) -> bool:
    """Do those who undergo the one do the other to those who did it?"""
    if any(act.frame.nominal == "mutual" for act in (*group.acts, *cluster.acts)):
        return False
    if _met(cluster.actors, group.actors):
        return False
    if _met(cluster.actors, group.recipients) and _met(cluster.recipients, group.actors):
        return True
    return _on_soil_of(cluster.actors, group) or _on_soil_of(group.actors, cluster)


def _on_soil_of(doers: Cast, hit: Happening) -> bool:
    """Of "jets of the one bombed a town of the other", and a deed of the other: theirs is the answer."""
    lands = {place.country for place in hit.places if place.country}
    others = hit.actors.countries
    return bool(lands) and doers.countries == lands and bool(others) and not others & lands


def _captors_hurt(group: Happening, cluster: Happening) -> bool:
    """Of "bandits took 19 passengers", "two bandits were killed": that was when the captives were freed."""
    taken = [one for one in (group, cluster) if "abduct" in one.modes]
    if len(taken) != 1:
        return False
    other = cluster if taken[0] is group else group
    return not other.actors.ids and _met(other.recipients, taken[0].actors)


def _police_and_mob(group: Happening, cluster: Happening) -> bool:
    """Of "the crowd burned a bus; police used tear gas": what the one does is not what the other does."""
    classes = codebook().classes
    return any(
        other.actors.nouns
        and other.actors.nouns <= classes["mob"]
        and ("crowd-control" in one.modes or (one.actors.nouns and one.actors.nouns <= classes["police"]))
        for one, other in ((group, cluster), (cluster, group))
    )


def _gunmen_and_mob(group: Happening, cluster: Happening) -> bool:
    """Of "gunmen shot the mayor; protesters set a hall on fire": the deeds of the one and the other."""
    mob = codebook().classes["mob"]
    return any(
        "firearms" in one.modes
        and bool(one.actors.nouns)
        and not one.actors.nouns & mob
        and bool(other.actors.nouns)
        and other.actors.nouns <= mob
        and not other.modes & one.modes
        for one, other in ((group, cluster), (cluster, group))
    )


def _downed(group: Happening, cluster: Happening) -> bool:
    """Of "shelled the town", "a helicopter was shot down": no part of an attack by other means."""
    downing = [any(act.frame.id == _DOWNING for act in one.acts) for one in (group, cluster)]
    if downing[0] == downing[1] or group.modes & cluster.modes:
        return False
    other = cluster if downing[0] else group
    return bool(other.modes - _LOOSE_MODES)


def _left_undone(group: Happening, cluster: Happening) -> bool:
    """Of "police failed to act", "police denied it": a duty left undone is no refusal in words."""
    rebutting = codebook().operators.words["rebutting"]
    return any(
        any(act.trigger.submode == "inaction" for act in one.acts) and other.lemmas & rebutting
        for one, other in ((group, cluster), (cluster, group))
    )


def _other_doers(group: Happening, cluster: Happening) -> bool:
    """Of "the army killed forty", "rebels shot a judge": other doers, and one dead beside many."""
    if not group.actors.ids or not cluster.actors.ids or _met(cluster.actors, group.actors):
        return False
    mine, yours = _counted_dead(group), _counted_dead(cluster)
    return bool(mine and yours) and (mine == {1}) != (yours == {1})


def _each_for_itself(group: Happening, cluster: Happening) -> bool:
    """Of "the one shot down 58 drones, the other destroyed 29": what each side did to the other's arms."""
    if group.modes != {"destroy"} or cluster.modes != {"destroy"}:
        return False
    mine, yours = group.actors.countries, cluster.actors.countries
    return bool(mine and yours) and not mine & yours and not _met(group.actors, cluster.actors)


def _part_of_total(group: Happening, cluster: Happening) -> bool:
    """Of "killed 22 in the region", "in X and Y", "in X five": a total, and a part with its place."""
    if not group.names or not cluster.names:
        return False
    if group.names & cluster.names and not cluster.names < group.names:
        return False
    total, part = _counted_dead(group), _counted_dead(cluster)
    return bool(total and part) and max(part) < max(total)


def _others(group: Happening, cluster: Happening) -> bool:
    """Of "another five were killed in X", "21 others died in strikes on Y": of another deed.

    Not of "three others died in hospital", "the blast killed two others".
    """
    if not counts_others(group, cluster):
        return False
    return bool(cluster.names - group.names) or any(_is_new(act) for act in cluster.acts)


def counts_others(group: Happening, cluster: Happening) -> bool:
    """Of "ten were killed", "21 others died": has each a number of dead, of which the second is of others?"""
    mine, yours = _counted_dead(group), _counted_dead(cluster)
    if not mine or not yours or mine & yours:
        return False
    return any(is_further(act, "dead") for act in cluster.acts)


def _is_new(act: Act) -> bool:
    """Is it told as a deed of its own: no harm that comes of one, and no "the attack"?"""
    if act.trigger.effect is not None or not act.trigger.nominal:
        return False
    return not any(
        child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an") for child in act.token.lefts
    )


def _of_more(group: Happening, cluster: Happening) -> bool:
    """Of "killed ten. They were among 26 killed in the province": the 26 died in more than this."""
    mine, yours = _counted_dead(group), _counted_dead(cluster)
    return bool(mine and yours) and min(yours) > max(mine) and any(_is_among(act) for act in cluster.acts)


def _is_among(act: Act) -> bool:
    among = act.token.head.head
    if act.token.dep_ != "acl" or among.lower_ != "among":
        return False
    return any(child.dep_ == "nsubj" and child.pos_ == "PRON" for child in among.head.lefts)


def _counted_dead(group: Happening) -> set[int]:
    return {low for effect, low, _ in group.numbers if effect == "dead" and low is not None}


def _met(one: Cast, other: Cast) -> bool:
    return bool(one.ids & other.ids or one.nouns & other.nouns)


def _two_deaths(group: Happening, cluster: Happening) -> bool:
    """Of the murder of one named person and that of another, told with no number of dead."""
    if any(effect == "dead" and high != 1 for effect, _, high in group.numbers | cluster.numbers):
        return False
    mine, yours = _dead(group), _dead(cluster)
    return len(mine) == len(yours) == 1 and mine != yours


def _dead(group: Happening) -> set[str]:
    killed = [act for act in group.acts if act.trigger.effect == "dead"]
    ids = {who.actor for act in killed for who in act.recipients if who.actor in group.recipients.named}
    return {one for one in ids if one}


def _narrow(places: Sequence[Place]) -> Sequence[Place]:
    """The places without countries, where there are others."""
    return [place for place in places if place.precision not in WIDE] or places


def _innermost(places: Sequence[Place]) -> Sequence[Place]:
    """The places without those in which another one of them lies."""
    held = {unit for place in places for unit in (place.admin1, place.admin2) if unit != place.name}
    return [place for place in places if place.name not in held] or places


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
    if lies_in_region(one, other) or lies_in_region(other, one):
        return True
    if one.geonames_id is None or other.geonames_id is None:
        return _may_lie_in(one, other) or _may_lie_in(other, one)
    if one.country and other.country and one.country != other.country:
        return False
    if one.precision in WIDE or other.precision in WIDE or is_within(one, other) or is_within(other, one):
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
    if one.precision in _UNITS and other.precision == "settlement" and other.name != one.admin1:
        return False  # a village of the province, not a quarter of the town
    return other.precision in WIDE or one.admin1 == other.admin1


def _time_fits(one: Time, other: Time) -> bool:
    low = max(one.earliest or date.min, other.earliest or date.min)
    high = min(one.latest or date.max, other.latest or date.max)
    return low <= high


_APART: Final = (
    in_other_entries,
    told_apart,
    by_other_speakers,
    bodies_of_captives,
    other_share,
    _others,
    _of_more,
    _two_deaths,
    _struck_back,
    _captors_hurt,
    _police_and_mob,
    _gunmen_and_mob,
    _each_for_itself,
    _downed,
    _other_doers,
    _left_undone,
)
