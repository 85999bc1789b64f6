"""Blind rounds that ended: what their people hold, side by side; why a record is not as it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.errors import ReviewError, SaysoError, StaleReview
from sayso.model.review import Decision, in_force, undone
from sayso.model.rounds import Opinion, Round, about, opinions, running
from sayso.store import Store

__all__ = ["Compared", "compared", "explained"]


@dataclass(frozen=True, slots=True)
class Compared:
    """What the people of a blind round hold of one thing, side by side.

    `subject` is the record (`kind`), `field` what of it they judged; `words` are those of the report, or an
    incident's title; `machine` is the value that the machine has, as in a decision; `said` has each person's
    decisions in the round. They may differ (`differs`); `settled` is what somebody decided since then.
    """

    round: str
    kind: str
    subject: str
    field: str
    words: str
    machine: Any
    said: dict[str, tuple[Decision, ...]]
    differs: bool
    settled: Decision | None = None


def compared(store: Store, key: str = "", *, everything: bool = False) -> tuple[Compared, ...]:
    """Where the people of a blind round differ; with `everything`, all that any of them judged.

    Of the last round that ended, or the one whose id begins with `key`. Raises ReviewError where there is
    none, or while it runs.

    >>> import sayso
    >>> from sayso.review import Reviewer, look, refresh
    >>> reading = sayso.read("An air strike on Aleppo killed 12 people, medics said.")
    >>> (dead,) = [claim for claim in reading.claims if claim.field == "dead"]
    >>> with Store.open(":memory:") as store:
    ...     _ = store.add_codings([reading]), refresh(store)
    ...     _ = Reviewer(store, "Carla").blind(["Ann", "Ben"])
    ...     for name, value in (("Ann", "13"), ("Ben", "14")):
    ...         person = Reviewer(store, name)
    ...         _ = person.correct(dead.id, value, look(store, dead.id, person=name).version), person.done()
    ...     [(one.words, sorted(one.said), one.settled) for one in compared(store)]
    [('12 people', ['Ann', 'Ben'], None)]
    """
    here = _round(store.rounds(), key)
    decisions = store.decisions(differing=True)
    last = here.ended.number if here.ended else 0
    then = opinions(here, [one for one in decisions if one.number < last])
    now = {(one.subject, one.field): one for one in opinions(here, decisions)}
    return tuple(
        _compared(store, here, one, _settled(one, now.get((one.subject, one.field)), decisions, last))
        for one in then
        if everything or one.differs
    )


def _round(found: Sequence[Round], key: str) -> Round:
    named = [one for one in found if one.id.startswith(key)]
    ended = [one for one in named if one.ended is not None]
    if ended:
        return ended[-1]
    if named:
        left = [name for name in named[-1].people if name not in named[-1].done]
        how = f"it ends by sayso review done of {' and '.join(left)}, or by sayso review unblind"
        raise ReviewError(f"the blind round {named[-1].id} is still running", how=how)
    raise ReviewError(f"no blind round {key}".strip(), how="sayso review blind begins one")


def _settled(then: Opinion, now: Opinion | None, decisions: Sequence[Decision], last: int) -> Decision | None:
    """The last decision on it that was taken when the round had ended; or what took one of the two back."""
    if not then.differs:
        return None
    later = [
        one for one in in_force(decisions) if one.number > last and about(one) == (then.subject, then.field)
    ]
    if later:
        return later[-1]
    if now is not None and now.differs:
        return None
    gone = undone(decisions)
    mine = {one.id for some in then.said.values() for one in some}
    undos = (one for one in decisions if one.undoes in mine and one.id not in gone)
    return max(undos, key=lambda one: one.number, default=None)


def _compared(store: Store, here: Round, opinion: Opinion, settled: Decision | None) -> Compared:
    every = [one for some in opinion.said.values() for one in some]
    first = every[0]
    machine = next((one.value["machine"] for one in every if one.value and "machine" in one.value), None)
    return Compared(
        round=here.id,
        kind=first.kind,
        subject=first.subject,
        field=opinion.field,
        words=_words(store, first),
        machine=machine,
        said=opinion.said,
        differs=opinion.differs,
        settled=settled,
    )


def _words(store: Store, one: Decision) -> str:
    """The words of a claim or an event, or the title of an incident; nothing where the record is gone."""
    try:
        shown = store.show(one.subject)
    except SaysoError:
        return ""
    if shown.claim is not None:
        return shown.claim.evidence.text
    if shown.event is not None:
        return shown.event.mentions[0].sentence.text
    return shown.incident.title if shown.incident is not None else ""


def explained(stale: StaleReview, found: Iterable[Round], person: str) -> StaleReview:
    """The refusal, with what a blind round has to do with it."""
    mine = [one for one in found if person in one.people]
    here = running(mine, person)
    if here is not None:
        others = " and ".join(name for name in here.people if name != person)
        told = f"since {here.begun.at.date()} you decide blind, without the decisions of {others}"
    elif mine and mine[-1].ended is not None:
        told = f"your blind round ended on {mine[-1].ended.at.date()}: what the others decided counts now"
    else:
        return stale
    return StaleReview(stale.what, where=stale.where, how=f"{told}; {stale.how}")
