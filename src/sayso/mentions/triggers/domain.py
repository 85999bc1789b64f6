"""Sentences about sport, markets, weather, fiction, illness: words of conflict mean something else there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model.mention import Trigger
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook, Frame

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

__all__ = ["Domains"]

_WEAK_HITS: Final = 2
_ANY_HITS: Final = 4


class Domains:
    """Counts, sentence by sentence, the words of each domain outside politics."""

    def __init__(self, parse: Parse, book: Codebook) -> None:
        self._parse = parse
        self._words = {word: name for name, words in book.domains.items() for word in words}
        self._counts: dict[int, dict[str, int]] = {}

    def _of(self, sentence: SpacySpan) -> dict[str, int]:
        if sentence.start not in self._counts:
            counts: dict[str, int] = {}
            for token in sentence:
                name = self._words.get(token.lower_) or self._words.get(token.lemma_)
                if name:
                    counts[name] = counts.get(name, 0) + 1
            self._counts[sentence.start] = counts
        return self._counts[sentence.start]

    def natural(self, sentence: SpacySpan) -> bool:
        """Does the sentence speak of weather or illness?"""
        counts = self._of(sentence)
        return counts.get("weather", 0) + counts.get("health", 0) > 0

    def admits(self, trigger: Trigger, frame: Frame) -> bool:
        """May the trigger stand in its sentence?"""
        if frame.type not in ("ASSAULT", "COERCE", "PROTEST"):
            return True
        counts = self._of(self._parse.sentence_of(self._parse.doc[trigger.token]))
        most = max((n for name, n in counts.items() if name != "health"), default=0)
        return most < (_WEAK_HITS if frame.weak else _ANY_HITS)
