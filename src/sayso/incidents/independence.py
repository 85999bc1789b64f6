"""Whose word counts once: copies of one text, one agency's report, one claimant quoted by many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Final
from zlib import crc32

from sayso.incidents.names import folded
from sayso.incidents.statements import Statement
from sayso.model.coding import Coding
from sayso.model.document import Document
from sayso.ontology.loader import read_yaml

__all__ = ["Origins", "counted", "independent", "origins", "units"]

# A text is a copy where this share of the shorter one's runs of words stands in the longer one (Broder 1997).
_COPIED: Final = 0.4
# ... and this share where both name one agency: a shared phrase is then the agency's.
_COPIED_WIRE: Final = 0.12
_RUN: Final = 5
# A text of fewer characters is compared by all of its runs, one of very few by none: a headline is no copy.
_SHORT: Final = 1500
_BRIEF: Final = 100
# One run of words in this many is kept, chosen by its hash: enough to tell a copy, and light.
_KEPT_OF: Final = 8
_COMMON: Final = 30
_UNNAMED: Final = frozenset({"unnamed", "unnamed-official", "witness", "medic"})

Origins = Mapping[str, str]


def origins(codings: Iterable[Coding]) -> Origins:
    """For each document the first of those that it has its text from or with (itself, where it is alone).

    Documents are one origin where one is a copy or a rewrite of another, where both carry the same agency
    in their dateline and share a part of its text, or where both have one address (revisions).
    """
    documents = [coding.document for coding in codings]
    if len(documents) == 1:
        return {documents[0].id: documents[0].id}
    runs = {one.id: _runs(one.text) for one in documents}
    short = {one.id: _all_runs(one.text) for one in documents if _BRIEF < len(one.text) < _SHORT}
    wires = {one.id: one.dateline.agency or _agency_in(one.text) for one in documents}
    parent = {document: document for document in runs}
    for one, other in (*_copies(runs, wires), *_copies(short, wires), *_revised(documents)):
        first, second = sorted((_root(parent, one), _root(parent, other)))
        parent[second] = first
    return {document: _root(parent, document) for document in parent}


def _revised(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    by_address: dict[str, list[str]] = defaultdict(list)
    for one in documents:
        if one.url:
            by_address[one.url].append(one.id)
    for versions in by_address.values():
        yield from pairwise(versions)


def _root(parent: dict[str, str], document: str) -> str:
    while parent[document] != document:
        document = parent[document]
    return document


@lru_cache(maxsize=512)
def _runs(text: str) -> frozenset[int]:
    """Hashes of runs of words; a report is looked through once for all its incidents."""
    return frozenset([number for number in _all_runs(text) if number % _KEPT_OF == 0])


def _all_runs(text: str) -> frozenset[int]:
    words = [word.encode("utf-8", "surrogatepass") for word in folded(text).split()]
    begins = [0, *accumulate(len(word) + 1 for word in words)]
    whole = b" ".join(words)
    runs = zip(begins, begins[_RUN:] or begins[-1:], strict=False)
    return frozenset([crc32(whole[begin : end - 1]) for begin, end in runs])


def _agency_in(text: str) -> str | None:
    """The first agency that the text names as one who tells or is told ("told Reuters", "(AFP)")."""
    match = _agencies().search(text)
    return match["name"] if match else None


@cache
def _agencies() -> re.Pattern[str]:
    names = "|".join(map(re.escape, read_yaml("best_value.yaml")["carriers"]))
    return re.compile(rf"(?<![\w-])(?P<name>{names})(?![\w-])")


def _copies(runs: Mapping[str, frozenset[int]], wires: Mapping[str, str | None]) -> Iterable[tuple[str, str]]:
    """Pairs of documents that share enough of the shorter one's runs; runs that many have tell nothing."""
    holders: dict[int, list[str]] = defaultdict(list)
    for document in sorted(runs):
        for run in runs[document]:
            holders[run].append(document)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for documents in holders.values():
        if len(documents) <= _COMMON:
            for place, one in enumerate(documents):
                for other in documents[place + 1 :]:
                    shared[one, other] += 1
        else:
            for one, other in pairwise(documents):
                shared[one, other] += 1
    return sorted(pair for pair, count in shared.items() if count >= _enough(pair, runs, wires))


