"""The verbs of review: each writes a row for a version that was seen, and reconciles what it touches."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from sayso.errors import ReviewError, SaysoError, StaleReview
from sayso.incidents import incident_id
from sayso.model.claim import FIELDS, STANCES, Claim
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.ids import content_id
from sayso.model.incident import Incident
from sayso.model.mention import Attribution
from sayso.model.review import Decision, undone
from sayso.model.rounds import Round, running
from sayso.model.serial import plain
from sayso.model.span import Span, span_of
from sayso.model.values import Value
from sayso.review.agreement import MACHINE
from sayso.review.blind import explained
from sayso.review.look import Looked, look, version_seen
from sayso.review.refresh import refresh
from sayso.review.typed import value_of
from sayso.store import Store

__all__ = ["Missed", "Reviewer"]

_OFFSETS: Final = re.compile(r"(\d+):(\d+)")


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Missed:
    """A claim that the machine missed: field, value as typed, the words of the report that show it.

    `evidence` are these words, or START:END; `source` the words for who says so (None: the report itself).
    Both must stand in the report.
    """

    field: str
    value: str
    evidence: str
    source: str | None = None
    stance: str = "asserts"


class Reviewer:
    """A person who decides on a store's records.

    Every verb takes the id of a record (or its beginning) and `seen`, the version of it that the person saw
    (`look(store, id).version`); it raises StaleReview, and nothing is written, where the record has changed
    since then. Each gives the decision that was written. `clock` gives the time of a decision.

    >>> import sayso
    >>> reading = sayso.read("An air strike on Aleppo killed 12 people, medics said.")
    >>> (dead,) = [claim for claim in reading.claims if claim.field == "dead"]
    >>> with Store.open(":memory:") as store:
    ...     _ = store.add_codings([reading]), refresh(store)
    ...     ann = Reviewer(store, "Ann")
    ...     made = ann.correct(dead.id, "13", look(store, dead.id).version, "the list has 13")
    ...     (incident,) = store.incidents()
    >>> incident.review, incident.fields["dead"].best.low, made.person, made.reason
    ('edited', 13, 'Ann', 'the list has 13')
    """

    def __init__(self, store: Store, person: str, *, clock: Callable[[], datetime] = _now) -> None:
        if not person.strip():
            raise ReviewError("nobody decides", how="say who: --by NAME")
        if person.strip() == MACHINE:
            raise ReviewError(f"{MACHINE} is what the machine is called", how="name a person: --by NAME")
        self.store = store
        self.person = person.strip()
        self._clock = clock

    def accept(self, subject: str, seen: str, reason: str = "") -> Decision:
        """It is so: an incident, event or claim."""
        return self._judge("accept", subject, seen, reason)

    def reject(self, subject: str, seen: str, reason: str = "") -> Decision:
        """It is not what the report says: a claim or an event then stands in no incident.

        An incident that is rejected stays in the store and in exports, marked as rejected.
        """
        return self._judge("reject", subject, seen, reason)

    def correct(
        self, subject: str, value: str, seen: str, reason: str = "", field: str | None = None
    ) -> Decision:
        """Give a claim the value that its words state, or (with `field`) an incident its best value."""
        looked = self._look(subject)
        if looked.shown.incident is not None:
            return self._set(looked, looked.shown.incident, value, seen, reason, field)
        claim = _claim_of(looked)
        if field not in (None, claim.field):
            raise ReviewError(f"{claim.id} is a claim on {claim.field}", how="leave --field out")
        right = value_of(claim.field, value, looked.shown.coding)
        return self._write("correct", looked, seen, reason, _judgement(looked, claim, right))

    def _set(
        self, looked: Looked, incident: Incident, value: str, seen: str, reason: str, name: str | None
    ) -> Decision:
        field = incident.fields.get(name or "")
        if name is None or field is None:
            known = ", ".join(incident.fields)
            what = f"has no field {name}" if name else "is an incident: which field?"
            raise ReviewError(f"{incident.id} {what}", how=f"--field, one of {known}")
        right = value_of(name, value)
        on_it = (one for one in looked.decisions if one.kind == "incident")
        before = [one.value or {} for one in on_it if one.verdict == "correct"]
        set_before = [one["machine"] for one in before if one.get("field") == name and "machine" in one]
        best = plain(field.best) if field.best is not None else None
        machine = set_before[0] if set_before else best
        to = {"field": name, "machine": machine, "from": best, "to": plain(right)}
        return self._write("correct", looked, seen, reason, to)

    def merge(self, subjects: Sequence[str], seen: Sequence[str], reason: str = "") -> Decision:
        """The incidents are one happening; `seen` has a version for each of them, in their order."""
        found = [self._look(subject) for subject in subjects]
        incidents = [_incident_of(looked) for looked in found]
        if len({one.id for one in incidents}) < 2 or len({one.id for one in incidents}) < len(subjects):
            raise ReviewError("a merge takes two different incidents or more", how="name their ids")
        if len(seen) != len(subjects):
            raise ReviewError(
                "name the version that you saw of each incident", how="--seen for each, in order"
            )
        value = {
            "with": [one.id for one in incidents[1:]],
            "founders": [list(_anchors(one)[0]) for one in incidents],
        }
        events = tuple(pair for one in incidents for pair in _anchors(one))
        also = dict(zip((one.id for one in incidents[1:]), seen[1:], strict=True))
        return self._write("merge", found[0], seen[0], reason, value, events, also)

    def split(self, subject: str, events: Sequence[str], seen: str, reason: str = "") -> Decision:
        """These events of an incident are another happening than the rest."""
        looked = self._look(subject)
        incident = _incident_of(looked)
        apart = [ref for ref in incident.events if _begins(ref.event, events)]
        unknown = [key for key in events if not any(ref.event.startswith(key) for ref in incident.events)]
        if unknown or not apart or len(apart) == len(incident.events):
            what = f"{', '.join(unknown)}: no event of {incident.id}" if unknown else "nothing is split"
            listed = ", ".join(ref.event for ref in incident.events)
            raise ReviewError(what, how=f"name some of its events, not all: {listed}")
        value = {"apart": [[ref.document, ref.event] for ref in apart]}
        return self._write("split", looked, seen, reason, value)

    def move(self, claim: str, to: str, seen: str, reason: str = "") -> Decision:
        """The claim is about another event of its document (`to`: an event, or an incident that has one)."""
        looked = self._look(claim)
        moved, coding = _claim_of(looked), _coding_of(looked)
        target = self._look(to)
        event = _target(target, coding, to)
        if event == moved.event:
            raise ReviewError(f"{moved.id} is a claim on {event} already")
        value = {"field": moved.field, "from": moved.event, "to": event}
        events = ((coding.document.id, moved.event), (coding.document.id, event))
        return self._write("move", looked, seen, reason, value, events)

    def add(self, event: str, missed: Missed, seen: str, reason: str = "") -> Decision:
        """A claim that the machine missed, with the words of the report that show it."""
        looked = self._look(event)
        found = looked.shown.event
        if looked.shown.kind != "event" or found is None:
            within = looked.shown.incident.events if looked.shown.incident else ()
            listed = ", ".join(f"{ref.event} ({ref.document})" for ref in within)
            how = f"a claim is added to an event of a report{f': {listed}' if listed else ''}"
            raise ReviewError(f"{looked.shown.id} is no event", how=how)
        coding = _coding_of(looked)
        if missed.field not in FIELDS:
            raise ReviewError(f"no field {missed.field}", how=f"one of {', '.join(FIELDS)}")
        if missed.stance not in STANCES:
            raise ReviewError(f"no stance {missed.stance}", how=f"one of {', '.join(STANCES)}")
        made, own = _missed(missed, coding, found)
        told = {"field": made.field, "machine": None, "from": None, "to": plain(made.value)}
        whole = {**told, "claim": plain(made), "attribution": plain(own) if own else None}
        return self._write("add", looked, seen, reason, whole)

    def note(self, subject: str, text: str) -> Decision:
        """A remark on a record; it changes nothing, and needs no version."""
        if not text.strip():
            raise ReviewError("the note is empty")
        return self._write("note", self._look(subject), None, text.strip(), None)

    def undo(self, decision: str, seen: str, reason: str = "") -> Decision:
        """Take a decision back, by a new row; an undo can be undone as well."""
        everything = self.store.decisions(person=self.person, differing=True)
        found = [one for one in everything if one.id.startswith(decision)]
        if len(found) != 1:
            what = f"no decision {decision}" if not found else f"{decision} may be several"
            raise ReviewError(what, how="sayso review list shows them")
        back = found[0]
        if back.kind == "round":
            raise ReviewError("a blind round can't be taken back", how="what was seen is seen; begin another")
        if back.id in undone(everything):
            raise ReviewError(f"{back.id} was undone before")
        subject = self._now(back)
        draft = replace(
            back,
            id="",
            subject=subject or back.subject,
            verdict="undo",
            person=self.person,
            at=self._clock(),
            reason=reason,
            value=None,
            undoes=back.id,
            seen=seen if subject else None,
        )
        return self._done(draft, {})

    def _now(self, back: Decision) -> str | None:
        """The id that the decision's record has now: None where it is gone, and no version can be named."""
        try:
            return self._look(back.subject).shown.id
        except SaysoError:
            return None

    # --- blind rounds

    def blind(self, people: Sequence[str], reason: str = "") -> Decision:
        """From now on these people do not see one another's decisions, until the round ends."""
        names = tuple(name.strip() for name in people)
        if len(set(names)) < 2 or len(set(names)) < len(names) or not all(names):
            raise ReviewError("a blind round takes two different people or more", how="name them")
        busy = [name for name in names if running(self.store.rounds(), name)]
        if busy:
            raise ReviewError(
                f"{', '.join(busy)}: in a blind round already", how="end it: sayso review unblind"
            )
        at = self._clock()
        key = content_id("b", list(names), at.isoformat(), len(self.store.rounds()))
        return self._round(key, "blind", at, reason, {"people": list(names)})

    def done(self, reason: str = "") -> Decision:
        """They have judged what they would; the round ends when all its people have."""
        here = running(self.store.rounds(), self.person)
        if here is None:
            raise ReviewError(f"{self.person} is in no blind round", how="sayso review blind begins one")
        self._open(here)
        return self._round(here.id, "done", self._clock(), reason)

    def unblind(self, reason: str = "", key: str = "") -> Decision:
        """End a running round (the one whose id begins so), whoever is done: from now on all see all."""
        found = [one for one in self.store.rounds() if one.ended is None and one.id.startswith(key)]
        if len(found) != 1:
            named = ", ".join(f"{one.id} ({' and '.join(one.people)})" for one in found)
            named = named or "sayso review blind begins one"
            raise ReviewError("which blind round?" if found else "no blind round is running", how=named)
        return self._round(found[0].id, "unblind", self._clock(), reason)

    def _round(
        self, key: str, verdict: str, at: datetime, reason: str, value: dict[str, Any] | None = None
    ) -> Decision:
        return self._written(Decision("", key, verdict, self.person, at, reason, value, kind="round"), {})

    def _open(self, here: Round) -> None:
        if self.person in here.done:
            left = [name for name in here.people if name not in here.done]
            how = f"it ends by sayso review done of {' and '.join(left)}, or by sayso review unblind"
            raise ReviewError(f"{self.person} is done in the blind round", how=how)

    # --- writing

    def _look(self, key: str) -> Looked:
        return look(self.store, key, person=self.person)

    def _judge(self, verdict: str, subject: str, seen: str, reason: str) -> Decision:
        looked = self._look(subject)
        shown = looked.shown
        if shown.kind == "document":
            raise ReviewError("a document is not judged, its events and claims are", how="or write a note")
        if shown.kind == "claim":
            claim = _claim_of(looked)
            value = _judgement(looked, claim, claim.value if verdict == "accept" else None)
        else:
            record: Any = shown.incident or shown.event
            said = f"{record.type}/{record.mode}" if record.mode else record.type
            value = {"field": shown.kind, "machine": said, "from": said}
            value["to"] = said if verdict == "accept" else None
        return self._write(verdict, looked, seen, reason, value)

    def _write(
        self,
        verdict: str,
        looked: Looked,
        seen: str | None,
        reason: str,
        value: dict[str, Any] | None,
        events: tuple[tuple[str, str], ...] | None = None,
        also: Mapping[str, str] | None = None,
    ) -> Decision:
        shown = looked.shown
        hangs = _hangs_on(looked) if events is None else events
        by = (verdict, self.person, self._clock(), reason, value)
        return self._done(Decision("", shown.id, *by, None, shown.kind, seen, hangs), also or {})

    def _done(self, draft: Decision, also: Mapping[str, str]) -> Decision:
        here = running(self.store.rounds(), self.person)
        if here is not None:
            self._open(here)
        return self._written(draft, also)

    def _written(self, draft: Decision, also: Mapping[str, str]) -> Decision:
        try:
            made = self.store.decide(draft, also, partial(version_seen, self.store, person=self.person))
        except StaleReview as stale:
            raise explained(stale, self.store.rounds(), self.person) from None
        refresh(self.store)
        return made


