"""How a claimant stands to a value: the attribution's stance where it is about that field."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from sayso.model import NUMBER_FIELDS, Attribution, Span
from sayso.ontology.loader import read_yaml

__all__ = [
    "asks_for_doer",
    "asks_for_means",
    "charges",
    "denies_in_general",
    "denies_own_deed",
    "is_own",
    "leaves_open",
    "of_a_number",
    "rules",
    "said_in",
    "stance_on",
    "takes_credit",
]

_OWN: Final = ("its ", "our ", "their ", "his ", "her ", "my ", "we")
_NEAR: Final = 60  # characters behind an actor in which words of blame are about it
_FRONT: Final = 40  # characters in which an accusation has named whom it accuses
_GERUND: Final = 5  # letters; shorter words in -ing ("king") are nouns
_OPENING: Final = 3  # first words of what is denied
_NUMBERS: Final = 4  # first words of a denial, among them what the number is called


@cache
def rules() -> dict[str, Any]:
    """The contents of stances.yaml."""
    data: dict[str, Any] = read_yaml("stances.yaml")
    return data


def stance_on(field: str, attribution: Attribution | None, evidence: Span | None = None) -> str | None:
    """The stance of the attribution on a field that it covers; None where it says nothing of that field.

    Who says that somebody else "was behind" a deed accuses, whatever the verb of saying.

    >>> from sayso.model import Attribution
    >>> denial = Attribution("s-1", None, None, "military", None, (), stance="denies")
    >>> stance_on("actor", denial), stance_on("place", denial), stance_on("place", None)
    ('denies', None, 'asserts')
    """
    if attribution is None:
        return "asserts"
    if attribution.stance == "asserts":
        return "accuses" if field == "actor" and _blames(attribution, evidence) else "asserts"
    stance = attribution.stance
    if stance == "accuses" and field == "actor" and not _opens(attribution, evidence):
        return "asserts"
    if stance == "denies" and _of_other_deeds(attribution):
        return None
    name = "numbers" if field in NUMBER_FIELDS else field
    if name in rules()["silent"].get(stance, ()):
        return None
    if name == "occurrence" and (denies_own_deed(attribution) or of_a_number(attribution)):
        return None
    return stance if name in rules()["about"].get(stance, ()) else "asserts"


def _opens(attribution: Attribution, evidence: Span | None) -> bool:
    """Is it whom the accusation opens with, not somebody who acts in what is told of the deed?"""
    if evidence is None:
        return True
    content = next((span for span in attribution.content if span.holds(evidence)), None)
    return content is None or evidence.start - content.start < _FRONT


def _blames(attribution: Attribution, evidence: Span | None) -> bool:
    """Do words of blame follow the actor in the claimant's own words?"""
    if attribution.source is None or evidence is None or is_own(evidence):
        return False
    content = next((span for span in attribution.content if span.holds(evidence)), None)
    if content is None:
        return False
    behind = content.text[evidence.end - content.start :][:_NEAR].lower()
    return any(word in behind for word in rules()["blame"])


def is_own(words: Span) -> bool:
    """Is it somebody of the speaker's own ("its men")?

    >>> is_own(Span(0, 7, "its men")), is_own(Span(0, 3, "men"))
    (True, False)
    """
    return words.text.lower().startswith(_OWN)


def _of_other_deeds(attribution: Attribution) -> bool:
    """As in "denied previous accusations", but not in "said that earlier reports of 23 dead were wrong"."""
    said = said_in(attribution).split()
    called_wrong = not set(rules()["wrong"]).isdisjoint(said)
    return not called_wrong and not set(rules()["other_deeds"]).isdisjoint(said[:_OPENING])


def charges() -> frozenset[str]:
    """Nouns for what somebody else said ("the claim", "its report")."""
    return frozenset(rules()["charge"]) - frozenset(rules()["pronouns"])


def said_in(attribution: Attribution) -> str:
    """All of what was said, in lower case."""
    return " ".join(span.text for span in attribution.content).lower()


def asks_for_doer(attribution: Attribution) -> bool:
    """Is it who did it that cannot be told ("unclear who", "could not say whether")?"""
    return _asks(attribution, "asked")


def leaves_open(attribution: Attribution) -> bool:
    """Is it one matter that cannot be told ("who did it", "the kind of poison"), of a deed that stands?"""
    return asks_for_doer(attribution) or _asks(attribution, "asked_matter")


def asks_for_means(attribution: Attribution) -> bool:
    """Is it the weapon that cannot be told ("unable to determine the kind of poison")?"""
    return _asks(attribution, "asked_means")


def _asks(attribution: Attribution, name: str) -> bool:
    if attribution.stance != "cannot-verify" or not attribution.content:
        return False
    return attribution.content[0].text.lower().startswith(tuple(rules()[name]))


def takes_credit(attribution: Attribution) -> bool:
    """Does the source say that it did it itself ("claimed responsibility for")?"""
    if attribution.stance != "asserts" or attribution.cue is None or attribution.source is None:
        return False
    said = attribution.cue.text.lower()
    return any(word in said for word in rules()["credit"]) or _claims_deed(said, attribution)


def _claims_deed(cue: str, attribution: Attribution) -> bool:
    """As in "claimed the attack", "claimed Saturday's ambush on a patrol"."""
    words = said_in(attribution).split()
    if not cue.endswith(("claimed", "claims", "claiming")) or "that" in words[:1]:
        return False
    named = next((n for n, word in enumerate(words[:_OPENING]) if _is_deed(word)), None)
    return named is not None and (named == 0 or words[0] in rules()["small"] or words[0].endswith("'s"))


def _is_deed(word: str) -> bool:
    return word.startswith(tuple(rules()["credited"]))


def of_a_number(attribution: Attribution) -> bool:
    """Is it the toll that is denied: "rejected the figure", "said the toll was exaggerated"?"""
    words = said_in(attribution).split()[:_NUMBERS]
    named = any(word.startswith(start) for word in words for start in rules()["numbers"])
    return attribution.stance == "denies" and named


def denies_in_general(attribution: Attribution) -> bool:
    """Are all such deeds denied, none in particular ("has repeatedly denied hitting civilians")?

    So in the present of several: "both sides deny targeting civilians".
    """
    if attribution.stance != "denies" or attribution.cue is None:
        return False
    cue, said = attribution.cue.text.casefold().split(), said_in(attribution).split()
    habit = not {*rules()["habitual"], "repeatedly"}.isdisjoint(cue) or cue == ["deny"]
    return habit and said[:1] != [] and said[0].endswith("ing") and "the" not in said[1:_OPENING]


def denies_own_deed(attribution: Attribution) -> bool:
    """Is it having done it that is denied ("denied responsibility", "denied bombing it")?"""
    if attribution.stance != "denies" or not attribution.content:
        return False
    said = said_in(attribution)
    first, *rest = said.split()
    if first in rules()["no_deed"] or (first == "having" and rest[:1] == ["been"]) or _is_called_wrong(said):
        return False
    spoken = bool(rest) and rest[0] in charges()  # "retracted its report that"
    own = (said.startswith(tuple(rules()["own_deed"])) and not spoken) or (
        first.endswith("ing") and len(first) > _GERUND
    )
    return own or any(word in said for word in rules()["responsibility"])


def _is_called_wrong(said: str) -> bool:
    """As in "it was wrong about the militia": of a report, not of what the source did."""
    words = said.removeprefix("that ").split()
    return words[1:2] in (["was"], ["is"]) and not set(rules()["wrong"]).isdisjoint(words[2:4])
