"""How the words of an event hang together: from a trigger through the parse to who and what goes with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.events.acts import Act
from sayso.events.sides import Side
from sayso.model.event import EventMention, Link
from sayso.model.parse import Parse
from sayso.model.span import Span

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["links_of", "path_between"]

_Held = tuple[str, Span, int | None, Callable[[Act], bool]]


def links_of(
    parse: Parse,
    group: Sequence[Act],
    mentions: Sequence[EventMention],
    actors: Side,
    recipients: Side,
) -> tuple[Link, ...]:
    """For each participant and circumstance of an event the mention it goes with, and the way to its words.

    Where several acts of the event hold it, it is linked to the one with the shortest way.
    """
    numbers = {act.token.i: _mention_of(act, mentions) for act in group}
    found: dict[tuple[str, Span], Link] = {}
    for role, span, whose, holds in _held(group, actors, recipients):
        head = parse.head(span)
        acts = [act for act in group if holds(act)] or list(group)
        ways = [(path_between(parse, act.token, head), act) for act in acts]
        path, act = min(ways, key=lambda way: (not way[0], len(way[0]), way[1].token.i))
        found.setdefault((role, span), Link(role, span, numbers[act.token.i], path, whose))
    return tuple(found.values())


def _held(group: Sequence[Act], actors: Side, recipients: Side) -> Iterator[_Held]:
    for role, side in (("actor", actors), ("recipient", recipients)):
        for who, whose in (*side.tellings, *((who, n) for n, who in enumerate(side.people))):
            yield role, who.span, whose, lambda act, who=who: who in act.actors or who in act.recipients  # type: ignore[misc]
    for role in ("places", "ruled_out", "times", "quantities", "instruments"):
        for act in group:
            for one in getattr(act, role):
                yield role, one.span, None, lambda act, role=role, one=one: one in getattr(act, role)  # type: ignore[misc]


def _mention_of(act: Act, mentions: Sequence[EventMention]) -> int:
    own = act.trigger.span
    return next((n for n, mention in enumerate(mentions) if mention.trigger.overlaps(own)), 0)


def path_between(parse: Parse, start: Token, end: Token) -> tuple[str, ...]:
    """The way through the parse: words, and between them the relation, up (<) or down (>) the tree.

    Empty where the two stand in different sentences. "killed", ">nsubjpass", "people": people is the passive
    subject of killed. Relations are those of spaCy's English pipelines (ClearNLP).
    """
    above_end = [end, *end.ancestors]
    places = {token.i: n for n, token in enumerate(above_end)}
    climbed: list[str] = []
    token = start
    while token.i not in places:
        if token.head.i == token.i:
            return ()
        climbed += [parse.span(token).text, f"<{token.dep_}"]
        token = token.head
    way = [*climbed, parse.span(token).text]
    for lower in reversed(above_end[: places[token.i]]):
        way += [f">{lower.dep_}", parse.span(lower).text]
    return tuple(way)
