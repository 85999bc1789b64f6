"""Where a text turns to another happening: "meanwhile", "in a separate incident", "hours earlier"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["opens_another", "stands_apart", "tells_of_before"]

_TURNS: Final = frozenset({"meanwhile", "separately", "elsewhere", "earlier"})
_SPANS: Final = frozenset({"minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months"})
_BEFORE: Final = frozenset({"earlier", "before"})
_OTHER: Final = frozenset({"separate", "another", "different"})
_BESIDE: Final = frozenset({"meanwhile", "separately", "elsewhere", "earlier", "later", "also"})


def stands_apart(token: Token, *, adds: bool) -> bool:
    """Of "meanwhile", "separately", "elsewhere" at the head of the clause: told beside what came before.

    Of "dozens were also wounded", "the strike also wounded ten" the "also" only adds to it.
    """
    words = _BESIDE - {"also"} if adds else _BESIDE
    if any(child.lower_ in words for child in token.lefts if child.dep_ == "advmod"):
        return True
    if adds:
        return False
    opening = _opening(token)
    return opens_another(token) or (bool(opening) and opening[0] in _TURNS)


def opens_another(token: Token) -> bool:
    """Of "In another incident, ...", "In a separate attack, ...": the text says itself that it is another."""
    opening = _opening(token)
    return opening[:1] == ["in"] and not _OTHER.isdisjoint(opening[1:3])


def tells_of_before(token: Token) -> bool:
    """Of "Hours earlier a roadside bomb had wounded two soldiers": what came before all that was told."""
    opening = _opening(token)
    return any(one in _SPANS and other in _BEFORE for one, other in pairwise(opening))


def _opening(token: Token) -> list[str]:
    """The first words of the sentence, in small letters."""
    return [word.lower_ for word in token.sent[:6] if not (word.is_space or word.is_punct)][:4]
