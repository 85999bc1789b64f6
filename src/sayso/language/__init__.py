"""Stage 2: a document becomes a parsed document."""

from __future__ import annotations

from sayso.language.casing import recase
from sayso.language.identification import identify, settled
from sayso.language.parser import SpacyParser, load_pipeline

__all__ = ["SpacyParser", "identify", "load_pipeline", "recase", "settled"]
