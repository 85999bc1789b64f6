"""Which incidents are wanted: the options that `incidents`, `export` and `report` share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.choices import agreement_given, country_given, grade_given, review_given, type_given
from sayso.cli.options import day_given

if TYPE_CHECKING:
    from sayso.store import IncidentFilter

__all__ = [
    "ActorPart", "Agreement", "Country", "Grade", "PlacePart", "Review", "Since", "Type",
    "Until", "Words", "wanted",
]  # fmt: skip

Type = Annotated[
    str | None, typer.Option(help="PLOVER type, or type/mode: ASSAULT/aerial.", callback=type_given)
]
Country = Annotated[
    str | None, typer.Option(help="Country of the place: SDN, or Sudan.", callback=country_given)
]
Since = Annotated[str | None, typer.Option(help="First day of the happening (YYYY-MM-DD).", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Last day of the happening (YYYY-MM-DD).", metavar="DATE")]
ActorPart = Annotated[str | None, typer.Option("--actor", help="Part of an actor's or recipient's name.")]
PlacePart = Annotated[str | None, typer.Option("--place", help="Part of a place's name.")]
Grade = Annotated[
    str | None,
    typer.Option(
        help="confirmed-by-party, corroborated, single-source, contested, discounted.", callback=grade_given
    ),
]
Agreement = Annotated[
    str | None,
    typer.Option(
        help="agreed, compatible, disputed; or of a field: dead:disputed.", callback=agreement_given
    ),
]
Words = Annotated[str | None, typer.Option(help="Words in the title, a value or its evidence.")]
Review = Annotated[
    str | None,
    typer.Option(help="What people made of it: accepted, rejected, edited.", callback=review_given),
]


def wanted(*, since: str | None, until: str | None, **parts: str | None) -> IncidentFilter:
    """The filter that the options make; a usage error for days that are none, or in the wrong order."""
    from sayso.store import IncidentFilter

    first, last = day_given(since, "--since"), day_given(until, "--until")
    if first is not None and last is not None and last < first:
        raise typer.BadParameter(f"{last} is before {first}", param_hint="--until")
    return IncidentFilter(since=first, until=last, **parts)
