"""What the words beside a toponym say of it: the unit it lies in, its class, where from it a thing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.mentions.places.frames import listed_of_class, plural_class
from sayso.mentions.places.lexicon import lexicon
from sayso.mentions.places.reading import Reading
from sayso.mentions.places.recognition import Toponym
from sayso.ontology.countries import country_of_name

__all__ = ["Context", "contexts"]

_BESIDE: Final = frozenset({",", "(", "in", "of"})
_LOOK: Final = 5
_LIST: Final = frozenset({",", "and", "or"})
_BETWEEN: Final = "between"


@dataclass(frozen=True, slots=True)
class Context:
    """What is said beside a toponym.

    `level` is "unit" or "settlement" where a class word in lower case beside the name says so.
    `container` is the position (in the list of toponyms) of the unit that it lies in, -1 for none; `sure` is
    True for "City, State", False for "X in Y"; `classes` are the kinds of place its class word may name;
    `relation` and `distance_km` say where from the place the thing is.
    """

    container: int = -1
    sure: bool = False
    classes: tuple[str, ...] = ()
    level: str = ""
    relation: str | None = None
    distance_km: float | None = None


def contexts(reading: Reading, toponyms: Sequence[Toponym]) -> list[Context]:
    """The context of each toponym."""
    starts = {toponym.first: number for number, toponym in enumerate(toponyms)}
    named = [one for one in toponyms if one.kind == "name" and country_of_name(one.text) is None]
    ends = {toponym.last for toponym in named}
    found = [_context(reading, toponym, starts, ends) for toponym in toponyms]
    _share(reading, toponyms, found)
    return found


def _share(reading: Reading, toponyms: Sequence[Toponym], found: list[Context]) -> None:
    """What is said of one name of a list holds for those before or behind it.

    "the villages of A and B in Y": both in Y; "between A and B": between the two.
    """
    for at in range(len(toponyms) - 2, -1, -1):
        one, following = toponyms[at], toponyms[at + 1]
        gap = reading.words[one.last + 1 : following.first]
        if not gap or not _LIST.issuperset(gap):
            continue
        open_ended = found[at].container in (-1, at + 1)
        if open_ended and found[at + 1].container >= 0 and listed_of_class(reading, one.first):
            found[at] = replace(found[at], container=found[at + 1].container, sure=False)
        if gap == ["and"] and found[at].relation == _BETWEEN and found[at + 1].relation is None:
            found[at + 1] = replace(found[at + 1], relation=_BETWEEN)


def _context(reading: Reading, toponym: Toponym, starts: dict[int, int], ends: set[int]) -> Context:
    container, sure = _container(reading, toponym, starts)
    relation, distance = _relation(reading, toponym)
    classes, written_small = _classes(reading, toponym, ends)
    level = _level(classes) if written_small else ""
    return Context(container, sure, classes, level, relation, distance)


def _finest(reading: Reading, starts: dict[int, int], first: int) -> int:
    """Of "in Ethiopia's Tigray region" the region, not the country."""
    owned = reading.word(first + 1) in ("'s", "’s") and first + 2 in starts
    return starts[first + 2 if owned else first]


def _container(reading: Reading, toponym: Toponym, starts: dict[int, int]) -> tuple[int, bool]:
    """The toponym after a comma, a bracket or "in", over class words and directions."""
    words, kinds = reading.words, lexicon()
    index = toponym.last + 1
    while index < len(words) and words[index].lower() in kinds.classes and not words[index][0].isupper():
        index += 1
    if index >= len(words) or words[index] not in _BESIDE:
        return -1, False
    joint = words[index]
    for ahead in range(index + 1, min(index + _LOOK, len(words))):
        if ahead in starts and not reading.starts[ahead]:
            return _finest(reading, starts, ahead), joint == "," and ahead == index + 1
        if words[ahead].lower() not in _PASSED and words[ahead].lower() not in kinds.directions:
            return -1, False
    return -1, False


_PASSED: Final = frozenset({
    "in", "the", "of", "'s", "’s", "countryside", "province", "governorate", "district", "region", "state",
    "city", "town", "village", "part", "parts", "-",
})  # fmt: skip


def _level(classes: tuple[str, ...]) -> str:
    unit = "admin1" in classes or "admin2" in classes
    return "" if unit == ("settlement" in classes) else "unit" if unit else "settlement"


def _classes(reading: Reading, toponym: Toponym, ends: set[int]) -> tuple[tuple[str, ...], bool]:
    """From a class word inside the name, after it, or before it ("the city of X"); is it in lower case?

    In "the Gedo region of Somalia" the word is the other name's.
    """
    kinds, words = lexicon(), reading.words
    own = words[toponym.last].lower() if toponym.last > toponym.first else ""
    after = reading.word(toponym.last + 1)
    free = reading.word(toponym.first - 1) == "of" and toponym.first - 3 not in ends
    before = reading.word(toponym.first - 2) if free else ""
    for word in (own, after, before, reading.word(toponym.first - 1)):
        if word.lower() in kinds.classes:
            return kinds.classes[word.lower()], word is not own and word.islower()
    plural = plural_class(reading, toponym.last + 1)
    return (kinds.classes[plural], True) if plural in kinds.classes else ((), False)


def _relation(reading: Reading, toponym: Toponym) -> tuple[str | None, float | None]:
    kinds, first = lexicon(), toponym.first
    before = reading.word(first - 1).lower()
    if before == "the":
        first -= 1
        before = reading.word(first - 1).lower()
    if reading.word(first - 2) == "-" and f"{reading.word(first - 3).lower()}-{before}" in kinds.directions:
        before = f"{reading.word(first - 3).lower()}-{before}"
    if before in kinds.directions:
        return kinds.directions[before], None
    if before == "of":
        found = _of(reading, first - 1)
        if found[0]:
            return found
    after = reading.word(toponym.last + 1).lower()
    if after in kinds.after:
        return kinds.after[after], None
    if before == "with" and kinds.surroundings.get(reading.word(first - 2).lower()) == "border":
        return "border", None
    return kinds.nearness.get(before), None


def _of(reading: Reading, at: int) -> tuple[str | None, float | None]:
    """Before "of": a compass point ("30 km south of"), or the surroundings ("the outskirts of")."""
    kinds = lexicon()
    word = reading.word(at - 1).lower()
    if reading.word(at - 2) == "-" and f"{reading.word(at - 3).lower()}-{word}" in kinds.compass:
        word, at = f"{reading.word(at - 3).lower()}-{word}", at - 2
    if word in kinds.compass:
        unit = kinds.units_km.get(reading.word(at - 2).lower())
        number = _number(reading.word(at - 3)) if unit else None
        if unit and number is not None:
            return f"{reading.word(at - 3)} {reading.word(at - 2)} {word} of", number * unit
        if reading.word(at - 2).lower() == "the" and reading.word(at - 3).lower() == "in":
            return kinds.directions[word], None
        return f"{word} of", None
    return kinds.surroundings.get(word), None


def _number(word: str) -> float | None:
    try:
        return float(word.replace(",", ""))
    except ValueError:
        return None
