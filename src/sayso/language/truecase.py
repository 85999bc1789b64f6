"""The ordinary case of each word of a text that has lost it.

A word by itself is lower case, a name, an acronym, or may be either (`Kind`), by the ranks of its forms and a
small lexicon. Then the words around it decide: acronyms that the text explains, numbers beside months, titles
before names, class words after them, words of names of bodies, particles, sentence starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from sayso.language.ranks import UNSEEN, Forms, forms
from sayso.ontology.countries import country_of_adjective
from sayso.ontology.loader import read_yaml

__all__ = ["truecased"]

Kind = Literal["lower", "maybe", "name", "acronym"]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POINTED: Final = re.compile(r"(?:[^\W\d_]\.){2,}")
_BRACKETED: Final = re.compile(r"[\[(]\s?([^\W\d_]{2,9})\s?[\])]")
_EXPLAINED: Final = re.compile(r"\b([^\W\d_]{2,9}) [\[(]([^\W\d_][^\[\]()\n\d]{4,90})[\])]")
_CLOSED: Final = re.compile(r"[.!?…][\"'”’)\]]*\s|[\n\[]|[)\]\d]\s*--|[:,]\s[\"“]$")
_DAY_BEFORE: Final = re.compile(r"(?:^|[^\w-])\d{1,2}(?:st|nd|rd|th)?[ -]$", re.IGNORECASE)
_DAY_AFTER: Final = re.compile(r"\.?,? ?\d{1,4}\b")
_UNIT: Final = re.compile(r"-\d")
_NAME: Final = 4.0  # times more often with a capital than without: sentence starts alone give no word so much
_RARE: Final = 1.2  # of a word that has no other forms: more often with a capital than without is enough
_MAYBE: Final = 0.55  # from about half as often on, the words around must decide
_FREQUENT: Final = 5_000  # rank: words before it are common enough to be written in every form
_CONTRACTED: Final = re.compile(r"(?<=.)'(?:s|re|ve|ll|d|m)?$")
_CLITICS: Final = frozenset({"s", "t", "re", "ll", "ve", "d", "m"})


@dataclass(slots=True)
class _Word:
    """A word, what it is so far, and the gap before it (None when its line is not recased)."""

    start: int
    end: int
    word: str
    kind: Kind
    gap: str
    title: bool = False

    @property
    def adjacent(self) -> bool:
        return self.gap in {" ", "-", " \n", "\n", ". "}


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(read_yaml("casing.yaml")[name].split())


@cache
def _lexicon(name: str) -> frozenset[str]:
    return frozenset(_listed(name))


@cache
def _kind(word: str) -> Kind:
    """What the word is by itself; `word` is in lower case."""
    if word in _lexicon("acronyms"):
        return "acronym"
    if word in _lexicon("lower") or word in _lexicon("titles"):
        return "maybe"
    if word.endswith("n't"):
        return "lower"
    found = forms(word)
    if _is_acronym(word, found):
        return "acronym"
    if found.unseen:
        return "lower" if _derived(word) else "name"
    if found.pull >= _NAME or (found.pull >= _RARE and _is_rare_name(word, found)):
        return "name"
    return "maybe" if found.pull >= _MAYBE else "lower"


def _is_acronym(word: str, found: Forms) -> bool:
    if len(word) == 1:
        return word != "a"
    if found.unseen and found.upper == UNSEEN:
        return len(word) <= 5 and not re.search(r"[aeiouáéíóúàèäöü]", word)
    return len(word) <= 7 and found.upper < min(found.lower, found.title) and not _derived(word)


def _is_rare_name(word: str, found: Forms) -> bool:
    """Is a word that is seldom written at all a name: no plural, no other form of it in lower case?"""
    if found.title < _FREQUENT or word.endswith("ly"):
        return False
    if word.endswith("s") and forms(word[:-1]).lower < UNSEEN:
        return False
    return not any(forms(word + ending).lower < UNSEEN for ending in ("s", "es", "ed", "ing"))


def _derived(word: str) -> bool:
    """Is the word made of one that is written in lower case? ("counteroffensives")."""
    return any(_plain(stem) for stem in _stems(word))


def _stems(word: str) -> list[str]:
    ends = [word.removesuffix(suffix) for suffix in _listed("suffixes") if word.endswith(suffix)]
    ends += [word[: -len(s)] + "e" for s in ("ed", "ing", "er") if word.endswith(s)] + [word]
    cut = [
        stem.removeprefix(prefix)
        for stem in ends
        for prefix in _listed("prefixes")
        if stem.startswith(prefix)
    ]
    return [stem for stem in ends + cut if len(stem) >= 4 and stem != word]


def _plain(stem: str) -> bool:
    found = forms(stem)
    return found.lower < UNSEEN and found.pull < 1


def truecased(text: str, stretches: Sequence[tuple[int, int]]) -> str:
    """The text, recased inside the stretches given; every letter keeps its place.

    >>> truecased("GENERAL PONCE SAID", [(0, 18)])
    'General Ponce said'
    """
    words = _words(text, stretches)
    _explain(text, stretches, words)
    _resolve(text, words)
    letters = list(text)
    for word in words:
        letters[word.start : word.end] = _written(text[word.start : word.end], word)
    for start, end in stretches:
        for match in _POINTED.finditer(text, start, end):
            low = match[0].lower() in _lexicon("pointed_lower")
            letters[match.start() : match.end()] = [c.lower() if low else _up(c) for c in match[0]]
    return "".join(letters)


def _words(text: str, stretches: Iterable[tuple[int, int]]) -> list[_Word]:
    words = []
    for start, end in stretches:
        last = start
        for match in _WORD.finditer(text, start, end):
            word = match[0].lower().replace("’", "'")
            gap = text[last : match.start()] if last > start else "\n"
            stem = _CONTRACTED.sub("", word)
            words.append(_Word(match.start(), match.end(), stem, _kind(stem), gap))
            last = match.end()
    return words


def _explain(text: str, stretches: Iterable[tuple[int, int]], words: list[_Word]) -> None:
    """Acronyms in brackets and the names they stand for: "NATIONAL FRONT [NF]" and the reverse."""
    at = {word.start: index for index, word in enumerate(words)}
    known: set[str] = set()
    for start, end in stretches:
        for match in _BRACKETED.finditer(text, start, end):
            index = at.get(match.start(1))
            if index is not None and _expand(words, index):
                known.add(words[index].word)
        for match in _EXPLAINED.finditer(text, start, end):
            first, last = at.get(match.start(1)), at.get(match.start(2))
            inside = [word for word in words[last:] if word.end <= match.end(2)] if last is not None else []
            if first is not None and _stands_for(words[first].word, inside):
                known.add(words[first].word)
    for word in words:
        if word.word in known and forms(word.word).lower > _FREQUENT:
            word.kind = "acronym"


def _expand(words: list[_Word], index: int) -> bool:
    """Make names of the words before an acronym whose initials they are."""
    acronym = words[index]
    count = len(acronym.word) + 3
    for end in (index, index - 1):
        for size in range(2, count + 1):
            before = words[max(0, end - size) : max(0, end)]
            if before and before[0].word not in _lexicon("small") and _stands_for(acronym.word, before):
                acronym.kind = "acronym"
                return True
    return False


def _stands_for(acronym: str, names: Sequence[_Word]) -> bool:
    """Do the initials make the acronym, in whatever order (names are often translated, acronyms are not)?"""
    heads = [word for word in names if word.word not in _lexicon("small")]
    if len(heads) < 2 or sorted(word.word[0] for word in heads) != sorted(acronym):
        return False
    for word in heads:
        word.kind = "name"
    return True


def _resolve(text: str, words: list[_Word]) -> None:
    """Let the words around decide."""
    for index, word in enumerate(words):
        _beside_numbers(text, words, index, word)
    _phrases(words)
    _streets(words)
    _bodies(words)
    for before, word in zip(reversed(words[:-1]), reversed(words[1:]), strict=True):
        _before(before, word)
    for before, word in pairwise(words):
        _after(before, word)
    _recall(words)
    _articles(words)
    for index, word in enumerate(words):
        word.title = word.kind == "name" or _starts(words, index)


def _beside_numbers(text: str, words: list[_Word], index: int, word: _Word) -> None:
    """Months beside a number; letters of a type ("M-16", "AK-47")."""
    if word.word in _lexicon("months"):
        before = words[index - 1].word if index else ""
        if _DAY_BEFORE.search(text[max(0, word.start - 7) : word.start]) or _DAY_AFTER.match(text, word.end):
            word.kind = "name"
        elif word.word == "may" or before in _lexicon("determiners"):
            word.kind = "lower"
    elif len(word.word) <= 3 and _UNIT.match(text, word.end):
        word.kind = "acronym"
    elif word.word == "us":
        before, after = words[index - 1].word if index else "", _behind(words, index)
        word.kind = "acronym" if before in {"the", "a"} or after in _lexicon("of_the_us") else "lower"


def _behind(words: list[_Word], index: int) -> str:
    """The word right behind, in the same clause."""
    after = words[index + 1] if index + 1 < len(words) else None
    return after.word if after is not None and after.adjacent and after.gap != ". " else ""


@cache
def _phrases_by_start() -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    found: dict[tuple[str, str], tuple[tuple[str, ...], ...]] = {}
    for phrase in read_yaml("casing.yaml")["phrases"]:
        parts = tuple(phrase.split())
        found[parts[:2]] = (*found.get(parts[:2], ()), parts)
    return found


def _phrases(words: list[_Word]) -> None:
    """Names made of common words: "White House"."""
    known = _phrases_by_start()
    for index, pair in enumerate(pairwise(words)):
        for parts in known.get((pair[0].word, pair[1].word), ()):
            run = words[index : index + len(parts)]
            if tuple(word.word for word in run) == parts and all(word.gap == " " for word in run[1:]):
                for word in run:
                    word.kind = "name"


def _streets(words: list[_Word]) -> None:
    """Streets with a common word for a name ("on School Street"); states ("Shreveport, LA")."""
    for before, name, word in zip(words, words[1:], words[2:], strict=False):
        joined = name.gap == " " and word.gap == " "
        placed = word.word in _lexicon("streets") and before.word in _lexicon("before_streets")
        if joined and placed and name.word not in _lexicon("no_streets") and name.kind != "acronym":
            name.kind = word.kind = "name"
    for before, word in pairwise(words):
        if word.gap == ", " and before.kind == "name" and word.word in _lexicon("states"):
            word.kind = "acronym"


def _bodies(words: list[_Word]) -> None:
    """Two or more words of names of bodies in a row, the last of them a head: "National Guard"."""
    first = 0
    for index, word in enumerate(words):
        if index and (not word.adjacent or word.gap == ". "):
            first = index
        if word.word in _lexicon("body_heads") and index > first:
            for one in words[first : index + 1]:
                one.kind = "name" if one.kind != "acronym" else one.kind
        if word.word not in _lexicon("body_words") and word.word not in _lexicon("body_heads"):
            first = index + 1


def _before(word: _Word, after: _Word) -> None:
    """A title before a name: "President Alfredo", "Defense Minister Rafael"."""
    if after.kind != "name" or not after.adjacent or (after.gap == ". " and not _short(word)):
        return
    if word.kind == "maybe" and word.word in _lexicon("titles"):
        word.kind = "name"


def _after(before: _Word, word: _Word) -> None:
    """A class word after a name; a word that may be a name after a title or a name."""
    if not word.adjacent or word.kind not in {"maybe", "lower"} or (word.gap == ". " and not _short(before)):
        return
    if (before.kind == "name" and word.word in _lexicon("heads") and not _demonym(before.word)) or (
        before.word in _lexicon("titles") and word.kind == "maybe" and forms(word.word).pull > 1.5
        and word.word not in _lexicon("lower") and word.word not in _lexicon("titles")
    ):  # fmt: skip
        word.kind = "name"
        if before.word in _lexicon("titles"):
            before.kind = "name"


def _recall(words: list[_Word]) -> None:
    """A word that was a name after a title is one in the whole text: "President Bush … Bush said"."""
    names = {
        word.word
        for before, word in pairwise(words)
        if word.kind == "name" and before.word in _lexicon("titles") and _kind(word.word) == "maybe"
    }
    common = names & (
        _lexicon("titles") | _lexicon("heads") | _lexicon("body_words") | _lexicon("body_heads")
    )
    for before, word in zip([None, *words], words, strict=False):
        if word.word in names - common and not (before and before.word in _lexicon("determiners")):
            word.kind = "name"


def _short(word: _Word) -> bool:
    return word.word in _lexicon("abbreviations")


def _demonym(word: str) -> bool:
    return country_of_adjective(word.capitalize()) is not None


def _articles(words: list[_Word]) -> None:
    """El, La, San before a name, unless "de" comes first ("de la Reina")."""
    for before, word, after in zip([None, *words], words, words[1:], strict=False):
        if word.word in _lexicon("articles") and after.adjacent and after.kind == "name":
            word.kind = (
                "lower"
                if before and before.word in {"de", "y"} and word.word in {"la", "los", "las"}
                else "name"
            )
        elif word.word in _lexicon("particles"):
            word.kind = "lower"
            if word.word == "y" and before and before.kind == "name" and after.adjacent:
                after.kind = "name"


def _starts(words: list[_Word], index: int) -> bool:
    """Does the word begin a sentence, a quotation or a bracket?"""
    word = words[index]
    closed = _CLOSED.search(word.gap)
    if not closed:
        return index == 0 or (word.gap.startswith("] ") and "\n" in words[index - 1].gap)
    before = words[index - 1].word if index else ""
    stopped = word.gap.startswith(".") and (before in _lexicon("abbreviations") or len(before) == 1)
    return not stopped or "\n" in word.gap


def _written(letters: str, word: _Word) -> list[str]:
    """The letters of the word in its case; the part after an apostrophe is small unless the name goes on."""
    if word.kind == "acronym":
        return [_up(c) if i < len(word.word) else _down(c) for i, c in enumerate(letters)]
    out = [_down(letter) for letter in letters]
    if word.title or letters in {"I", "i"} or letters[:2] in {"I'", "I’", "i'", "i’"}:
        out[0] = _up(letters[0])
    parts = re.split(r"['’]", letters)
    if word.title and len(parts) == 2 and parts[1].lower() not in _CLITICS and len(parts[0]) <= 2:
        out[len(parts[0]) + 1] = _up(parts[1][0])
    return out


def _up(letter: str) -> str:
    return _turn(letter, letter.upper())


def _down(letter: str) -> str:
    return _turn(letter, letter.lower())


def _turn(letter: str, other: str) -> str:
    """The other case, if it is one letter and turns back."""
    return other if len(other) == 1 and other.swapcase() == letter else letter
