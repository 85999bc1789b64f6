"""One who acts in a report, as mention after mention is joined to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sayso.mentions.actors.candidate import Candidate, Side
from sayso.model import Actor, Parse, content_id
from sayso.ontology.roles import phrase_key

__all__ = ["UNIT_KINDS", "Entity"]

UNIT_KINDS = frozenset(
    {"organisation", "armed-group", "alliance", "media", "monitor", "office", "state", "party"}
)
_SHORT = frozenset({"pronoun", "first"})
_FORMS = {"pronoun": 0, "role": 1, "name": 2, "state": 2, "person": 3}
_SMALL = frozenset({"the", "of", "for", "and", "in", "s", "'s", "on", "to", "de", "al"})


@dataclass(slots=True)
class Entity:
    """Grows while a report is read; `actor` gives the finished one."""

    first: Candidate
    side: Side
    name: str
    form: str
    kind: str
    plural: bool
    gender: str | None
    mentions: list[Candidate] = field(default_factory=list)
    short: list[Candidate] = field(default_factory=list)

    @classmethod
    def begun_by(cls, found: Candidate) -> Entity:
        """A new one, first mentioned by this candidate."""
        entity = cls(found, found.side, found.name, found.form, found.kind, found.plural, found.gender)
        entity.mentions.append(found)
        return entity

    def join(self, found: Candidate, *, short: bool = False) -> None:
        """Add a mention; what it says of side, gender and name is kept where it was not known."""
        known = any(one.entry for one in self.mentions)
        self.mentions.append(found)
        if short or found.form in _SHORT:
            self.short.append(found)
        self.side = self.side.filled(found.side)
        self.gender = self.gender or found.gender
        if found.form not in _SHORT and _rank(found, found.entry is not None) > _rank(self, known):
            self.name, self.form, self.kind = found.name, found.form, found.kind
            if found.entry or found.form == "person":
                self.plural = False

    def is_unit(self) -> bool:
        """A body that "it" can mean?"""
        if self.kind in UNIT_KINDS and not self.plural:
            return True
        role = self.first.role
        return bool(
            role
            and (role.unit or role.bearer)
            and not self.plural
            and self.kind not in {"person", "equipment"}
        )

    def is_person(self) -> bool:
        """One person, named or not?"""
        return not self.plural and (self.form == "person" or (self.form == "role" and not self.is_unit()))

    def words(self) -> frozenset[str]:
        """The words of the name that tell it from others."""
        return frozenset(phrase_key(self.name).split()) - _SMALL

    def actor(self, parse: Parse) -> Actor:
        """The finished actor."""
        doc = parse.doc
        spans = {c.head: parse.span(doc[c.first], doc[c.last]) for c in self.mentions}
        mentions = tuple(sorted(set(spans.values())))
        entry = next((c.entry for c in self.mentions if c.entry), None)
        start = spans[self.first.head]
        return Actor(
            id=content_id("a", parse.document.id, start.start, start.end, self.form),
            name=self.name,
            country=self.side.country,
            sector=self.side.sector,
            wikidata=entry.wikidata if entry else None,
            mentions=mentions,
            kind=self._shown_kind(),
            pronouns=tuple(sorted({spans[c.head] for c in self.short})),
            why=tuple(dict.fromkeys(self.side.why)),
        )

    def _shown_kind(self) -> str:
        if self.kind == "person" and self.form == "role":
            return "unnamed"
        loose = self.form == "role" and self.first.role is not None and self.first.role.bearer
        return "group" if loose or not self.kind else {"party": "organisation"}.get(self.kind, self.kind)


def _rank(named: Candidate | Entity, known: bool) -> tuple[int, int]:
    """How well the name tells who it is: persons before bodies, known before others, long before short."""
    words = named.name.count(" ") if named.form == "person" else 0
    return _FORMS[named.form] + known, words
