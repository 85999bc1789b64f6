"""Incidents as people left them: groups of events merged and split, best values set, verdicts shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.incidents.titles import title_of
from sayso.model.ids import content_id
from sayso.model.incident import EventRef, Incident
from sayso.model.review import Decision, in_force
from sayso.model.serial import incident_to_json, value_from_plain
from sayso.model.values import OccurrenceValue
from sayso.review.inforce import founder_of

__all__ = ["arranged", "decided"]

_SHOWN: Final = {"accept": "accepted", "reject": "rejected"}

Members = tuple[EventRef, ...]


def arranged(
    groups: Iterable[Members], decisions: Iterable[Decision]
) -> list[tuple[Members, tuple[Decision, ...]]]:
    """The groups with people's merges and splits carried out, in their order, each with what shaped it.

    A merge joins the groups that hold the founders of the incidents that were merged; a split puts the events
    it names apart from those they are with. What they name and is not there is left out.
    """
    parts: dict[int, list[EventRef]] = {}
    shaped: dict[int, list[Decision]] = {}
    at: dict[EventRef, int] = {}
    for number, members in enumerate(groups):
        parts[number] = list(members)
        at.update(dict.fromkeys(members, number))
    for one in decisions:
        if one.verdict == "merge":
            _merge(one, parts, shaped, at)
        elif one.verdict == "split":
            _split(one, parts, shaped, at)
    return [(tuple(members), tuple(shaped.get(number, ()))) for number, members in sorted(parts.items())]


def _named(one: Decision, name: str, at: dict[EventRef, int]) -> list[EventRef]:
    found = [EventRef(*pair) for pair in (one.value or {}).get(name, ())]
    return [ref for ref in found if ref in at]


def _merge(
    one: Decision,
    parts: dict[int, list[EventRef]],
    shaped: dict[int, list[Decision]],
    at: dict[EventRef, int],
) -> None:
    found = list(dict.fromkeys(at[ref] for ref in _named(one, "founders", at)))
    if len(found) < 2:
        return
    first, *others = found
    for other in others:
        parts[first] += parts[other]
        at.update(dict.fromkeys(parts.pop(other), first))
        shaped.setdefault(first, []).extend(shaped.pop(other, ()))
    shaped.setdefault(first, []).append(one)


def _split(
    one: Decision,
    parts: dict[int, list[EventRef]],
    shaped: dict[int, list[Decision]],
    at: dict[EventRef, int],
) -> None:
    apart = _named(one, "apart", at)
    for number in dict.fromkeys(at[ref] for ref in apart):
        some = [ref for ref in parts[number] if ref in apart]
        rest = [ref for ref in parts[number] if ref not in apart]
        if not rest:
            continue
        new = max(parts) + 1
        parts[number], parts[new] = rest, some
        at.update(dict.fromkeys(some, new))
        shaped[new] = [*shaped.get(number, ()), one]
        shaped.setdefault(number, []).append(one)


def decided(
    incident: Incident, decisions: Sequence[Decision], shaped: Sequence[Decision] = (), last: int = 0
) -> Incident:
    """The incident with its decisions: best values that people set, its state of review, its version.

    `decisions` are all that hang on its events; `shaped` are the merges and splits that made it what it is;
    `last` is the number of the last decision on its events, for the version.
    """
    mine = sorted({one.number: one for one in (*_mine(incident, decisions), *shaped)}.items())
    held = [one for _, one in mine]
    on_it = [one for one in held if one.kind == "incident"]
    for one in on_it:
        if one.verdict == "correct":
            incident = _set(incident, one)
    verdicts = [one for one in on_it if one.verdict in _SHOWN]
    edited = any(one.verdict not in ("accept", "note") for one in held)
    state = _SHOWN[verdicts[-1].verdict] if verdicts else "edited" if edited else None
    why = (*incident.why, *_since(incident, verdicts[-1], held)) if verdicts else incident.why
    made = replace(incident, review=state, why=why, decisions=tuple(held), version=None)
    return replace(made, version=content_id("v", incident_to_json(made).decode(), last))


def _since(incident: Incident, verdict: Decision, held: Iterable[Decision]) -> Iterator[str]:
    """What is other than it was when a person accepted or rejected the incident."""
    seen = {EventRef(*pair) for pair in verdict.events}
    joined = sorted({ref.document for ref in incident.events if ref not in seen})
    later = sum(one.number > verdict.number and one.verdict != "note" for one in held)
    told = [f"joined since: {', '.join(joined)}"] if joined else []
    told += [f"decisions since: {later}"] if later else []
    if told:
        yield f"{_SHOWN[verdict.verdict]} by {verdict.person}, {verdict.at.date()}; {'; '.join(told)}"


def _mine(incident: Incident, decisions: Iterable[Decision]) -> Iterator[Decision]:
    """Those on its events and claims, and those on the incident that one of its events founds."""
    refs = set(incident.events)
    for one in in_force(decisions):
        if one.verdict in ("merge", "split"):
            continue
        founder = founder_of(one)
        if founder in refs if founder is not None else any(EventRef(*pair) in refs for pair in one.events):
            yield one


def _set(incident: Incident, one: Decision) -> Incident:
    value = one.value or {}
    name = value["field"]
    field = incident.fields.get(name)
    if field is None:
        return incident
    best = value_from_plain(name, value["to"])
    reason = f": {one.reason}" if one.reason else ""
    fields = {**incident.fields}
    fields[name] = replace(field, best=best, rule=f"set by {one.person}, {one.at.date()}{reason}")
    type_, mode = incident.type, incident.mode
    if isinstance(best, OccurrenceValue):
        type_, mode = best.type, best.mode
    title = title_of(type_, mode, fields, incident.first_reported)
    return replace(incident, fields=fields, type=type_, mode=mode, title=title)
