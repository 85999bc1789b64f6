"""The lexicon of roles: which nouns act, of which PLOVER sector, and the words that set their side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso.ontology.countries import folded
from sayso.ontology.loader import read_yaml

__all__ = ["DATA", "Role", "RoleLexicon", "phrase_key", "role_lexicon"]

DATA: Final = ("roles.yaml",)
_WORD: Final = re.compile(r"'s\b|[\w&]+(?:'(?!s\b)\w+)*")


@dataclass(frozen=True, slots=True)
class Role:
    """A noun that acts: its PLOVER sector (None: its side says), kind, and how its sector is found.

    `plural` says whether the form that was looked up is a plural.
    """

    noun: str
    sector: str | None
    kind: str
    bearer: bool = False
    armed: bool = False
    unit: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class RoleLexicon:
    """The tables of roles.yaml, keyed by folded words with single spaces (see `phrase_key`)."""

    roles: dict[str, Role]
    longest: int
    carriers: frozenset[str]
    modifiers: dict[str, str]
    armed_modifiers: dict[str, str]
    not_side: frozenset[str]
    peoples: dict[str, str]
    agent_verbs: frozenset[str]
    addressing: frozenset[str]
    dealing: frozenset[str]
    befalling: frozenset[str]
    stands: frozenset[str]
    name_heads: dict[str, str]
    titles: dict[str, str]
    police_ranks: frozenset[str]
    police: frozenset[str]
    army: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    deeds: frozenset[str]
    documents: frozenset[str]
    some: frozenset[str]
    speech_verbs: frozenset[str]
    things: frozenset[str]
    same_body: dict[str, str]
    against: frozenset[str]
    abroad: frozenset[str]
    campaigns: frozenset[str]
    uncounted: frozenset[str]
    insurgent_names: frozenset[str]
    name_tails: frozenset[str]


@lru_cache(maxsize=1 << 15)
def phrase_key(text: str) -> str:
    """The words of a name or phrase, folded, apostrophes and hyphens gone, with single spaces between.

    >>> phrase_key("Da’esh"), phrase_key("pro-government"), phrase_key("People's Army")
    ('daesh', 'pro government', "people 's army")
    """
    return " ".join(word if word == "'s" else word.replace("'", "") for word in _WORD.findall(folded(text)))


@cache
def role_lexicon() -> RoleLexicon:
    """The lexicon, read once.

    >>> role_lexicon().roles["policemen"].sector
    'COP'
    """
    raw = read_yaml("roles.yaml")
    roles = dict(_forms(raw["roles"], raw["bodies"]))
    return RoleLexicon(
        roles=roles,
        longest=max(key.count(" ") + 1 for key in roles),
        carriers=_words(raw["carriers"]),
        modifiers=_sectors(raw["modifiers"]),
        armed_modifiers=_sectors(raw["armed_modifiers"]),
        not_side=_words(raw["not_side"]),
        peoples=_sectors(raw["peoples"]),
        agent_verbs=_words(raw["agent_verbs"]),
        addressing=_words(raw["addressing"]),
        dealing=_words(raw["dealing"]),
        befalling=_words(raw["befalling"]),
        stands=_words(raw["stands"]),
        name_heads=_sectors(raw["name_heads"]),
        titles=_sectors(raw["titles"]),
        police_ranks=_words(raw["police_ranks"]),
        police=_words(raw["police"]),
        army=_words(raw["army"]),
        female=_words(raw["female"]),
        male=_words(raw["male"]),
        deeds=_with_plurals(raw["deeds"]),
        documents=_with_plurals(raw["documents"]),
        some=_words(raw["some"]),
        speech_verbs=_words(raw["speech_verbs"]),
        things=_words(raw["things"]),
        same_body=dict(raw["same_body"]),
        against=_words(raw["against"]),
        abroad=_words(raw["abroad"]),
        campaigns=_words(raw["campaigns"]),
        uncounted=_words(raw["uncounted"]),
        insurgent_names=_words(raw["insurgent_names"]),
        name_tails=_words(raw["name_tails"]),
    )


def _words(raw: list[str]) -> frozenset[str]:
    return frozenset(phrase_key(word) for word in raw)


def _with_plurals(raw: list[str]) -> frozenset[str]:
    return _words(raw) | _words([_plural(noun) for noun in raw])


def _sectors(raw: dict[str, list[str]]) -> dict[str, str]:
    table: dict[str, str] = {}
    for sector, words in raw.items():
        for word in words:
            table.setdefault(phrase_key(word), sector)
    return table


def _forms(raw: list[dict[str, object]], bodies: list[str]) -> list[tuple[str, Role]]:
    """Singular and plural forms; earlier lines of the file win, so they come last here."""
    found: list[tuple[str, Role]] = []
    for line in raw:
        plurals = line.get("plurals") or {}
        for noun in line["nouns"]:  # type: ignore[attr-defined]
            singular, plural = _role(line, noun, bodies, plural=False), _role(line, noun, bodies, plural=True)
            known = plurals.get(noun)  # type: ignore[attr-defined]
            found.append((phrase_key(noun), plural if known == noun else singular))
            found.append((phrase_key(known or _plural(noun)), plural))
    return found[::-1]


def _role(line: dict[str, object], noun: str, bodies: list[str], *, plural: bool) -> Role:
    return Role(
        noun=noun,
        sector=line["sector"],  # type: ignore[arg-type]
        kind=str(line["kind"]),
        bearer=bool(line.get("bearer")),
        armed=bool(line.get("armed")),
        unit=bool(line.get("unit")) or noun in bodies,
        plural=plural,
    )


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith("corps"):
        return noun
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
