"""The noun phrases of a report that can act: names, persons, roles, peoples, pronouns, speakers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sayso.mentions.actors.candidate import Candidate, Side
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.lexicon import listed
from sayso.mentions.actors.names import COUNTRY_KINDS, Name, Names
from sayso.mentions.actors.people import is_person, name_before, person
from sayso.mentions.actors.shape import is_name, kind_of_name, no_actor, without_count, without_date
from sayso.mentions.actors.sides import role_at, side_of, side_of_name
from sayso.mentions.actors.states import coordinated, country, doer
from sayso.ontology.roles import Role, role_lexicon

__all__ = ["FIRST_PERSON", "candidates"]

# Gender ("m", "f", "n" for things, None for any) and whether plural.
_PRONOUNS: Final[dict[str, tuple[str | None, bool]]] = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("m", False)),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("f", False)),
    **dict.fromkeys(("it", "its", "itself"), ("n", False)),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (None, True)),
}
FIRST_PERSON: Final = frozenset({"i", "me", "my", "we", "us", "our"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whose", "whom"})
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "X", "DET"})
_DEFINITE: Final = frozenset(
    {"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "my"}
)
_INDEFINITE: Final = frozenset({"a", "an", "another", "some", "several", "many", "other", "no", "more"})
_ABSTRACT: Final = (
    "ment", "tion", "sion", "ness", "ity", "ism", "ship", "ance", "ence", "ing", "acy", "ure", "ments",
    "tions", "sions", "ings",
)  # fmt: skip
_SUBJECT: Final = frozenset({"nsubj", "nsubjpass"})
_NAMED_AS: Final = frozenset({"oprd", "attr", "dobj", "ccomp"})
_TAIL: Final = 4  # words of a name after "of"


def candidates(grid: Grid, names: Names) -> Iterator[Candidate]:
    """Every phrase that can act, in the order of their heads."""
    for index, pos in enumerate(grid.pos):
        if pos in _NOMINAL or index in names.at:
            yield from _at(grid, names, index)


def _at(grid: Grid, names: Names, index: int) -> Iterator[Candidate]:
    name = names.at.get(index)
    found: Candidate | None
    if name is not None and name.entry.kind not in COUNTRY_KINDS:
        found = _named(grid, names, name) if index == name.last else None
    elif grid.pos[index] == "PRON":
        found = _pronoun(grid, index)
    elif grid.inside_phrase(index):
        found = doer(grid, names, index)
    else:
        found = _noun(grid, names, index, name)
    if found is None:
        return
    if found.form == "role" and found.same_as == found.first - 1 and grid.inside_phrase(found.first - 1):
        yield person(grid, names, found.first - 1)
    yield from coordinated(grid, names, found) if found.form == "role" else (found,)


def _noun(grid: Grid, names: Names, index: int, name: Name | None) -> Candidate | None:
    if is_person(grid, names, index):
        return person(grid, names, index)
    first = grid.first_of(index)
    found = role_at(grid, index, first)
    if found is not None and not (name and found[1] == index):
        return _role(grid, names, index, first, found)
    if name is not None:
        return country(grid, name, index)
    return (
        _people(grid, index, first)
        or _organisation(grid, names, index, first)
        or _speaker(grid, names, index, first)
        or _short_form(grid, index)
    )


def _pronoun(grid: Grid, index: int) -> Candidate | None:
    key = grid.key[index]
    if key in _PRONOUNS:
        gender, plural = _PRONOUNS[key]
        return Candidate(index, index, index, "pronoun", key, "", plural=plural, gender=gender)
    if key in FIRST_PERSON:
        return Candidate(index, index, index, "first", key, "")
    if key in _RELATIVE:
        verb = grid.head[index]
        same = grid.head[verb] if grid.dep[verb] == "relcl" else None
        return Candidate(index, index, index, "pronoun", key, "", same_as=same) if same is not None else None
    return _some(grid, index)


def _some(grid: Grid, index: int) -> Candidate | None:
    """Some of a group that nobody names ("some", "many", "those"), where they speak."""
    if grid.key[index] not in role_lexicon().some or not _speaks(grid, index):
        return None
    return Candidate(
        index,
        index,
        index,
        "role",
        grid.word[index],
        "group",
        role=role_lexicon().roles["people"],
        plural=True,
        counted=True,
    )


def _named(grid: Grid, names: Names, name: Name) -> Candidate:
    """A name of the roster; a person's office or a role noun after it is another phrase."""
    entry = name.entry
    if entry.kind == "person":
        return person(grid, names, name.last, name)
    side = Side(entry.country, entry.sector, (f"roster: {entry.name}",))
    head = _head(grid, name)
    first = name.first + (grid.key[name.first] == "the" and head > name.first)
    return Candidate(
        head, first, name.last, "name", entry.name, entry.kind, side,
        entry=entry, definite=True, same_as=_apposition(grid, head),
    )  # fmt: skip


