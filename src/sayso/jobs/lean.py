"""A lean start for processes of our own: spaCy without its own command line."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Final

__all__ = ["start_lean"]

_DOOR: Final = "spacy.cli.info"


def start_lean() -> None:
    """Keep `import spacy` from importing spaCy's command line as well, with its network clients.

    That is a third of its import, and nothing of it serves to parse. `spacy/__init__.py` asks for one name of
    it, for which a stand-in is put here. Only processes that are ours throughout do this, never the library.
    """
    if "spacy" not in sys.modules:
        stand_in = ModuleType(_DOOR)
        stand_in.info = None  # type: ignore[attr-defined]
        sys.modules.setdefault(_DOOR, stand_in)