def _missed(missed: Missed, coding: Coding, event: Event) -> tuple[Claim, Attribution | None]:
    """The claim of a report's event, and its attribution where the machine has none of these words."""
    value = value_of(missed.field, missed.value, coding)
    span = _quoted(missed.evidence, coding.document.text, event)
    attribution, own = _source(missed.source, coding, event, span)
    at = (span.start, span.end, attribution, missed.stance)
    key = content_id("c", "by hand", event.id, missed.field, plain(value), *at)
    day = coding.document.dateline.day
    return Claim(key, event.id, missed.field, value, attribution, missed.stance, span, day), own


def _judgement(looked: Looked, claim: Claim, right: Value | None) -> dict[str, Any]:
    """What the machine has, what was there, what the person says: None for nothing of the kind."""
    machine = looked.machine_claim
    return {
        "field": claim.field,
        "machine": plain(machine.value) if machine else None,
        "from": plain(claim.value),
        "to": plain(right) if right is not None else None,
    }


def _claim_of(looked: Looked) -> Claim:
    if looked.shown.claim is None:
        raise ReviewError(f"{looked.shown.id} is no claim")
    return looked.shown.claim


def _coding_of(looked: Looked) -> Coding:
    if looked.shown.coding is None:
        raise ReviewError(f"{looked.shown.id} is no event or claim of a report")
    return looked.shown.coding


