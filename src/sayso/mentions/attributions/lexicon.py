"""The cue lexicon (cues.yaml): which words can be cues, and what each takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.ontology.loader import read_yaml

__all__ = ["FILE", "Cue", "adverbs", "entry", "nouns", "verbs", "words"]

FILE: Final = "cues.yaml"


@dataclass(frozen=True, slots=True)
class Cue:
    """What the lexicon says of a cue word: its kind, the stance it takes, and what can be its content."""

    kind: str
    stance: str
    takes: frozenset[str]


@cache
def verbs() -> dict[str, Cue]:
    """Verbs by lemma.

    >>> verbs()["deny"].stance
    'denies'
    """
    return _read("verbs")


@cache
def nouns() -> dict[str, Cue]:
    """Nouns by lemma."""
    return _read("nouns")


@cache
def adverbs() -> dict[str, Cue]:
    """Adverbs by lower-case form."""
    return _read("adverbs")


def entry(lemma: str) -> Cue | None:
    """What the lexicon says of a verb, else of a noun."""
    return verbs().get(lemma) or nouns().get(lemma)


@cache
def words(name: str) -> frozenset[str]:
    """A plain list of the file, such as "verification"."""
    return frozenset(read_yaml(FILE)[name])


def _read(section: str) -> dict[str, Cue]:
    found: dict[str, Cue] = {}
    for group in read_yaml(FILE)[section]:
        for word in group["words"]:
            found[word] = _joined(found.get(word), group)
    return found


def _joined(known: Cue | None, group: dict[str, Any]) -> Cue:
    """A word in two groups keeps the kind and stance of the first and takes what either takes."""
    takes = frozenset(group.get("takes", ()))
    return (
        Cue(known.kind, known.stance, known.takes | takes)
        if known
        else Cue(group["kind"], group["stance"], takes)
    )
