"""What people decided, in words for people; the same words on the terminal and on pages."""

from __future__ import annotations

from typing import Any

from sayso.exports.wording import FIELD_NAMES, value_text
from sayso.model.incident import Incident
from sayso.model.review import Decision
from sayso.model.serial import value_from_plain

__all__ = ["by_hand", "decision_text", "decision_value"]


def decision_text(one: Decision) -> str:
    """What a decision does, in words.

    >>> from datetime import datetime
    >>> decision_text(Decision("v-1", "c-1", "reject", "Ann", datetime(2024, 3, 1)))
    'rejects c-1'
    """
    value = one.value or {}
    if one.verdict in ("correct", "add"):
        return _changed(one, value)
    if one.verdict == "merge":
        return f"merges {one.subject} with {', '.join(value['with'])}"
    if one.verdict == "split":
        return f"splits {one.subject}: {', '.join(event for _, event in value['apart'])} apart"
    if one.verdict == "move":
        return f"moves {one.subject} to {value['to']}"
    if one.verdict == "undo":
        return f"undoes {one.undoes}"
    if one.verdict == "blind":
        return f"begins a blind round of {' and '.join(value['people'])}"
    verbs = {"accept": "accepts", "reject": "rejects", "note": "notes on", "done": "is done in",
             "unblind": "ends"}  # fmt: skip
    return f"{verbs[one.verdict]} {one.subject}"


def _changed(one: Decision, value: dict[str, Any]) -> str:
    """A value corrected, from what to what, or added."""
    field = value["field"]
    name = FIELD_NAMES.get(field, field)
    right = decision_value(field, value["to"])
    if one.verdict == "add":
        return f"adds to {one.subject}: {name} {right}"
    was = f"{decision_value(field, value['from'])} → " if value["from"] is not None else ""
    return f"corrects {one.subject}: {name} {was}{right}"


def decision_value(field: str, value: Any) -> str:
    """A value of a decision in words.

    >>> decision_value("dead", {"low": 12, "high": None}), decision_value("event", "ASSAULT/drone")
    ('at least 12', 'ASSAULT/drone')
    """
    return value_text(value_from_plain(field, value)) if isinstance(value, dict) else str(value)


def by_hand(incident: Incident) -> dict[str, str]:
    """What people did to an incident's claims, by their ids: "corrected by Ann (was 11)".

    >>> by_hand(Incident("i-1", "ASSAULT", None, (), "", (), (), 0, "single-source", None, None))
    {}
    """
    told: dict[str, str] = {}
    for one in incident.decisions:
        value = one.value or {}
        if one.verdict == "add":
            told[value["claim"]["id"]] = f"added by {one.person}"
        elif one.kind == "claim" and one.verdict == "correct":
            was = decision_value(value["field"], value["machine"] or value["from"])
            told[one.subject] = f"corrected by {one.person} (was {was})"
        elif one.kind == "claim" and one.verdict == "move":
            told[one.subject] = f"moved here by {one.person}"
    return told
