"""Which mentions are of one actor: names, acronyms, last names, definite phrases, appositions, pronouns."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Final

from sayso.mentions.actors.candidate import Candidate, Side
from sayso.mentions.actors.definite import bare_body, office_of, takes_up
from sayso.mentions.actors.entity import Entity
from sayso.mentions.actors.grid import Grid
from sayso.mentions.actors.lexicon import listed
from sayso.mentions.actors.matching import (
    fits,
    initials_fit,
    is_short,
    keys_of,
    last_word,
    may_be,
    paternal,
    same_person,
    taken_for_person,
)
from sayso.mentions.actors.names import Scene
from sayso.mentions.actors.pronouns import antecedent
from sayso.mentions.actors.quotations import speaker_of
from sayso.mentions.actors.rebels import with_their_body
from sayso.ontology.roles import phrase_key, role_lexicon

__all__ = ["join"]

_RECENT: Final = 60
_NEAR: Final = 3
_OPEN: Final = frozenset({"(", "["})
_CLOSE: Final = frozenset({")", "]"})
_SECTOR_NOUNS: Final = {"MIL": "army", "COP": "police"}
_SCENE_SECTORS: Final = frozenset({
    "MIL", "GOV", "COP", "REB", "OPP", "LEG", "JUD", "CVL", "MED", "SPY", "PRM", "UAF", "REF", "AGR",
    "EDU", "SOC", "CRM", "LAB",
})  # fmt: skip


class _Reading:
    """The actors met so far in a report."""

    def __init__(self, grid: Grid, scene: Scene) -> None:
        self.grid = grid
        self.scene = scene
        self.entities: list[Entity] = []
        self.of_head: dict[int, Entity] = {}
        self.of_last: dict[int, Entity] = {}
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
            entity = Entity.begun_by(self._uniformed(self._owned(found)))
            self.entities.append(entity)
        else:
            entity.join(found, short=is_short(found, entity))
        self._note(found, entity)

    def _note(self, found: Candidate, entity: Entity) -> None:
        self.of_head[found.head] = entity
        self.of_last.setdefault(found.last, entity)
        self.recent.append((found, entity))
        if found.form == "pronoun":
            return
        for key in keys_of(found):
            self.by_key[key] = entity
        if found.form in {"name", "person", "role"}:
            for noun in self._nouns(found):
                kin = self.by_last_word.setdefault(noun, [])
                if entity in kin:
                    kin.remove(entity)
                kin.append(entity)

    def _nouns(self, found: Candidate) -> tuple[str, ...]:
        """The words by which a definite phrase can take the actor up: its noun, a person's office."""
        nouns = [self._noun(found), last_word(self.grid.words(found.first, found.last))]
        words = self.grid.key[found.first : found.head + 1]
        if found.form == "person":
            nouns += [*paternal(found.name), *(word for word in words if word in role_lexicon().roles)]
        elif found.form == "name":
            nouns += [word for word in words if word in role_lexicon().name_heads]
            nouns += [_SECTOR_NOUNS[str(found.side.sector)]] if found.side.sector in _SECTOR_NOUNS else []
        return tuple(dict.fromkeys(nouns))

    def _known(self, found: Candidate) -> Entity | None:
        if found.form == "pronoun" and found.same_as is not None:
            return self.of_head.get(found.same_as)
        if found.form == "pronoun":
            return antecedent(self.grid, found, self.recent, self.of_head)
        opened = self._before_bracket(found)
        if opened is not None:
            return opened
        apposed = self.of_head.get(found.same_as) if found.same_as is not None else None
        if apposed is not None and may_be(found, apposed):
            return apposed
        return _FINDERS[found.form](self, found)

    def _before_bracket(self, found: Candidate) -> Entity | None:
        """Whose other name it is: the acronym in brackets behind a name, or the name behind that."""
        grid, first = self.grid, found.first
        if (
            found.form != "name"
            or first < 2
            or grid.word[first - 1] not in _OPEN
            or found.last + 1 >= len(grid)
        ):
            return None
        if grid.word[found.last + 1] not in _CLOSE:
            return None
        entity = self.of_last.get(first - 2)
        if entity is None or entity.form == "person":
            return None
        short, long = sorted((grid.words(first, found.last), entity.name), key=len)
        return entity if short.replace(".", "").isupper() and short[:1].lower() in long.lower() else None

    def name(self, found: Candidate) -> Entity | None:
        """An organisation by its name, a part of its name, or its initials."""
        for key in keys_of(found):
            if key in self.by_key:
                return self.by_key[key]
        if found.kind == "media" and found.entry is not None:
            return self._newspaper(found)
        words = frozenset(phrase_key(found.name).split())
        for entity in reversed(self.entities[-_RECENT:]):
            other = found.entry and found.entry.name != entity.name
            if entity.form != "name" or other:
                continue
            if words <= entity.words() or initials_fit(found.name, entity.name):
                return entity
        return None if found.entry or found.weak else self._person_named(found)

    def _person_named(self, found: Candidate) -> Entity | None:
        """The person whose name the tagger took for a body's."""
        if found.side.sector:
            return None
        kin = self.by_last_word.get(last_word(found.name), ())
        return next(
            (e for e in reversed(kin) if e.form == "person" and same_person(found.name, e.name)), None
        )

    def _newspaper(self, found: Candidate) -> Entity | None:
        """A newspaper by a part of its name: "The Times" after "The New York Times"."""
        words = frozenset(phrase_key(self.grid.words(found.first, found.last)).split()) - {"the"}
        media = (e for e in reversed(self.entities[-_RECENT:]) if e.kind == "media")
        return next((e for e in media if words < e.words()), None)

    def person(self, found: Candidate) -> Entity | None:
        """A person by the last name, or the first of two, where the first names do not differ."""
        kin = self.by_last_word.get(last_word(found.name), ())
        return next(
            (e for e in reversed(kin) if taken_for_person(e) and same_person(found.name, e.name)), None
        )

    def state(self, found: Candidate) -> Entity | None:
        """A state by its code; its capital in the place of its government is another actor."""
        return next((self.by_key[key] for key in keys_of(found) if key in self.by_key), None)

    def role(self, found: Candidate) -> Entity | None:
        """A definite or bare phrase by its noun, when its side does not differ."""
        if found.counted:
            return None
        exact = self.by_key.get(keys_of(found)[0])
        if not found.definite or found.role is None:
            return (exact or (self._by_noun(found) if bare_body(found) else None)) if found.plural else None
        name = self._name_behind(found)
        if name:
            return self._called(name)
        found = self._owned(found)
        exact = exact if exact and fits(found, exact) else None
        named = self._by_kind(found)
        if named and exact and named.mentions[-1].head > exact.mentions[-1].head:
            return named
        return exact or self._by_noun(found) or named or self._by_office(found)

    def _name_behind(self, found: Candidate) -> str:
        """The person's name in apposition behind an office, without titles, or no words."""
        head = self.grid.child(found.head, "appos")
        if found.plural or head is None or head < found.head or self.grid.ent[head] != "PERSON":
            return ""
        titles = role_lexicon().titles
        words = range(self.grid.first_of(head), head + 1)
        return " ".join(self.grid.word[index] for index in words if self.grid.key[index] not in titles)

    def _called(self, name: str) -> Entity | None:
        """The person met before who has the name that stands behind an office: "its spokesman, Jean Roe"."""
        kin = self.by_last_word.get(last_word(name), ())
        return next((e for e in reversed(kin) if e.form == "person" and same_person(name, e.name)), None)

    def _noun(self, found: Candidate) -> str:
        """The word that the mention is of: "head" of "head of the ministry", else the last of its name."""
        ends = self.grid.words(found.first, found.head) if found.form == "role" else found.name
        return last_word(ends)

    def _by_noun(self, found: Candidate) -> Entity | None:
        kin = self.by_last_word.get(self._noun(found), ())
        fit = (e for e in reversed(kin) if fits(found, e))
        return next((e for e in fit if not self._other_portfolio(found, e)), None)

    def _other_portfolio(self, found: Candidate, entity: Entity) -> bool:
        """Is it "the justice minister" after an interior minister: an office of another field?"""
        own = self._portfolio(found)
        theirs = {word for one in entity.mentions for word in self._portfolio(one)}
        return bool(own and theirs) and own.isdisjoint(theirs)

    def _portfolio(self, found: Candidate) -> frozenset[str]:
        """The fields of an office that the words name ("defence" for "defense")."""
        if found.form not in {"role", "person", "name"}:
            return frozenset()
        words = self.grid.key[found.first : found.last + 1]
        return frozenset(word.replace("defense", "defence") for word in words) & listed("portfolios")

    def _by_kind(self, found: Candidate) -> Entity | None:
        """The last body that was named, for "the group", "the agency", "the militants"."""
        fought = self._fought(found)
        near = (
            (c, e)
            for c, e in reversed(self.recent)
            if e.form == "name" and takes_up(found, e) and (e.kind == "armed-group" or not fought)
        )
        mention, entity = next(near, (None, None))
        if mention is None or (found.plural and self._away(mention, found) > _NEAR):
            return None
        return entity

    def _fought(self, found: Candidate) -> bool:
        """Is it a group against which armed men are known to be named: "operations against the group"?"""
        head = self.grid.head[found.head]
        against = self.grid.dep[found.head] == "pobj" and self.grid.key[head] == "against"
        return against and any(entity.kind == "armed-group" for _, entity in self.recent)

    def _by_office(self, found: Candidate) -> Entity | None:
        """The last person named who is of the sector of the office, for "the minister"."""
        sector = office_of(found)
        near = (
            entity
            for mention, entity in reversed(self.recent)
            if entity.form == "person"
            and entity.side.sector == sector
            and self._away(mention, found) <= _NEAR
        )
        return next(near, None) if sector else None

    def _away(self, mention: Candidate, found: Candidate) -> int:
        return self.grid.sentence[found.head] - self.grid.sentence[mention.head]

    def _uniformed(self, found: Candidate) -> Candidate:
        """Bare "officers" with the side of the police or the army told of just before."""
        if found.role is None or found.role.noun != "officer" or found.side.sector:
            return found
        near = (e for c, e in reversed(self.recent) if self._away(c, found) <= _NEAR)
        corps = next((e for e in near if e.side.sector in _SECTOR_NOUNS), None)
        if corps is None:
            return found
        side = Side(corps.side.country, corps.side.sector, (*found.side.why, f"as {corps.name}"))
        return found.with_side(found.side.filled(side))

    def _owned(self, found: Candidate) -> Candidate:
        """The candidate with the side of who owns it: "its warplanes", "the group's leader"."""
        owner_index = self.grid.child(found.head, "poss")
        owner = self.of_head.get(owner_index) if owner_index is not None else None
        if owner is None or found.role is None:
            return found
        office = found.role.noun in listed("offices")
        if owner.is_person() and found.role.kind != "person" and not office:
            return found
        bearer = (found.role.bearer or found.role.armed) and (office or not owner.is_person())
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
            index = speaker_of(self.grid, found.head)
            speaker = self.of_head.get(index) if index is not None else None
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
        return with_their_body(self.grid, self.entities, self.of_head)

    def _from_abroad(self, entity: Entity) -> bool:
        """Do the words say, or leave open, that they are of another country: foreigners, unknown aircraft?"""
        if entity.kind == "equipment":
            return True
        keys = self.grid.key[entity.first.first : entity.first.last + 1]
        return any(key in listed("foreigners") or key in role_lexicon().abroad for key in keys)

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


def join(grid: Grid, scene: Scene, found: Iterable[Candidate]) -> list[Entity]:
    """The actors of a report, in the order in which they are first mentioned."""
    reading = _Reading(grid, scene)
    for candidate in found:
        reading.take(candidate)
    return reading.finish()
