"""The codebook: types and modes of PLOVER, and the frames of words that stand for them, from data files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sayso.errors import CodebookError
from sayso.ontology.loader import read_yaml

__all__ = ["CODEBOOK_FILES", "Codebook", "Condition", "EventType", "Frame", "Operators", "codebook"]

_FRAME_FILES: Final = (
    "encounters", "assault", "coerce", "policing", "protest", "mobilize", "sanction", "verbal_conflict",
    "yielding", "material_cooperation", "verbal_cooperation",
)  # fmt: skip
CODEBOOK_FILES: Final = (
    "plover.yaml",
    *(f"codebook/{name}.yaml" for name in _FRAME_FILES),
    *(f"codebook/{name}.yaml" for name in ("classes", "means", "operators", "contexts", "domains", "topics")),
)  # fmt: skip
_KEYS: Final = frozenset({
    "verbs", "nouns", "adjectives", "object", "object_not", "subject", "subject_not", "with", "with_not",
    "mod", "mod_not", "govern", "type", "mode", "submode", "contexts", "effect", "actor", "recipient",
    "nominal", "weak", "background", "needs", "role",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type: its quadrant (1 to 4), whether it needs a recipient, and its modes with their scores."""

    name: str
    quad: int
    requires_recipient: bool
    meaning: str
    modes: dict[str, str]


@dataclass(frozen=True, slots=True)
class Condition:
    """Words that a place of a frame must, or must not, hold: lemmas, and kinds such as PEOPLE and PLACE."""

    words: frozenset[str]
    kinds: frozenset[str]

    @property
    def any(self) -> bool:
        """Does anything at all fulfil it?"""
        return "*" in self.words


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the codebook: words, the conditions on what stands around them, and what they mean.

    `actor` and `recipient` name grammatical places in the order in which they are looked up ("obj", "on",
    "obj.of"); `nominal` is the pattern of roles of its nouns: attack, victim, happening, mutual, group or
    agent.
    """

    id: str
    type: str
    mode: str | None
    submode: str | None
    contexts: tuple[str, ...]
    effect: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    object: Condition | None
    object_not: Condition | None
    subject: Condition | None
    subject_not: Condition | None
    mod: Condition | None
    mod_not: Condition | None
    govern: Condition | None
    near: tuple[tuple[str, Condition], ...]
    near_not: tuple[tuple[str, Condition], ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    nominal: str
    role: str | None
    needs: str | None
    weak: bool
    background: bool

    @property
    def strictness(self) -> int:
        """How many conditions it sets: of two frames that fit, the stricter one is meant."""
        conditions = (
            self.object,
            self.subject,
            self.mod,
            self.govern,
            *(condition for _, condition in self.near[:1]),
        )
        return sum(1 if c.any else 2 for c in conditions if c is not None)


@dataclass(frozen=True, slots=True)
class Operators:
    """Words that change the act they govern, and those that only carry it (docs/codebook.md)."""

    over: dict[str, tuple[str, frozenset[str]]]
    will: dict[str, str]
    will_not: dict[str, str]
    hostile: frozenset[str]
    words: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All frames by word, and the word lists beside them."""

    types: dict[str, EventType]
    contexts: tuple[str, ...]
    frames: dict[str, Frame]
    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    classes: dict[str, frozenset[str]]
    means: dict[str, str]
    operators: Operators
    domains: dict[str, frozenset[str]]
    topics: dict[str, frozenset[str]]
    context_words: dict[str, tuple[str, ...]]


@cache
def codebook() -> Codebook:
    """The codebook that comes with sayso, read once; raises CodebookError for a line that is not in order.

    >>> codebook().types["ASSAULT"].quad
    4
    >>> [frame.type for frame in codebook().verbs["behead"]]
    ['ASSAULT']
    """
    plover = read_yaml("plover.yaml")
    types = {name: EventType(name=name, **raw) for name, raw in plover["types"].items()}
    classes = _classes(read_yaml("codebook/classes.yaml"))
    frames = {frame.id: frame for name in _FRAME_FILES for frame in _frames(name, classes, types)}
    return Codebook(
        types=types,
        contexts=tuple(plover["contexts"]),
        frames=frames,
        verbs=_by_word(frames, "verbs"),
        nouns=_by_word(frames, "nouns"),
        adjectives=_by_word(frames, "adjectives"),
        classes=classes,
        means={
            word: mode for mode, words in read_yaml("codebook/means.yaml").items() for word in words.split()
        },
        operators=_operators(read_yaml("codebook/operators.yaml"), types),
        domains=_word_lists("codebook/domains.yaml"),
        topics=_word_lists("codebook/topics.yaml"),
        context_words=_contexts(read_yaml("codebook/contexts.yaml")),
    )


