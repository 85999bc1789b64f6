"""Stage 4: events, one a happening in a document, from the mentions that the finders found."""

from __future__ import annotations

from typing import Final

from sayso.events.assembly import assemble, assemble_with_times
from sayso.events.containers import PLACE_FILE
from sayso.events.likeness import LIKENESS_FILE
from sayso.ontology import grammar
from sayso.ontology.codebook import CODEBOOK_FILES

__all__ = ["COMPONENT", "DATA", "VERSION", "assemble", "assemble_with_times"]

COMPONENT: Final = "sayso.events"
VERSION: Final = "1"
DATA: Final = (*CODEBOOK_FILES, PLACE_FILE, LIKENESS_FILE, grammar.FILE)
