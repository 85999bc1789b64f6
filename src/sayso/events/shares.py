"""A verb with a number for each of several places ("killed five in X and one in Y"): an act for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.clauses import CLAUSES, links
from sayso.model.mention import Place, Quantity
from sayso.model.parse import Parse
from sayso.model.units import WIDE

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["share_out"]

_SUFFERED: Final = frozenset({"dead", "injured", "missing", "abducted", "arrested", "displaced", "released"})
_JOINS: Final = frozenset({"and", ",", ";", "while", "plus"})
_OF_VERB: Final = frozenset({"amod", "aux", "auxpass"})
_VERBS: Final = frozenset({"VERB", "AUX"})
_Share = tuple[Quantity, Place]


def share_out(parse: Parse, acts: Sequence[Act], places: Sequence[Place]) -> list[Act]:
    """The acts, one that tells of several places with a number each as one act for each place."""
    named = sorted((place for place in places if place.kind == "name"), key=lambda one: one.span.start)
    starts = [place.span.start for place in named]
    found: list[Act] = []
    for act in acts:
        shares = _shares(parse, act, named, starts)
        held = _with_phrases(act, acts) if shares else act
        found += [_share(held if n else act, n, shares) for n in range(len(shares))] if shares else [act]
    return found


def _with_phrases(act: Act, acts: Sequence[Act]) -> Act:
    """The act with who, when and how of the nouns in its phrase ("the air strikes on Sunday killed")."""
    phrase = [other for other in acts if other is not act and links(act.token, other.token) - CLAUSES]
    return replace(
        act,
        actors=act.actors or [who for one in phrase for who in one.actors],
        times=act.times or [time for one in phrase for time in one.times],
        modes=list(dict.fromkeys(mode for one in (act, *phrase) for mode in one.modes)),
        instruments=list(dict.fromkeys(tool for one in (act, *phrase) for tool in one.instruments)),
    )


def _share(act: Act, n: int, shares: Sequence[_Share]) -> Act:
    """The act of one place: its number, and those of the people whom the words up to the next number name."""
    starts = [number.span.start for number, _ in shares]
    begin = starts[n] if n else 0
    end = starts[n + 1] if n + 1 < len(shares) else None

    def own(start: int) -> bool:
        return begin <= start and (end is None or start < end)

    return replace(
        act,
        share=n,
        places=[shares[n][1]],
        quantities=[one for one in act.quantities if own(one.span.start)],
        recipients=[who for who in act.recipients if own(who.span.start)],
        actors=list(act.actors),
        modes=list(act.modes),
        times=[time for time in act.times if own(time.span.start)]
        if _dated_each(act, starts)
        else list(act.times),
        instruments=list(act.instruments),
        why=[*act.why, f"one of {len(shares)} places that have a number each"],
    )


def _dated_each(act: Act, starts: Sequence[int]) -> bool:
    """Of "nine in X on Monday and four in Y on Tuesday": has each place a day behind its number?"""
    stretches = {bisect_right(starts, time.span.start) for time in act.times}
    return stretches >= set(range(1, len(starts) + 1))


def _shares(parse: Parse, act: Act, named: Sequence[Place], starts: Sequence[int]) -> list[_Share]:
    """A number and a place for each part; nothing where a part lacks one of them."""
    if len(act.quantities) < 2 or not act.places:
        return []
    ends = [*_counted(parse, act), None]
    found: list[_Share] = []
    for number, after in pairwise(ends):
        stop = after.span.start if after else parse.sentence_span(act.token).end
        inside = named[bisect_left(starts, number.span.end) : bisect_left(starts, stop)] if number else []
        place = next((one for one in inside if one.precision not in WIDE), None)
        if number is None or place is None or not _lies_in(parse, act, number, place):
            return []
        found.append((number, place))
    return found if len({place.name for _, place in found}) == len(found) > 1 else []


def _counted(parse: Parse, act: Act) -> Iterator[Quantity]:
    """The numbers of one effect, from the second on those joined by "and" or a comma, so no parts."""
    first: Quantity | None = None
    for number in sorted(act.quantities, key=lambda one: one.span.start):
        if number.effect not in _SUFFERED or number.scope == "background":
            continue
        if first is None:
            first = number
            yield number
        elif number.effect == first.effect and _before(parse, number).lower_ in _JOINS:
            yield number


def _before(parse: Parse, number: Quantity) -> Token:
    """The word before the number."""
    first = next(parse.tokens(number.span))
    return first.nbor(-1) if first.i else first


def _lies_in(parse: Parse, act: Act, number: Quantity, place: Place) -> bool:
    """Of "five in the town of X": no other verb between the number and the place, and a word for "in"."""
    between = parse.doc[parse.token_at(number.span.end - 1).i + 1 : parse.token_at(place.span.start).i]
    if any(
        token.pos_ in _VERBS and token.dep_ not in _OF_VERB and token.i != act.token.i for token in between
    ):
        return False
    return any(token.pos_ == "ADP" for token in between)
