"""What a filter may be: a value that nothing can have is a usage error, not an empty list."""

from __future__ import annotations

import typer

from sayso.model.claim import FIELDS
from sayso.model.event import TYPES
from sayso.model.incident import AGREEMENTS, GRADES

__all__ = ["agreement_given", "country_given", "grade_given", "review_given", "type_given"]

_REVIEWS = ("accepted", "rejected", "edited")
_STATES = tuple(state for state in AGREEMENTS if state != "single-source")


def type_given(given: str | None) -> str | None:
    """A PLOVER type, or type/mode, in capitals or not."""
    if given is None:
        return None
    name, slash, mode = given.partition("/")
    if name.upper() not in TYPES:
        raise typer.BadParameter(f"{name!r} is no PLOVER type: {', '.join(TYPES)}")
    return f"{name.upper()}{slash}{_mode(name.upper(), mode)}"


def _mode(type_: str, given: str) -> str:
    from sayso.ontology.codebook import codebook

    modes = codebook().types[type_].modes
    if given and given.lower() not in modes:
        known = f"its modes are {', '.join(modes)}" if modes else "it has none"
        raise typer.BadParameter(f"{given!r} is no mode of {type_}: {known}")
    return given.lower()


def country_given(given: str | None) -> str | None:
    """A country by its ISO 3166 alpha-3 code or its English name; the code."""
    from sayso.ontology.countries import country, country_of_name

    if given is None:
        return None
    found = country(given.upper()) or country_of_name(given)
    if found is None:
        raise typer.BadParameter(f"{given!r} is no country: give an ISO 3166 alpha-3 code (SDN) or a name")
    return found.code


def grade_given(given: str | None) -> str | None:
    """A grade of evidence."""
    if given is not None and given not in GRADES:
        raise typer.BadParameter(f"{given!r} is no grade: {', '.join(GRADES)}")
    return given


def review_given(given: str | None) -> str | None:
    """What people made of an incident."""
    if given is not None and given not in _REVIEWS:
        raise typer.BadParameter(f"{given!r} is not one of {', '.join(_REVIEWS)}")
    return given


def agreement_given(given: str | None) -> str | None:
    """A state of agreement, or field:state."""
    if given is None:
        return None
    name, _, state = given.rpartition(":")
    if state not in AGREEMENTS or (name and name not in FIELDS and name != "type"):
        what = f"one of {', '.join(_STATES)}, or with a field before it: dead:disputed"
        raise typer.BadParameter(f"{given!r} is not {what}")
    return given
