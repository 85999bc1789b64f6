"""Participants: from the head of a noun phrase to its words and the actor that they name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from sayso.events.phrases import phrase
from sayso.model.event import Participant
from sayso.model.lookup import ActorIndex
from sayso.model.parse import Parse
from sayso.model.span import Span

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["in_full", "named", "participants"]

_RELATIVE: Final = ("WDT", "WP", "EX")
_INNER: Final = frozenset({"of", "the", "and", "for", "in"})  # small words within a name


def participants(parse: Parse, heads: Iterable[Token], index: ActorIndex) -> list[Participant]:
    """The participants with these heads, each once; a pronoun that stands for nobody known is none."""
    found: list[Participant] = []
    for head in _whole_words(heads):
        span = phrase(parse, head)
        told = index.mention_at(span, head=head.idx)
        actor = told[1] if told else None
        if told and head.pos_ == "PROPN" and told[1].kind != "person":
            span = _whole_name(parse, span, told[0])
        if actor is None and (head.pos_ == "PRON" or head.tag_ in _RELATIVE):
            continue
        one = Participant(actor.id if actor else None, span)
        if one not in found:
            found.append(one)
    return found


def _whole_name(parse: Parse, span: Span, name: Span) -> Span:
    """The words up to the end of the name ("the Armed Forces of the South", not "the Armed Forces")."""
    if name.start < span.start or name.end <= span.end:
        return span
    rest = parse.document.text[span.end : name.end]
    words = rest.split()
    named = words[0].lower() == "of" and all(w[0].isupper() or w.lower() in _INNER for w in words[1:])
    return Span(span.start, name.end, parse.document.text[span.start : name.end]) if named else span


def _whole_words(heads: Iterable[Token]) -> list[Token]:
    """The heads without the first parts of a word with a hyphen ("sub-inspector" in three) and the hyphen."""
    given = list(heads)
    places = {head.i for head in given}
    return [
        head
        for head in given
        if any(map(str.isalnum, head.text))
        and not (head.i + 2 in places and head.nbor().text == "-" and not head.whitespace_)
    ]


def named(parse: Parse, who: Participant, index: ActorIndex) -> Participant:
    """The participant in the words that name it, where it is told of by a pronoun ("it said that it fired").

    The words are those nearest before the pronoun, else the first ones behind it.
    """
    actor = index.get(who.actor)
    if actor is None or who.span not in actor.pronouns or parse.head(who.span).pos_ != "PRON":
        return who
    names = [mention for mention in actor.mentions if mention not in actor.pronouns]
    before = [mention for mention in names if mention.end <= who.span.start]
    span = max(before, default=None, key=lambda one: one.start) or min(names, default=who.span)
    return Participant(who.actor, span)


def in_full(parse: Parse, tellings: Sequence[Participant], index: ActorIndex) -> Participant:
    """The participant in the fullest of the words for it: a person by the whole name, with the title.

    Where the words of the event give a part of the name alone ("Lopez"), the first ones of the report that
    give all of it; others in the first words of the event.
    """
    first = tellings[0]
    actor = index.get(first.actor)
    if actor is None or actor.kind != "person":
        return first
    whole = set(actor.name.lower().split())
    complete = [who for who in tellings if whole <= set(who.span.text.lower().split())]
    if complete:
        return max(complete, key=lambda who: (len(who.span.text), -who.span.start))
    spans = (
        phrase(parse, parse.head(one)) for one in actor.mentions if whole <= set(one.text.lower().split())
    )
    return Participant(first.actor, next(spans, first.span))
