"""The two sides of a happening, from all its mentions: each participant once, nobody on both by mistake."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.addressees import MUTUAL
from sayso.events.participants import in_full, named
from sayso.events.parties import VIOLENT, is_town
from sayso.events.voices import Voices
from sayso.model.event import Participant
from sayso.model.lookup import ActorIndex
from sayso.model.parse import Parse
from sayso.ontology.grammar import partitive

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["Side", "sides"]

_People = tuple[Participant, ...]
_NAMED: Final = frozenset({"ORG", "PERSON", "GPE", "LOC", "FAC"})
_LOOSE: Final = frozenset({"det", "nummod", "quantmod", "predet", "advmod", "punct"})
_ABOUT_OTHERS: Final = frozenset({"REJECT", "THREATEN"})
_STATE: Final = frozenset({"GOV", "MIL", "COP", "SPY"})  # who speaks for a state
_OTHERS: Final = frozenset({"other", "others", "another", "more", "further", "additional"})


@dataclass(frozen=True, slots=True)
class Side:
    """Those of one side, each once; `tellings` are the words for them, once a voice, with whose they are."""

    people: _People
    tellings: tuple[tuple[Participant, int], ...]


def sides(parse: Parse, group: Sequence[Act], index: ActorIndex, voices: Voices) -> tuple[Side, Side]:
    """Those who act and those who undergo, with every voice that tells of them.

    In violence nobody is both by the same words (a misread clause); of words and gifts nobody is both at
    all, but for what two do together. Those told of again by the same noun ("nine farmers", "the farmers")
    are one; a town beside those who were hit in it is where, not whom.
    """
    actors, recipients = _merged(parse, group, "actors", voices), _merged(parse, group, "recipients", voices)
    kind = group[0].type
    if kind not in MUTUAL:
        actors, recipients = _apart(parse, actors, recipients, violent=kind in VIOLENT)
    if kind == "ASSAULT":
        recipients = _without_towns(parse, recipients)
    elif kind in _ABOUT_OTHERS:
        recipients = _without_own_state(actors, recipients, index)
    return _side(parse, actors, index), _side(parse, recipients, index)


def _without_own_state(actors: _People, recipients: _People, index: ActorIndex) -> _People:
    """Of "its minister denied that France had broken the deal": France speaks, and is not spoken to."""
    told = [index.get(who.actor) for who in actors]
    home = {one.country for one in told if one is not None and one.sector in _STATE and one.country}
    known = ((who, index.get(who.actor)) for who in recipients)
    return tuple(
        who for who, one in known if not (one is not None and one.kind == "state" and one.country in home)
    )


def _side(parse: Parse, told: _People, index: ActorIndex) -> Side:
    """Each participant once, in the words of those who tell of it that name it most fully."""
    same: list[list[Participant]] = []
    tellings = []
    for who in dict.fromkeys(named(parse, who, index) for who in told):
        number = next((n for n, group in enumerate(same) if _is_one(parse, group[0], who)), len(same))
        if number == len(same):
            same.append([])
        same[number].append(who)
        tellings.append((who, number))
    return Side(tuple(in_full(parse, group, index) for group in same), tuple(tellings))


def _is_one(parse: Parse, one: Participant, other: Participant) -> bool:
    if one.actor or other.actor:
        return one.actor == other.actor
    if one.span.text.lower() == other.span.text.lower():
        return True
    return _again(partitive(parse.head(other.span)), partitive(parse.head(one.span)))


def _apart(parse: Parse, actors: _People, recipients: _People, *, violent: bool) -> tuple[_People, _People]:
    """Both sides without those who can only stand on the other."""
    does = {who.actor for who in actors if who.actor and not (violent and _pronoun(parse, who))}
    undergoes = {who.actor for who in recipients if who.actor and not _pronoun(parse, who)}
    recipients = tuple(
        who for who in recipients if who.actor not in does or (violent and not _pronoun(parse, who))
    )
    spans = {who.span for who in recipients}
    actors = tuple(
        who
        for who in actors
        if who.span not in spans and not (violent and who.actor in undergoes and _pronoun(parse, who))
    )
    return actors, recipients


def _pronoun(parse: Parse, who: Participant) -> bool:
    return parse.head(who.span).pos_ == "PRON"


def _without_towns(parse: Parse, recipients: _People) -> _People:
    kept = tuple(who for who in recipients if not is_town(parse.head(who.span)))
    return kept or recipients


def _merged(parse: Parse, group: Iterable[Act], side: str, voices: Voices) -> _People:
    """The participants of all mentions, each once a voice: by actor, by words, or by the noun told again."""
    found: dict[tuple[str, str | None], Participant] = {}
    heads: list[tuple[Token, str, str | None]] = []
    for act in group:
        for who in getattr(act, side):
            head = partitive(parse.head(who.span))
            first = next(((key, known) for one, key, known in heads if _again(head, one)), None)
            key, known = first or (who.actor or who.span.text.lower(), who.actor)
            heads.append((head, key, known))
            found.setdefault((key, voices.at(who.span)), Participant(known, who.span))
    return tuple(found.values())


def _again(head: Token, one: Token) -> bool:
    """Does a common noun tell again of whom the other one told ("12 miners died", "the miners")?"""
    if head.lemma_ != one.lemma_ or head.pos_ != "NOUN" or one.pos_ != "NOUN" or head.ent_type_ in _NAMED:
        return False
    mine, yours = _told(head), _told(one)
    if (mine | yours) & _OTHERS or not (mine <= yours or yours <= mine):
        return False
    return head.sent.start != one.sent.start


def _told(noun: Token) -> set[str]:
    return {child.lower_ for child in noun.lefts if child.dep_ not in _LOOSE or child.lower_ in _OTHERS}
