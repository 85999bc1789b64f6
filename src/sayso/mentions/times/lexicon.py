"""The words of time expressions and what each stands for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sayso.ontology.loader import read_yaml

if TYPE_CHECKING:
    from sayso.model.parse import Parse

__all__ = ["DATA", "Lexicon", "holiday_words", "vague_words"]

DATA: Final = ("times_lexicon.yaml", "times_grammar.yaml", "times_vague.yaml", "times_holidays.yaml")
OTHER: Final = "\ue000"
_FIRST: Final = 0xE001


class Lexicon:
    """Each word's classes, folded into one character a set of classes.

    `literals` are the words that the grammar names; `shapes` the classes of the forms of number.
    """

    def __init__(self, literals: Iterable[str], shapes: dict[str, frozenset[str]]) -> None:
        data = dict(read_yaml("times_lexicon.yaml"))
        self.guarded: dict[str, dict[str, Any]] = data.pop("guarded")
        self.values: dict[str, dict[str, Any]] = data
        signatures: dict[str, set[str]] = {word: {f"w:{word}"} for word in literals}
        for name, words in data.items():
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
        self._by_class: dict[str, str] = {}
        for classes, char in chars.items():
            for name in sorted(classes):
                self._by_class[name] = self._by_class.get(name, "") + char

    def char(self, word: str) -> str:
        """The character of the word's classes."""
        return self._chars.get(word, OTHER)

    def chars_of(self, name: str) -> str:
        """All characters whose classes hold the one of that name; raises KeyError for an unknown class."""
        return self._by_class[name]

    def allows(self, word: str, parse: Parse, offset: int) -> bool:
        """Does the guarded word stand for time here, by its tag and case?"""
        guard = self.guarded[word]
        token = parse.token_at(offset)
        written = parse.doc.text[offset : offset + len(word)]
        if guard.get("upper") and not written.isupper():
            return False
        if guard.get("cap") and not written[0].isupper():
            return False
        if guard.get("number") and not _beside_number(parse, offset, len(word)):
            return False
        tags = guard.get("tags")
        return not tags or token.tag_ in tags


def _beside_number(parse: Parse, offset: int, size: int) -> bool:
    """Does a digit stand next to the word, as beside an abbreviated month or weekday?"""
    around = parse.doc.text[max(0, offset - 4) : offset] + parse.doc.text[offset + size : offset + size + 4]
    return any(c.isdigit() for c in around)


@cache
def vague_words() -> dict[str, list[str]]:
    """Phrases by the value they have."""
    words: dict[str, list[str]] = read_yaml("times_vague.yaml")["vague"]
    return words


@cache
def holiday_words() -> dict[str, tuple[str, Any]]:
    """Named days: (rule, its datum) by name."""
    data = read_yaml("times_holidays.yaml")
    return {name: (rule, datum) for rule, names in data.items() for name, datum in names.items()}
