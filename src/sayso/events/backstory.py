"""What is told as long past: acts with an old date, beside old dates alone, or since an era began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.model.mention import Time
from sayso.model.parse import Parse
from sayso.ontology.codebook import codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Stretch, Token

__all__ = ["backstory", "is_past"]

_OLD: Final = timedelta(days=100)


def is_past(act: Act, day: date | None, past: frozenset[int]) -> bool:
    """Is the act's own date long before the report's, or, where it has none, is it told as backstory?"""
    if not act.times:
        return act.token.i in past
    return _all_old(act.times, day) or (_over_years(act.times) and not _goes_on(act.times, day))


def backstory(parse: Parse, times: Iterable[Time]) -> frozenset[int]:
    """The words of sentences whose dates are all long past, and of clauses like "since the war began"."""
    dated: dict[int, list[Time]] = {}
    for time in times:
        if time.latest is not None:
            dated.setdefault(parse.sentence_of(parse.head(time.span)).start, []).append(time)
    found: set[int] = set()
    for sentence in parse.sentences:
        if _all_old(told := dated.get(sentence.start, ()), parse.document.dateline.day):
            found.update(_stretch(parse, sentence, told))
    for token in parse.doc:
        if token.lower_ == "since" and (clause := _era(token)) is not None:
            found.update(range(clause.left_edge.i, clause.right_edge.i + 1))
    return frozenset(found)


def _stretch(parse: Parse, sentence: Stretch, times: Sequence[Time]) -> Iterator[int]:
    """The words that the old dates are about: of "blames X, who in 2023 disarmed" the clause alone."""
    clauses = [_relative(parse.head(time.span)) for time in times]
    for clause in clauses:
        if clause is None:
            yield from range(sentence.start, sentence.end)
        else:
            yield from range(clause.left_edge.i, clause.right_edge.i + 1)


def _relative(token: Token) -> Token | None:
    """The relative clause that the word stands in, or the participle ("a blockade imposed in 1962")."""
    while token.head.i != token.i:
        if token.dep_ == "relcl" or (token.dep_ == "acl" and token.tag_ == "VBN"):
            return token
        token = token.head
    return None


def _all_old(times: Sequence[Time], day: date | None) -> bool:
    ends = [time.latest for time in times if time.latest]
    return bool(day and ends and day - max(ends) > _OLD)


def _over_years(times: Sequence[Time]) -> bool:
    """Of "in recent years", "in 2017" (told later): a total, not one day's happening."""
    ranges = [time.latest - time.earliest for time in times if time.latest and time.earliest]
    return bool(ranges) and min(ranges) > _OLD


def _goes_on(times: Sequence[Time], day: date | None) -> bool:
    """Of "a pay rise this year", "sanctions until 2030": does a time reach to the day of the report?"""
    return day is not None and any(time.latest is not None and time.latest >= day for time in times)


def _era(since: Token) -> Token | None:
    """Of "since the conflict erupted with protests": the clause, or the noun of the era."""
    eras = codebook().operators.words["eras"]
    if since.dep_ == "mark":
        clause = since.head
        told = any(child.dep_ == "nsubj" and child.lemma_.lower() in eras for child in clause.lefts)
        return clause if told else None
    return next((c for c in since.rights if c.dep_ == "pobj" and c.lemma_.lower() in eras), None)
