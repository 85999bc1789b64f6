"""One frozen Settings, passed in; there is no global configuration."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Settings"]


def _cache_folder() -> Path:
    """The user's cache folder for sayso (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "sayso"


def _data_folder() -> Path:
    """The user's data folder for sayso (XDG Base Directory Specification)."""
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "sayso"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is done; the same settings and input give the same bytes.

    `pipeline` is a spaCy pipeline's name or folder; empty means the one that is installed with sayso.
    `cache` holds what is compiled once (the gazetteer), `data` what the user gave: a gazetteer built from a
    dump, places of their own. `default_language` is taken for a text that is
    shorter than `language_floor` characters or whose language is in doubt. `largest` is the longest text
    in characters that is coded; a longer one is refused with TooLargeInput. `context` is the narrative
    switch for times: "auto" decides by evidence in the text.

    >>> Settings(default_language="en").language_floor
    200
    """

    pipeline: str = ""
    cache: Path = field(default_factory=_cache_folder)
    data: Path = field(default_factory=_data_folder)
    default_language: str = "en"
    language_floor: int = 200
    largest: int = 400_000
    batch: int = 32
    context: str = "auto"
    private_names: bool = True
