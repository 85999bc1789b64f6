"""A parsed document as the place finder reads it: words and capitalised runs, taken from the parse once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sayso.mentions.places.lexicon import lexicon
from sayso.model.parse import Parse
from sayso.model.span import Span, span_of

__all__ = ["Entity", "Reading", "read"]

_HYPHENS: Final = frozenset("-–‑")
_ENGLISH_TOO: Final = frozenset({"at", "as", "an", "ad"})
_HIDDEN: Final = (
    "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"  # direction of script
)
_MARKS: Final = frozenset("'‘’ʿ")
_GLUED: Final = re.compile(r"(?<=\.)-[a-z]+$")


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity of the tagger, tokens `first` to `last`, without "the", "eastern" and "'s"."""

    first: int
    last: int
    label: str


@dataclass(slots=True)
class Reading:
    """Words, offsets, tags and sentence starts by token; capitalised runs (first and last token); entities.

    `roads` holds the last tokens of names that a hyphen joins to another one to name a road.
    `cased` is the text with the capitals of the parse; `entity_at` gives for a token the position of its
    entity, -1 for none.
    """

    parse: Parse
    cased: str
    words: list[str]
    offsets: list[int]
    tags: list[str]
    starts: list[bool]
    runs: list[tuple[int, int]] = field(default_factory=list)
    roads: set[int] = field(default_factory=set)
    entities: list[Entity] = field(default_factory=list)
    entity_at: list[int] = field(default_factory=list)

    def text(self, first: int, last: int) -> str:
        """The words from one token to another, in capitals only where names have them."""
        return self.cased[self.offsets[first] : self.offsets[last] + len(self.words[last])]

    def span(self, first: int, last: int) -> Span:
        """The span from one token to another, without what is glued to an abbreviation ("U.S.-led")."""
        return span_of(self.parse.text, self.offsets[first], self.offsets[last] + len(self.words[last]))

    def word(self, index: int) -> str:
        """The word at `index`; empty outside of the document."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def tag(self, index: int) -> str:
        """The part of speech at `index`; empty outside of the document."""
        return self.tags[index] if 0 <= index < len(self.tags) else ""


def read(parse: Parse) -> Reading:
    """Read the parse; costs one pass over its tokens."""
    tokens = list(parse.doc)
    hidden = [len(token.text) - len(token.text.lstrip(_HIDDEN)) for token in tokens]
    words = [_GLUED.sub("", token.text[at:] or token.text) for token, at in zip(tokens, hidden, strict=True)]
    starts = [False] * len(words)
    for sentence in parse.sentences:
        starts[sentence.start] = True
    tags = [token.tag_ for token in tokens]
    offsets = [token.idx + at * (at < len(token)) for token, at in zip(tokens, hidden, strict=True)]
    written = parse.doc.text
    cased = written if len(written) == len(parse.text) else parse.text
    reading = Reading(parse, cased, words, offsets, tags, starts)
    reading.runs = list(_runs(words, starts))
    reading.roads = {end for _, end in reading.runs if _joins_road(words, end)}
    _take_entities(reading)
    return reading


def _capital(word: str) -> bool:
    return word[0].isupper()


def _runs(words: list[str], starts: list[bool]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, with hyphens, links ("of the") and Arabic articles between them."""
    index, size = 0, len(words)
    while index < size:
        if not (_capital(words[index]) or _article(words, index)) or _opens(words, starts, index):
            index += 1
            continue
        first = last = index
        while True:
            following = _next_capital(words, starts, last)
            if following < 0:
                break
            last = following
        yield first, last
        index = last + 1


def _opens(words: list[str], starts: list[bool], index: int) -> bool:
    """Is it the preposition that opens a sentence, with its capital ("In Shabwa, gunmen")?"""
    return starts[index] and words[index].lower() in lexicon().locative


def _article(words: list[str], index: int) -> bool:
    """Is this the article of "al-Bab"?"""
    return (
        words[index] in lexicon().articles
        and index + 2 < len(words)
        and words[index + 1] in _HYPHENS
        and _capital(words[index + 2])
    )


def _next_capital(words: list[str], starts: list[bool], last: int) -> int:
    """The next capitalised word of the run, over at most three links or hyphens; -1 where the run ends.

    A run also ends behind a class word with a name before it: "Zurk District of Herat" are two.
    """
    links = lexicon().links
    if _joins_road(words, last):
        return -1
    unit = words[last] in lexicon().units or (words[last] == "Area" and words[last - 1] == "Government")
    if unit and last + 1 < len(words) and words[last + 1] == "of":
        before = words[last - 1]
        if last and (_capital(before) or before in _HYPHENS):
            return -1
    for index in range(last + 1, min(last + 5, len(words))):
        if starts[index]:
            return -1
        word = words[index]
        if _capital(word) or (word[0].isdigit() and words[index - 1] in lexicon().before_numbers):
            return index
        if (
            word not in links
            and word not in _HYPHENS
            and not _is_article(words, index)
            and word not in _MARKS
        ):
            return -1
    return -1


def _is_article(words: list[str], index: int) -> bool:
    """An Arabic article inside a name; one that is also an English word only with its hyphen ("at-Tanf")."""
    word = words[index]
    return word in lexicon().articles and (word not in _ENGLISH_TOO or _article(words, index))


def _joins_road(words: list[str], last: int) -> bool:
    """Is it one of the names that hyphens make a road ("the Kaduna-Abuja highway"), but not the last?"""
    at = last + 1
    while at + 2 < len(words) and words[at] in _HYPHENS and _capital(words[at + 1]):
        at += 2
        at += words[at][:1].isupper()
    return last + 1 < at < len(words) and words[at] in lexicon().highways


def _take_entities(reading: Reading) -> None:
    words, directions = reading.words, lexicon().directions
    reading.entity_at = [-1] * len(words)
    for entity in reading.parse.doc.ents:
        first, last = entity.start, entity.end - 1
        while first < last and (words[first] in {"The", "the", "a", "an"} or words[first] in directions):
            first += 1
        while last > first and (words[last] in {"'s", "’s", "'", "’", ","} or words[last].isspace()):
            last -= 1
        for token in range(first, last + 1):
            reading.entity_at[token] = len(reading.entities)
        reading.entities.append(Entity(first, last, entity.label_))
