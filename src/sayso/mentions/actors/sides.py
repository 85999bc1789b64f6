"""Whose side the words around a role noun set: "Russian warplanes" RUS MIL, "rebel-held town" nobody's."""

from __future__ import annotations

from typing import Final

from sayso.mentions.actors.candidate import Side
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.lexicon import listed
from sayso.mentions.actors.names import COUNTRY_KINDS, Names
from sayso.ontology.roles import Role, RoleLexicon, role_lexicon

__all__ = ["role_at", "sets_side", "side_of", "side_of_name"]

_OF: Final = ("of", "for", "from", "at", "with", "in", "to")
_HOME: Final = frozenset({"of", "from", "in", "for"})
_DEEPEST: Final = 3
_CIVIL: Final = frozenset({"GOV", "PTY", "LEG", None})
_RULING: Final = frozenset({"GOV", "PTY", "LEG", "MIL", "COP"})


def role_at(grid: Grid, head: int, first: int = 0) -> tuple[Role, int] | None:
    """The longest role noun that ends at `head` and where it begins, None when the words are no role."""
    lexicon = role_lexicon()
    words, start, found = "", head, None
    while start >= first and head - start < lexicon.longest + 2:
        key = grid.key[start]
        if key and key != "-":
            words = f"{key} {words}" if words else key
            role = lexicon.roles.get(words)
            if role:
                found = (role, start)
        start -= 1
    return None if found and found[1] == head and _named_by_article(grid, head) else found


def _named_by_article(grid: Grid, head: int) -> bool:
    """Is the word the last of a name with an Arabic article ("Al-Monitor"), and so no role?"""
    return (
        head > 1
        and grid.word[head - 1] == "-"
        and grid.word[head][:1].isupper()
        and grid.key[head - 2] in {"al", "el"}
    )


def side_of_name(names: Names, index: int) -> Side:
    """The side of the name or place at a token; nothing when there is none."""
    name = names.at.get(index)
    if name is not None:
        sector = name.entry.sector if name.entry.kind not in COUNTRY_KINDS else None
        return Side(name.entry.country, sector, (f"name {name.entry.name}",))
    place = names.place_at.get(index)
    if place is not None and place.country:
        return Side(place.country, None, (f"place {place.name}",))
    return Side()


def side_of(grid: Grid, names: Names, first: int, start: int, head: int, role: Role, depth: int = 0) -> Side:
    """The side of the role noun at `start` to `head`, from its modifiers, its complement and itself."""
    side = _own(grid, names, first, start, role)
    if depth < _DEEPEST and not (side.country and side.sector):
        side = side.filled(_complement_side(grid, names, head, role, depth))
    return _opposed(side, role).filled(Side(None, _own_sector(grid, role)))


def _own_sector(grid: Grid, role: Role) -> str | None:
    """The sector of the noun itself; a rank that police have too is theirs where no army is told of."""
    ranked = grid.of_police and role.noun in role_lexicon().police_ranks
    return "COP" if ranked else role.sector


def _opposed(side: Side, role: Role) -> Side:
    """Who is against somebody is not of his sector: "opponents of the president" are the opposition."""
    if role.noun not in role_lexicon().against:
        return side
    return Side(side.country, "OPP" if side.sector in _RULING else None, side.why)


def _own(grid: Grid, names: Names, first: int, start: int, role: Role) -> Side:
    side, index = Side(), start - 1
    while index >= first:
        begins = index
        if grid.key[index] and sets_side(grid, index):
            found, begins = _modifier(grid, names, index, first, role)
            side = side.filled(found)
        index = begins - 1
    return side if side.sector or not role.sector else Side(side.country, _own_sector(grid, role), side.why)


def _modifier(grid: Grid, names: Names, index: int, first: int, role: Role) -> tuple[Side, int]:
    """What the word, or role of several words, before the noun says, and where it begins."""
    found = side_of_name(names, index)
    if found.country or found.sector:
        own = not role.bearer and not (role.armed and found.sector not in _CIVIL)
        return (Side(found.country, None, found.why) if own else found), index
    inner = role_at(grid, index, first)
    if inner is not None and inner[1] < index and inner[0].sector:
        sector = inner[0].sector if role.bearer or role.armed else None
        return Side(None, sector, (f"words {grid.words(inner[1], index)}",) if sector else ()), inner[1]
    sector = _sector_word(grid, index, role, role_lexicon())
    if sector and grid.key[index] in listed("levels") and _body_before(names, first, index):
        return Side(), index
    return (Side(None, sector, (f"word {grid.word[index]}",)) if sector else Side()), index


def _body_before(names: Names, first: int, index: int) -> bool:
    """Does the name of a body stand before the word: "the ICRC regional director"?"""
    before = (names.at[at].entry for at in range(first, index) if at in names.at)
    return any(entry.kind not in COUNTRY_KINDS and entry.sector for entry in before)


def _sector_word(grid: Grid, index: int, role: Role, lexicon: RoleLexicon) -> str | None:
    key = grid.key[index]
    pair = f"{grid.key[index - 1]} {key}" if index else key
    prefixed = f"{grid.key[index - 2]} {key}" if index > 1 and grid.word[index - 1] == "-" else pair
    if role.armed:
        found = lexicon.armed_modifiers.get(prefixed) or lexicon.armed_modifiers.get(key)
        if found:
            return found
    if role.bearer or role.armed:
        return lexicon.modifiers.get(pair) or lexicon.modifiers.get(key)
    return None


def sets_side(grid: Grid, index: int) -> bool:
    """Does a word before a noun say whose it is? Not "rebel" of "rebel-held", nor what follows "anti-"."""
    if (
        index + 2 < len(grid)
        and grid.word[index + 1] == "-"
        and grid.key[index + 2] in role_lexicon().not_side
    ):
        return False
    before = grid.key[index - 2] if index > 1 and grid.word[index - 1] == "-" else ""
    return not (before in {"anti", "pro", "non"} and grid.key[index] not in {"government", "regime", "assad"})


def _complement_side(grid: Grid, names: Names, head: int, role: Role, depth: int) -> Side:
    """The side of what follows: "spokesman for the Iraqi army", "residents of Aleppo"."""
    for preposition in _OF:
        if preposition not in _HOME and not role.bearer:
            continue
        index = grid.complement(head, preposition)
        if index is not None:
            side = _noun_side(grid, names, index, depth)
            if side.country or side.sector:
                return side if role.bearer or role.armed else Side(side.country, None, side.why)
    return Side()


def _noun_side(grid: Grid, names: Names, index: int, depth: int) -> Side:
    named = side_of_name(names, index)
    if named.country or named.sector:
        return named
    first = grid.first_of(index)
    found = role_at(grid, index, first)
    if found is None:
        return Side()
    role, start = found
    return side_of(grid, names, first, start, index, role, depth + 1)
