"""A group of events becomes an incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.incidents.corrections import corrected
from sayso.incidents.fields import fields_of
from sayso.incidents.grading import grade
from sayso.incidents.independence import Origins, origins, units
from sayso.incidents.statements import NEGATIVE, Statement, statements
from sayso.incidents.titles import title_of
from sayso.model.coding import Coding
from sayso.model.event import Event
from sayso.model.ids import content_id
from sayso.model.incident import EventRef, Incident
from sayso.model.values import OccurrenceValue

__all__ = ["assemble", "incident_id"]


def incident_id(founder: EventRef) -> str:
    """The id of the incident that this event founds: the first of its events by day of report and id."""
    return content_id("i", founder.document, founder.event)


def assemble(members: Sequence[EventRef], codings: Mapping[str, Coding], why: Iterable[str] = ()) -> Incident:
    """The incident of a group of events, the first reported first; `why` says why they are one.

    Its id is that of the first of them that is no denial.
    """
    mine = {document: codings[document] for document in sorted({ref.document for ref in members})}
    told = [(mine[ref.document], _event(mine[ref.document], ref)) for ref in members]
    founder = next(ref for ref, (_, event) in zip(members, told, strict=True) if event.modality != "negated")
    first = sorted(
        (one for coding, event in told for one in statements(coding, event)), key=lambda s: s.order
    )
    said, corrections = corrected(first, mine)
    source_of = origins(mine.values())
    fields = fields_of(said, source_of)
    type_, mode = _type(fields, [event for _, event in told])
    level, grounds = grade(said, fields, source_of)
    held = [one for one in said if one.claim.stance not in NEGATIVE]
    days = sorted(day for one in said if (day := one.claim.reported) is not None)
    return Incident(
        id=incident_id(founder),
        type=type_,
        mode=mode,
        contexts=tuple(sorted({context for _, event in told for context in event.contexts})),
        title=title_of(type_, mode, fields, days[0] if days else None),
        documents=tuple(sorted({ref.document for ref in members})),
        events=tuple(sorted(members)),
        independent_sources=len(units(_of_occurrence(held), source_of)),
        grade=level,
        first_reported=days[0] if days else None,
        last_reported=days[-1] if days else None,
        fields=fields,
        why=(f"{level}: {'; '.join(grounds)}", *_one_origin(source_of), *corrections, *why),
        aggregate=all(event.aggregate for _, event in told),
    )


def _one_origin(source_of: Origins) -> Iterator[str]:
    """Which documents have their text from one origin."""
    for origin in sorted(set(source_of.values())):
        copies = [document for document in sorted(source_of) if source_of[document] == origin != document]
        if copies:
            yield f"one text: {origin}, {', '.join(copies)}"


def _event(coding: Coding, ref: EventRef) -> Event:
    return next(event for event in coding.events if event.id == ref.event)


def _of_occurrence(held: Sequence[Statement]) -> Sequence[Statement]:
    return [one for one in held if one.field == "type"] or held


def _type(fields: Mapping[str, object], events: Sequence[Event]) -> tuple[str, str | None]:
    """The best value of the field type; without claims the type most events have."""
    best = getattr(fields.get("type"), "best", None)
    if isinstance(best, OccurrenceValue):
        return best.type, best.mode
    types = Counter(event.type for event in events)
    most = max(types, key=lambda name: (types[name], name))
    modes = Counter(mode for event in events if event.type == most for mode in _modes(event))
    return most, max(modes, key=lambda name: (modes[name], name)) if modes else None


def _modes(event: Event) -> Iterator[str]:
    yield from sorted({mode for mode in (event.mode, *event.other_modes) if mode})
