"""Persons by name: title, office and name in one phrase."""

from __future__ import annotations

from typing import Final

from sayso.mentions.actors.candidate import Candidate, Side
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.lexicon import listed
from sayso.mentions.actors.names import COUNTRY_KINDS, Name, Names
from sayso.mentions.actors.sides import role_at, side_of, side_of_name
from sayso.ontology.given_names import gender_of_given_name
from sayso.ontology.roles import role_lexicon

__all__ = ["is_person", "name_before", "person"]

_MARKS: Final = frozenset({"-", ""})  # keys of the hyphen and other signs inside a name


def is_person(grid: Grid, names: Names, head: int) -> bool:
    """Is the token the head of a person's name: tagged so, or in capitals after a title?"""
    if not grid.word[head][:1].isupper() or grid.pos[head] not in {"PROPN", "NOUN", "X"}:
        return False
    name = names.at.get(head)
    place = names.place_at.get(head)
    titled = _titled(grid, head)
    if (name and name.entry.kind != "capital") or (place and not place.part_of_name and not titled):
        return False
    return titled or (grid.ent[head] == "PERSON" and not _shouted(grid, head))


def _shouted(grid: Grid, head: int) -> bool:
    """An acronym or a line in capitals that the tagger took for a person."""
    first = grid.ent_start[head]
    return len(grid.word[head]) > 1 and all(word.isupper() for word in grid.word[first : head + 1])


def _titled(grid: Grid, head: int) -> bool:
    first = _name_start(grid, head)
    if (
        first < 1
        or grid.key[first - 1] not in role_lexicon().titles
        or not grid.word[first - 1][:1].isupper()
    ):
        return False
    if grid.key[head] in role_lexicon().name_heads and grid.ent[head] != "PERSON":
        return False  # "General Hospital"
    return grid.ent[head] == "PERSON" or role_at(grid, head, head) is None


def _name_start(grid: Grid, head: int) -> int:
    """Where the name itself begins, after titles and offices."""
    titles = role_lexicon().titles
    begun = grid.ent_start[head] if grid.ent[head] == "PERSON" else -1
    first = head
    while first > 0 and grid.sentence[first - 1] == grid.sentence[head]:
        before = first - 1
        if not (begun >= 0 and before >= begun) and not _part(grid, before, head):
            break
        if grid.key[before] in titles or role_at(grid, before, before) is not None:
            break
        first = before
    return first


def _part(grid: Grid, index: int, head: int) -> bool:
    """Is the token before a name a part of it?"""
    if grid.ent[index] == "PERSON" and (grid.key[index] in listed("particles") or grid.key[index] in _MARKS):
        return True
    if grid.head[index] != head:
        return False
    if grid.word[index].islower():
        return _joins_names(grid, index)
    return grid.word[index][:1].isupper() and (grid.ent[index] == "PERSON" or (_joins_names(grid, index + 1)))


def _joins_names(grid: Grid, index: int) -> bool:
    """Is it a small word between two names ("Almou ag Mohamed"), whatever the tagger took the first for?"""
    small = grid.word[index].islower() and grid.key[index] in listed("particles")
    return small and 0 < index < len(grid) - 1 and grid.pos[index - 1] == grid.pos[index + 1] == "PROPN"


def name_before(grid: Grid, names: Names, first: int, start: int) -> int | None:
    """The last token of a name that ran into the office behind it: "Jane Roe head of"."""
    begun = grid.ent_start[first]
    if begun != first or grid.ent[first] != "PERSON" or grid.key[first] in role_lexicon().titles:
        return None
    last = first
    while last + 1 < start and grid.ent_start[last + 1] == begun and last + 1 not in names.at:
        last += 1
    owner = grid.key[last] == "'s" or (last + 1 < len(grid) and grid.key[last + 1] == "'s")
    return last if last > first and last < start and not owner else None


def person(grid: Grid, names: Names, head: int, known: Name | None = None) -> Candidate:
    """The person whose name ends at the token, with the side of title and office, else of the roster."""
    start = known.first if known else _name_start(grid, head)
    last = head
    first = _with_titles(grid, min(start, grid.first_of(head)), start)
    side = _office(grid, names, first, start)
    home = grid.complement(head, "of")
    if home is not None and not side.country:
        side = side.filled(Side(side_of_name(names, home).country, None, ("of",)))
    if known:
        side = side.filled(Side(known.entry.country, known.entry.sector, (f"roster: {known.entry.name}",)))
    return Candidate(
        head,
        first,
        last,
        "person",
        known.entry.name if known else grid.words(start, last),
        "person",
        side,
        entry=known.entry if known else None,
        gender=_gender(grid, first, start)
        or (gender_of_given_name(known.entry.name.split()[0]) if known else None),
        definite=True,
        same_as=grid.head[head] if grid.dep[head] == "appos" else None,
    )


def _with_titles(grid: Grid, first: int, start: int) -> int:
    titles = role_lexicon().titles
    office = role_at(grid, start - 1) if start else None
    first = min(first, office[1]) if office and grid.word[office[1]][:1].isupper() else first
    while (
        first > 0 and first <= start and grid.key[first - 1] in titles and grid.word[first - 1][:1].isupper()
    ):
        office = role_at(grid, first - 1)
        first = min(first - 1, office[1]) if office else first - 1
    return first


def _office(grid: Grid, names: Names, first: int, start: int) -> Side:
    """The side of the office and title before the name, and of nationality alone."""
    side, index = Side(), start - 1
    while index >= first:
        found = role_at(grid, index, first)
        if found is not None:
            side = side.filled(side_of(grid, names, first, found[1], index, found[0]))
        sector = _of_title(grid, grid.key[index])
        if sector and (found is None or found[1] == index):
            side = side.filled(Side(None, sector, (f"title {grid.word[index]}",)))
        name = names.at.get(index)
        if name is not None and not side.country:
            own = name.entry.sector if name.entry.kind not in COUNTRY_KINDS else None
            side = side.filled(Side(name.entry.country, own, (f"name {name.entry.name}",)))
        index = (found[1] if found else index) - 1
    return side


def _of_title(grid: Grid, title: str) -> str | None:
    """The sector of a title; a rank that police have too is theirs where the report tells of no army."""
    lexicon = role_lexicon()
    return "COP" if grid.of_police and title in lexicon.police_ranks else lexicon.titles.get(title)


def _gender(grid: Grid, first: int, start: int) -> str | None:
    lexicon = role_lexicon()
    for index in range(first, start):
        if grid.key[index] in lexicon.female:
            return "f"
        if grid.key[index] in lexicon.male:
            return "m"
    return gender_of_given_name(grid.key[start])
