"""Which stretches of the text are toponyms: the tagger's word, the gazetteer's, and that of the words around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.gazetteer.places import Gazetteer, Rows
from sayso.mentions.places.lexicon import lexicon, peoples
from sayso.mentions.places.linear import Linear, recogniser
from sayso.mentions.places.reading import Reading

__all__ = ["Candidate", "Toponym", "candidates", "recognise"]

_LONGEST = 6
_THRESHOLD = -0.6
_PLACES = frozenset({"GPE", "LOC", "FAC", "NORP"})
_NAMES = frozenset({"ORG", "PERSON", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW", "FAC"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a toponym: tokens `first` to `last` and the features that speak for or against it."""

    first: int
    last: int
    features: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Toponym:
    """A recognised toponym or demonym; `part_of_name` where it stands inside a longer name that is no place."""

    first: int
    last: int
    text: str
    kind: str
    part_of_name: bool
    score: float


def recognise(reading: Reading, gazetteer: Gazetteer, model: Linear | None = None) -> list[Toponym]:
    """The toponyms in the order of the text; no two share a token."""
    scorer = model or recogniser()
    scored = [(scorer.score(found.features), found) for found in candidates(reading, gazetteer)]
    scored.sort(key=lambda pair: (-pair[0], pair[1].first, -pair[1].last))
    taken: set[int] = set()
    chosen: list[Toponym] = []
    for score, found in scored:
        tokens = range(found.first, found.last + 1)
        if score > _THRESHOLD and taken.isdisjoint(tokens):
            taken.update(tokens)
            chosen.append(_toponym(reading, found, score))
    return sorted(chosen, key=lambda toponym: toponym.first)


def _toponym(reading: Reading, found: Candidate, score: float) -> Toponym:
    text = reading.text(found.first, found.last)
    kind = "demonym" if "demonym" in found.features and "country" not in found.features else "name"
    return Toponym(found.first, found.last, text, kind, _inside_name(reading, found.first, found.last), score)


def _inside_name(reading: Reading, first: int, last: int) -> bool:
    at = reading.entity_at[first]
    if at >= 0:
        entity = reading.entities[at]
        if entity.label in _NAMES and (entity.first < first or entity.last > last):
            return True
    return reading.word(last + 1) in lexicon().organisations


class _Votes:
    """What the rest of the document says of a word: tagged as a place or a person, or written small."""

    def __init__(self, reading: Reading) -> None:
        self.labels: Counter[tuple[str, str]] = Counter()
        self.persons: set[str] = set()
        words = reading.words
        for entity in reading.entities:
            self.labels[(reading.text(entity.first, entity.last), entity.label)] += 1
            if entity.label == "PERSON" and entity.last > entity.first:
                self.persons.add(words[entity.last])
        self.small = {word for word in words if word[0].islower()}


