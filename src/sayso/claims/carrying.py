"""Sentences that go on with what a source said: "Another hit a checkpoint", "17 other people were hurt"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from sayso.claims.stance import rules
from sayso.model import Attribution, Parse, Span
from sayso.model.span import Overlaps

if TYPE_CHECKING:
    from sayso.model.tokens import Stretch as Sentence

__all__ = ["carried_on"]

_OPENING: Final = 3
_TAIL: Final = 2


def carried_on(parse: Parse, attributions: Sequence[Attribution]) -> Iterator[tuple[Span, Attribution]]:
    """Each sentence without a source of its own that opens by counting on from the saying before it.

    A sentence counts on when "another", "other" or "further" is one of its first words, and only where the
    saying reached the end of the sentence before.
    """
    said: Attribution | None = None
    parts = Overlaps((part, n) for n, one in enumerate(attributions) for part in _parts(one))
    for sentence in parse.sentences:
        span = parse.sentence_span(sentence[0])
        own = [attributions[n] for n in sorted({n for _, n in parts.of(span)})]
        if own:
            said = next((one for one in own if _closes(one, span)), None)
        elif said is not None and _counts_on(sentence):
            yield span, said
        elif span.text.strip():
            said = None


def _parts(one: Attribution) -> list[Span]:
    return [part for part in (one.source, one.cue, *one.content) if part is not None]


def _closes(one: Attribution, sentence: Span) -> bool:
    """Is the end of the sentence, but for its full stop, of what was said, by somebody?"""
    end = sentence.end
    return one.source is not None and any(end - _TAIL <= part.end <= end for part in one.content)


def _counts_on(sentence: Sentence) -> bool:
    words = [token.lower_ for token in sentence if token.is_alpha or token.like_num]
    return not set(rules()["counting_on"]).isdisjoint(words[:_OPENING])
