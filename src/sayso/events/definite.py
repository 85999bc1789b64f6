"""Nouns and participles that take up what the text has told of before: "the attack", "those killed in it"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sayso.events.acts import Act

__all__ = ["DETERMINERS", "is_definite", "takes_up"]

DETERMINERS: Final = frozenset({"the", "this", "that", "these", "those", "such"})


def is_definite(act: Act) -> bool:
    """Of "the attack", "the men killed in the raid": what the text has told of before."""
    if act.token.tag_ == "VBN" and act.token.dep_ == "acl" and act.trigger.effect is not None:
        return any(child.lower_ in DETERMINERS for child in act.token.head.lefts)
    if not act.trigger.nominal:
        return False
    return any(
        (child.dep_ == "det" and child.lower_ in DETERMINERS) or child.tag_ == "PRP$"
        for child in act.token.lefts
    )


def takes_up(acts: Iterable[Act]) -> bool:
    """Does one of the acts take up what was told before?"""
    return any(is_definite(act) for act in acts)
