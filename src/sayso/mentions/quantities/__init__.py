"""Numbers of people and things, and what happened to them."""

from __future__ import annotations

from typing import Final

from sayso.mentions.quantities.finder import find_quantities
from sayso.mentions.quantities.lexicon import EFFECT_DATA
from sayso.mentions.quantities.numerals import NUMBER_DATA
from sayso.ontology import grammar

__all__ = ["COMPONENT", "DATA", "VERSION", "find_quantities"]

COMPONENT: Final = "sayso.mentions.quantities"
VERSION: Final = "1"
DATA: Final[tuple[str, ...]] = (*NUMBER_DATA, *EFFECT_DATA, grammar.FILE)
