"""Sentences about sport, markets, weather, fiction, illness: words of conflict mean something else there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model.mention import Trigger
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook, Frame

if TYPE_CHECKING:
    from sayso.model.tokens import Stretch, Token

__all__ = ["Domains"]

_WEAK_HITS: Final = 2
_ANY_HITS: Final = 3
_OF_HARM: Final = ("health", "accident")  # they tell how people died, not what else is spoken of


class Domains:
    """Counts, sentence by sentence, the words of each domain outside politics."""

    def __init__(self, parse: Parse, book: Codebook) -> None:
        self._parse = parse
        self._words: dict[str, tuple[str, ...]] = {}
        for name, words in book.domains.items():
            for word in words:
                self._words[word] = (*self._words.get(word, ()), name)
        self._violence = book.classes["violence"]
        self._tales = book.operators.words["tales"]
        self._about_tales = book.operators.words["of_tales"]
        self._counts: dict[int, dict[str, int]] = {}

    def _of(self, sentence: Stretch) -> dict[str, int]:
        if sentence.start not in self._counts:
            counts: dict[str, int] = {}
            for token in sentence:
                for name in self._words.get(token.lower_) or self._words.get(token.lemma_) or ():
                    counts[name] = counts.get(name, 0) + 1
            self._counts[sentence.start] = counts
        return self._counts[sentence.start]

    def natural(self, sentence: Stretch) -> bool:
        """Does the sentence speak of weather, illness or an accident?"""
        counts = self._of(sentence)
        return any(counts.get(name) for name in ("weather", *_OF_HARM))

    def violent(self, sentence: Stretch) -> bool:
        """Has the sentence a word of violence, and none of weather, illness or an accident?"""
        return self._speaks_of_violence(sentence) and not self.natural(sentence)

    def accidental(self, sentence: Stretch) -> bool:
        """Does the sentence tell of a crash, an earthquake or the like, and of no violence?"""
        return "accident" in self._of(sentence) and not self._speaks_of_violence(sentence)

    def _speaks_of_violence(self, sentence: Stretch) -> bool:
        return any(token.lemma_.lower() in self._violence for token in sentence)

    def _is_tale(self, token: Token) -> bool:
        """Of "in the novel", "in a film about", "the film tells of": what is told happens in it."""
        if token.dep_ == "nsubj" and token.head.lemma_ in self._about_tales:
            return token.lemma_ in self._tales
        if token.dep_ != "pobj" or "fiction" not in self._words.get(token.lemma_, ()):
            return False
        return token.head.lower_ == "in" and token.head.dep_ == "prep" and token.head.head.pos_ == "VERB"

    def admits(self, trigger: Trigger, frame: Frame) -> bool:
        """May the trigger stand in its sentence?"""
        if frame.type not in ("ASSAULT", "COERCE", "PROTEST"):
            return True
        sentence = self._parse.sentence_of(self._parse.doc[trigger.token])
        if any(self._is_tale(token) for token in sentence):
            return False
        counts = self._of(sentence)
        most = max((n for name, n in counts.items() if name not in _OF_HARM), default=0)
        return most < (_WEAK_HITS if frame.weak else _ANY_HITS)
