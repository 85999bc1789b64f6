"""One happening, one event: which acts of a document tell of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from sayso.events.acts import Act
from sayso.events.clauses import in_phrase, is_linked, one_behind
from sayso.events.conflicts import conflict, counts_others, other_share
from sayso.events.happenings import Happening, alone
from sayso.events.likeness import Likeness, clause_likeness, likeness
from sayso.model.parse import Parse
from sayso.ontology.codebook import Codebook

__all__ = ["join"]

_REAL: Final = frozenset({"asserted", "attempted"})
_UNHURT: Final = 4  # sentences over which "nobody was hurt" still speaks of what was told
_REACH: Final = 160  # sentences after which all that can be shared does not outweigh the distance


def join(
    parse: Parse,
    acts: Sequence[Act],
    book: Codebook,
    countries: Mapping[str, str],
    entries: Sequence[int] = (),
) -> list[list[Act]]:
    """The acts in groups, each one happening, in the order of their first mention.

    `countries` has the country of each actor that has one, by the actor's id; `entries` are the offsets at
    which the entries of a list begin.

    First the acts of a sentence that hang together, then these clusters through the text: so a death told
    before its place and day is judged with them. Groups that end further back than anything shared could
    outweigh are no longer compared, so that the time grows with the length of the text.
    """
    groups: list[Happening] = []
    near: dict[tuple[str, str], list[Happening]] = {}
    for cluster in _clusters(parse, acts, book, countries, entries):
        act = cluster.acts[0]
        unhurt = (
            _told_just_before(near.get((act.type, "done"), ()), cluster) if _counts_none(cluster) else None
        )
        if unhurt is not None:
            cluster.acts[0].joined = "joined as its number of none"
            unhurt.take(cluster)
            continue
        family = _family(act)
        kin = [group for group in near.get(family, ()) if act.sentence - group.last <= _REACH]
        best = _likeliest(kin, cluster, book)
        if best is None or not best[1].enough:
            groups.append(cluster)
            kin.append(cluster)
        else:
            home, found = best
            cluster.acts[0].joined = str(found)
            home.take(cluster)
        near[family] = kin
    told = (sorted(group.acts, key=lambda act: act.token.i) for group in groups)
    return sorted(told, key=lambda group: group[0].token.i)


def _family(act: Act) -> tuple[str, str]:
    """What was done, what was not, and what is told of as past, to come or possible, are never one."""
    if act.modality in _REAL:
        return act.type, "done"
    return act.type, "denied" if act.modality == "negated" else "other"


def _told_just_before(groups: Sequence[Happening], cluster: Happening) -> Happening | None:
    near = [group for group in groups if 0 <= cluster.first - group.last <= _UNHURT]
    return max(near, key=lambda group: group.last, default=None)


def _counts_none(cluster: Happening) -> bool:
    """Of "nobody was hurt": a number of the happening told before, no happening that is denied."""
    return all(
        act.modality == "negated" and act.trigger.effect in ("dead", "injured") and not act.trigger.nominal
        for act in cluster.acts
    ) and any(high == 0 for _, _, high in cluster.numbers)


def _clusters(
    parse: Parse,
    acts: Sequence[Act],
    book: Codebook,
    countries: Mapping[str, str],
    entries: Sequence[int],
) -> Iterator[Happening]:
    """The acts of each sentence that grammar makes one: first phrases, then clauses that do not disagree."""
    sentences: dict[int, list[Act]] = {}
    for act in acts:
        sentences.setdefault(act.sentence, []).append(act)
    for together in sentences.values():
        found = _united([alone(parse, act, countries, entries) for act in together], _in_phrase)
        for cluster in found:
            cluster.aggregates = {max(cluster.aggregates)}  # "more than 300 have died in raids since May"
        yield from _united(found, lambda one, other: _in_clause(one, other, book))


def _united(found: list[Happening], fits: Callable[[Happening, Happening], bool]) -> list[Happening]:
    united: list[Happening] = []
    for cluster in found:
        kin = (one for one in united if _family(one.acts[0]) == _family(cluster.acts[0]))
        home = next((one for one in kin if fits(one, cluster)), None)
        if home is None:
            united.append(cluster)
        else:
            cluster.acts[0].joined = "joined by grammar, in one sentence"
            home.take(cluster)
    return united


def _in_phrase(one: Happening, other: Happening) -> bool:
    return in_phrase(one, other) and not other_share(one, other) and not counts_others(one, other)


def _in_clause(one: Happening, other: Happening, book: Codebook) -> bool:
    """Are the clauses of one sentence about one thing, for all that they tell?"""
    if conflict(one, other, book) or one_behind(one, other):
        return False
    return is_linked(one, other) or clause_likeness(one, other).enough


def _likeliest(
    kin: Sequence[Happening], cluster: Happening, book: Codebook
) -> tuple[Happening, Likeness] | None:
    """The group that the cluster fits best, the earliest of equals."""
    fitting = [
        (group, likeness(group, cluster, only=len(kin) == 1))
        for group in kin
        if group.last < cluster.first and not conflict(group, cluster, book)
    ]
    return max(fitting, key=lambda pair: pair[1].score, default=None)
