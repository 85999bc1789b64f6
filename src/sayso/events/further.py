"""Others than those told of before: "another five civilians", "a further nine", "21 others"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["is_further"]

_FURTHER: Final = frozenset({"another", "further", "more", "others", "other", "additional"})


def is_further(act: Act, effect: str | None = None) -> bool:
    """Of "another five civilians", "a further nine", "five more people": others than those before.

    With an effect, only of a number of those who suffered it.
    """
    doc = act.token.doc
    for quantity in act.quantities:
        if effect is not None and quantity.effect != effect:
            continue
        head = next((token for token in act.token.subtree if token.idx == quantity.span.start), None)
        if head is not None and _adds(doc[max(0, head.i - 1) : head.i + 4]):
            return True
    return False


def _adds(words: Sequence[Token]) -> bool:
    """Of "another five", "five more": yes; of "more than five", "dozens of others": no."""
    pairs = pairwise(words)
    return any(
        one.lower_ in _FURTHER and other.lower_ != "than" and one.nbor(-1).lower_ != "of"
        for one, other in pairs
    )
