"""Private persons' names left out of a record, with every offset where it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import msgspec

from sayso.model.coding import Coding
from sayso.model.incident import Incident
from sayso.model.mention import Actor
from sayso.model.serial import (
    CODING_SCHEMA,
    INCIDENT_SCHEMA,
    coding_from_json,
    incident_from_json,
    plain,
)

__all__ = ["MASK", "incidents_without_private_names", "private_words", "without_private_names"]

MASK: Final = "█"
# PLOVER sectors of those who speak or act in an office, a force or an armed group, whose names stay.
OFFICES: Final = frozenset(
    {"COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "PRE", "OPP"}
)
_NAME_WORD: Final = re.compile(r"[^\W\d_]{2,}")
# Parts of names that many share and that name nobody alone.
_SHARED: Final = frozenset({"Al", "El", "De", "La", "Le", "Von", "Van", "Bin", "Mr", "Mrs", "Ms", "Dr"})

Hide = Callable[[str], str]


def is_private(actor: Actor) -> bool:
    """True for a person who holds no office: kind "person" and no sector of state, party or armed group."""
    return actor.kind == "person" and actor.sector not in OFFICES


def private_words(coding: Coding) -> frozenset[str]:
    """The words of private persons' names in a document, as written there."""
    return frozenset(word for actor in coding.actors if is_private(actor) for word in _words(actor))


def _words(actor: Actor) -> Iterator[str]:
    names = [actor.name, *(span.text for span in actor.mentions if span not in actor.pronouns)]
    for name in names:
        words = (word for word in _NAME_WORD.findall(name) if not word[0].islower())
        yield from (word for word in words if word not in _SHARED)


def without_private_names(coding: Coding) -> Coding:
    """The coding with each word of a private person's name covered, in the text and in every value.

    A covered letter is a block, so that offsets stay and every span still quotes the text. Wikidata ids of
    private persons and an address that holds such a name are taken out.
    """
    hide = _hider(private_words(coding))
    if hide is None:
        return coding
    text = hide(coding.document.text)
    raw = _hidden(plain(coding), hide, text)
    private = {actor.id for actor in coding.actors if is_private(actor)}
    for actor in raw["actors"]:
        actor["wikidata"] = None if actor["id"] in private else actor["wikidata"]
    return coding_from_json(msgspec.json.encode({"schema": CODING_SCHEMA, **raw}))


def incidents_without_private_names(
    incidents: Iterable[Incident], codings: Iterable[Coding]
) -> Iterator[Incident]:
    """The incidents with private persons' names covered, as the codings of their documents have them."""
    words = {coding.document.id: private_words(coding) for coding in codings}
    for incident in incidents:
        hide = _hider(frozenset().union(*(words.get(document, ()) for document in incident.documents)))
        yield incident if hide is None else _incident(incident, hide)


def _incident(incident: Incident, hide: Hide) -> Incident:
    raw = _hidden(plain(incident), hide, None)
    return incident_from_json(msgspec.json.encode({"schema": INCIDENT_SCHEMA, **raw}))


def _hider(words: frozenset[str]) -> Hide | None:
    """Covers the words, and the same in capitals, wherever they stand as words."""
    if not words:
        return None
    forms = sorted({form for word in words for form in (word, word.upper())}, key=lambda w: (-len(w), w))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    return lambda text: pattern.sub(lambda found: MASK * len(found.group()), text)


# What is a key or comes from a closed list, and holds no words of the text.
_KEPT: Final = frozenset({"id", "document", "event", "claim", "actor", "place", "sha256", "type", "field"})


def _hidden(record: Any, hide: Hide, text: str | None) -> Any:
    """The record with its strings covered; a span takes its words from the covered text."""
    if isinstance(record, str):
        return hide(record)
    if isinstance(record, list | tuple):
        return [_hidden(one, hide, text) for one in record]
    if not isinstance(record, dict):
        return record
    if text is not None and record.keys() == {"start", "end", "text"}:
        return {**record, "text": text[record["start"] : record["end"]]}
    return {key: _kept(key, value, hide, text) for key, value in record.items()}


def _kept(key: str, value: Any, hide: Hide, text: str | None) -> Any:
    if key in _KEPT and isinstance(value, str):
        return value
    if key == "url" and isinstance(value, str):
        return value if hide(_spelled(value)) == _spelled(value) else None
    return _hidden(value, hide, text)


def _spelled(address: str) -> str:
    """The words of an address as a name would have them: "john-doe" is "JOHN DOE"."""
    return re.sub(r"[\W_]+", " ", address).upper()
