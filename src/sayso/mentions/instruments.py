"""Weapons and other means, with their kind."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.model import Instrument, Parse
from sayso.ontology.loader import read_yaml

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["COMPONENT", "DATA", "VERSION", "find_instruments"]

COMPONENT: Final = "sayso.mentions.instruments"
VERSION: Final = "3"
DATA: Final[tuple[str, ...]] = ("instruments.yaml",)

_PAST: Final = frozenset({"VBD", "VBN"})
_SITE: Final = frozenset({"at", "in", "inside", "into", "near", "from", "of", "outside"})
_GOALS: Final = frozenset({"into", "at", "through"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_MEANS: Final = frozenset({"with", "by", "in", "from", "using", "into", "of"})
Entry = tuple[tuple[str, ...], str, bool]


def find_instruments(parse: Parse) -> tuple[Instrument, ...]:
    """The weapons that the document names, in the order of the text, by the lexicon `instruments.yaml`.

    A span is the weapon's shortest name without article or number ("barrel bombs"); everyday things (a
    truck, a plane) count only where the sentence uses them to do harm.
    """
    tokens = [t for t in parse.doc if not t.is_space]
    table = _entries()
    found: list[Instrument] = []
    index = 0
    while index < len(tokens):
        match = _match(tokens, index) if _key(tokens[index]) in table else None
        if match is None:
            index += 1
            continue
        length, kind = match
        first = _first(tokens, index)
        if found and _adjoins(found[-1], tokens, index) and (found[-1].kind == kind or length == 1):
            start = found.pop().span.start  # "Iskander missile": one weapon
            first = next(n for n in range(index) if tokens[n].idx == start)
        found.append(Instrument(parse.span(tokens[first], tokens[index + length - 1]), kind))
        index += length
    kinds = {one.kind for one in found if not _leans(one)}
    return tuple(one for one in found if not _leans(one) or one.kind in kinds)


def _adjoins(before: Instrument, tokens: list[Token], index: int) -> bool:
    """Does the weapon before end right before the token?"""
    last = tokens[index - 1]
    return index > 0 and before.span.end == last.idx + len(last)


def _leans(one: Instrument) -> bool:
    """Does the word name such a means only beside another ("raids")?"""
    return one.span.text.lower() in _words("beside")


def _key(token: Token) -> str:
    """The lemma; for a name or a misread plural ("Airstrikes") the word without its s."""
    lemma = token.lemma_.lower()
    plain = lemma.removesuffix("s")
    return plain if lemma not in _entries() and plain in _entries() else lemma


def _match(tokens: list[Token], index: int) -> tuple[int, str] | None:
    for words, kind, weak in _entries()[_key(tokens[index])]:
        run = tokens[index : index + len(words)]
        if len(run) == len(words) and all(_is(t, w) for t, w in zip(run, words, strict=True)):
            return (len(words), kind) if _is_meant(tokens, index, len(words), weak) else None
    return None


def _is(token: Token, word: str) -> bool:
    """Is it the word, or its plural; a past form of a verb ("the missile struck") is none of its noun."""
    if token.tag_ in _PAST and token.lower_ != token.lemma_.lower():
        return token.lower_ == word
    return word in (token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s"))


def _is_meant(tokens: list[Token], first: int, length: int, weak: bool) -> bool:
    last = first + length - 1
    token = tokens[last]
    if (
        token.pos_ not in _NOMINAL
        or token.tag_ == "VBD"
        or (token.pos_ == "VERB" and not _is_noun(token, length))
    ):
        return False
    if (
        last + 1 < len(tokens)
        and tokens[last + 1].lemma_.lower() in _words("not_before")
        and token.dep_ != "pobj"
    ):
        return False
    if _in_name(tokens, first, last):
        return False
    if token.lemma_.lower() == "mine" and first == last and _is_dug(token):
        return False
    return not weak or _does_harm(token)


def _is_dug(mine: Token) -> bool:
    """Is it a mine that people work in?"""
    before = mine.nbor(-1).lower_ if mine.i else ""
    return before in _words("dug") or (mine.dep_ == "pobj" and mine.head.lower_ in _SITE)


def _in_name(tokens: list[Token], first: int, last: int) -> bool:
    """Is it part of the name of an organisation ("Prohibition of Chemical Weapons")?"""
    written = tokens[last].text
    if not written[0].isupper() or written.isupper() or tokens[last].ent_type_ != "ORG":
        return False
    if first == last and tokens[last].tag_ == "NNP" and tokens[last].head.pos_ == "VERB":
        return True  # "Shell reported"
    return bool(first) and tokens[first - 1].ent_type_ == "ORG" and tokens[first].ent_iob_ == "I"


def _is_noun(token: Token, length: int) -> bool:
    """Is what is tagged as a verb a noun: "air strikes", "airstrikes", the object of something?"""
    return length > 1 or token.lower_.startswith("air") or token.dep_ in ("compound", "pobj", "dobj")


def _does_harm(token: Token) -> bool:
    """Is the everyday thing what a word of harm is done with, or what does it?"""
    if token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_.lower() in _words("rams"):
        return any(t.dep_ == "prep" and t.lower_ in _GOALS for t in token.head.children)
    if token.dep_ == "nsubj":
        return token.head.lemma_.lower() in _words("harm")
    if token.dep_ == "pobj" and token.head.lower_ in _MEANS - {"of", "into"}:
        return token.head.head.lemma_.lower() in _words("harm")
    return False


def _first(tokens: list[Token], index: int) -> int:
    """Where the name begins, with words that belong to a weapon's name ("suicide", "homemade")."""
    first = index
    while (
        first and tokens[first - 1].lower_ in _words("before") and tokens[first - 1].i == tokens[first].i - 1
    ):
        first -= 1
    hyphened = first > 1 and tokens[first - 1].lower_ == "-" and not tokens[first - 2].whitespace_
    return first - 2 if hyphened else first  # "Norland-made", "laser-guided"


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_yaml("instruments.yaml")[name])


@cache
def _entries() -> dict[str, tuple[Entry, ...]]:
    """Entries by their first word, longest first."""
    data = read_yaml("instruments.yaml")
    table: dict[str, list[Entry]] = {}
    for weak, kinds in ((False, data["kinds"]), (True, data["weak"])):
        for kind, phrases in kinds.items():
            for phrase in phrases:
                words = tuple(str(phrase).split())
                table.setdefault(words[0], []).append((words, kind, weak))
    return {word: tuple(sorted(found, key=lambda e: -len(e[0]))) for word, found in table.items()}
