"""What a match needs beside its words: the grammar's `check`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from sayso.mentions.times.grammar import Match
from sayso.mentions.times.tokens import Tokens
from sayso.model.parse import Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["holds"]

_NOUNS: Final = frozenset({"NN", "NNS", "NNP", "NNPS"})


def holds(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """Does the match pass its rule's check?"""
    return _CHECKS[match.rule.check](match, tokens, parse)


def _after(match: Match, tokens: Tokens, parse: Parse) -> Token | None:
    """The token after the match."""
    return parse.token_at(tokens.starts[match.end]) if match.end < len(tokens.starts) else None


def _before(match: Match, tokens: Tokens, parse: Parse) -> Token | None:
    return parse.token_at(tokens.starts[match.first - 1]) if match.first else None


def _no_noun_after(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """"the 24th Infantry Division" is no day of the month."""
    after = _after(match, tokens, parse)
    return after is None or after.tag_ not in _NOUNS | {"JJ"}


def _no_name(match: Match, tokens: Tokens, parse: Parse) -> bool:
    """A word of time inside a name ("Operation Dawn", "Red Dawn") is no time."""
    first = parse.token_at(tokens.starts[match.first])
    last = parse.token_at(tokens.starts[match.end - 1])
    before, after = _before(match, tokens, parse), _after(match, tokens, parse)
    if last.text.isupper() or not last.text[0].isupper():
        return True
    if before is not None and first.text[0].isupper() and before.tag_ in {"NNP", "NNPS"} and before.i == first.i - 1:
        return before.ent_type_ in {"DATE", "TIME"} or bool(match.found.get("year"))
    return not (after is not None and after.tag_ in {"NNP", "NNPS", "CD"} and not match.found.get("year")
                and last.ent_type_ not in {"DATE", "TIME"})  # fmt: skip


_CHECKS: Final[dict[str, Callable[[Match, Tokens, Parse], bool]]] = {
    "no noun after": _no_noun_after,
    "no name": _no_name,
}
