"""Which part of sayso made a value."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["By"]


@dataclass(frozen=True, slots=True, order=True)
class By:
    """A component, its version, and a hash of its configuration and data files."""

    component: str
    version: str
    config: str