def _head(grid: Grid, name: Name) -> int:
    """The token of the name whose own head lies outside it."""
    span = range(name.first, name.last + 1)
    return next((i for i in span if grid.head[i] not in span or grid.head[i] == i), name.last)


def _role(grid: Grid, names: Names, head: int, first: int, found: tuple[Role, int]) -> Candidate | None:
    role, start = found
    if _is_place_word(names, head) or _compound_role(grid, head - 2, head):
        return None
    if no_actor(grid, names, head, first, role):
        return None
    last = head + 2
    role = _compound_role(grid, head, last) or role
    last = last if role.noun.count(" of ") else head
    if (body := _insurgents(grid, names, first, head, role)) is not None:
        return body
    first = without_date(grid, first, start)
    named = name_before(grid, names, first, start) if role.kind == "person" else None
    first = first if named is None else named + 1
    name = is_name(grid, first, head, role)
    return Candidate(
        head,
        first,
        last,
        "name" if name else "role",
        _full_name(grid, without_count(grid, first, start), last, role),
        kind_of_name(role) if name else role.kind,
        side_of(grid, names, first, start, head, role),
        role=role,
        plural=role.plural,
        gender=_gender(grid, start, head),
        definite=_definite(grid, head),
        counted=_counted(grid, head),
        same_as=_apposition(grid, head) if named is None else named,
    )


def _insurgents(grid: Grid, names: Names, first: int, head: int, role: Role) -> Candidate | None:
    """A force by a name that says that it is no state's: "the Ruritanian Armed Forces of Liberation"."""
    last = _with_tail(grid, head)
    capital = all(grid.word[index][:1].isupper() for index in range(first, head + 1))
    if first == last or not capital or grid.pos[head] != "PROPN" or role.sector not in ("MIL", "REB"):
        return None
    if not _is_insurgent(grid, first, last) or role.kind == "person":
        return None
    side = Side(None, "REB", (f"name: {grid.words(first, last)}",))
    for inner in range(first, last + 1):
        side = side.filled(Side(side_of_name(names, inner).country))
    return Candidate(
        head, first, last, "name", grid.words(first, last), "armed-group", side,
        role=role, definite=True, same_as=_apposition(grid, head),
    )  # fmt: skip


def _compound_role(grid: Grid, head: int, last: int) -> Role | None:
    """A role with "of" in it: "chief of staff", "secretary of state"."""
    if head < 0 or last >= len(grid) or grid.key[head + 1] != "of":
        return None
    return role_lexicon().roles.get(" ".join(grid.key[head : last + 1]))


def _full_name(grid: Grid, first: int, head: int, role: Role) -> str:
    """The words of a role, with whom it stands for: "spokesman for the ministry"."""
    last = head
    if role.bearer or role.kind == "person":
        index = grid.complement(head, "of", "for", "at", "from", "in", "with")
        if index is not None and grid.sentence[index] == grid.sentence[head]:
            last = index
    return grid.words(first, last)


def _is_place_word(names: Names, head: int) -> bool:
    return head in names.place_at and not names.place_at[head].part_of_name


def _people(grid: Grid, index: int, first: int) -> Candidate | None:
    """A people or a faith: "the Kurds"."""
    if grid.key[index] not in role_lexicon().peoples or grid.pos[index] == "ADJ":
        return None
    return Candidate(
        index, first, index, "role", grid.words(first, index), "group", Side(None, "CVL", ("a people",)),
        plural=True, definite=_definite(grid, index), counted=_counted(grid, index),
    )  # fmt: skip


def _organisation(grid: Grid, names: Names, index: int, first: int) -> Candidate | None:
    """A name in capitals that the tagger calls an organisation, or that ends in a word of one.

    Another word in capitals counts only as a short form of a name met before.
    """
    if (
        grid.pos[index] not in {"PROPN", "NOUN"}
        or not grid.word[index][:1].isupper()
        or _is_place_word(names, index)
    ):
        return None
    if _inside_name(grid, index):
        return None
    sector = role_lexicon().name_heads.get(grid.key[index]) if index > first else None
    sure = grid.ent[index] == "ORG" or sector is not None
    begins = index == 0 or grid.sentence[index - 1] != grid.sentence[index]
    if not sure and begins and grid.pos[index] != "PROPN":
        return None
    start, last = _entity(grid, index, first) if sure else (first, index)
    last = _with_tail(grid, last) if sector else last
    side = Side(None, sector, (f"name ends in {grid.word[index]}",)) if sector else Side()
    kind = "organisation"
    if sector in ("MIL", "REB") and _is_insurgent(grid, start, last):
        side, kind = Side(None, "REB", (f"name: {grid.words(start, last)}",)), "armed-group"
    for inner in range(start, last + 1):
        side = side.filled(Side(side_of_name(names, inner).country))
    return Candidate(
        index, start, last, "name", grid.words(start, last), kind, side,
        definite=True, same_as=_apposition(grid, index), weak=not sure and not _speaks(grid, index),
    )  # fmt: skip


