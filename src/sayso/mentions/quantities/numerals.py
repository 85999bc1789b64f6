"""Numbers as people write them, with their bounds: digits, words, dozens, ranges, "at least", "more than"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sayso.ontology.loader import read_rows, read_yaml

__all__ = ["NUMBER_DATA", "Numeral", "find_numerals", "measures", "month_names", "named_by"]

NUMBER_DATA: Final = ("number_words.yaml", "vague_numbers.csv")

_DIGITS = re.compile(r"\d{1,3}(,\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_PLUS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)\+")
_LARGEST = 10**10
Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
_DASHES: Final = frozenset({"-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a list of words: where it stands with its bounds' words, its core, and what it says.

    `first` to `last` are word numbers, both included, with "at least" and the like; `core` is the last word
    of the number proper. `vague` marks numbers of the table of vague ones, `rules` names what was read how.
    """

    first: int
    last: int
    core: int
    low: int | None
    high: int | None
    exact: bool = True
    vague: bool = False
    rules: tuple[str, ...] = ()


def find_numerals(words: list[str]) -> list[Numeral]:
    """Every number in the words (lower case, no white space), left to right, none inside another.

    >>> [(n.low, n.high) for n in find_numerals("more than 20 of between 30 and 40".split())]
    [(21, None), (30, 40)]
    """
    found: list[Numeral] = []
    starts = _starts()
    index = 0
    while index < len(words):
        word = words[index]
        numeral = _read(words, index) if word in starts or word[0].isdigit() else None
        if numeral is None:
            index += 1
            continue
        floor = found[-1].last + 1 if found else 0
        numeral = _with_after(words, _with_before(words, _with_range(words, numeral, floor), floor))
        found.append(numeral)
        index = numeral.last + 1
    return found


def _read(words: list[str], index: int) -> Numeral | None:
    return _vague(words, index) or _plain(words, index)


def _vague(words: list[str], index: int) -> Numeral | None:
    for phrase, low, high, name in _vague_table().get(words[index], ()):
        end = index + len(phrase)
        if tuple(words[index:end]) == phrase and not _is_hedge(words, index, end, name):
            core = end - 2 if phrase[-1] == "of" else end - 1
            counted = high is not None and high == low
            return Numeral(
                index, core, core, low, high, exact=counted, vague=not counted, rules=(f"vague: {name}",)
            )
    return None


def _is_hedge(words: list[str], index: int, end: int, name: str) -> bool:
    """Does the word state no number of its own: "some 40" says "about", "as many as 40", "how many"?"""
    if name == "some":
        return _plain(words, end) is not None
    return name in ("many", "few") and index > 0 and words[index - 1] in ("as", "how", "too", "so", "that")


def _plain(words: list[str], index: int) -> Numeral | None:
    """A number in digits or words: 1,429; 2.5 million; one hundred and twenty-five; a hundred; two dozen."""
    if index >= len(words):
        return None
    word = words[index]
    if plus := _PLUS.fullmatch(word):
        return Numeral(index, index, index, _digits(plus[1]), None, rules=("N+: from N",))
    if _DECIMAL.fullmatch(word):
        return _scaled(words, index, float(word))
    if _DIGITS.fullmatch(word):
        return _scaled(words, index, _digits(word)) or Numeral(
            index, index, index, _digits(word), _digits(word)
        )
    return _in_words(words, index)


def _digits(word: str) -> int:
    return int(word.replace(",", "")[:11])


def _scaled(words: list[str], index: int, value: float) -> Numeral | None:
    scale = _values()[1].get(words[index + 1]) if index + 1 < len(words) else None
    if scale is None or value * scale > _LARGEST:
        return None
    whole = round(value * scale)
    return Numeral(index, index + 1, index + 1, whole, whole) if whole < _LARGEST else None


def _in_words(words: list[str], index: int) -> Numeral | None:
    units, scales = _values()
    total = part = 0
    end = index
    if words[index] == "a" and words[index + 1 : index + 2] and words[index + 1] in scales:
        part, end = 1, index + 1
    while end < len(words):
        word = words[end]
        if word in units and _fits(part, units[word]):
            part += units[word]
        elif word in scales and part:
            total, part = _raised(total, part, scales[word])
        elif end == index or not _goes_on(words, end):
            break
        end += 1
    value = total + part
    return Numeral(index, end - 1, end - 1, value, value) if end > index and value < _LARGEST else None


def _raised(total: int, part: int, scale: int) -> tuple[int, int]:
    """Hundreds stay open for "two hundred thousand"; thousands and more close their part."""
    return (total + part * scale, 0) if scale >= 1000 else (total, part * scale)


def _fits(part: int, unit: int) -> bool:
    """May this word go on the number: "twenty" + "two", "hundred" + "twenty", not "three" + "two"?"""
    if part % 100 == 0:
        return unit > 0 or part == 0
    return part % 100 >= 20 and part % 10 == 0 and 0 < unit < 10


def _goes_on(words: list[str], index: int) -> bool:
    """Is this "and" or hyphen inside a number: "one hundred and twenty", "twenty-five"?"""
    units, _ = _values()
    following = words[index + 1] if index + 1 < len(words) else ""
    if words[index] == "-":
        return words[index - 1].endswith("ty") and 0 < units.get(following, 0) < 10
    return words[index - 1] in ("hundred", "thousand") and following in units


