"""Who says "I" and "we": the speaker of the clause or of the quotation that the word stands in."""

from __future__ import annotations

from typing import Final

from sayso.mentions.actors.grid import Grid
from sayso.ontology.roles import role_lexicon

__all__ = ["speaker_of"]

_FIRST: Final = frozenset({"i", "we"})
_REACH: Final = 14


def speaker_of(grid: Grid, index: int) -> int | None:
    """The token of the speaker: the subject of the verb of saying above the word, or beside its quotation."""
    above = _above(grid, index)
    if above is not None or not grid.quoted[index]:
        return above
    first, last = _run(grid, index)
    for _ in range(3):
        beside = _after(grid, last)
        beside = _before(grid, first) if beside is None else beside
        if beside is not None:
            return beside
        earlier = _run_before(grid, first)
        if earlier is None:
            return None
        first, last = earlier
    return None


def _subject(grid: Grid, verb: int) -> int | None:
    if grid.lemma(verb) not in role_lexicon().speech_verbs:
        return None
    subject = grid.child(verb, "nsubj")
    return subject if subject is not None and grid.key[subject] not in _FIRST else None


def _above(grid: Grid, index: int) -> int | None:
    while grid.head[index] != index:
        index = grid.head[index]
        subject = _subject(grid, index)
        if subject is not None:
            return subject
    return None


def _run(grid: Grid, index: int) -> tuple[int, int]:
    """The quotation that holds the token, over as many sentences as it has."""
    first = last = index
    while first > 0 and grid.quoted[first - 1]:
        first -= 1
    while last + 1 < len(grid) and grid.quoted[last + 1]:
        last += 1
    return first, last


def _after(grid: Grid, last: int) -> int | None:
    """The speaker behind the quotation, in the sentence in which it ends: "…," he said."""
    number = grid.sentence[last]
    for index in range(last + 1, min(last + 1 + _REACH, len(grid))):
        if grid.sentence[index] != number or (grid.quoted[index] and index > last + 1):
            return None
        subject = None if grid.quoted[index] else _subject(grid, index)
        if subject is not None and not grid.quoted[subject]:
            return subject
    return None


def _before(grid: Grid, first: int) -> int | None:
    """The speaker before the quotation: in its own sentence, or the subject of the sentence before it."""
    number = grid.sentence[first]
    begins = first == 0 or grid.sentence[first - 1] != number
    wanted = number - 1 if begins else number
    for index in range(first - 1, -1, -1):
        if grid.sentence[index] < wanted or grid.quoted[index]:
            return None
        subject = _subject(grid, index)
        if subject is not None and not grid.quoted[subject] and (not begins or grid.head[index] == index):
            return subject
    return None


def _run_before(grid: Grid, first: int) -> tuple[int, int] | None:
    """The quotation in the sentence before this one, which the same speaker went on from."""
    number = grid.sentence[first]
    for index in range(first - 1, -1, -1):
        if grid.sentence[index] < number - 1:
            return None
        if grid.quoted[index]:
            return _run(grid, index)
    return None
