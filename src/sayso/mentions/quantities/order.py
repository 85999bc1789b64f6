"""Effects by the order of words where the syntax gives none: "Six civilians also killed"."""

from __future__ import annotations

from typing import Final

from sayso.mentions.quantities.counted import Counted, Line
from sayso.mentions.quantities.effects import NOTHING, Reading
from sayso.mentions.quantities.lexicon import lexicon

__all__ = ["effect_behind", "effect_beside", "effects_by_order"]

_ASIDES: Final = {"-": "-", "–": "–", "—": "—", ",": ",", "(": ")", "--": "--"}
_NEW_OBJECT: Final = frozenset({"NUM", "DET", "PRON", "NOUN", "PROPN", "ADJ"})


def effect_beside(line: Line, found: Counted) -> Reading | None:
    """The effect of a participle right behind a number that has no noun: "38 injured"."""
    if found.noun is not None or found.last + 1 >= len(line.tokens):
        return None
    number = found.last + (2 if line.word(found.last + 1) in ("more", "others") else 1)
    effect = lexicon().participles.get(line.word(number))
    return ((effect,), f"before {line.word(number)}") if effect and not _has_object(line, number) else None


def effects_by_order(line: Line, found: Counted) -> Reading:
    """The effect of the participle right behind the number's noun, or of the verb or toll right before it."""
    return effect_behind(line, found) or _before(line, found) or NOTHING


def effect_behind(line: Line, found: Counted) -> Reading | None:
    """The effect of the participle that follows the number's noun: "six others were also wounded"."""
    words = lexicon()
    passive = False
    start = _past_aside(line, found.last + 1)
    for number in range(start, min(start + 6, len(line.tokens))):
        token, word = line.tokens[number], line.words[number]
        if token.is_sent_start:
            return None
        if effect := words.participles.get(word):
            if not passive and _has_object(line, number):
                return None
            more = (
                words.participles.get(line.word(number + 2))
                if line.word(number + 1) in ("and", "or")
                else None
            )
            return tuple(dict.fromkeys(e for e in (effect, more) if e)), f"before {word}"
        if word not in words.words["between"]:
            return None
        passive = passive or word in ("was", "were", "been", "being", "are", "is")
    return None


def _past_aside(line: Line, number: int) -> int:
    """The word behind an aside between dashes, commas or brackets, else the word itself."""
    closing = _ASIDES.get(line.word(number))
    if closing is None:
        return number
    after = next(
        (n for n in range(number + 1, min(number + 14, len(line.words))) if line.words[n] == closing), None
    )
    return number if after is None else after + 1


def _has_object(line: Line, number: int) -> bool:
    return number + 1 < len(line.tokens) and line.tokens[number + 1].pos_ in _NEW_OBJECT


def _before(line: Line, found: Counted) -> Reading | None:
    words = lexicon()
    number = found.first - 1
    while number >= 0 and line.words[number] in ("the", "all", "another", "a", "further", "total", "of"):
        number -= 1
    if number < 0 or line.tokens[found.first].is_sent_start:
        return None
    token = line.tokens[number]
    if token.pos_ == "VERB" and (effect := words.patient.get(token.lemma_.lower())) and token.tag_ != "VBN":
        return (effect,), f"behind {token.text.lower()}"
    while number > 0 and line.words[number] in words.words["rising"] and line.words[number] != "toll":
        number -= 1
    if line.words[number] == "toll":
        effect = words.participles.get(line.word(number - 1)) or words.nouns.get(line.word(number - 1))
        return (effect or "dead",), "toll"
    return None
