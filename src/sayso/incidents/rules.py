"""The rules of joining as they stand in the data files, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.ontology.loader import read_yaml

__all__ = ["DATA", "Joining", "joining"]

DATA: Final = ("joining.yaml", "best_value.yaml", "incident_titles.yaml", "place_words.yaml")


@dataclass(frozen=True, slots=True)
class Joining:
    """The contents of joining.yaml: points, families, groups and limits."""

    threshold: float
    day_slack: int
    reported_window: int
    largest_block: int
    near_km: float
    large_number: int
    far_factor: int
    likest: float
    points: dict[str, dict[str, float]]
    families: dict[str, tuple[str, ...]]
    mode_groups: tuple[frozenset[str], ...]
    delivery: tuple[frozenset[str], ...]
    general_words: frozenset[str]
    function_words: frozenset[str]
    common_names: frozenset[str]
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
        **{name: raw[name] for name in ("threshold", "day_slack", "reported_window", "largest_block")},
        near_km=raw["near_km"],
        large_number=raw["large_number"],
        far_factor=raw["far_factor"],
        likest=raw["likest"],
        points=raw["points"],
        families={kind: tuple(names) for kind, names in families.items()},
        mode_groups=tuple(frozenset(group) for group in raw["mode_groups"]),
        delivery=tuple(frozenset(group) for group in raw["delivery"]),
        general_words=frozenset(raw["general_words"]),
        function_words=frozenset(raw["function_words"]),
        common_names=frozenset(raw["common_names"]),
        number_fields=frozenset(raw["number_fields"]),
        stop_words=frozenset(raw["stop_words"]),
    )
