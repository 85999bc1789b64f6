"""The times of a document: matches, readings, days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from sayso.mentions.times.anchoring import Anchoring
from sayso.mentions.times.checks import has_complement, holds, named
from sayso.mentions.times.context import CONTEXTS, judge
from sayso.mentions.times.grammar import grammar
from sayso.mentions.times.ranges import stretched
from sayso.mentions.times.reading import Reading
from sayso.mentions.times.readings import read, without_signal
from sayso.mentions.times.resolved import Resolved
from sayso.mentions.times.story import story_years
from sayso.mentions.times.tense import of_saying, tense_at
from sayso.mentions.times.tokens import scan
from sayso.model.ids import content_id
from sayso.model.mention import Time
from sayso.model.parse import Parse
from sayso.model.span import span_of

__all__ = ["find_times"]

_JOINED: Final = re.compile(r"\s*(?:-|–|—|to|and|until|till)\s*(?:about|around)?\s*")
_PLACED: Final = frozenset({"date", "deictic"})
_TENSED: Final = frozenset({"date", "holiday", "point", "within", "nth"})


def find_times(parse: Parse, context: str = "auto") -> tuple[Time, ...]:
    """The time expressions of a document with their TIMEX3 values, in the order of the text.

    `context` is "news" (relative times hang on the dateline), "narrative" (on the story's own last date) or
    "auto" (told apart by the dates that the text states). Raises ValueError for another context.
    """
    if context not in CONTEXTS:
        raise ValueError(f"context is one of {', '.join(CONTEXTS)}, not {context!r}")
    readings = _readings(parse)
    dateline = parse.document.dateline.day
    chosen = judge(readings, dateline) if context == "auto" else context
    anchoring = Anchoring(chosen, dateline)
    years = story_years(readings) if chosen == "narrative" else {}
    return stretched(tuple(_times(parse, readings, anchoring, years)), parse)


def _readings(parse: Parse) -> list[Reading]:
    """The readings of the text, each token in one of them at most."""
    rules = grammar()
    tokens = scan(parse, rules.lexicon)
    taken = bytearray(len(tokens.words))
    found: list[Reading] = []
    for match in rules.matches(tokens):
        if any(taken[match.first : match.end]):
            continue
        if match.rule.check and not holds(match, tokens, parse):
            continue
        if named(match, tokens, parse):
            taken[match.first : match.end] = b"\x01" * (match.end - match.first)
            continue
        made = read(match, tokens, rules.lexicon)
        if made:
            if match.rule.complement and has_complement(match, tokens, parse):
                made = (without_signal(match, tokens, made[0]),)
            found.extend(made)
            taken[match.first : match.end] = b"\x01" * (match.end - match.first)
    found.sort(key=lambda r: r.start)
    return [_with_day(one, found[n + 1 : n + 2], parse.text) for n, one in enumerate(found)]


def _with_day(reading: Reading, following: Sequence[Reading], text: str) -> Reading:
    """A clock time with the day of the one that it is joined to: "between 3 and 5 a.m. on Saturday"."""
    dayless = (
        reading.kind == "date" and reading.clock and not (reading.weekday or reading.day or reading.part)
    )
    if not dayless or not following:
        return reading
    other = following[0]
    joined = _JOINED.fullmatch(text[reading.end : other.start])
    if not joined or not other.clock or other.clock < (reading.clock or ""):
        return reading
    return replace(
        other, start=reading.start, end=reading.end, clock=reading.clock, zone=reading.zone or other.zone
    )


def _times(
    parse: Parse, readings: Sequence[Reading], anchoring: Anchoring, years: Mapping[int, int]
) -> Iterator[Time]:
    said = [reading for reading in readings if reading.kind == "date" and of_saying(parse, reading.start)]
    for number, reading in enumerate(readings):
        tense = tense_at(parse, reading.start) if reading.kind in _TENSED and reading.year is None else ""
        if reading.kind in _PLACED:
            sentences = _sentences(parse, reading)
            anchoring.go_to(sentences, _said_on(parse, reading, said, anchoring))
        resolved = anchoring.resolve(reading, tense, years.get(number))
        if resolved is not None:
            anchoring.keep(reading, resolved, of_saying=reading in said)
            yield _time(parse, reading, resolved)


def _said_on(parse: Parse, reading: Reading, said: Sequence[Reading], anchoring: Anchoring) -> date | None:
    """The day on which the reading's sentence was said, if it tells so ("overnight, he said on Sunday")."""
    if reading.weekday or reading.day:
        return None
    sentence = parse.sentence_of(parse.token_at(reading.start))
    days = (one for one in said if one.weekday and sentence.start_char <= one.start < sentence.end_char)
    found = next((anchoring.resolve(one, "past") for one in days if one is not reading), None)
    return found.earliest if found else None


def _sentences(parse: Parse, reading: Reading) -> tuple[int, int]:
    """Where the reading's sentence starts, and the one before it."""
    sentence = parse.sentence_of(parse.token_at(reading.start))
    before = parse.sentence_of(sentence.doc[sentence.start - 1]) if sentence.start else sentence
    return sentence.start_char, before.start_char


def _time(parse: Parse, reading: Reading, resolved: Resolved) -> Time:
    span = span_of(parse.text, reading.start, reading.end)
    return Time(
        content_id("t", parse.document.id, span.start, span.end),
        span,
        resolved.type,
        resolved.value,
        resolved.earliest,
        resolved.latest,
        resolved.precision,
        resolved.anchor,
        resolved.inferred,
        resolved.why,
    )
