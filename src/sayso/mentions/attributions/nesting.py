"""Attributions inside the content of others: which carries which, and which are worth keeping."""

from __future__ import annotations

from sayso.mentions.attributions.drafts import Draft
from sayso.mentions.attributions.features import Page

__all__ = ["carriers", "without_idle"]


def carriers(drafts: list[Draft]) -> list[int | None]:
    """For each draft the number of the one whose content holds its cue most closely, None for most."""
    return [_carrier(drafts, n) for n in range(len(drafts))]


def _carrier(drafts: list[Draft], n: int) -> int | None:
    inner = drafts[n]
    around = [
        k
        for k, outer in enumerate(drafts)
        if k != n and inner.cue <= outer.content and not outer.cue <= inner.content
    ]
    return min(around, key=lambda k: (len(drafts[k].content), k), default=None)


def without_idle(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those that stand inside another's content."""
    inside = carriers(drafts)
    return [d for d, carrier in zip(drafts, inside, strict=True) if carrier is None]