def _incident_of(looked: Looked) -> Incident:
    if looked.shown.incident is None:
        raise ReviewError(f"{looked.shown.id} is no incident")
    return looked.shown.incident


def _anchors(incident: Incident) -> list[tuple[str, str]]:
    """The incident's events, its founder first."""
    refs = sorted(incident.events, key=lambda ref: (incident_id(ref) != incident.id, ref))
    return [(ref.document, ref.event) for ref in refs]


def _hangs_on(looked: Looked) -> tuple[tuple[str, str], ...]:
    shown = looked.shown
    if shown.incident is not None:
        return tuple(_anchors(shown.incident))
    document = _coding_of(looked).document.id
    if shown.kind == "document":
        return ((document, ""),)
    if shown.kind == "event":
        return ((document, shown.id),)
    machine = looked.machine_claim
    events = dict.fromkeys(claim.event for claim in (_claim_of(looked), machine) if claim is not None)
    return tuple((document, event) for event in events)


def _begins(event: str, wanted: Sequence[str]) -> bool:
    return any(event.startswith(key) for key in wanted)


def _target(target: Looked, coding: Coding, to: str) -> str:
    """The event of the document that is meant by an event's or an incident's id."""
    mine = {event.id for event in coding.events}
    if target.shown.incident is not None:
        held = [ref.event for ref in target.shown.incident.events if ref.event in mine]
        if not held:
            how = "merge the incidents, or add the claim by hand to an event of this report"
            raise ReviewError(f"{to} has no event of {coding.document.id}", how=how)
        return held[0]
    if target.shown.kind != "event" or target.shown.id not in mine:
        how = "a claim quotes its report: it can be moved to another event of the same report"
        raise ReviewError(f"{to} is no event of {coding.document.id}", how=how)
    return target.shown.id


