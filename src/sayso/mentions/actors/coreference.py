"""Which mentions are of one actor: names, acronyms, last names, definite phrases, appositions, pronouns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Final

from sayso.mentions.actors.candidate import Candidate, Side
from sayso.mentions.actors.entity import Entity
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.names import Scene
from sayso.mentions.actors.pronouns import antecedent
from sayso.ontology.roles import phrase_key, role_lexicon

__all__ = ["join"]

_RECENT: Final = 60
_SCENE_SECTORS: Final = frozenset(
    {
        "MIL",
        "GOV",
        "COP",
        "REB",
        "OPP",
        "LEG",
        "JUD",
        "CVL",
        "MED",
        "SPY",
        "PRM",
        "UAF",
        "REF",
        "AGR",
        "EDU",
        "SOC",
        "CRM",
        "LAB",
    }
)


class _Reading:
    """The actors met so far in a report."""

    def __init__(self, grid: Grid, scene: Scene) -> None:
        self.grid = grid
        self.scene = scene
        self.entities: list[Entity] = []
        self.of_head: dict[int, Entity] = {}
        self.by_key: dict[str, Entity] = {}
        self.by_last_word: dict[str, list[Entity]] = {}
        self.first_person: list[Candidate] = []
        self.recent: deque[tuple[Candidate, Entity]] = deque(maxlen=_RECENT)

    def take(self, found: Candidate) -> None:
        """Join the mention to an actor met before, or begin a new one."""
        if found.form == "first":
            self.first_person.append(found)
            return
        entity = self._known(found)
        if entity is None:
            if found.form == "pronoun" or found.weak:
                return
            entity = Entity.begun_by(self._owned(found))
            self.entities.append(entity)
        else:
            entity.join(found, short=_is_short(found, entity))
        self._note(found, entity)

    def _note(self, found: Candidate, entity: Entity) -> None:
        self.of_head[found.head] = entity
        self.recent.append((found, entity))
        if found.form == "pronoun":
            return
        for key in _keys(found):
            self.by_key[key] = entity
        if found.form in {"name", "person", "role"}:
            for noun in self._nouns(found):
                kin = self.by_last_word.setdefault(noun, [])
                if entity in kin:
                    kin.remove(entity)
                kin.append(entity)

    def _nouns(self, found: Candidate) -> tuple[str, ...]:
        """The words by which a definite phrase can take the actor up: its noun, a person's office."""
        nouns = [_last_word(found.name), _last_word(self.grid.words(found.first, found.last))]
        if found.form == "person":
            words = self.grid.key[found.first : found.head]
            nouns += [word for word in words if word in role_lexicon().roles]
        return tuple(dict.fromkeys(nouns))

    def _known(self, found: Candidate) -> Entity | None:
        if found.form == "pronoun" and found.same_as is not None:
            return self.of_head.get(found.same_as)
        if found.form == "pronoun":
            return antecedent(self.grid, found, self.recent)
        apposed = self.of_head.get(found.same_as) if found.same_as is not None else None
        if apposed is not None and _may_be(found, apposed):
            return apposed
        return _FINDERS[found.form](self, found)

    def name(self, found: Candidate) -> Entity | None:
        """An organisation by its name, a part of its name, or its initials."""
        for key in _keys(found):
            if key in self.by_key:
                return self.by_key[key]
        if found.kind == "media" and found.entry is not None:
            return self._newspaper(found)
        words = frozenset(phrase_key(found.name).split())
        for entity in reversed(self.entities[-_RECENT:]):
            other = found.entry and found.entry.name != entity.name
            if entity.form != "name" or other:
                continue
            if words <= entity.words() or _initials_fit(found.name, entity.name):
                return entity
        return None

    def _newspaper(self, found: Candidate) -> Entity | None:
        """A newspaper by a part of its name: "The Times" after "The New York Times"."""
        words = frozenset(phrase_key(self.grid.words(found.first, found.last)).split()) - {"the"}
        media = (e for e in reversed(self.entities[-_RECENT:]) if e.kind == "media")
        return next((e for e in media if words < e.words()), None)

    def person(self, found: Candidate) -> Entity | None:
        """A person by the last name, where the first names do not differ."""
        kin = self.by_last_word.get(_last_word(found.name), ())
        return next(
            (e for e in reversed(kin) if e.form == "person" and _same_person(found.name, e.name)), None
        )

    def state(self, found: Candidate) -> Entity | None:
        """A state by its code; its capital in the place of its government is another actor."""
        return next((self.by_key[key] for key in _keys(found) if key in self.by_key), None)

    def role(self, found: Candidate) -> Entity | None:
        """A definite or bare phrase by its noun, when its side does not differ."""
        if found.counted:
            return None
        exact = self.by_key.get(_keys(found)[0])
        if not found.definite or found.role is None:
            return exact if found.plural else None
        named = self._by_kind(found)
        if named and exact and named.mentions[-1].head > exact.mentions[-1].head:
            return named
        return exact or self._by_noun(found) or named

    def _by_noun(self, found: Candidate) -> Entity | None:
        kin = self.by_last_word.get(_last_word(found.name), ())
        return next((e for e in reversed(kin) if _fits(found, e)), None)

    def _by_kind(self, found: Candidate) -> Entity | None:
        """The last body that was named, for "the group", "the organisation"."""
        if found.role is None or found.plural or found.role.noun not in _BODIES or " " in found.name:
            return None
        wanted = _BODIES[found.role.noun]
        return next((e for c, e in reversed(self.recent) if e.kind in wanted and c.form == "name"), None)

    def _owned(self, found: Candidate) -> Candidate:
        """The candidate with the side of who owns it: "its warplanes", "the group's leader"."""
        owner_index = self.grid.child(found.head, "poss")
        owner = self.of_head.get(owner_index) if owner_index is not None else None
        if owner is None or found.role is None or (owner.is_person() and found.role.kind != "person"):
            return found
        bearer = (found.role.bearer or found.role.armed) and not owner.is_person()
        sector = owner.side.sector if bearer else None
        side = Side(
            found.side.country or owner.side.country,
            found.side.sector or sector,
            (*found.side.why, f"of {owner.name}"),
        )
        return found.with_side(side)

    def finish(self) -> list[Entity]:
        """Fill sides that only later words tell, then the report's own country."""
        for found in self.first_person:
            speaker = self._speaker(found.head)
            if speaker is not None:
                speaker.join(found, short=True)
        for found, entity in [
            (c, e) for e in self.entities for c in e.mentions if c.form in {"role", "person"}
        ]:
            self._complement(found, entity)
        for entity in self.entities:
            if entity.form != "role" or entity.side.country or not self.scene.country:
                continue
            if entity.side.sector in _SCENE_SECTORS and not self._from_abroad(entity):
                entity.side = entity.side.filled(Side(self.scene.country, None, ("the report's country",)))
        return self.entities

    def _from_abroad(self, entity: Entity) -> bool:
        """Do the words say, or leave open, that they are of another country: foreigners, unknown aircraft?"""
        if entity.kind == "equipment":
            return True
        words = range(entity.first.first, entity.first.last + 1)
        return any(self.grid.key[index] in _ABROAD | role_lexicon().abroad for index in words)

    def _speaker(self, index: int) -> Entity | None:
        """Who says "I" or "we": the subject of the verb of saying above it."""
        grid, verbs = self.grid, role_lexicon().speech_verbs
        above = index
        while grid.head[above] != above:
            above = grid.head[above]
            if grid.lemma(above) in verbs:
                subject = grid.child(above, "nsubj")
                if subject is not None and grid.key[subject] not in {"i", "we"}:
                    return self.of_head.get(subject)
        return None

    def _complement(self, found: Candidate, entity: Entity) -> None:
        if entity.side.country and entity.side.sector:
            return
        for preposition in ("of", "for", "from", "at", "with", "in"):
            index = self.grid.complement(found.head, preposition)
            owner = self.of_head.get(index) if index is not None else None
            if owner is not None and owner is not entity and not owner.is_person():
                sector = owner.side.sector if found.role and found.role.bearer else None
                entity.side = entity.side.filled(Side(owner.side.country, sector, (f"of {owner.name}",)))


