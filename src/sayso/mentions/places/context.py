"""What the words beside a toponym say of it: the unit it lies in, its class, where from it a thing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places.frames import listed_of_class, plural_class
from sayso.mentions.places.lexicon import lexicon, peoples
from sayso.mentions.places.reading import Reading
from sayso.mentions.places.recognition import Toponym

__all__ = ["Context", "contexts"]

_BESIDE: Final = frozenset({",", "(", "in", "of"})
_LOOK: Final = 6
_LIST: Final = frozenset({",", "and", "or"})
_BETWEEN: Final = "between"
_PARTS: Final = frozenset({"suburb", "neighborhood", "neighbourhood", "district", "quarter", "borough"})
_TURNED: Final = 2
_CITY: Final = 200_000
_GREATER: Final = 5


@dataclass(frozen=True, slots=True)
class Context:
    """What is said beside a toponym.

    `level` is "unit" or "settlement" where a class word in lower case beside the name says so.
    `container` is the position (in the list of toponyms) of the unit that it lies in, -1 for none; `sure` is
    True for "City, State", False for "X in Y"; `near` is the position of the toponym that it lies near ("X
    near Y"); `classes` are the kinds of place its class word may name, `small` that it is no large town's;
    `relation` and `distance_km` say where from the place the thing is.
    """

    container: int = -1
    sure: bool = False
    near: int = -1
    classes: tuple[str, ...] = ()
    level: str = ""
    small: bool = False
    relation: str | None = None
    distance_km: float | None = None


def contexts(reading: Reading, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Context]:
    """The context of each toponym."""
    starts = {toponym.first: (number, toponym.last) for number, toponym in enumerate(toponyms)}
    # "the Kurdish town of X": a people without a country of its own holds nothing
    states = {at: one for at, one in enumerate(toponyms) if one.kind == "demonym" and peoples()[one.text][0]}
    owners = {toponym.last: at for at, toponym in states.items()}
    found = [_context(reading, toponym, starts, owners) for toponym in toponyms]
    _share(reading, toponyms, found, gazetteer)
    _turn(reading, toponyms, found, gazetteer)
    return found


def _turn(reading: Reading, toponyms: Sequence[Toponym], found: list[Context], gazetteer: Gazetteer) -> None:
    """Of "the Torvik suburb of Hauge", Torvik being the city: Hauge lies in it, not the other way round."""
    for at, (city, part) in enumerate(pairwise(toponyms)):
        gap = reading.words[city.last + 1 : part.first]
        if len(gap) != _TURNED or gap[0] not in _PARTS or gap[1] != "of" or found[at].container != at + 1:
            continue
        people, others = (_people(gazetteer, one.text) for one in (city, part))
        if people > _CITY and people > others * _GREATER:
            found[at] = Context(relation=found[at].relation)
            classes = lexicon().classes[gap[0]]
            inner = found[at + 1]
            holder = inner.container if inner.container >= 0 else at
            found[at + 1] = replace(inner, container=holder, classes=classes, level="settlement", small=True)


def _people(gazetteer: Gazetteer, name: str) -> int:
    """The people of the largest place that bears the name."""
    rows = gazetteer.rows(name)
    own = rows.places[rows.ranks == 0]
    return int(gazetteer.columns["population"][own].max()) if len(own) else 0


def _share(reading: Reading, toponyms: Sequence[Toponym], found: list[Context], gazetteer: Gazetteer) -> None:
    """What is said of one name of a list holds for those before or behind it.

    "the villages of A and B in Y": both in Y, and so are names that no list has; "between A and B":
    between the two.
    """
    for at in range(len(toponyms) - 2, -1, -1):
        one, following = toponyms[at], toponyms[at + 1]
        gap = reading.words[one.last + 1 : following.first]
        if not gap or not _LIST.issuperset(gap):
            continue
        open_ended = found[at].container in (-1, at + 1)
        listed = listed_of_class(reading, one.first) or not len(gazetteer.rows(one.text).places)
        if open_ended and found[at + 1].container >= 0 and listed:
            found[at] = replace(found[at], container=found[at + 1].container, sure=False)
        if gap == ["and"] and found[at].relation == _BETWEEN and found[at + 1].relation is None:
            found[at + 1] = replace(found[at + 1], relation=_BETWEEN)


def _context(
    reading: Reading, toponym: Toponym, starts: dict[int, tuple[int, int]], owners: dict[int, int]
) -> Context:
    relation, distance = _relation(reading, toponym)
    if toponym.kind == "demonym":
        return Context(relation=relation, distance_km=distance)
    container, sure = _container(reading, toponym, starts)
    classes, word = _classes(reading, toponym)
    if container < 0 and word:
        container = _of_people(reading, toponym, owners)
    near = _near(reading, toponym, starts) if container < 0 else -1
    level = _level(classes) if word else ""
    after, of = reading.word(toponym.last + 1), reading.word(toponym.last + 2)
    small = word in _SMALL or after in _LOCAL or (after == "area" and of == "of")
    return Context(container, sure, near, classes, level, small, relation, distance)


def _container(reading: Reading, toponym: Toponym, starts: dict[int, tuple[int, int]]) -> tuple[int, bool]:
    """The toponym after a comma, a bracket or "in", over class words and directions."""
    index = _after_class(reading, toponym)
    joint = reading.word(index)
    if joint not in _BESIDE:
        return -1, False
    behind = _after_apposition(reading, index)
    at = _first_toponym(reading, behind, starts)
    return at, at >= 0 and joint == "," and reading.word(index + 1)[:1].isupper()


def _after_class(reading: Reading, toponym: Toponym) -> int:
    index = toponym.last + 1
    while reading.word(index).islower() and reading.word(index) in lexicon().classes:
        index += 1
    return index


def _after_apposition(reading: Reading, index: int) -> int:
    """Behind ", a farming village" of "X, a farming village in Y"."""
    return _apposed_class(reading, index) + 1 or index


def _apposed_class(reading: Reading, index: int) -> int:
    """The position of the class word of ", a farming village in", ", a hamlet near"; -1 for none."""
    if reading.word(index) != "," or reading.word(index + 1) not in ("a", "the"):
        return -1
    kinds = lexicon()
    for ahead in range(index + 2, index + 2 + _LOOK):
        word, behind = reading.word(ahead), reading.word(ahead + 1)
        if word in kinds.classes and (behind in _BESIDE or behind in kinds.nearness):
            return ahead
        if not word.islower():
            return -1
    return -1


def _first_toponym(reading: Reading, index: int, starts: dict[int, tuple[int, int]]) -> int:
    """The toponym behind the joint, over class words and directions; of "Y's province of Z" the inner one."""
    words, kinds = reading.words, lexicon()
    for ahead in range(index + 1, min(index + _LOOK, len(words))):
        if ahead in starts and not reading.starts[ahead]:
            number, last = starts[ahead]
            owns = reading.word(last + 1) in ("'s", "’s")
            return (
                starts.get(last + 2 + (reading.word(last + 2) in kinds.directions), (number,))[0]
                if owns
                else number
            )
        if words[ahead].lower() not in _PASSED and words[ahead].lower() not in kinds.directions:
            return -1
    return -1


def _near(reading: Reading, toponym: Toponym, starts: dict[int, tuple[int, int]]) -> int:
    """The toponym behind "near", "outside", "close to"."""
    index = _after_class(reading, toponym)
    index = _after_apposition(reading, index) if reading.word(index) == "," else index
    index += reading.word(index) == ","
    if reading.word(index) not in lexicon().nearness or reading.word(index) == _BETWEEN:
        return -1
    index += reading.word(index + 1) == "to"
    return _first_toponym(reading, index, starts)


def _of_people(reading: Reading, toponym: Toponym, owners: dict[int, int]) -> int:
    """Of "the Norlander border village of X": the word for the people."""
    index = toponym.first - 3 if reading.word(toponym.first - 1) == "of" else toponym.first - 2
    for before in range(index, index - _LOOK, -1):
        if before in owners:
            return owners[before]
        if not reading.tag(before).startswith(("NN", "JJ", "HYPH")):
            return -1
    return -1


def _is_name(word: str) -> bool:
    return word[:1].isupper() and word not in ("The", "A", "An") and word not in peoples()


_SMALL: Final = frozenset({"village", "villages", "hamlet", "hamlets", "neighborhood", "neighbourhood"})
_LOCAL: Final = frozenset(
    {"roundabout", "street", "market", "checkpoint", "junction", "mosque", "quarter", "camp", "estate"}
)
_PASSED: Final = frozenset({
    "in", "the", "of", "'s", "’s", "countryside", "province", "governorate", "district", "region", "state",
    "city", "town", "village", "part", "parts", "-",
})  # fmt: skip


def _level(classes: tuple[str, ...]) -> str:
    unit = "admin1" in classes or "admin2" in classes
    return "" if unit == ("settlement" in classes) else "unit" if unit else "settlement"


def _classes(reading: Reading, toponym: Toponym) -> tuple[tuple[str, ...], str]:
    """From a class word inside the name, after it, or before it ("the city of X"); and the word, if small."""
    kinds, words = lexicon(), reading.words
    own = words[toponym.last].lower() if toponym.last > toponym.first else ""
    after = reading.word(toponym.last + 1)
    for word in (own, after, _class_of(reading, toponym.first), reading.word(toponym.first - 1)):
        if word.lower() in kinds.classes:
            return kinds.classes[word.lower()], word if word is not own and word.islower() else ""
    plural = plural_class(reading, toponym.last + 1) or reading.word(
        _apposed_class(reading, toponym.last + 1)
    )
    return (kinds.classes[plural], plural) if plural in kinds.classes else ((), "")


def _class_of(reading: Reading, first: int) -> str:
    """The class word before "of"; not of "the Torvik region of X", where it belongs to the name before."""
    if reading.word(first - 1) != "of" or _is_name(reading.word(first - 3)):
        return ""
    word = reading.word(first - 2)
    single = word.removesuffix("s")
    return single if single in lexicon().classes and listed_of_class(reading, first) else word


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
