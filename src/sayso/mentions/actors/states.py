"""States where they act, their people, and words that say whose a deed is ("Russian air strikes")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sayso.mentions.actors.candidate import Candidate, Side
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.lexicon import listed
from sayso.mentions.actors.names import COUNTRY_KINDS, Name, Names
from sayso.mentions.actors.sides import role_at, sets_side, side_of
from sayso.ontology.roles import role_lexicon

__all__ = ["coordinated", "country", "doer"]

_ACTING: Final = frozenset({"nsubj", "agent", "dobj", "poss", "dative", "csubj", "nsubjpass", "ROOT"})
_PARTNER: Final = frozenset({"by", "with", "against", "between"})
_TOWARD: Final = frozenset({"to", "on", "for", "from", "of", "toward", "towards", "upon", "at"})
_DEALT: Final = frozenset({"with", "to", "on", "against", "from"})
_BETWEEN: Final = frozenset({"and", "or", ",", "&"})


def country(grid: Grid, name: Name, index: int) -> Candidate | None:
    """A state where it acts or is acted on, the people of one, a capital in the place of its government."""
    if index != name.last:
        return None
    kind = name.entry.kind
    if kind in {"people", "adjective"}:
        return _nation(grid, name, index)
    if not (_rules(grid, index) if kind == "capital" else _acts(grid, index)):
        return None
    return _state(grid, name, index)


def _state(grid: Grid, name: Name, index: int) -> Candidate:
    capital = name.entry.kind == "capital"
    why = f"{name.entry.kind} {grid.words(name.first, name.last)}"
    side = Side(name.entry.country, "GOV" if capital else None, (why,))
    return Candidate(
        index, name.first, name.last, "state", name.entry.name, "state", side, entry=name.entry, definite=True
    )


def _nation(grid: Grid, name: Name, index: int) -> Candidate | None:
    """People of a state ("the Syrians"); an adjective without a noun only as subject or object."""
    if grid.pos[index] == "ADJ" and grid.dep[index] not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        return None
    first = grid.first_of(index)
    children = [grid.key[child] for child in grid.children[index]]
    return Candidate(
        index, first, index, "role", grid.words(first, index), "group",
        Side(name.entry.country, "CVL", (f"people of {name.entry.name}",)),
        plural=grid.key[index].endswith(("s", "se", "sh", "ch", "men")),
        definite="the" in children, counted="a" in children or "an" in children,
    )  # fmt: skip


def doer(grid: Grid, names: Names, index: int) -> Candidate | None:
    """A state or a role before a noun for a deed: "Russian" of "Russian air strikes"."""
    if not _before_deed(grid, index) or not sets_side(grid, index):
        return None
    name = names.at.get(index)
    if name is not None:
        return _state(grid, name, index) if name.entry.kind in COUNTRY_KINDS and index == name.last else None
    found = role_at(grid, index, index)
    if found is None or found[0].bearer or found[0].kind == "equipment":
        return None
    if found[0].kind == "person" and grid.pos[index] == "ADJ":
        return None
    role = found[0]
    first = _reach(names, index)
    return Candidate(
        index, first, index, "role", grid.words(first, index), role.kind,
        side_of(grid, names, first, index, index, role), role=role, plural=role.plural, definite=True,
    )  # fmt: skip


def _before_deed(grid: Grid, index: int) -> bool:
    """Does the token modify a noun for a deed, itself or through a word before that noun?"""
    head = grid.head[index]
    if grid.dep[head] == "compound" and grid.head[head] > head:
        head = grid.head[head]
    return grid.key[head] in role_lexicon().deeds


def _reach(names: Names, index: int) -> int:
    """Where a role before a deed begins: "Syrian government" of "Syrian government strikes"."""
    first = index
    while first > 0 and first - 1 in names.at and names.at[first - 1].entry.kind in COUNTRY_KINDS:
        first = names.at[first - 1].first
    return first


def coordinated(grid: Grid, names: Names, found: Candidate) -> Iterator[Candidate]:
    """The parties of "Kenyan and South African troops": the last with the noun, the others by their word."""
    parties = [
        names.at[index]
        for index in range(found.first, found.head)
        if index in names.at and names.at[index].last == index and sets_side(grid, index)
    ]
    joined = [name for name in parties if grid.word[name.last + 1] in _BETWEEN and name.entry.country]
    if not joined or joined[-1] is parties[-1]:
        yield found
        return
    for name in joined:
        side = Side(name.entry.country, found.side.sector, (f"name {name.entry.name}",))
        words = f"{grid.words(name.first, name.last)} {grid.word[found.head]}"
        yield replace(
            found, head=name.last, first=name.first, last=name.last, name=words, side=side, same_as=None
        )
    yield replace(found, first=parties[-1].first, name=grid.words(parties[-1].first, found.last))


def _acts(grid: Grid, index: int) -> bool:
    """Does a state act or take part here, rather than say where?"""
    index = grid.root_of_conjunction(index)
    if grid.dep[index] != "pobj":
        return grid.dep[index] in _ACTING and grid.lemma(grid.head[index]) not in listed("motion")
    preposition = grid.head[index]
    key, over = grid.key[preposition], grid.head[preposition]
    if key in _PARTNER:
        return True
    return key in _TOWARD and (
        grid.lemma(over) not in listed("motion") if grid.pos[over] == "VERB" else _is_deed(grid, over, key)
    )


def _is_deed(grid: Grid, noun: int, preposition: str) -> bool:
    """Is it a deed towards a state ("sanctions on", "invasion of", "aid to"), not "city of"?"""
    key = grid.key[noun]
    if key in role_lexicon().deeds or key.endswith(("sion", "tion", "sions", "tions", "ment")):
        return True
    return preposition in {"to", "on", "toward", "towards", "upon", "for"} and grid.pos[noun] == "NOUN"


def _rules(grid: Grid, index: int) -> bool:
    """Does a capital stand for its government: who acts, is addressed or dealt with, whose stand it is?"""
    index = grid.root_of_conjunction(index)
    head, lexicon = grid.head[index], role_lexicon()
    if grid.dep[index] == "pobj":
        return grid.dep[head] == "agent" or grid.key[head] == "between" or _is_dealt_with(grid, head)
    lemma = grid.lemma(head)
    if grid.dep[index] == "poss":
        return lemma in lexicon.stands
    if grid.dep[index] == "nsubj":
        return lemma in lexicon.agent_verbs or _does(grid, head)
    return grid.dep[index] == "dobj" and lemma in lexicon.addressing


def _does(grid: Grid, verb: int) -> bool:
    """Has the verb an object or clause, and is it none of what befalls a town ("Kyiv saw raids")?"""
    full = grid.child(verb, "dobj", "ccomp") is not None and grid.pos[verb] == "VERB"
    return full and grid.lemma(verb) not in role_lexicon().befalling


def _is_dealt_with(grid: Grid, preposition: int) -> bool:
    """Of "aid to Kyiv", "its treaty with Manila", "called on Tehran to": the government there."""
    key, over = grid.key[preposition], grid.lemma(grid.head[preposition])
    if over == "call":
        return key in {"on", "upon"}
    return key in _DEALT and over in role_lexicon().dealing