def _enough(
    pair: tuple[str, str], runs: Mapping[str, frozenset[int]], wires: Mapping[str, str | None]
) -> float:
    one, other = pair
    wire = wires[one] is not None and wires[one] == wires[other]
    return (_COPIED_WIRE if wire else _COPIED) * max(3, min(len(runs[one]), len(runs[other])))


def units(said: Sequence[Statement], source_of: Origins) -> frozenset[tuple[str, str]]:
    """The independent sources of the statements.

    A named claimant is one source wherever it is quoted. Unnamed ones count once a text of its own. An
    outlet's own voice, and that of an agency, counts only in a text that names nobody else for the value:
    else it says on what it heard. An outlet that another one cites is the one source that it is itself.
    """
    return frozenset(_by_unit(said, source_of))


def _by_unit(said: Sequence[Statement], source_of: Origins) -> dict[tuple[str, str], set[str]]:
    """The independent sources, each with the documents that quote it."""
    named = {source_of[one.claim.document] for one in said if one.claim.claimant and not _carries(one)}
    people = _people(said) if any(one.claim.claimant for one in said) else {}
    outlets = {folded(one.outlet): source_of[one.claim.document] for one in said if one.outlet}
    found: dict[tuple[str, str], set[str]] = {}
    for one in said:
        unit = _unit(one, source_of[one.claim.document], named, people, outlets)
        if unit is not None:
            found.setdefault(unit, set()).add(one.claim.document)
    return found


def _unit(
    one: Statement, origin: str, named: set[str], people: Mapping[str, str], outlets: Mapping[str, str]
) -> tuple[str, str] | None:
    if one.claim.claimant is None:
        return None if origin in named else ("report", origin)
    cited = outlets.get(folded(one.claim.claimant))
    if cited is not None:  # "Nile Wire said", and the report of Nile Wire is at hand
        return None if cited in named - {origin} else ("report", cited)
    if _carries(one) and origin in named:
        return None
    if one.source_class in _UNNAMED:
        return one.source_class, origin
    return "claimant", people[one.claim.claimant]


def _carries(one: Statement) -> bool:
    """Is the claimant an agency, which tells what others told it?"""
    return one.source_class == "media" and _agencies().fullmatch(one.claim.claimant or "") is not None


def _people(said: Sequence[Statement]) -> dict[str, str]:
    """For each claimant's name the longest that holds all its words ("Observatory", "Syrian Observatory")."""
    words = {
        one.claim.claimant: (one.speaker.wikidata or "", one.speaker.stems | one.speaker.general)
        for one in said
        if one.claim.claimant is not None and one.speaker is not None
    }
    longest = sorted(words, key=lambda name: (-len(words[name][1]), name))
    return {
        name: next(other for other in longest if _same_claimant(words[name], words[other])) for name in words
    }


def _same_claimant(one: tuple[str, frozenset[str]], other: tuple[str, frozenset[str]]) -> bool:
    if one[0] and other[0]:
        return one[0] == other[0]
    return one[1] <= other[1]


def independent(said: Sequence[Statement], source_of: Origins) -> int:
    """How many independent sources state it."""
    return len(units(said, source_of))


def counted(said: Sequence[Statement], source_of: Origins) -> tuple[str, ...]:
    """The independent sources in words, each with the documents that quote it where they are several."""
    return tuple(_told(unit, len(some)) for unit, some in sorted(_by_unit(said, source_of).items()))


def _told(unit: tuple[str, str], count: int) -> str:
    return f"{unit[0]} {unit[1]}" + (f" (in {count} documents)" if count > 1 else "")
