"""The noun phrases of a report that can act: names, persons, states, role nouns, pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.mentions.actors.candidate import Candidate, Side
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.names import COUNTRY_KINDS, Name, Names
from sayso.mentions.actors.people import is_person, person
from sayso.mentions.actors.sides import role_at, side_of, side_of_name
from sayso.ontology.roles import Role, role_lexicon

__all__ = ["PRONOUNS", "candidates"]

# Person pronouns: gender ("m", "f", "n" for things, None for any) and whether they are plural.
PRONOUNS: Final[dict[str, tuple[str | None, bool]]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", False)),
    **dict.fromkeys(("it", "its", "itself"), ("n", False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (None, True)),
}
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X"})
_AGENT_DEPS: Final = frozenset({"nsubj", "agent", "dobj", "poss", "dative", "csubj", "nsubjpass", "ROOT"})
_AGENT_PREPOSITIONS: Final = frozenset({"by", "with", "against", "between", "to", "on", "for", "from", "of"})
_SPEAKERS: Final = frozenset({"by", "with", "against", "between"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})


def candidates(grid: Grid, names: Names) -> Iterator[Candidate]:
    """Every phrase that can act, by the position of its head."""
    for index, pos in enumerate(grid.pos):
        if pos in _NOMINAL or index in names.at:
            found = _candidate(grid, names, index)
            if found is not None:
                yield found


def _candidate(grid: Grid, names: Names, index: int) -> Candidate | None:
    name = names.at.get(index)
    if name is not None and name.entry.kind not in COUNTRY_KINDS:
        return _named(grid, names, name) if index == name.last else None
    if grid.key[index] in PRONOUNS and grid.pos[index] == "PRON":
        return _pronoun(grid, index)
    if grid.inside_phrase(index) or grid.pos[index] == "PRON":
        return None
    return _noun(grid, names, index, name)


def _noun(grid: Grid, names: Names, index: int, name: Name | None) -> Candidate | None:
    if is_person(grid, names, index):
        return person(grid, names, index)
    first = grid.first_of(index)
    found = role_at(grid, index, first)
    if found is not None and not (name and found[1] == index):
        return _role(grid, names, index, first, found)
    if name is not None:
        return _country(grid, name, index)
    return _people(grid, index, first) or _organisation(grid, names, index, first)


def _pronoun(grid: Grid, index: int) -> Candidate:
    gender, plural = PRONOUNS[grid.key[index]]
    return Candidate(index, index, index, "pronoun", grid.key[index], "", plural=plural, gender=gender)


def _named(grid: Grid, names: Names, name: Name) -> Candidate:
    """A name of the roster; a person's office or a role noun after it is another phrase."""
    entry = name.entry
    if entry.kind == "person":
        return person(grid, names, name.last, name)
    side = Side(entry.country, entry.sector, (f"roster: {entry.name}",))
    return Candidate(
        _head(grid, name),
        name.first,
        name.last,
        "name",
        entry.name,
        entry.kind,
        side,
        entry=entry,
        definite=True,
    )


def _head(grid: Grid, name: Name) -> int:
    """The token of the name whose own head lies outside it."""
    span = range(name.first, name.last + 1)
    return next((i for i in span if grid.head[i] not in span or grid.head[i] == i), name.last)


def _role(grid: Grid, names: Names, head: int, first: int, found: tuple[Role, int]) -> Candidate | None:
    role, start = found
    if _is_place_word(grid, names, head):
        return None
    side = side_of(grid, names, first, start, head, role)
    return Candidate(
        head,
        first,
        head,
        "role",
        _words(grid, first, head),
        role.kind,
        side,
        role=role,
        plural=role.plural,
        gender=_gender(grid, start, head),
        definite=_definite(grid, head),
        counted=_counted(grid, head),
        same_as=_apposition(grid, head),
    )


def _is_place_word(grid: Grid, names: Names, head: int) -> bool:
    return head in names.place_at and not names.place_at[head].part_of_name


def _country(grid: Grid, name: Name, index: int) -> Candidate | None:
    """A state where it acts or is acted on, the people of one, a capital in the place of its government."""
    kind = name.entry.kind
    if index != name.last:
        return None
    if kind in {"people", "adjective"}:
        return _nation(grid, name, index)
    if kind == "capital" and not _speaks(grid, index):
        return None
    if not _acts(grid, index):
        return None
    sector = "GOV" if kind == "capital" else None
    side = Side(name.entry.country, sector, (f"{kind} {_words(grid, name.first, name.last)}",))
    return Candidate(
        index, name.first, name.last, "state", name.entry.name, "state", side, entry=name.entry, definite=True
    )