def candidates(reading: Reading, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Stretches of capitalised runs that the tagger, the gazetteer or a class word puts forward."""
    votes = _Votes(reading)
    for first, last in reading.runs:
        for start in range(first, last + 1):
            for end in range(start, min(last, start + _LONGEST - 1) + 1):
                if _edges(reading.words, start, end, last):
                    found = _consider(reading, gazetteer, votes, (start, end, first, last))
                    if found:
                        yield found


def _edges(words: Sequence[str], start: int, end: int, run_last: int) -> bool:
    """May a name begin and end with these words?"""
    if not (words[end][0].isupper() or words[end][0].isdigit()):
        return False
    if words[start][0].isupper():
        return start < 2 or words[start - 1] != "-" or words[start - 2] not in lexicon().articles
    return words[start] in lexicon().articles and start < end


def _consider(
    reading: Reading, gazetteer: Gazetteer, votes: _Votes, where: tuple[int, int, int, int]
) -> Candidate | None:
    start, end, first, last = where
    text = reading.text(start, end)
    rows = gazetteer.rows(text)
    whole = any(
        reading.entities[at].first == start and reading.entities[at].last == end
        for at in {reading.entity_at[start], reading.entity_at[end]}
        if at >= 0
    )
    words = reading.words
    classed = end > start and (words[end] in lexicon().sites or words[end] in lexicon().nature)
    known = rows.exact and len(rows.places) > 0
    demonym = text in peoples()
    if not (whole or known or demonym or classed or (start == first and end == last)):
        return None
    features = [
        *_tagged(reading, start, end),
        *_gazetted(gazetteer, rows, text, end - start),
        *_around(reading, start, end, first, last),
        *_elsewhere(votes, text, words[end], start == end),
    ]
    if demonym:
        features.append("demonym")
    if classed:
        features.append("site-word" if words[end] in lexicon().sites else "nature-word")
    return Candidate(start, end, tuple(features))


def _tagged(reading: Reading, start: int, end: int) -> Iterator[str]:
    at, to = reading.entity_at[start], reading.entity_at[end]
    if at < 0 and to < 0:
        yield "tag:none"
        yield f"pos:none:{reading.tags[end]}"
        return
    entity = reading.entities[at if at >= 0 else to]
    if entity.first == start and entity.last == end:
        yield f"tag:is:{entity.label}"
        yield f"pos:is:{reading.tags[end]}"
    elif entity.first <= start and entity.last >= end:
        side = "first" if entity.first == start else "last" if entity.last == end else "middle"
        yield f"tag:in:{entity.label}"
        yield f"tag:in:{entity.label}:{side}"
    else:
        yield f"tag:over:{entity.label}"


def _gazetted(gazetteer: Gazetteer, rows: Rows, text: str, extra: int) -> Iterator[str]:
    length = "one" if extra == 0 else "more"
    if not len(rows.places):
        yield f"unknown:{length}"
        return
    if not rows.exact:
        yield f"variant:{length}"
        return
    columns = gazetteer.columns
    people = int(columns["population"][rows.places].max())
    size = len(str(people)) if people else 0
    rank = int(rows.ranks.min())
    yield f"known:{length}:{rank}"
    yield f"people:{length}:{size}"
    yield f"many:{min(len(rows.places), 9) // 3}"
    own = rows.places[rows.ranks <= 1]
    for code in sorted({gazetteer.features()[int(f)] for f in np.unique(columns["feature"][own])}):
        yield "country" if code == "PCLI" else f"feature:{code[:3]}"
    if text.isupper():
        yield f"upper:{min(len(text), 4)}"


def _around(reading: Reading, start: int, end: int, first: int, last: int) -> Iterator[str]:
    words, words_of = reading.words, lexicon()
    before, after = reading.word(start - 1), reading.word(end + 1)
    yield f"run:{'whole' if start == first and end == last else 'first' if start == first else 'last' if end == last else 'middle'}"
    low = before.lower()
    if reading.starts[start]:
        yield "before:sentence"
    elif start > first:
        yield f"before:run:{_kind(before)}"
    else:
        yield f"before:{low if low in words_of.locative else reading.tags[start - 1]}"
    if before.rstrip(".") in words_of.titles:
        yield "before:title"
    if end < last:
        yield f"after:run:{_kind(after)}"
    elif after.lower() in words_of.classes:
        yield f"after:class:{words_of.classes[after.lower()][0]}"
    elif after:
        yield f"after:{reading.tags[end + 1]}"
    if words[start] in words_of.never and start == end:
        yield "never"
    if after == "," and reading.word(end + 2)[:1].isupper():
        yield "after:comma-capital"
    if before == "," and reading.word(start - 2)[:1].isupper():
        yield "before:comma-capital"


def _kind(word: str) -> str:
    words = lexicon()
    if word.rstrip(".") in words.titles:
        return "title"
    if word in words.sites:
        return "site"
    if word in words.organisations:
        return "organisation"
    if word.lower() in words.classes:
        return "class"
    return "link" if not word[0].isupper() else "other"


def _elsewhere(votes: _Votes, text: str, last_word: str, single: bool) -> Iterator[str]:
    place = sum(votes.labels[(text, label)] for label in ("GPE", "LOC"))
    person = votes.labels[(text, "PERSON")]
    if place:
        yield f"doc:place:{min(place, 3)}"
    if person:
        yield f"doc:person:{min(person, 3)}"
    if votes.labels[(text, "ORG")]:
        yield "doc:organisation"
    if single and last_word in votes.persons:
        yield "doc:surname"
    if single and last_word.lower() in votes.small:
        yield "doc:small"
