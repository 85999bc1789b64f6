"""A lean start for processes of our own: spaCy without its own command line."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Final

__all__ = ["collecting_seldom", "start_lean", "start_sharing"]

_DOOR: Final = "spacy.cli.info"
# Records that are read, used and let go by the ten thousand are seldom in cycles; to look for these
# seldom saves a fifth of the time.
_SELDOM: Final = 50_000, 20, 50


def start_lean() -> None:
    """Keep `import spacy` from importing spaCy's command line as well, with its network clients.

    That is a third of its import, and nothing of it serves to parse. `spacy/__init__.py` asks for one name of
    it, for which a stand-in is put here. Only processes that are ours throughout do this, never the library.
    """
    if "spacy" not in sys.modules:
        stand_in = ModuleType(_DOOR)
        stand_in.info = None  # type: ignore[attr-defined]
        sys.modules.setdefault(_DOOR, stand_in)


def start_sharing() -> None:
    """Start a process that does a share of the reconciling."""
    start_lean()
    gc.set_threshold(*_SELDOM)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cycles seldom while records are reconciled; afterwards as before."""
    before = gc.get_threshold()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