_FINDERS: Final = {
    "name": _Reading.name,
    "person": _Reading.person,
    "state": _Reading.state,
    "role": _Reading.role,
}
_ABROAD: Final = frozenset({"foreigner", "foreigners", "tourist", "tourists", "mercenary", "mercenaries"})
_BODY_KINDS: Final = frozenset({"organisation", "armed-group", "alliance", "monitor", "party", "media"})
_BODIES: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        ("group", "organization", "organisation", "movement", "faction", "network", "body"), _BODY_KINDS
    ),
    **dict.fromkeys(
        ("monitor", "monitoring group", "watchdog", "rights group", "war monitor"), frozenset({"monitor"})
    ),
    **dict.fromkeys(
        ("news agency", "agency", "broadcaster", "newspaper", "channel", "outlet"),
        frozenset({"media", "organisation"}),
    ),
    **dict.fromkeys(("alliance", "coalition", "bloc"), frozenset({"alliance"})),
    **dict.fromkeys(
        ("militant group", "rebel group", "jihadist group", "armed group", "terrorist group"),
        frozenset({"armed-group"}),
    ),
    **dict.fromkeys(("party",), frozenset({"party"})),
}


def join(grid: Grid, scene: Scene, found: Iterable[Candidate]) -> list[Entity]:
    """The actors of a report, in the order in which they are first mentioned."""
    reading = _Reading(grid, scene)
    for candidate in found:
        reading.take(candidate)
    return reading.finish()