def _word_lists(file: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in read_yaml(file).items()}


def _classes(raw: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name, words in raw.items():
        parts = _spelled(words.split())
        inner = [found[part[1:]] for part in parts if part.startswith("@")]
        found[name] = frozenset(part for part in parts if not part.startswith("@")).union(*inner)
    return found


def _contexts(raw: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for context, words in raw.items():
        for word in words.split():
            found.setdefault(word, []).append(context)
    return {word: tuple(dict.fromkeys(contexts)) for word, contexts in found.items()}


def _frames(file: str, classes: dict[str, frozenset[str]], types: dict[str, EventType]) -> Iterator[Frame]:
    whole = read_yaml(f"codebook/{file}.yaml")
    for name, raw in whole["frames"].items():
        unknown = set(raw) - _KEYS
        if unknown:
            raise CodebookError(f"unknown keys {sorted(unknown)}", where=f"codebook/{file}.yaml: {name}")
        frame = _frame(f"{file}.{name}", {"type": whole["type"], **raw}, classes)
        modes = types[frame.type].modes
        if frame.mode and frame.mode not in modes and not frame.mode.startswith("BY_"):
            raise CodebookError(f"{frame.type} has no mode {frame.mode}", where=frame.id)
        yield frame


def _frame(id: str, raw: dict[str, Any], classes: dict[str, frozenset[str]]) -> Frame:
    def condition(key: str) -> Condition | None:
        return _condition(raw[key], classes) if key in raw else None

    def near(key: str) -> tuple[tuple[str, Condition], ...]:
        pairs = (item.split(":", 1) for item in str(raw.get(key, "")).split())
        return tuple((prep, _condition(words, classes)) for prep, words in pairs)

    def words(key: str) -> tuple[str, ...]:
        return tuple(_spelled(str(raw.get(key, "")).split()))

    return Frame(
        id=id,
        type=raw["type"],
        mode=raw.get("mode"),
        submode=raw.get("submode"),
        contexts=words("contexts"),
        effect=raw.get("effect"),
        verbs=words("verbs"),
        nouns=words("nouns"),
        adjectives=words("adjectives"),
        object=condition("object"),
        object_not=condition("object_not"),
        subject=condition("subject"),
        subject_not=condition("subject_not"),
        mod=condition("mod"),
        mod_not=condition("mod_not"),
        govern=condition("govern"),
        near=near("with"),
        near_not=near("with_not"),
        actor=words("actor"),
        recipient=words("recipient"),
        nominal=raw.get("nominal", "attack"),
        role=raw.get("role"),
        needs=raw.get("needs"),
        weak=bool(raw.get("weak")),
        background=bool(raw.get("background")),
    )


def _condition(text: str, classes: dict[str, frozenset[str]]) -> Condition:
    parts = _spelled(text.split())
    named = [classes[part[1:]] for part in parts if part.startswith("@")]
    kinds = frozenset(part for part in parts if part.isupper())
    plain = frozenset(part for part in parts if not part.startswith("@") and not part.isupper())
    return Condition(plain.union(*named), kinds)


def _spelled(words: list[str]) -> list[str]:
    """The words; one with a hyphen also as the parser gives it, in parts ("cease_fire")."""
    split = (word.replace("-", "_") for word in words if "-" in word and not word.startswith(("@", "-")))
    return list(dict.fromkeys((*words, *split)))


def _operators(raw: dict[str, Any], types: dict[str, EventType]) -> Operators:
    groups = {key: frozenset(raw[key].split()) for key in ("cooperative", "hostile")} | {
        "any": frozenset(types),
        **{name: frozenset({name}) for name in types},
    }
    over: dict[str, tuple[str, frozenset[str]]] = {}
    for name, operator in raw["operators"].items():
        for word in operator["words"].split():
            over.setdefault(f"{name}:{word}", (operator["type"], _any_of(operator["over"], groups)))
    lists = [name for name, words in raw.items() if isinstance(words, str)]
    return Operators(
        over=over,
        will={kind: result for group, result in raw["will"].items() for kind in groups[group]},
        will_not={kind: result for group, result in raw["will_not"].items() for kind in groups[group]},
        hostile=groups["hostile"],
        words={key: frozenset(raw[key].split()) for key in lists},
    )


def _any_of(names: str, groups: dict[str, frozenset[str]]) -> frozenset[str]:
    return frozenset[str]().union(*(groups[name] for name in names.split()))


def _by_word(frames: dict[str, Frame], part: str) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in frames.values():
        for word in getattr(frame, part):
            found.setdefault(word, []).append(frame)
    ordered = {word: sorted(some, key=lambda f: (-f.strictness, f.weak)) for word, some in found.items()}
    return {word: tuple(some) for word, some in ordered.items()}
