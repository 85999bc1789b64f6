"""What a whole report is about: in one on sport, markets, films or gardens words of conflict mean little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sayso.model.mention import Trigger
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["Topics"]

_AFFAIRS: Final = "affairs"
_LEAST: Final = 4  # different words of one topic, below which a report is not about it
_TIMES: Final = 2  # so many times as many as words of affairs
_TOLD: Final = frozenset({"arts"})  # what is told in the present there is told of a tale
_PRESENT: Final = frozenset({"VBZ", "VBP"})


class Topics:
    """The topic of a report that is about something else than conflict and politics, and what it admits."""

    def __init__(self, parse: Parse, book: Codebook) -> None:
        self._parse = parse
        self._affairs = book.topics[_AFFAIRS]
        self.about = self._topic(book)

    def _topic(self, book: Codebook) -> str | None:
        forms = {(token.lower_, token.lemma_.lower()) for token in self._parse.doc if token.is_alpha}
        counts = {
            name: len({lemma for form, lemma in forms if form in told or lemma in told})
            for name, told in book.topics.items()
        }
        least = max(_LEAST, _TIMES * counts.pop(_AFFAIRS))
        most = max(counts, key=lambda name: counts[name])
        return most if counts[most] >= least else None

    def admits(self, trigger: Trigger) -> bool:
        """May the trigger tell of an event, in a report about that?"""
        if self.about is None:
            return True
        token = self._parse.doc[trigger.token]
        if self.about in _TOLD and _in_present(token):
            return False
        return any(
            word.i != token.i and (word.lower_ in self._affairs or word.lemma_.lower() in self._affairs)
            for word in self._parse.sentence_of(token)
        )


def _in_present(verb: Token) -> bool:
    helps = {child.tag_ for child in verb.lefts if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ in _PRESENT or bool(helps & _PRESENT)
