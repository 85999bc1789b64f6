"""Kinds of place: GeoNames' feature codes, with precision and usual width."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.ontology.loader import read_rows

__all__ = ["DATA", "Feature", "features", "precision_of"]

DATA: Final = ("gazetteer_features.csv",)


@dataclass(frozen=True, slots=True)
class Feature:
    """A kind of place; `radius_km` is half its usual width, nan where the number of people tells."""

    code: str
    precision: str
    radius_km: float
    what: str


@cache
def features() -> dict[str, Feature]:
    """The kinds of place by their code.

    >>> features()["HSP"].precision, features()["ADM1"].radius_km
    ('site', 100.0)
    """
    return {
        row["code"]: Feature(row["code"], row["precision"], float(row["radius_km"] or "nan"), row["what"])
        for row in read_rows("gazetteer_features.csv")
    }


@cache
def precision_of(code: str) -> str:
    """The precision of a place of that kind; "region" for a kind that is not listed.

    >>> precision_of("PPLA2"), precision_of("PSTB"), precision_of("?")
    ('settlement', 'site', 'region')
    """
    known = features().get(code)
    if known is not None:
        return known.precision
    return "settlement" if code.startswith("PPL") else "region"
