"""Names of the roster and of states, found in the words of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sayso.gazetteer.actors import Entry, roster
from sayso.mentions.actors.grid import Grid
from sayso.model import Place
from sayso.ontology.roles import role_lexicon

__all__ = ["COUNTRY_KINDS", "Name", "Names", "Scene", "find_names"]

COUNTRY_KINDS = frozenset({"state", "adjective", "people", "capital"})
_SCENE_SHARE = 0.6
_TOLD: Final = frozenset({"tell", "inform", "quote", "cite"})
_SHORT = 3
_ABROAD = frozenset({"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"})
_Match = tuple[int, int, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the report as a whole: its year and the country that most of it is about."""

    year: int | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the roster at tokens `first` to `last`, both included."""

    first: int
    last: int
    entry: Entry


@dataclass(slots=True)
class Names:
    """The names of a report by token, and the places by token."""

    at: dict[int, Name]
    place_at: dict[int, Place]
    scene: Scene


def find_names(grid: Grid, places: Sequence[Place]) -> Names:
    """All names of the roster, the longest from the left, the reading chosen by year and country."""
    day = grid.parse.document.dateline.day
    year = day.year if day else None
    found = _matches(grid, year)
    scene = Scene(year, _scene_country(found, places))
    known = _countries(found, places)
    full = {entry for first, last, readings in found if last > first for entry in readings}
    at: dict[int, Name] = {}
    for first, last, readings in found:
        entry = _agency(grid, last, readings) or _reading(readings, scene, known)
        if entry.common and entry.kind != "person" and not _at_home(entry, scene, known):
            continue
        if _longer(grid, first, last, entry):
            continue
        if last > first or entry in full or _stands_alone(grid, first, entry, known):
            name = Name(first, last, entry)
            at.update((index, name) for index in range(first, last + 1))
    return Names(at, _places_by_token(grid, places), scene)


def _longer(grid: Grid, first: int, last: int, entry: Entry) -> bool:
    """Is an outlet's short name the beginning of another: "The National" of "the National Guard"?"""
    content = [index for index in range(first, last + 1) if grid.key[index] != "the"]
    if entry.kind != "media" or len(content) > 1 or last + 1 >= len(grid):
        return False
    return grid.word[last + 1][:1].isupper() and grid.head[last] > last and grid.word[last].isalpha()


def _matches(grid: Grid, year: int | None) -> list[_Match]:
    """Longest matches from left to right, each with its readings; hyphens neither join nor part words."""
    kept, keys, words = _split_words(grid)
    names, found, at = roster(), [], 0
    while at < len(kept):
        hit = names.match(keys, words, at, year)
        if hit is None:
            at += 1
            continue
        length, readings = hit
        found.append((kept[at], kept[at + length - 1], readings))
        at += length
    return found


def _split_words(grid: Grid) -> tuple[list[int], list[str], list[str]]:
    """Token numbers, folded words and words as written, a token with hyphens ("U.S.-led") once a part."""
    kept: list[int] = []
    keys: list[str] = []
    words: list[str] = []
    for index, key in enumerate(grid.key):
        if "-" not in key:
            if key:
                kept.append(index)
                keys.append(key)
                words.append(grid.word[index])
        elif key != "-":
            for part, word in zip(key.split("-"), grid.word[index].split("-"), strict=False):
                if part:
                    kept.append(index)
                    keys.append(part)
                    words.append(word)
    return kept, keys, words


def _reading(readings: tuple[Entry, ...], scene: Scene, known: frozenset[str]) -> Entry:
    """The first that fits the year; the report's own country, then one it speaks of, before others."""
    fitting = [entry for entry in readings if entry.known_in(scene.year)] or list(readings)
    return min(fitting, key=lambda entry: (entry.country != scene.country, entry.country not in known))


def _agency(grid: Grid, index: int, readings: tuple[Entry, ...]) -> Entry | None:
    """The outlet whom somebody told something, where a force has the same acronym: "told AFP"."""
    media = [entry for entry in readings if entry.kind == "media"]
    if not media or len(media) == len(readings) or grid.lemma(grid.head[index]) not in _TOLD:
        return None
    return media[0] if grid.dep[index] in {"dobj", "dative", "pobj"} else None


def _at_home(entry: Entry, scene: Scene, known: frozenset[str]) -> bool:
    """May a name that many bodies bear ("National Guard") be this one in this report?"""
    if scene.country is None:
        return entry.country in known or not known
    return scene.country == entry.country or (entry.country in known and scene.country not in known)


def _stands_alone(grid: Grid, index: int, entry: Entry, known: frozenset[str]) -> bool:
    """May one word alone be the name? A last name or a short acronym wants its country to be spoken of."""
    if entry.kind in COUNTRY_KINDS:
        return True
    word = grid.word[index]
    if entry.kind == "person":
        return (entry.country in known or not entry.common) and not _other_person(grid, index)
    if word.isupper() and len(word) <= _SHORT:
        return len(str(entry.country)) == 3 and (
            entry.famous or entry.country in known or entry.country in _ABROAD or entry.kind == "media"
        )
    if entry.kind == "armed-group" and word[:1].isupper():
        return True  # "Daesh terrorists", whatever the tagger thinks
    return (
        grid.pos[index] in {"PROPN", "X"} or bool(grid.ent[index]) or word.isupper() or not word[:1].isupper()
    )


def _other_person(grid: Grid, index: int) -> bool:
    """Is the word the last of a longer name ("Karim Abbas")?"""
    before = index - 1
    return before >= 0 and (
        (
            grid.ent_start[index] >= 0
            and grid.ent_start[before] == grid.ent_start[index]
            and grid.key[before] not in role_lexicon().titles
        )
        or (
            index + 1 < len(grid)
            and grid.ent[index] == "PERSON"
            and grid.ent_start[index + 1] == grid.ent_start[index]
        )
    )


def _countries(found: list[_Match], places: Sequence[Place]) -> frozenset[str]:
    """The countries that the report speaks of."""
    named = {readings[0].country for _, _, readings in found if readings[0].kind in COUNTRY_KINDS}
    full = {readings[0].country for first, last, readings in found if last > first}
    return frozenset(code for code in (*named, *full, *(place.country for place in places)) if code)


def _scene_country(found: list[_Match], places: Sequence[Place]) -> str | None:
    """The country that most of the report's places are in, else that most of its names belong to."""
    counts = Counter(place.country for place in places if place.country and not place.part_of_name)
    if not counts:
        states = (readings[0] for _, _, readings in found if readings[0].kind in COUNTRY_KINDS)
        counts = Counter(entry.country for entry in states if entry.country)
    if not counts:
        return None
    code, most = max(counts.items(), key=lambda pair: (pair[1], pair[0]))
    return code if most >= _SCENE_SHARE * sum(counts.values()) else None


def _places_by_token(grid: Grid, places: Sequence[Place]) -> dict[int, Place]:
    parse = grid.parse
    return {token.i: place for place in places for token in parse.tokens(place.span)}
