"""Names of groups, agencies and people that the roster knows: their words are no places of events."""

from __future__ import annotations

from typing import Final

from sayso.gazetteer.actors import Entry, roster
from sayso.mentions.places.lexicon import lexicon
from sayso.mentions.places.reading import Reading
from sayso.ontology.roles import phrase_key

__all__ = ["DATA", "group_names"]

DATA: Final = ("roster.csv",)
_KINDS: Final = frozenset({"armed-group", "organisation", "media", "monitor", "alliance", "party"})


def group_names(reading: Reading) -> list[tuple[int, int]]:
    """First and last token of each name of the roster that is no state's, office's or capital's."""
    kept = [index for index, word in enumerate(reading.words) if word[0].isalnum()]
    keys = [_key(reading.words[index]) for index in kept]
    words = [reading.words[index] for index in kept]
    starts = {index for first, last in reading.runs for index in range(first, last + 1)}
    names, found, at = roster(), [], 0
    while at < len(kept):
        hit = names.match(keys, words, at) if kept[at] in starts and keys[at] else None
        if hit is None:
            at += 1
            continue
        length, readings = hit
        first, last = kept[at], kept[at + length - 1]
        named = _counts(readings[0], words[at : at + length])
        if named and reading.words[last][0].isupper() and _unbroken(reading, first, last):
            found.append((first, last))
        at += length
    return found


def _key(word: str) -> str:
    key = phrase_key(word)
    return "" if " " in key else key


def _counts(entry: Entry, words: list[str]) -> bool:
    """May the words be no place? A bare surname, also one with an article, is left to the tagger."""
    if entry.kind == "person":
        return len(words) > 1 and words[0].lower() not in lexicon().articles
    return entry.kind in _KINDS and (len(words) > 1 or not entry.common)


def _unbroken(reading: Reading, first: int, last: int) -> bool:
    """Do only hyphens and apostrophes stand between the words?"""
    return all(
        word[0].isalnum() or word in ("-", "'", "’", "‘", "–") for word in reading.words[first : last + 1]
    )
