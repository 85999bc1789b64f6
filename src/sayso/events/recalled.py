"""Places that a common word recalls: "the town" is the town named last, "here" that of the dateline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.events.acts import Act
from sayso.events.containers import PLACE_FILE, words
from sayso.events.owners import Owners
from sayso.model.mention import Place
from sayso.model.units import is_mapped
from sayso.ontology.loader import read_yaml

if TYPE_CHECKING:
    from sayso.model.tokens import Token

__all__ = ["recall_places"]

_DEFINITE: Final = frozenset({"the", "this", "that", "same"})
_ROLES: Final = frozenset({"pobj", "dobj", "nsubjpass"})


@cache
def _kinds() -> dict[str, frozenset[str]]:
    """For each noun the precisions of the places that it can recall."""
    return {noun: frozenset(kinds.split()) for noun, kinds in read_yaml(PLACE_FILE)["recalling"].items()}


def recall_places(finder: Owners, names: Sequence[Place], acts: Sequence[Act]) -> None:
    """What "in the city", "near the town", "here" recall of the places named before, for acts without one."""
    placeless = {id(act) for act in acts if not act.places}
    if not names or not placeless:
        return
    for token, known in _recalling(finder, [name for name in names if not name.part_of_name]):
        act = finder.owner(token)
        if act is not None and id(act) in placeless and act.recalled is None:
            act.recalled = max(known, key=lambda name: name.span.start, default=None)
    for name in names:
        if name.precision == "settlement" and _is_of_police(finder.parse.head(name.span)):
            for act in finder.sentence(finder.parse.head(name.span)):
                if id(act) in placeless:
                    act.recalled = act.recalled or name


def _is_of_police(token: Token) -> bool:
    """Of "Torvik police", "police in Torvik": whose beat the happenings of the sentence are on."""
    above = token.head if token.dep_ == "compound" else token.head.head if token.dep_ == "pobj" else token
    if token.dep_ == "pobj" and token.head.lower_ != "in":
        return False
    return above.i != token.i and above.lower_ in words("local_police")


def _recalling(finder: Owners, names: Sequence[Place]) -> Iterator[tuple[Token, list[Place]]]:
    """The words that recall a place, each with the places named before that it can mean."""
    kinds, line = _kinds(), finder.parse.document.dateline.place
    for token in finder.parse.doc:
        if token.lower_ in kinds and token.dep_ in _ROLES and _is_bare(token):
            fit = kinds[token.lower_]
            yield token, [name for name in names if name.span.end <= token.idx and _fits(name, fit)]
        elif token.lower_ == "here" and token.dep_ == "advmod" and line is not None:
            yield token, [name for name in names if name.span.start == line.start]


def _is_bare(token: Token) -> bool:
    """Of "the northern city", not of "the city of Torvik", "the Torvik district", "a city"."""
    around = token.children
    definite = any(word.lower_ in _DEFINITE for word in around)
    return definite and not any(
        word.pos_ in ("PROPN", "NUM") or word.lower_ in ("of", "called", "other") or word.dep_ == "relcl"
        for word in around
    )


def _fits(name: Place, kinds: frozenset[str]) -> bool:
    if name.precision is None or (name.relation is not None and name.relation.endswith(" of")):
        return False
    lent = not is_mapped(name)
    return name.feature_code != "SITE" and (name.precision in kinds or (lent and "settlement" in kinds))
