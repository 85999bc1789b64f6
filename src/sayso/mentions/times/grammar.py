"""The patterns of times_grammar.yaml, compiled to regular expressions over token characters."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from sayso.errors import CodebookError
from sayso.mentions.times.lexicon import OTHER, Lexicon, holiday_words, vague_after, vague_words
from sayso.mentions.times.tokens import SHAPES, Tokens
from sayso.ontology.loader import read_yaml

__all__ = ["Grammar", "Match", "Rule", "grammar"]

_ELEMENT: Final = re.compile(
    r"(?P<macro>\$[A-Z]+)|(?P<cls><\w+>)|(?P<sign>\\?[()|\[\]?*])|(?P<word>[^\s()|?*\[\]]+)"
)

# Words that are in no rule: no match goes across them.
_SEA: Final = OTHER


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the grammar: its pattern, the classes of its groups, the reading it makes."""

    name: str
    make: str
    pattern: re.Pattern[str]
    classes: tuple[str, ...]
    fixed: dict[str, Any]
    order: int
    check: str = ""
    complement: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule matched: first token, token after the last, and the tokens by class."""

    rule: Rule
    first: int
    end: int
    found: dict[str, list[int]] = field(default_factory=dict)


class Grammar:
    """The compiled rules and the lexicon they were compiled with."""

    def __init__(self) -> None:
        data = read_yaml("times_grammar.yaml")
        lines = [*data["rules"], *_phrases()]
        sources = [_expand(line["when"], data["macros"]) for line in lines]
        literals = {word for source in sources for kind, word in _elements(source) if kind == "word"}
        self.lexicon = Lexicon(literals, SHAPES)
        self.rules = tuple(
            _compile(line, source, order, self.lexicon)
            for order, (line, source) in enumerate(zip(lines, sources, strict=True))
        )

        self._marks = "".join(map(self.lexicon.char, ".,-"))
        core = re.escape(self.lexicon.core())
        self._islands = re.compile(f"[^{_SEA}{core}]*[{core}][^{_SEA}]*")

    def matches(self, tokens: Tokens) -> list[Match]:
        """All matches of all rules, the longest first, then in the order of the grammar."""
        islands = [(m.start(), m.group()) for m in self._islands.finditer(tokens.code)]
        offsets, length = [], 0
        for _, code in islands:
            offsets.append(length)
            length += len(code) + 1
        joined = _SEA.join(code for _, code in islands)
        shifts = [start - offset for (start, _), offset in zip(islands, offsets, strict=True)]
        found = [
            match for rule in self.rules for match in _matches(rule, joined, offsets, shifts, self._marks)
        ]
        found.sort(key=lambda m: (m.first - m.end, m.rule.order, m.first))
        return found


@cache
def grammar() -> Grammar:
    """The grammar, compiled on first use."""
    return Grammar()


def _phrases() -> Iterator[dict[str, Any]]:
    """Rules for the phrases of the data files."""
    for value, phrases in vague_words().items():
        hanging = [phrase for phrase in phrases if phrase.endswith("before")]
        whole = [phrase for phrase in phrases if phrase not in hanging]
        yield {"name": "vague", "make": "ref", "when": _choice(whole), "set": {"value": value}}
        if hanging:
            yield {
                "name": "vague",
                "make": "ref",
                "when": _choice(hanging),
                "set": {"value": value},
                "check": "ends",
            }
    words, values = vague_after()
    before = " | ".join(word for word in words if " " not in word)
    for phrase, value in values.items():
        yield {"name": "vague", "make": "ref", "when": f"[ ( {before} ) ] {phrase}", "set": {"value": value}}
    names = _choice(list(holiday_words()))
    yield {
        "name": "holiday",
        "make": "holiday",
        "check": "named day",
        "when": f"$HOLIDAYOF? the? ( <pointer_now> )? {names} ( of? ,? <year> | <part> | $OFYEAR )?",
    }
    yield {
        "name": "named weekend",
        "make": "holiday",
        "when": f"( the | <pointer_now> )? {names} ( <year> )? <unit> ( of? <year> | $OFYEAR )?",
        "check": "weekend",
        "set": {"unit": "WE"},
    }
    months = _choice([name for name, (rule, _) in holiday_words().items() if rule == "islamic_months"])
    yield {
        "name": "units of a named month",
        "make": "holiday",
        "when": "the ( first | second | third | fourth | last | final ) ( $MANY )? ( <unit> | <units> ) of"
        f" {months} ( <year> | $OFYEAR )?",
    }


def _choice(phrases: list[str]) -> str:
    """A choice between phrases, longer ones first, in the tokens of the scanner."""
    split = (re.sub(r"('s\b|[-'.])", r" \1 ", p).split() for p in sorted(phrases, key=len, reverse=True))
    return "( " + " | ".join(" ".join(words) for words in split) + " )"


def _expand(pattern: str, macros: dict[str, str]) -> str:
    while "$" in pattern:
        pattern = re.sub(r"\$([A-Z]+)", lambda m: macros[m[1]], pattern)
    return pattern


def _elements(pattern: str) -> Iterator[tuple[str, str]]:
    for match in _ELEMENT.finditer(pattern):
        kind, text = match.lastgroup or "", match.group()
        yield ("word", text[1:]) if kind == "sign" and text.startswith("\\") else (kind, text)


def _compile(line: dict[str, Any], source: str, order: int, lexicon: Lexicon) -> Rule:
    """The rule of a line; raises CodebookError for an unknown class or a broken pattern."""
    classes: list[str] = []
    parts: list[str] = []
    signs = {"(": "(?:", "[": "(?<=", "]": ")"}
    try:
        for kind, text in _elements(source):
            if kind == "cls":
                classes.append(text[1:-1])
                parts.append(f"([{lexicon.chars_of(classes[-1])}])")
            elif kind == "word":
                parts.append(f"[{lexicon.chars_of('w:' + text)}]")
            else:
                parts.append(signs.get(text, text))
        pattern = re.compile("".join(parts))
    except (KeyError, re.error) as error:
        raise CodebookError(f"rule {line['name']!r}: {error}", where="times_grammar.yaml") from error
    return Rule(
        line["name"],
        line["make"],
        pattern,
        tuple(classes),
        line.get("set", {}),
        order,
        line.get("check", ""),
        line.get("complement", False),
    )


def _matches(rule: Rule, code: str, offsets: list[int], shifts: list[int], marks: str) -> Iterator[Match]:
    """The rule's matches in the joined islands, by number of token, without `marks` at their end."""
    for match in rule.pattern.finditer(code):
        shift = shifts[bisect_right(offsets, match.start()) - 1]
        found: dict[str, list[int]] = {}
        for number, name in enumerate(rule.classes, 1):
            at = match.start(number)
            if at >= 0:
                found.setdefault(name, []).append(at + shift)
        yield Match(rule, match.start() + shift, match.start() + len(match[0].rstrip(marks)) + shift, found)
