"""What one finder found, as a table for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from rich.table import Table

from sayso.exports.wording import chain_text
from sayso.model.coding import Coding
from sayso.model.mention import Actor, Attribution, Place, Quantity, Time
from sayso.model.wording import day_text, number_text
from sayso.ontology.countries import country
from sayso.ontology.loader import read_yaml

__all__ = ["HEADINGS", "table_of"]

HEADINGS: Final = {
    "times": "time",
    "places": "place",
    "actors": "actor",
    "quantities": "number",
    "attributions": "attribution",
}
_NOT_KNOWN: Final = "—"
_MOST_MENTIONS: Final = 8
_WHOLE: Final = {
    "value",
    "lat, lon",
    "precision",
    "GeoNames",
}  # broken, they can't be read


def table_of(finder: str, coding: Coding) -> Table:
    """The finder's list in the coding, a row each."""
    columns, row = _SHAPES[finder]
    table = Table(box=None, header_style="dim", pad_edge=False)
    for number, name in enumerate(columns):
        style = "bold" if number == 0 else ""
        table.add_column(name, overflow="fold", style=style, no_wrap=name in _WHOLE)
    for found in getattr(coding, finder):
        table.add_row(*(_flat(cell) for cell in row(found, coding)))
    return table


def _flat(cell: str | None) -> str:
    return " ".join((cell or "").split()) or _NOT_KNOWN


def _time(found: Time, _coding: Coding) -> Iterable[str | None]:
    earliest, latest = found.first or found.earliest, found.last or found.latest
    days = day_text(earliest, latest) if earliest or latest else None
    anchor = _ANCHORS.get(found.anchor or "", found.anchor)
    return found.span.text, found.value, days, found.precision, anchor


_ANCHORS: Final = {
    "stated": "the words",
    "dateline": "the day of the report",
    "narrative": "the story",
    "event": "an event before it",
}


def _place(found: Place, _coding: Coding) -> Iterable[str | None]:
    units = dict.fromkeys(unit for unit in (found.admin2, found.admin1) if unit and unit != found.name)
    state = country(found.country) if found.country else None
    inside = [*units, *([state.name] if state and state.name != found.name else [])]
    point = f"{found.latitude:.3f}, {found.longitude:.3f}" if found.latitude is not None else None
    radius = f" ±{found.radius_km:.0f} km" if found.radius_km is not None else ""
    fineness = f"{found.precision}{radius}" if found.precision else None
    known = str(found.geonames_id) if found.geonames_id else "your own" if found.own_id else None
    return found.span.text, _meant(found), found.name, ", ".join(inside), point, fineness, known


def _meant(place: Place) -> str | None:
    """How the words stand to the place: its relation, an adjective of it, a part of another name."""
    told = [place.relation] if place.relation else []
    if place.kind == "demonym":
        told.append("demonym")
    if place.part_of_name:
        told.append("inside a name")
    return ", ".join(told) or None


def _actor(found: Actor, _coding: Coding) -> Iterable[str | None]:
    words = read_yaml("sectors.yaml")
    state = country(found.country) if found.country else None
    named = state.name if state else words["countries"].get(found.country)
    written = list(dict.fromkeys(span.text for span in found.mentions))
    left = len(written) - _MOST_MENTIONS
    said = "; ".join(written[:_MOST_MENTIONS]) + (f"; {left} more" if left > 0 else "")
    return (
        found.name,
        _coded(named, found.country),
        _coded(words["sectors"].get(found.sector), found.sector),
        found.kind.replace("-", " "),
        f"{len(found.mentions)}×",
        said,
    )


def _coded(words: str | None, code: str | None) -> str | None:
    return f"{words} ({code})" if words and code else code


def _quantity(found: Quantity, _coding: Coding) -> Iterable[str | None]:
    exact = "" if found.exact or found.low != found.high else "about "
    scope = _SCOPES.get(found.scope, found.scope)
    part = "part of another number" if found.part_of else None
    who = found.who.text if found.who and found.who.text not in found.span.text else None
    whom = ", ".join(dict.fromkeys(one for one in (who, found.group) if one))
    number = exact + number_text(found.low, found.high)
    return found.span.text, number, found.effect, whom, part or scope


_SCOPES: Final = {
    "event": "one happening",
    "running": "a toll that grows",
    "period": "total of a period or area",
    "background": "total of the whole conflict",
}


def _attribution(found: Attribution, coding: Coding) -> Iterable[str | None]:
    content = " … ".join(span.text for span in found.content)
    stance = found.stance.replace("-", " ")
    quoted = f"{stance}, quoted" if found.direct else stance
    source = " ← ".join(chain_text(coding, found.id))
    return (
        source,
        found.cue.text if found.cue else None,
        content,
        quoted,
        found.source_class.replace("-", " "),
    )


_Shape = tuple[tuple[str, ...], Callable[[Any, Coding], Iterable[str | None]]]
_SHAPES: Final[dict[str, _Shape]] = {
    "times": (("words", "value", "days", "precision", "reckoned from"), _time),
    "places": (
        ("words", "meant as", "place", "in", "lat, lon", "precision", "GeoNames"),
        _place,
    ),
    "actors": (("actor", "country", "sector", "kind", "named", "as"), _actor),
    "quantities": (("words", "how many", "what", "of whom", "counts"), _quantity),
    "attributions": (("who", "cue", "what is said", "stance", "class"), _attribution),
}
