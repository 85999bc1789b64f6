"""Which words of a noun phrase are its name: dates and numbers cut off, and phrases that are things."""

from __future__ import annotations

from typing import Final

from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.lexicon import listed
from sayso.mentions.actors.names import Names
from sayso.ontology.roles import Role, role_lexicon

__all__ = ["is_name", "kind_of_name", "no_actor", "without_count", "without_date"]

_WHEN: Final = frozenset({"DATE", "TIME"})
_BOUNDS: Final = frozenset({"least", "most", "than", "to"})
_SMALL: Final = frozenset({"of", "for", "the", "and", "de", "del", "la", "al", "el", "s"})
_MARKS: Final = frozenset({"PUNCT", "SYM", "X", "SPACE"})


def without_date(grid: Grid, first: int, start: int) -> int:
    """Where the phrase begins without a date that ran into it, and the rest of "at least" before a number."""
    while first < start and not _is_age(grid, first) and (_is_when(grid, first) or _is_rest(grid, first)):
        first += 1
    return first


def _is_age(grid: Grid, index: int) -> bool:
    """As in "19-year-old"."""
    return grid.key[index + 2 : index + 5 : 2] == ["year", "old"] or grid.key[index + 2 : index + 5 : 2] == [
        "years",
        "old",
    ]


def _is_when(grid: Grid, index: int) -> bool:
    """A day or an hour in figures, or a mark behind it; not "veteran" or "10-year-old"."""
    word = grid.word[index]
    if grid.ent[index] in _WHEN:
        return grid.ent[index + 1] in _WHEN or word[0].isdigit() or word[0].isupper()
    if word.isdigit() and grid.key[index + 1] in listed("months"):
        return True
    if grid.key[index] in listed("months") and index and grid.word[index - 1].isdigit():
        return True
    return grid.pos[index] in _MARKS and not word.isalnum() and word not in {'"', "“", "”", "-"}


def _is_rest(grid: Grid, index: int) -> bool:
    return (
        grid.key[index] in _BOUNDS
        and index > 0
        and grid.key[index - 1] in {"at", "more", "fewer", "less", "up"}
    )


def without_count(grid: Grid, first: int, start: int) -> int:
    """Where the name begins, behind the words that count: "villagers" of "17 other villagers"."""
    known, at = role_lexicon().uncounted, first
    if _is_age(grid, first):
        return first
    while at < start and (grid.pos[at] == "NUM" or grid.key[at] in known or _is_figure(grid, at)):
        at += 1
    return _whole(grid, first, at) if at > first and grid.ent[at] == "ORG" else at


def _is_figure(grid: Grid, index: int) -> bool:
    return grid.word[index][0].isdigit() and grid.ent[index] in {"CARDINAL", "QUANTITY"}


def _whole(grid: Grid, first: int, at: int) -> int:
    """A number that is part of a name stays: "17th Brigade"."""
    return first if grid.ent_start[at] <= first else at


def is_name(grid: Grid, first: int, head: int, role: Role) -> bool:
    """Is the phrase a body's own name, in capitals throughout: "Royal Chess Foundation"?"""
    if (
        first == head
        or role.plural
        or (role.bearer and not role.unit)
        or role.kind in {"person", "equipment"}
    ):
        return False
    words = [grid.word[index] for index in range(first, head + 1) if grid.word[index].isalpha()]
    return grid.pos[head] == "PROPN" and all(word[0].isupper() or word in _SMALL for word in words)


def kind_of_name(role: Role) -> str:
    """The kind of a body that the phrase names."""
    if role.kind != "group":
        return "organisation" if role.bearer else role.kind
    return "armed-group" if role.sector in {"REB", "UAF", "PRM"} else "organisation"


def no_actor(grid: Grid, names: Names, head: int, first: int, role: Role) -> bool:
    """Is the role noun a thing or a quality here: "by force", "an air campaign", "the general mood"?"""
    lexicon, key = role_lexicon(), grid.key[head]
    if grid.pos[head] == "ADJ":
        return role.kind == "person" and grid.dep[head] not in {
            "nsubj",
            "nsubjpass",
            "dobj",
            "pobj",
            "conj",
            "ROOT",
        }
    if role.noun == "campaign":
        return not _of_a_party(grid, names, head, first)
    if key not in lexicon.things:
        return False
    if first == head:
        return not any(child < head for child in grid.children[head])
    return key == "force" and all(
        grid.pos[index] == "ADJ" and index not in names.at for index in range(first, head)
    )


def _of_a_party(grid: Grid, names: Names, head: int, first: int) -> bool:
    """Is the campaign that of a candidate or a vote, or does it speak?"""
    if grid.dep[head] == "nsubj" and grid.lemma(grid.head[head]) in role_lexicon().speech_verbs:
        return True
    words = range(first, head)
    if any(grid.key[index] in role_lexicon().campaigns or grid.ent[index] == "PERSON" for index in words):
        return True
    return any(index in names.at and names.at[index].entry.kind == "person" for index in words)
