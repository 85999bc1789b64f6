"""Who says what: source, cue and content of every attribution in a text."""

from __future__ import annotations

from typing import Final

from sayso.mentions.attributions import classes, groups, lexicon, weights
from sayso.mentions.attributions.finder import find_attributions

__all__ = ["COMPONENT", "DATA", "VERSION", "find_attributions"]

COMPONENT: Final = "attributions"
VERSION: Final = "1"
DATA: Final = (lexicon.FILE, classes.FILE, weights.FILE, groups.FILE)
