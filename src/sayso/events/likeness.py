"""How well a further telling fits a happening: features of the pair, each with its weight.

The weights stand in a data file (happenings.yaml, with where they come from), so that people can read, change
and cite them; a `Likeness` tells in words which of them joined two tellings.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log2
from typing import Final

from sayso.events.acts import Act
from sayso.events.deathbeds import is_deathbed
from sayso.events.definite import is_definite, takes_up
from sayso.events.further import is_further
from sayso.events.happenings import Cast, Happening, Number
from sayso.events.hours import hours_apart
from sayso.events.turns import stands_apart, tells_of_before
from sayso.ontology.codebook import codebook
from sayso.ontology.loader import read_yaml

__all__ = ["LIKENESS_FILE", "Likeness", "clause_likeness", "likeness"]

LIKENESS_FILE: Final = "happenings.yaml"
Feature = tuple[str, float]
_SUFFERED: Final = frozenset({"dead", "injured", "arrested", "abducted", "released", "displaced"})


@cache
def _weights(part: str) -> dict[str, float]:
    return dict(read_yaml(LIKENESS_FILE)[part])


@dataclass(frozen=True, slots=True)
class Likeness:
    """The sum of what speaks for (+) and against (-) one happening, and its parts; from 0 on it is one."""

    score: float
    parts: tuple[Feature, ...]

    @property
    def enough(self) -> bool:
        """Does more speak for one happening than against it?"""
        return self.score >= 0.0

    def __str__(self) -> str:
        """What joined them, the weightiest first."""
        told = sorted((part for part in self.parts if abs(part[1]) >= 0.05), key=lambda p: (-abs(p[1]), p[0]))
        return f"joined at {self.score:+.2f}: " + ", ".join(f"{name} {given:+.2f}" for name, given in told)


def likeness(group: Happening, cluster: Happening, *, only: bool) -> Likeness:
    """How well the acts of a later sentence fit the group, which may be the only one of its type so far."""
    return _weighed("text", [*_features(group, cluster), *_standing(group, cluster, only=only)])


def clause_likeness(one: Happening, other: Happening) -> Likeness:
    """How well two clauses of one sentence fit."""
    kind = one.acts[0].type
    same = {act.frame.id for act in one.acts} & {act.frame.id for act in other.acts}
    tie = "violence" if kind == "ASSAULT" else "same line" if same else "other line"
    return _weighed("sentence", [(tie, 1.0), *_features(one, other)])


def _weighed(part: str, found: list[Feature]) -> Likeness:
    weights = _weights(part)
    parts = tuple((name, weights[name] * amount) for name, amount in found if name in weights)
    return Likeness(round(sum(given for _, given in parts), 6), parts)


def _standing(group: Happening, cluster: Happening, *, only: bool) -> Iterator[Feature]:
    """Where the two stand in the text."""
    yield "start", 1.0
    if only:
        yield "only one so far", 1.0
        yield "per sentence", float(cluster.first - group.last)
    else:
        yield "far", log2(cluster.first - group.last)
    if group.headline:
        yield "headline", 1.0


def _features(group: Happening, cluster: Happening) -> Iterator[Feature]:
    """What the two share or tell otherwise: "the attack", people, places, days, numbers."""
    yield from _taken_up(group, cluster)
    if group.lemmas & cluster.lemmas:
        yield "same word", 1.0
    yield from _people("actor", group.actors, cluster.actors)
    yield from _people("recipient", group.recipients, cluster.recipients)
    yield from _nouns(group.recipients.nouns, cluster.recipients.nouns)
    if group.names & cluster.names:
        yield "same place", 1.0
    if group.days & cluster.days:
        yield "same day", 1.0
    if hours_apart(group.hours, cluster.hours):
        yield "other hours", 1.0
    yield from _tolls(group, cluster)
    yield from _turns(cluster)
    if _is_policing(group) != _is_policing(cluster) and not _hurts_crowd(group, cluster):
        yield "police and others", 1.0
    if any(act.frame.nominal == "count" for act in cluster.acts):
        yield "toll noun", 1.0
    if group.modes & cluster.modes:
        yield "same means", 1.0
    if not (any(act.actors or act.recipients for act in cluster.acts) or cluster.places or cluster.times):
        yield "bare", 1.0


def _taken_up(group: Happening, cluster: Happening) -> Iterator[Feature]:
    """Of "the attack"; "the killing" is rather of those told dead than of those told hurt."""
    if not takes_up(cluster.acts):
        return
    yield "definite noun", 1.0
    if _nouns_of(group) & _nouns_of(cluster):
        yield "named again", 1.0
    hurt = any(effect == "injured" for effect, _, _ in group.numbers)
    if hurt and _killing(cluster) and not _killing(group):
        yield "nobody dead", 1.0


def _nouns_of(happening: Happening) -> set[str]:
    """The nouns by which it was called: "a clash"."""
    return {act.lemma for act in happening.acts if act.trigger.nominal and act.frame.nominal != "count"}


def _killing(happening: Happening) -> bool:
    """Does it tell that somebody died?"""
    dead = any(effect == "dead" and high != 0 for effect, _, high in happening.numbers)
    return dead or any(act.trigger.effect == "dead" for act in happening.acts)


def _is_policing(happening: Happening) -> bool:
    """Of "police fired teargas": beside "a garage was torched" it is what the police did about it."""
    return "crowd-control" in happening.modes and bool(happening.actors.nouns & codebook().classes["police"])


def _hurts_crowd(group: Happening, cluster: Happening) -> bool:
    """Of "police fired teargas", "one protester was hit": what they did to those whom they dispersed."""
    hit = cluster.recipients.nouns & codebook().classes["mob"]
    return bool(hit) and _is_policing(group) and not cluster.actors.ids | cluster.actors.nouns


def _turns(cluster: Happening) -> Iterator[Feature]:
    """Does it only add to what was told, or does the text turn to something else?"""
    harm = _harm_alone(cluster)
    if harm:
        yield "harm alone", 1.0
    adds = harm or takes_up(cluster.acts)
    if any(stands_apart(act.token, adds=adds) for act in cluster.acts):
        yield "separately", 1.0
    if not adds and tells_of_before(cluster.acts[0].token):
        yield "told as before", 1.0


def _tolls(group: Happening, cluster: Happening) -> Iterator[Feature]:
    """A number told again speaks for one happening, another number of dead or hurt against it.

    "The death toll" is that of what was told before, whatever number it is put at.
    """
    mine, yours = group.numbers, cluster.numbers
    if {_count(one) for one in mine} & {_count(one) for one in yours}:
        yield "same number", 1.0
        return
    told = ({one[0] for one in mine} & {one[0] for one in yours}) & _SUFFERED
    if told and not all(act.frame.nominal == "count" and is_definite(act) for act in cluster.acts):
        yield "other toll", 1.0
        if any(is_further(act) for act in cluster.acts):
            yield "further victims", 1.0
        if cluster.recipients.nouns - codebook().classes["people"] - group.recipients.nouns:
            yield "other toll, other target", 1.0


def _count(number: Number) -> tuple[str, int | None]:
    """Of "six" and "at least six": the one number that both tell."""
    effect, low, high = number
    return effect, high if low is None else low


def _harm_alone(cluster: Happening) -> bool:
    """Of "dozens were also wounded", "three others died in hospital": nobody in particular, no place or doer.

    Who tells that somebody was hurt, and not where or by whom, has told of it before.
    """
    if (
        cluster.places
        or cluster.times
        or cluster.actors.ids
        or cluster.recipients.named
        or cluster.modes - {"destroy"}
    ):
        return False
    if any(is_further(act) and not is_deathbed(act) for act in cluster.acts):
        return False
    return all(_is_harm(act) and not act.aggregate for act in cluster.acts)


def _is_harm(act: Act) -> bool:
    """Of "four soldiers were killed and a truck was destroyed", "one protester was hit in the head"."""
    if act.trigger.effect in ("dead", "injured"):
        return True
    if act.token.tag_ != "VBN" or act.actors:
        return False
    return "destroy" in act.modes or any(one.effect in ("dead", "injured") for one in act.quantities)


def _people(role: str, mine: Cast, yours: Cast) -> Iterator[Feature]:
    if mine.ids & yours.ids:
        yield f"same {role}", 1.0
        return
    if mine.named and yours.named:
        yield f"other {role}", 1.0
    if mine.countries and yours.countries and not mine.countries & yours.countries:
        yield f"{role} of another country", 1.0


def _nouns(mine: set[str], yours: set[str]) -> Iterator[Feature]:
    if not mine or not yours:
        return
    if mine & yours:
        yield "same kind of victim", 1.0
    elif not (mine | yours) & codebook().operators.words["anybody"]:
        yield ("people and things" if _mixed(mine, yours) else "other kind of victim"), 1.0


def _mixed(mine: set[str], yours: set[str]) -> bool:
    """Of "a bus" and "a passenger": a thing and people, which one attack can hit."""
    people = codebook().classes["people"]
    return bool(mine & people) != bool(yours & people)
