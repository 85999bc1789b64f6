"""Whose word a place was that a sentence rules out: "in Torvik, not in Hauge, as the army had said"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from sayso.claims.stance import rules
from sayso.model import Attribution, Event, Parse, Span

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["contradicted"]

_REACH: Final = 10  # words from "as" to the verb of saying


def contradicted(
    parse: Parse, events: Iterable[Event], attributions: Sequence[Attribution]
) -> dict[Span, Attribution]:
    """For each place that is ruled out who had named it, where a clause with "as" behind it tells that."""
    spans = [link.span for event in events for link in event.links if link.role == "ruled_out"]
    found = {span: _named_by(parse, span, attributions) for span in spans}
    return {span: one for span, one in found.items() if one is not None}


def _named_by(parse: Parse, place: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    behind, opening = _behind(parse, place), _opening(parse, place)
    for one in attributions:
        if one.cue is None or one.source is None:
            continue
        verb = parse.head(one.cue)
        if any(token.i == verb.i for token in opening):
            return one
        if any(token.i == verb.i for token in behind) and _is_of_before(verb, behind):
            return one
    return None


def _behind(parse: Parse, place: Span) -> Sequence[Token]:
    """The words of a clause with "as" behind a place, a few of them."""
    last = parse.token_at(place.end - 1)
    of = next((token for token in parse.head(place).children if token.lower_ == "of"), None)
    edge = max(last.i, of.right_edge.i) if of is not None else last.i  # "the east of the country"
    rest = [token for token in parse.doc[edge + 1 : parse.sentence_of(last).end] if not token.is_punct]
    return rest[:_REACH] if rest and rest[0].lower_ == "as" else ()


def _opening(parse: Parse, place: Span) -> Sequence[Token]:
    """The words of "Contrary to what ... said" before its sentence."""
    sentence = parse.sentence_of(parse.token_at(place.start))
    first = parse.doc[sentence.start : min(sentence.start + _REACH, sentence.end)]
    words = list(first)
    if len(words) > 1 and (words[0].lower_, words[1].lower_) == ("contrary", "to"):
        return words
    return ()


def _is_of_before(verb: Token, clause: Sequence[Token]) -> bool:
    """Had it been said before, or only claimed: "as the army said" may tell of the contrast itself."""
    before = {token.lower_ for token in clause if token.i < verb.i}
    return verb.lemma_.lower() in rules()["claimed"] or not before.isdisjoint(rules()["earlier"])
