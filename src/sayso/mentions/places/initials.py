"""Two capitals: a state ("Fresno, CA") only where they stand as one; else a degree, a scan, a firm."""

from __future__ import annotations

from typing import Final

from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places.lexicon import lexicon
from sayso.mentions.places.reading import Reading
from sayso.ontology.countries import country_of_name

__all__ = ["are_other_initials"]

_SIZE: Final = 2
_ALIAS: Final = 1
_LEADING: Final = frozenset({"from", "of", "to", "at"})


def are_other_initials(reading: Reading, gazetteer: Gazetteer, at: int) -> bool:
    """Is the word at this position two capitals that stand for no place?

    A country's ("US") and a user's own place always do; a state's behind a name ("Fresno, CA"), behind a
    preposition of place ("across TX"), before the number of a road, or where the tagger takes it for a place
    and it is no "the MA student", "CT scans". Any other two capitals that some town is also known by do not.
    """
    word = reading.word(at)
    if len(word) != _SIZE or not word.isupper() or country_of_name(word) is not None:
        return False
    found = gazetteer.rows(word)
    if not len(found.places) or found.places[0] >= gazetteer.own_from:
        return False
    if int(found.ranks.min()) > _ALIAS or found.spelling != "exact":
        return True
    named = found.places[found.ranks <= _ALIAS]
    kinds = {gazetteer.features()[code] for code in gazetteer.columns["feature"][named].tolist()}
    if any(not kind.startswith(("ADM", "PPL")) for kind in kinds):
        return False
    return not (_stands_as_state(reading, at) or _tagged(reading, at))


def _stands_as_state(reading: Reading, at: int) -> bool:
    before = reading.word(at - 1)
    if reading.word(at + 1)[:1].isdigit():
        return True
    if before == ",":
        return reading.word(at - 2)[:1].isupper()
    if reading.word(at + 1) in lexicon().of_states and reading.tag(at - 1) != "DT":
        return True
    noun = reading.tag(at + 1).startswith("NN")
    return (before in _LEADING or before in lexicon().strong_locative) and not noun


def _tagged(reading: Reading, at: int) -> bool:
    """Does the tagger take it for a place, and is it no "the MA student", "CT scans"?"""
    entity = reading.entity_at[at]
    if entity < 0 or reading.entities[entity].label not in ("GPE", "LOC"):
        return False
    return reading.tag(at + 1) != "NNS" and reading.tag(at - 1) != "DT"