def _nation(grid: Grid, name: Name, index: int) -> Candidate | None:
    if grid.pos[index] == "ADJ" and grid.dep[index] not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        return None
    plural = grid.key[index].endswith(("s", "se", "sh", "ch", "men"))
    side = Side(name.entry.country, "CVL", (f"people of {name.entry.name}",))
    first = grid.first_of(index)
    return Candidate(
        index, first, index, "role", _words(grid, first, index), "group", side,
        plural=plural, definite=_definite(grid, index), counted=_counted(grid, index), same_as=_apposition(grid, index),
    )  # fmt: skip


def _people(grid: Grid, index: int, first: int) -> Candidate | None:
    """A people or a faith: "the Kurds"."""
    if grid.key[index] not in role_lexicon().peoples or grid.pos[index] == "ADJ":
        return None
    return Candidate(
        index, first, index, "role", _words(grid, first, index), "group", Side(None, "CVL", ("a people",)),
        plural=True, definite=_definite(grid, index), counted=_counted(grid, index),
    )  # fmt: skip


def _organisation(grid: Grid, names: Names, index: int, first: int) -> Candidate | None:
    """A name in capitals that the tagger calls an organisation or that ends in a word of one."""
    if grid.pos[index] not in {"PROPN", "NOUN"} or not grid.word[index][:1].isupper():
        return None
    sector = role_lexicon().name_heads.get(grid.key[index]) if index > first else None
    if _is_place_word(grid, names, index) or (grid.ent[index] != "ORG" and sector is None):
        return None
    start, last = _entity(grid, index, first)
    side = Side(None, sector, (f"name ends in {grid.word[index]}",)) if sector else Side()
    for inner in range(start, last + 1):
        side = side.filled(Side(side_of_name(grid, names, inner).country))
    return Candidate(
        index, start, last, "name", _words(grid, start, last), "organisation", side,
        definite=True, same_as=_apposition(grid, index),
    )  # fmt: skip


def _entity(grid: Grid, index: int, first: int) -> tuple[int, int]:
    """The phrase, with the rest of the tagger's entity ("Ministry of Defence")."""
    start, last, begun = first, index, grid.ent_start[index]
    if begun >= 0:
        while last + 1 < len(grid) and grid.ent_start[last + 1] == begun:
            last += 1
        start = min(first, begun) if grid.pos[begun] != "DET" else min(first, begun + 1)
    while last > index and (grid.key[last] in {"'s", ""} or grid.pos[last] == "PUNCT"):
        last -= 1
    return start, last


def _acts(grid: Grid, index: int) -> bool:
    """Does a state act or take part here, rather than say where?"""
    index = grid.root_of_conjunction(index)
    dep, head = grid.dep[index], grid.head[index]
    if dep == "pobj":
        if grid.key[head] in _SPEAKERS:
            return True
        return (
            grid.key[head] in _AGENT_PREPOSITIONS
            and grid.pos[grid.head[head]] in {"VERB", "NOUN"}
            and (grid.key[head] not in {"from", "of", "for", "to", "on"} or _verbal(grid, grid.head[head]))
        )
    return dep in _AGENT_DEPS


def _verbal(grid: Grid, index: int) -> bool:
    return grid.pos[index] == "VERB" and grid.key[index] not in _MOTION


_MOTION: Final = frozenset(
    "fled flee fleeing went go going gone travel travelled traveled travelling returned return returning arrived arrive come came "
    "coming move moved moving flew fly flying brought taken cross crossed drove sent based live lived living born crossing heading headed".split()
)


def _speaks(grid: Grid, index: int) -> bool:
    """Is a capital the subject or agent of a verb that a government can be the subject of?"""
    index = grid.root_of_conjunction(index)
    verb = grid.head[index]
    if grid.dep[index] == "pobj":
        return grid.dep[verb] == "agent"
    if grid.dep[index] != "nsubj":
        return False
    return grid.parse.doc[verb].lemma_.lower() in role_lexicon().agent_verbs


def _apposition(grid: Grid, index: int) -> int | None:
    return grid.head[index] if grid.dep[index] == "appos" else None


def _definite(grid: Grid, head: int) -> bool:
    return any(grid.key[child] in _DEFINITE for child in grid.children[head] if child < head)


def _counted(grid: Grid, head: int) -> bool:
    return any(
        grid.dep[child] == "nummod" or grid.key[child] in _INDEFINITE
        for child in grid.children[head]
        if child < head
    )


_INDEFINITE: Final = frozenset({"a", "an", "another", "some", "several", "many", "other", "no", "more"})


def _gender(grid: Grid, start: int, head: int) -> str | None:
    lexicon = role_lexicon()
    key = " ".join(grid.key[start : head + 1])
    return "f" if key in lexicon.female else "m" if key in lexicon.male else None


def _words(grid: Grid, first: int, last: int) -> str:
    return " ".join(grid.parse.span(grid.parse.doc[first], grid.parse.doc[last]).text.split())
