"""The words of effects.yaml as look-ups: effects by construction, groups of people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.ontology.loader import read_yaml

__all__ = ["EFFECT_DATA", "Lexicon", "lexicon"]

EFFECT_DATA: Final = ("effects.yaml",)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Effects by word and construction (the keys of effects.yaml), groups by lemma, patterns of scope."""

    patient: dict[str, str]
    subject: dict[str, str]
    participles: dict[str, str]
    nouns: dict[str, str]
    acts: dict[str, str]
    objects: dict[tuple[str, str], str]
    groups: dict[str, str]
    thing_groups: dict[str, str]
    modifiers: dict[str, str]
    things: frozenset[str]
    words: dict[str, frozenset[str]]
    particles: dict[str, str]
    war_total: dict[str, int]
    scopes: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = read_yaml("effects.yaml")
    effects = data["effects"]
    return Lexicon(
        **{kind: _by_word(effects, kind) for kind in ("patient", "subject", "participles", "nouns", "acts")},
        objects=_by_object(effects),
        groups=_by_group(data["groups"]),
        thing_groups=_by_group(data["thing_groups"]),
        modifiers=_by_group(data["group_modifiers"]),
        things=frozenset(data["things"]),
        words={name: frozenset(data[name]) for name in _SETS} | _nested(data),
        particles=data["particle_verbs"],
        war_total=data["war_total"],
        scopes=tuple(
            (scope, re.compile(r"\b(?:" + "|".join(found) + r")\b")) for scope, found in data["scope"].items()
        ),
    )


_SETS = (
    "casualties", "complement_verbs", "states", "causing", "shooting_injures", "deadly", "toll", "toll_verbs",
    "part_before", "taken", "taken_alone", "taken_with", "life_takers", "not_yet",
    "destroying", "severity", "wounds", "naming", "shares",
    "part_two_before", "part_behind", "of_people", "owners", "addition", "elsewhere", "unsaid",
    "neutral_tolls", "fates", "cared", "limbs", "parents", "about", "dying", "declaring",
    "between", "rising", "tellers", "unknown", "men", "women", "anybody", "anaphoric", "captives", "guns",
    "saying", "winning", "settled", "harm", "reports", "bodies",
)  # fmt: skip


def _nested(data: dict[str, Any]) -> dict[str, frozenset[str]]:
    """The lists inside lists, as "handed.verbs"."""
    return {
        f"{name}.{part}": frozenset(words)
        for name in ("handed", "sought")
        for part, words in data[name].items()
    }


def _by_word(effects: dict[str, Any], kind: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for effect, words in effects.items():
        for word in words[kind]:
            found.setdefault(word, effect)
    return found


def _by_object(effects: dict[str, Any]) -> dict[tuple[str, str], str]:
    return {
        (noun, verb): effect
        for effect, words in effects.items()
        for noun, verbs in words["objects"].items()
        for verb in verbs
    }


def _by_group(groups: dict[str, list[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for group, words in groups.items():
        for word in words:
            found.setdefault(word, group)
    return found
