"""Event triggers: the verbs, nouns and phrases of a text for which the codebook has a frame that fits."""

from __future__ import annotations

from typing import Final

from sayso.mentions.triggers.find import find_triggers
from sayso.ontology import grammar
from sayso.ontology.codebook import CODEBOOK_FILES

__all__ = ["COMPONENT", "DATA", "VERSION", "find_triggers"]

COMPONENT: Final = "sayso.mentions.triggers"
VERSION: Final = "1"
DATA: Final = (*CODEBOOK_FILES, grammar.FILE)