def _is_insurgent(grid: Grid, first: int, last: int) -> bool:
    """Does the name say that the force is no state's: "Revolutionary Army", "Forces of Liberation"?"""
    return any(grid.key[index] in role_lexicon().insurgent_names for index in range(first, last + 1))


def _with_tail(grid: Grid, last: int) -> int:
    """The last word of the name with what follows "of": "Army of National Liberation"."""
    at = last + 1
    if at >= len(grid) or grid.key[at] not in ("of", "for"):
        return last
    at += 1
    if at < len(grid) and grid.key[at] == "the":
        at += 1
    end = at
    while end < len(grid) and grid.word[end][:1].isupper() and grid.word[end].isalpha():
        end += 1
    told = any(grid.key[index] in role_lexicon().name_tails for index in range(at, end))
    return end - 1 if told and end - at <= _TAIL else last


def _inside_name(grid: Grid, index: int) -> bool:
    """Is it the complement of another word of one name: "Peace" of "Observatory for Peace"?"""
    begun = grid.ent_start[index]
    above = grid.head[grid.head[index]] if grid.dep[index] == "pobj" else grid.head[index]
    return (
        begun >= 0
        and above < index
        and grid.dep[index] in {"pobj", "conj"}
        and grid.ent_start[above] == begun
    )


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


def _speaker(grid: Grid, names: Names, index: int, first: int) -> Candidate | None:
    """Any other noun that is the subject of a verb of saying, unless it is a document or a quality."""
    key = grid.key[index]
    if (
        grid.pos[index] != "NOUN"
        or key in role_lexicon().documents
        or key in role_lexicon().deeds
        or key.endswith(_ABSTRACT)
        or not _speaks(grid, index)
    ):
        return None
    if _is_place_word(names, index) or grid.ent[index] in {"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL"}:
        return None
    lexicon = role_lexicon()
    side = side_of(grid, names, first, index, index, lexicon.roles["figure"])
    plural = grid.key[index].endswith("s")
    role = lexicon.roles["figures" if plural else "figure"]
    first = without_date(grid, first, index)
    name = grid.words(without_count(grid, first, index), index)
    return Candidate(
        index, first, index, "role", name, "person", side,
        role=role, plural=plural, definite=_definite(grid, index), counted=_counted(grid, index),
    )  # fmt: skip


def _short_form(grid: Grid, index: int) -> Candidate | None:
    """A word that ends names, with "the": "the front", where a front was named before."""
    if grid.pos[index] != "NOUN" or grid.key[index] not in role_lexicon().name_heads:
        return None
    if grid.key[grid.children[index][0] if grid.children[index] else index] != "the":
        return None
    return Candidate(index, index, index, "name", grid.word[index], "organisation", definite=True, weak=True)


def _speaks(grid: Grid, index: int) -> bool:
    """Is the word the subject of a verb of saying?"""
    index = grid.root_of_conjunction(index)
    return grid.dep[index] in _SUBJECT and grid.lemma(grid.head[index]) in role_lexicon().speech_verbs


def _apposition(grid: Grid, index: int) -> int | None:
    """Whom the phrase names again: "Roe, the mayor"; "a group calling itself the Red Path"."""
    above = grid.head[index]
    if grid.dep[index] in _NAMED_AS and grid.dep[above] in ("acl", "relcl"):
        return grid.head[above] if grid.lemma(above) in listed("giving_names") else None
    return above if grid.dep[index] == "appos" else None


def _definite(grid: Grid, head: int) -> bool:
    return any(grid.key[child] in _DEFINITE for child in grid.children[head] if child < head)


def _counted(grid: Grid, head: int) -> bool:
    return any(
        grid.dep[child] == "nummod" or grid.key[child] in _INDEFINITE
        for child in grid.children[head]
        if child < head
    )


def _gender(grid: Grid, start: int, head: int) -> str | None:
    lexicon = role_lexicon()
    keys = {" ".join(grid.key[start : head + 1]), grid.key[head]}
    return "f" if keys & lexicon.female else "m" if keys & lexicon.male else None