def _with_range(words: list[str], numeral: Numeral, floor: int) -> Numeral:
    """The number with the second end of its range: "20 to 30", "two or three", "between 20 and 30"."""
    joint = numeral.last + 1
    if joint + 1 >= len(words) or numeral.high is None:
        return numeral
    before = words[numeral.first - 1] if numeral.first > floor else ""
    if words[joint] == "to" and before in ("from", "by") and _changes(words, numeral.first):
        return numeral
    between = before == "between" and words[joint] == "and"
    if not between and words[joint] not in _ranges():
        return numeral
    if words[joint] in _DASHES and _unlike(words[joint - 1], words[joint + 1]):
        return numeral
    other = _read(words, joint + 1)
    if other is None or other.high is None or other.high <= (numeral.low or 0):
        return numeral
    first = numeral.first - 1 if between or before == "from" else numeral.first
    return replace(
        numeral, first=first, last=other.last, core=other.core, high=other.high, exact=False, rules=("range",)
    )


def _unlike(one: str, other: str) -> bool:
    """Of "on May 3 - five people were killed": no range has digits on one side alone."""
    return one[0].isdigit() != other[0].isdigit()


def _changes(words: list[str], first: int) -> bool:
    """Does a word of change stand shortly before: "rose by three to 19", "lowered its toll from 23 to 15"?"""
    return bool(_change() & set(words[max(0, first - 6) : first]))


def _with_before(words: list[str], numeral: Numeral, floor: int) -> Numeral:
    for _ in range(3):
        match = _ending(words, numeral.first - 1, floor)
        if match is None:
            break
        length, bound = match
        if bound == "none":
            bridged = _with_before(words, replace(numeral, first=numeral.first - length), floor)
            return bridged if bridged.rules != numeral.rules or length == 0 else numeral
        numeral = _bounded(replace(numeral, first=numeral.first - length), bound)
    return numeral


def _with_after(words: list[str], numeral: Numeral) -> Numeral:
    for phrase, bound in _bounds("after").get(
        words[numeral.last + 1] if numeral.last + 1 < len(words) else "", ()
    ):
        end = numeral.last + 1 + len(phrase)
        if tuple(words[numeral.last + 1 : end]) == phrase and not _plain(words, end):
            return _bounded(replace(numeral, last=end - 1), bound)
    return numeral


def _bounded(numeral: Numeral, bound: str) -> Numeral:
    low, high = numeral.low, numeral.high
    if bound == "at-least":
        high = None
    elif bound == "more-than":
        low, high = (low if numeral.vague or low is None else low + 1), None
    elif bound in ("at-most", "fewer-than"):
        shift = bound == "fewer-than" and not numeral.vague and high is not None
        low, high = None, (high - 1 if shift and high is not None else high)
    exact = numeral.exact and bound != "about" and low == high
    return replace(numeral, low=low, high=high, exact=exact, rules=(*numeral.rules, bound))


def _ending(words: list[str], index: int, floor: int) -> tuple[int, str] | None:
    """The longest bound phrase that ends with the word at `index`: its length and its bound."""
    if index < floor:
        return None
    for phrase, bound in _bounds("before").get(words[index], ()):
        start = index + 1 - len(phrase)
        if start >= floor and tuple(words[start : index + 1]) == phrase:
            return len(phrase), bound
    return None


@cache
def _values() -> tuple[dict[str, int], dict[str, int]]:
    data = read_yaml("number_words.yaml")
    return data["values"], data["multipliers"]


@cache
def _starts() -> frozenset[str]:
    units, _ = _values()
    return frozenset(units) | frozenset(_vague_table()) | {"a"}


@cache
def _vague_table() -> dict[str, list[tuple[tuple[str, ...], int, int | None, str]]]:
    table: dict[str, list[tuple[tuple[str, ...], int, int | None, str]]] = {}
    for row in sorted(read_rows("vague_numbers.csv"), key=lambda r: -len(r["words"].split())):
        phrase = tuple(row["words"].split())
        high = int(row["high"]) if row["high"] else None
        table.setdefault(phrase[0], []).append((phrase, int(row["low"]), high, row["words"]))
    return table


@cache
def _bounds(place: str) -> Phrases:
    """Bound phrases by their last word (before a number) or their first one (after it), longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for bound, phrases in read_yaml("number_words.yaml")[place].items():
        for phrase in phrases:
            words = tuple(str(phrase).split())
            table.setdefault(words[-1 if place == "before" else 0], []).append((words, bound))
    return {word: tuple(sorted(found, key=lambda f: -len(f[0]))) for word, found in table.items()}


@cache
def _ranges() -> frozenset[str]:
    return frozenset(read_yaml("number_words.yaml")["range"])


@cache
def _change() -> frozenset[str]:
    return frozenset(read_yaml("number_words.yaml")["change"])


@cache
def measures() -> frozenset[str]:
    """Lemmas of nouns that make a number a measure, a date or a rank."""
    return frozenset(read_yaml("number_words.yaml")["measures"])


@cache
def month_names() -> frozenset[str]:
    """Names of months: beside a number up to 31 they make it a day."""
    return frozenset(read_yaml("number_words.yaml")["months"])


@cache
def named_by() -> frozenset[str]:
    """Words before a number that make it a name: "Flight 17"."""
    return frozenset(read_yaml("number_words.yaml")["named_by"])
