"""What a later word of the same source, or a revision of the article, takes the place of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from sayso.incidents.statements import Statement
from sayso.model.coding import Coding
from sayso.model.values import NUMBER_FIELDS, NumberValue, TimeValue
from sayso.model.wording import day_text, number_text
from sayso.ontology.loader import read_yaml

__all__ = ["Corrected", "corrected", "current"]

_Key = tuple[str, str]


class Corrected(NamedTuple):
    """The statements, those that no longer hold marked, and what was corrected in words."""

    said: tuple[Statement, ...]
    why: tuple[str, ...]


def current(said: Sequence[Statement]) -> Sequence[Statement]:
    """The statements that nothing took the place of; all where that would leave none."""
    return [one for one in said if one.claim.superseded is None] or said


def corrected(said: Sequence[Statement], codings: Mapping[str, Coding]) -> Corrected:
    """Mark what was revised or corrected.

    An article with the address of an earlier one is its revision: the earlier one's claims no longer hold. A
    number of a source gives way to another of the same source for the same group that was said on a later
    day, or on the same day in words of correction ("revised its toll").
    """
    revision = _revisions(codings)
    found = {_key(one): f"revised by {revision[_key(one)[0]]}" for one in said if _key(one)[0] in revision}
    for earlier, later in _later_words([one for one in said if _key(one) not in found], codings):
        found.setdefault(_key(earlier), f"corrected by {later.claim.document}: {_shown(later)}")
    marked = tuple(_marked(one, found.get(_key(one))) for one in said)
    return Corrected(marked, (*_changes(said, revision), *_words(said, found)))


def _key(one: Statement) -> _Key:
    return one.claim.document, one.claim.claim


def _marked(one: Statement, reason: str | None) -> Statement:
    return replace(one, claim=replace(one.claim, superseded=reason)) if reason else one


def _revisions(codings: Mapping[str, Coding]) -> dict[str, str]:
    """For each article that was revised the last one with its address."""
    by_address: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in sorted(codings):
        document = codings[name].document
        if document.url:
            by_address[document.url].append((document.published or "", name))
    return {
        name: max(versions)[1]
        for versions in by_address.values()
        for _, name in versions
        if name != max(versions)[1]
    }


def _later_words(
    said: Iterable[Statement], codings: Mapping[str, Coding]
) -> Iterator[tuple[Statement, Statement]]:
    """Pairs of an earlier number and the last later one of its source that differs from it."""
    by_source: dict[tuple[str, str, str | None], list[Statement]] = defaultdict(list)
    for one in said:
        source = one.claim.claimant or (one.claim.chain[-1] if one.claim.chain else None)
        if one.field in NUMBER_FIELDS and source and isinstance(one.value, NumberValue):
            by_source[one.field, source.casefold(), one.value.group].append(one)
    for some in by_source.values():
        if len({one.claim.document for one in some}) > 1:
            yield from _last_words([_Told(one, _corrects(one, codings)) for one in some])


class _Told(NamedTuple):
    """A statement, and whether it is told in words of correction."""

    said: Statement
    corrects: bool


def _last_words(told: Sequence[_Told]) -> Iterator[tuple[Statement, Statement]]:
    for one in told:
        later = [other for other in told if other.said.value != one.said.value and _after(other, one)]
        if later:
            last = max(later, key=lambda o: (o.said.reported or date.min, o.corrects, o.said.order))
            yield one.said, last.said


def _after(other: _Told, one: _Told) -> bool:
    if other.said.claim.document == one.said.claim.document:
        return False
    if other.said.reported is None or one.said.reported is None:
        return False
    if other.said.reported == one.said.reported:
        return other.corrects and not one.corrects
    return other.said.reported > one.said.reported


def _corrects(one: Statement, codings: Mapping[str, Coding]) -> bool:
    """A word of correction stands in the sentence of the evidence."""
    text, evidence = codings[one.claim.document].document.text, one.claim.evidence
    return any(
        not re.search(r"[.!?\n]\s", text[min(end, evidence.end) : max(start, evidence.start)])
        for start, end in _corrections(text)
    )


@lru_cache(maxsize=256)
def _corrections(text: str) -> tuple[tuple[int, int], ...]:
    """Where words of correction stand; a report is looked through once for all its incidents."""
    return tuple(match.span() for match in _correcting().finditer(text))


@cache
def _correcting() -> re.Pattern[str]:
    words = "|".join(read_yaml("best_value.yaml")["correcting"])
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _shown(one: Statement) -> str:
    value = one.value
    if isinstance(value, NumberValue):
        return number_text(value.low, value.high)
    if isinstance(value, TimeValue):
        return day_text(value.earliest, value.latest)
    return str(getattr(value, "text", None) or getattr(value, "type", ""))


def _words(said: Iterable[Statement], found: Mapping[_Key, str]) -> Iterator[str]:
    for one in said:
        reason = found.get(_key(one), "")
        if reason.startswith("corrected"):
            who = one.claim.claimant or one.claim.chain[-1]
            yield f"{who}, {one.field}: {_shown(one)} ({one.claim.document}) {reason}"


def _changes(said: Sequence[Statement], revision: Mapping[str, str]) -> Iterator[str]:
    """For each revision which claims it changed, dropped or added."""
    for earlier, later in sorted(revision.items()):
        before, after = _by_field(said, earlier), _by_field(said, later)
        changed = [
            f"{field}: {', '.join(before.get(field, ())) or '-'} > {', '.join(after.get(field, ())) or '-'}"
            for field in sorted({*before, *after})
            if before.get(field) != after.get(field)
        ]
        yield f"{later} revises {earlier}: {'; '.join(changed) or 'no claim changed'}"


def _by_field(said: Iterable[Statement], document: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in said:
        if one.claim.document == document and _shown(one) not in found[one.field]:
            found[one.field].append(_shown(one))
    return {field: sorted(values) for field, values in found.items()}
