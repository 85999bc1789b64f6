"""The rules of joining as they stand in the data files, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.ontology.loader import read_yaml

__all__ = ["DATA", "Joining", "joining"]

DATA: Final = (
    *("joining.yaml", "best_value.yaml", "incident_titles.yaml", "place_words.yaml"),
    *("countries.csv", "source_classes.yaml"),
)


_PLAIN: Final = (
    *("threshold", "same_document", "day_slack", "reported_window", "largest_block", "near_km"),
    *("large_number", "telling_number", "far_factor", "close_factor"),
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """What likeness of words tells: from `usual` up to `most`; half of it where a text has so few `words`."""

    usual: float
    most: float
    words: int


@dataclass(frozen=True, slots=True)
class Joining:
    """The contents of joining.yaml: points, families, groups and limits."""

    threshold: float
    same_document: float
    day_slack: int
    reported_window: int
    largest_block: int
    near_km: float
    large_number: int
    telling_number: int
    far_factor: int
    close_factor: float
    sentence: Likeness
    report: Likeness
    points: dict[str, dict[str, float]]
    families: dict[str, tuple[str, ...]]
    mode_groups: tuple[frozenset[str], ...]
    delivery: tuple[frozenset[str], ...]
    general_words: frozenset[str]
    function_words: frozenset[str]
    stop_words: frozenset[str]
    number_fields: frozenset[str]


@cache
def joining() -> Joining:
    """The rules of joining.yaml."""
    raw = read_yaml("joining.yaml")
    families: dict[str, list[str]] = {}
    for name, kinds in raw["families"].items():
        for kind in kinds:
            families.setdefault(kind, []).append(name)
    return Joining(
        **{name: raw[name] for name in _PLAIN},
        sentence=Likeness(**raw["likeness"]["sentences"]),
        report=Likeness(**raw["likeness"]["reports"]),
        points=raw["points"],
        families={kind: tuple(names) for kind, names in families.items()},
        mode_groups=tuple(frozenset(group) for group in raw["mode_groups"]),
        delivery=tuple(frozenset(group) for group in raw["delivery"]),
        general_words=frozenset(raw["general_words"]),
        function_words=frozenset(raw["function_words"]),
        number_fields=frozenset(raw["number_fields"]),
        stop_words=frozenset(raw["stop_words"]),
    )
