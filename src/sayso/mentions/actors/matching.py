"""When two mentions may be of one actor: keys, parts of names, initials, number and side."""

from __future__ import annotations

from typing import Final

from sayso.mentions.actors.candidate import Candidate
from sayso.mentions.actors.entity import Entity
from sayso.mentions.actors.lexicon import listed
from sayso.ontology.roles import phrase_key, role_lexicon

__all__ = [
    "fits",
    "initials_fit",
    "is_short",
    "keys_of",
    "last_word",
    "may_be",
    "paternal",
    "same_person",
    "taken_for_person",
]

_FULL: Final = 3  # words of a name with a first name and two last names


def last_word(name: str) -> str:
    """The last word of a name, "government" for "regime"; "Jr." is none."""
    words = phrase_key(name).split(" ")
    last = words[-2] if len(words) > 1 and words[-1] in listed("generations") else words[-1]
    return role_lexicon().same_body.get(last, last)


def paternal(name: str) -> tuple[str, ...]:
    """The first of two last names, by which a person with a Spanish name is called: "Lopez".

    >>> paternal("Maria Elena Lopez Garcia"), paternal("Maria Lopez")
    (('lopez',), ())
    """
    words = phrase_key(name).split(" ")
    return (words[-2],) if len(words) >= _FULL and words[-2] not in listed("particles") else ()


def keys_of(found: Candidate) -> tuple[str, ...]:
    """Keys under which another mention is surely the same actor."""
    if found.form == "state":
        return (f"state {found.side.country} {found.side.sector}",)
    if found.entry is not None:
        return (f"entry {found.entry.name}", f"name {phrase_key(found.name)}")
    if found.form == "role":
        number = f" {found.head}" if found.counted else ""
        return (f"role {phrase_key(found.name)} {found.side.country} {found.side.sector}{number}",)
    return (f"{found.form} {phrase_key(found.name)}",)


def is_short(found: Candidate, entity: Entity) -> bool:
    """Is the mention a short form of a named actor?"""
    return found.weak or (found.form == "role" and entity.form in {"name", "person"})


def may_be(found: Candidate, entity: Entity) -> bool:
    """May a phrase in apposition be the same actor? An agency is no country."""
    if (
        found.kind != entity.kind
        and "state" in {found.kind, entity.kind}
        and "media" in {found.kind, entity.kind}
    ):
        return False
    if found.form == entity.form == "person" and not _share_a_word(found.name, entity.name):
        return False
    if "person" in {found.form, entity.form}:
        return entity.is_person() and found.form != "name" and not found.plural and not _is_body(found)
    if found.plural != entity.plural and entity.kind != "armed-group":
        return False
    return not (found.form == "name" and entity.form == "name")


def _share_a_word(name: str, other: str) -> bool:
    return not set(phrase_key(name).split()).isdisjoint(phrase_key(other).split())


def _is_body(found: Candidate) -> bool:
    return found.role is not None and (found.role.unit or found.role.kind == "office")


def fits(found: Candidate, entity: Entity) -> bool:
    """Number agrees and neither country nor sector differ."""
    if found.plural != entity.plural or (entity.is_person() and _is_body(found)):
        return False
    ours, theirs = found.side, entity.side
    if ours.country and theirs.country and ours.country != theirs.country:
        return False
    return not (ours.sector and theirs.sector and ours.sector != theirs.sector)


def same_person(name: str, other: str) -> bool:
    """Last names are equal already: is one a part of the other, or their first names?"""
    ours, theirs = phrase_key(name).split(), phrase_key(other).split()
    if len(ours) == 1 or len(theirs) == 1:
        return True
    return set(ours) <= set(theirs) or set(theirs) <= set(ours) or ours[0] == theirs[0]


def taken_for_person(entity: Entity) -> bool:
    """May a name that was read as a body's be a person's after all?"""
    return entity.form == "person" or (
        entity.form == "name"
        and entity.kind == "organisation"
        and entity.first.entry is None
        and not entity.side.sector
    )


def initials_fit(name: str, other: str) -> bool:
    """Is one the acronym of the other: SOHR, Syrian Observatory for Human Rights?"""
    short, long = sorted((name, other), key=len)
    letters = short.replace(".", "")
    if not 2 <= len(letters) <= 8 or not letters.isupper():
        return False
    return letters == "".join(word[0] for word in long.split() if word[0].isupper())