def _last_word(name: str) -> str:
    """The last word of a name, "government" for "regime"; "Jr." is none."""
    words = phrase_key(name).split(" ")
    last = words[-2] if len(words) > 1 and words[-1] in {"jr", "sr", "ii", "iii"} else words[-1]
    return role_lexicon().same_body.get(last, last)


def _keys(found: Candidate) -> tuple[str, ...]:
    """Keys under which another mention is surely the same actor."""
    if found.form == "state":
        return (f"state {found.side.country} {found.side.sector}",)
    if found.entry is not None:
        return (f"entry {found.entry.name}", f"name {phrase_key(found.name)}")
    if found.form == "role":
        number = f" {found.head}" if found.counted else ""
        return (f"role {phrase_key(found.name)} {found.side.country} {found.side.sector}{number}",)
    return (f"{found.form} {phrase_key(found.name)}",)


def _is_short(found: Candidate, entity: Entity) -> bool:
    return found.form == "role" and entity.form in {"name", "person"}


def _may_be(found: Candidate, entity: Entity) -> bool:
    """May a phrase in apposition be the same actor?"""
    if "person" in {found.form, entity.form}:
        return entity.is_person() and found.form != "name" and not found.plural and not _is_body(found)
    if found.plural != entity.plural and entity.kind != "armed-group":
        return False
    return not (found.form == "name" and entity.form == "name")


def _is_body(found: Candidate) -> bool:
    return found.role is not None and found.role.unit


def _fits(found: Candidate, entity: Entity) -> bool:
    """Number agrees and neither country nor sector differ."""
    if found.plural != entity.plural:
        return False
    ours, theirs = found.side, entity.side
    if ours.country and theirs.country and ours.country != theirs.country:
        return False
    return not (ours.sector and theirs.sector and ours.sector != theirs.sector)


def _same_person(name: str, other: str) -> bool:
    """Last names are equal already: is one a part of the other, or their first names?"""
    ours, theirs = phrase_key(name).split(), phrase_key(other).split()
    if len(ours) == 1 or len(theirs) == 1:
        return True
    return set(ours) <= set(theirs) or set(theirs) <= set(ours) or ours[0] == theirs[0]


def _initials_fit(name: str, other: str) -> bool:
    """Is one the acronym of the other: SOHR, Syrian Observatory for Human Rights?"""
    short, long = sorted((name, other), key=len)
    letters = short.replace(".", "")
    if not 2 <= len(letters) <= 8 or not letters.isupper():
        return False
    return letters == "".join(word[0] for word in long.split() if word[0].isupper())
