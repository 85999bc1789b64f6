"""The words of time expressions and what each stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sayso.ontology.loader import read_yaml

if TYPE_CHECKING:
    from sayso.model.parse import Parse

__all__ = ["DATA", "OTHER", "Lexicon", "holiday_words", "vague_after", "vague_words", "word_list"]

DATA: Final = ("times_lexicon.yaml", "times_grammar.yaml", "times_vague.yaml", "times_holidays.yaml")
OTHER: Final = "\ue000"
_FIRST: Final = 0xE001


_DAY_BEFORE: Final = re.compile(
    r"\b(?:on|since|until|till|by|from|[a-z]+day,?) (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?$", re.I
)
_NUMBER_BEFORE: Final = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?$")
_YEAR_AFTER: Final = re.compile(r",? (?:19|20)\d\d\b")
_DAY_AFTER: Final = re.compile(r" \d{1,2}(?:st|nd|rd|th)?(?:[,.)]|$| (?:19|20)\d\d)")
_LEADS_DATE: Final = re.compile(r"(?:\b(?:on|since|until|till|by|from)|day,?) $", re.I)
_DIGITS_BEFORE: Final = re.compile(r"\d(?:st|nd|rd|th)?[\s-](?:of\s)?$")
_DIGITS_AFTER: Final = re.compile(r"\.?,?[\s-]\d")
_NOT_SEASON: Final = re.compile(r"\s+of\s+(?!\d|that|this|the (?:same|following|previous|year|next))|-")
_OWNED: Final = re.compile(r"(?:\b(?:its|their|his|her)|['’]s)\s$", re.I)
_DATE_WORD: Final = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|early|late|mid|during|last|this|next|and|through|before|after|around|about"
    r"|every|each|previous|following|that|for|or|on|between|a)[\s-]$",
    re.I,
)


def _strong(name: str) -> bool:
    """Does a word of that class, or that word, make a time by itself?"""
    if name.startswith("w:"):
        return name[2:] not in word_list("weak_words")
    return name not in word_list("weak_classes")


class Lexicon:
    """Each word's classes, folded into one character a set of classes.

    `literals` are the words that the grammar names; `shapes` the classes of the forms of number.
    """

    def __init__(self, literals: Iterable[str], shapes: dict[str, frozenset[str]]) -> None:
        data = read_yaml("times_lexicon.yaml")
        self.guarded: dict[str, dict[str, Any]] = data["guarded"]
        self.values: dict[str, dict[str, Any]] = data["classes"]
        signatures: dict[str, set[str]] = {word: {f"w:{word}"} for word in literals}
        for name, words in self.values.items():
            for word in words:
                signatures.setdefault(word, set()).add(name)
        for word, guard in self.guarded.items():
            kept = {c for c in signatures[word] if c.startswith("w:") or c in guard.get("else", ())}
            signatures[f"!{word}"] = kept
        signatures |= {name: set(classes) for name, classes in shapes.items()}
        chars: dict[frozenset[str], str] = {frozenset(): OTHER}
        self._chars: dict[str, str] = {}
        for word in sorted(signatures):
            classes = frozenset(signatures[word])
            self._chars[word] = chars.setdefault(classes, chr(_FIRST + len(chars)))
        self._chars_core = "".join(
            c for classes, c in chars.items() if any(_strong(name) for name in classes)
        )
        self._by_class: dict[str, str] = {}
        for classes, char in chars.items():
            for name in sorted(classes):
                self._by_class[name] = self._by_class.get(name, "") + char

    def char(self, word: str) -> str:
        """The character of the word's classes."""
        return self._chars.get(word, OTHER)

    def core(self) -> str:
        """The characters of words of which each time expression has one at least."""
        return self._chars_core

    def chars_of(self, name: str) -> str:
        """All characters whose classes hold the one of that name; raises KeyError for an unknown class."""
        return self._by_class[name]

    def allows(self, word: str, parse: Parse, text: str, offset: int) -> bool:
        """Does the guarded word stand for time here, by its tag, case and neighbours?"""
        guard = self.guarded[word]
        end = offset + len(word)
        written = text[offset:end]
        if guard.get("upper") and not written.isupper():
            return False
        if guard.get("cap") and not written[0].isupper():
            return bool(guard.get("small")) or _in_small_date(
                text[max(0, offset - 24) : offset], text[end : end + 12]
            )
        before, after = text[max(0, offset - 12) : offset], text[end : end + 24]
        if _DIGITS_BEFORE.search(before) or _DIGITS_AFTER.match(after):
            return True
        if guard.get("number"):
            return False
        if guard.get("no_of") and _NOT_SEASON.match(after):
            return False
        if guard.get("in_date") and not _DATE_WORD.search(before):
            return False
        if guard.get("cap") and parse.token_at(offset).ent_type_ == "PERSON":
            return False
        if guard.get("no_of") and _OWNED.search(before):
            return False
        if parse.token_at(offset).tag_ in guard.get("not_tags", ()):
            return False
        tags = guard.get("tags")
        return not tags or parse.token_at(offset).tag_ in {"", *tags}


def _in_small_date(before: str, after: str) -> bool:
    """Is the month of a careless hand part of a date ("on 12 march", "3 may 2024", "friday, may 3,")?"""
    if _DAY_BEFORE.search(before):
        return True
    if _YEAR_AFTER.match(after):
        return _NUMBER_BEFORE.search(before) is not None
    return _DAY_AFTER.match(after) is not None and _LEADS_DATE.search(before) is not None


@cache
def vague_words() -> dict[str, list[str]]:
    """Phrases by the value they have."""
    words: dict[str, list[str]] = read_yaml("times_vague.yaml")["vague"]
    return words


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one of the lexicon's lists."""
    return frozenset(read_yaml("times_lexicon.yaml")["lists"][name])


@cache
def vague_after() -> tuple[list[str], dict[str, str]]:
    """Prepositions, and the phrases that are times only after them with their values."""
    data = read_yaml("times_vague.yaml")["after_preposition"]
    return data["words"], data["phrases"]


@cache
def holiday_words() -> dict[str, tuple[str, Any]]:
    """Named days: (rule, its datum) by name."""
    data = read_yaml("times_holidays.yaml")
    return {name: (rule, datum) for rule, names in data.items() for name, datum in names.items()}
