"""A group of events becomes an incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sayso.incidents.clustering import Group
from sayso.incidents.fields import fields_of
from sayso.incidents.grading import grade
from sayso.incidents.independence import Origins, units
from sayso.incidents.sightings import Sighting
from sayso.incidents.statements import NEGATIVE, Statement, statements
from sayso.incidents.titles import title_of
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.ids import content_id
from sayso.model.incident import Incident
from sayso.model.values import OccurrenceValue

__all__ = ["assemble"]


def assemble(
    group: Group, found: Sequence[Sighting], codings: Mapping[str, Coding], source_of: Origins
) -> Incident:
    """The incident of a group of events; its id is that of its first event by day of report and id."""
    members = [found[position] for position in group.members]
    founder = next(member for member in members if not member.denies)
    told = [_event(codings, member) for member in members]
    said = sorted((one for coding, event in told for one in statements(coding, event)), key=lambda s: s.order)
    fields = fields_of(said, source_of)
    type_, mode = _type(fields, members)
    level, reasons = grade(said, fields, source_of)
    held = [one for one in said if one.claim.stance not in NEGATIVE]
    days = sorted(day for one in said if (day := one.claim.reported) is not None)
    return Incident(
        id=content_id("i", founder.ref.document, founder.ref.event),
        type=type_,
        mode=mode,
        contexts=tuple(sorted({context for _, event in told for context in event.contexts})),
        title=title_of(type_, mode, fields),
        documents=tuple(sorted({member.ref.document for member in members})),
        events=tuple(sorted(member.ref for member in members)),
        independent_sources=len(units(_of_occurrence(held), source_of)),
        grade=level,
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
        fields=fields,
        why=(f"{level}: {'; '.join(reasons)}", *_why(group, found)),
    )


def _event(codings: Mapping[str, Coding], member: Sighting) -> tuple[Coding, Event]:
    coding = codings[member.ref.document]
    return coding, next(event for event in coding.events if event.id == member.ref.event)


def _of_occurrence(held: Sequence[Statement]) -> Sequence[Statement]:
    return [one for one in held if one.field == "type"] or held


def _type(fields: Mapping[str, object], members: Sequence[Sighting]) -> tuple[str, str | None]:
    """The best value of the field type; without claims the type most events have."""
    best = getattr(fields.get("type"), "best", None)
    if isinstance(best, OccurrenceValue):
        return best.type, best.mode
    types = Counter(member.type for member in members)
    most = max(types, key=lambda name: (types[name], name))
    modes = Counter(mode for member in members if member.type == most for mode in sorted(member.modes))
    return most, max(modes, key=lambda name: (modes[name], name)) if modes else None


def _why(group: Group, found: Sequence[Sighting]) -> Iterator[str]:
    for one, other, comparison in sorted(group.reasons, key=lambda reason: reason[:2]):
        a, b = found[one].ref, found[other].ref
        reasons = ", ".join(comparison.reasons)
        yield f"{a.document} {a.event} = {b.document} {b.event}: {comparison.score:.1f} ({reasons})"
