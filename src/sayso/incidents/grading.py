"""How good the evidence for an incident is, after the practice of human databases (Airwars' gradings)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from sayso.incidents.independence import Origins, units
from sayso.incidents.parties import Party, same_party
from sayso.incidents.statements import NEGATIVE, Statement
from sayso.model.incident import IncidentField

__all__ = ["grade"]

_HELD: Final = frozenset({"asserts", "confirms", "concedes"})


def grade(
    said: Sequence[Statement], fields: Mapping[str, IncidentField], source_of: Origins
) -> tuple[str, tuple[str, ...]]:
    """The grade and its reasons; of these the first that holds.

    discounted (nobody asserts that it happened), confirmed-by-party (who is said to have done it says so),
    contested (somebody denies it, or who did it is disputed), corroborated (two independent sources or more),
    single-source.
    """
    occurred = [one for one in said if one.field == "type"] or list(said)
    held = [one for one in occurred if one.claim.stance not in NEGATIVE]
    if not held:
        return "discounted", ("nobody asserts that it happened",)
    sources = units(held, source_of)
    count = "one source" if len(sources) == 1 else f"{len(sources)} independent sources"
    counted = f"{count}: {_names(sources)}"
    confirmed = _confirmed_by(said, held)
    if confirmed:
        return "confirmed-by-party", (f"{confirmed} is said to have done it and says so", counted)
    disputed = [name for name in ("type", "actor") if name in fields and fields[name].agreement == "disputed"]
    if disputed:
        return "contested", (*(_contest(name, said) for name in disputed), counted)
    return "corroborated" if len(sources) > 1 else "single-source", (counted,)


def _confirmed_by(said: Sequence[Statement], held: Sequence[Statement]) -> str | None:
    """The claimant that is itself the actor, and does not deny."""
    actors = [one.party for one in said if one.field == "actor" and one.party is not None]
    denying = [one.speaker for one in said if one.claim.stance == "denies" and one.speaker is not None]
    for one in held:
        if one.speaker is None or one.claim.stance not in _HELD or one.source_class == "media":
            continue
        if _names_another(one, said):
            continue
        own = any(_is_party(one.speaker, actor) for actor in actors)
        if own and not any(_is_party(one.speaker, other) for other in denying):
            return one.claim.claimant
    return None


def _names_another(one: Statement, said: Sequence[Statement]) -> bool:
    """Does the claimant itself say who did it, and mean others?"""
    told = [other.party for other in said if other.field == "actor" and other.claimant == one.claimant]
    speaker = one.speaker
    return speaker is not None and bool(told) and not any(p and _is_party(speaker, p) for p in told)


def _is_party(speaker: Party, actor: Party) -> bool:
    if not speaker.stems or not (speaker.stems <= actor.stems or actor.stems <= speaker.stems):
        coded = speaker.country and speaker.country == actor.country and speaker.sector == actor.sector
        return bool(coded and speaker.sector in ("GOV", "MIL", "REB"))
    return bool(actor.stems) and same_party(speaker, actor)


def _contest(name: str, said: Sequence[Statement]) -> str:
    denying = [one.claim.claimant or "a report" for one in said if one.claim.stance == "denies"]
    who = ", ".join(dict.fromkeys(denying))
    what = "that it happened" if name == "type" else "who did it"
    return f"{who} denies {what}" if who else f"reports differ on {what.removeprefix('that ')}"


def _names(sources: frozenset[tuple[str, str]]) -> str:
    return ", ".join(f"{kind} {name}" for kind, name in sorted(sources))