def _quoted(words: str, text: str, event: Event) -> Span:
    """The words in the report: in the event's sentences if they stand there, else where they stand first."""
    offsets = _OFFSETS.fullmatch(words)
    if offsets:
        start, end = map(int, offsets.groups())
        if 0 <= start < end <= len(text):
            return span_of(text, start, end)
        raise ReviewError(f"{words} is outside the report", how=f"it has {len(text)} characters")
    for mention in event.mentions:
        at = mention.sentence.text.find(words)
        if at >= 0 and words:
            return span_of(text, mention.sentence.start + at, mention.sentence.start + at + len(words))
    at = text.find(words) if words else -1
    if at < 0:
        raise ReviewError(
            f"{words!r} does not stand in the report", how="give its words exactly, or START:END"
        )
    return span_of(text, at, at + len(words))


def _source(
    words: str | None, coding: Coding, event: Event, evidence: Span
) -> tuple[str | None, Attribution | None]:
    """The attribution that these words are the source of; a new one where the machine has none."""
    if words is None:
        return None, None
    known = next((a for a in coding.attributions if words in (a.id, a.source.text if a.source else "")), None)
    if known is not None:
        return known.id, None
    span = _quoted(words, coding.document.text, event)
    actor = next((one for one in coding.actors if any(m.overlaps(span) for m in one.mentions)), None)
    key = content_id("s", "by hand", coding.document.id, span.start, span.end, evidence.start)
    kind = "organisation" if actor is not None and actor.kind != "person" else "person"
    made = Attribution(key, span, actor.id if actor else None, kind, None, (evidence,))
    return key, made
