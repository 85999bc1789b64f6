"""A user's own places: from CSV and GeoJSON, found at once, before others of their name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sayso
from sayso.errors import InputError
from sayso.gazetteer.chosen import build, open_gazetteer, trace
from sayso.gazetteer.own import OwnPlace, add_places, own_places, read_own, remove_places
from sayso.settings import Settings

HEAD = "name,latitude,longitude,country,admin1,admin2,aliases,feature,id\n"
ROWS = (
    "Tell Halun,36.37,37.51,SYR,Aleppo,,Tal Haloun|Tell Khalun,village,own-1\n"
    "Camp Ashford,33.1,44.2,Iraq,,,,MILB,\n"
    "Damascus,40.1,-80.2,US,,,,,other-damascus\n"
)


def csv_file(folder: Path, text: str = HEAD + ROWS) -> Path:
    path = folder / "places.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path / "data", cache=tmp_path / "cache")
    settings.cache.mkdir()
    for compiled in Settings().cache.glob("places-*.bin"):
        (settings.cache / compiled.name).symlink_to(compiled)
    good = [one for one in read_own(csv_file(tmp_path)) if isinstance(one, OwnPlace)]
    assert add_places(settings.data, good) == (3, 0)
    return settings


def test_own_places_are_found_in_a_text_at_once(settings: Settings) -> None:
    text = "Shells hit the village of Tell Halun on Friday, and rockets fell near Camp Ashford."
    village, camp = sayso.places(text, settings=settings)
    assert (village.own_id, village.geonames_id, village.name) == ("own-1", None, "Tell Halun")
    assert (village.latitude, village.longitude, village.country) == (36.37, 37.51, "SYR")
    assert (village.admin1, village.precision) == ("Aleppo", "settlement")
    assert (camp.precision, camp.country, camp.relation) == ("site", "IRQ", "near")


def test_an_alias_is_another_name_of_it(settings: Settings) -> None:
    found = sayso.places("Clashes were reported in Tal Haloun.", settings=settings)
    assert [place.own_id for place in found] == ["own-1"]


def test_own_places_go_before_others_of_their_name(settings: Settings) -> None:
    (damascus,) = sayso.places("A house burned down in Damascus on Monday.", settings=settings)
    assert (damascus.own_id, damascus.country) == ("other-damascus", "USA")


def test_without_own_places_nothing_changes(tmp_path: Path) -> None:
    (damascus,) = sayso.places("A house burned down in Damascus on Monday.", settings=Settings(data=tmp_path))
    assert (damascus.own_id, damascus.country) == (None, "SYR")


def test_own_places_outlive_a_rebuild(settings: Settings) -> None:
    before = trace(settings)
    build(settings, Path(__file__).parent / "sample" / "SY.txt", None, lambda _share, _what: None)
    assert trace(settings) != before
    found = open_gazetteer(settings)
    assert [place.own_id for place in found.lookup("Tell Halun")] == ["own-1"]
    assert found.lookup("Khirbet Sousah")[0].geonames_id == 99000002


def test_removing_and_replacing(settings: Settings) -> None:
    moved = OwnPlace("own-1", "Tell Halun", 36.0, 37.0, "SYR")
    assert add_places(settings.data, [moved]) == (0, 1)
    assert [place.latitude for place in own_places(settings.data) if place.id == "own-1"] == [36.0]
    assert [place.id for place in remove_places(settings.data, ["tell halun"])] == ["own-1"]
    assert len(own_places(settings.data)) == 2
    with pytest.raises(InputError, match="sayso gazetteer list"):
        remove_places(settings.data, ["Tell Halun"])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("X,36,37,SYR", "fewer fields"),
        (",36,37,SYR,,,,,", "no name"),
        ("دمشق,36,37,SYR,,,,,", "Latin letters"),
        ("Halun,north,37,SYR,,,,,", "latitude"),
        ("Halun,36,370,SYR,,,,,", "longitude"),
        ("Halun,nan,37,SYR,,,,,", "latitude"),
        ("Halun,36,37,Atlantis,,,,,", "no such country"),
        ("Halun,36,37,SYR,,,,castle,", "no such kind"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_kept(tmp_path: Path, row: str, told: str) -> None:
    first, *rest = ROWS.splitlines(keepends=True)
    found = list(read_own(csv_file(tmp_path, HEAD + first + row + "\n" + "".join(rest))))
    (bad,) = (one for one in found if isinstance(one, InputError))
    assert told in bad.what
    assert bad.where.endswith("places.csv:3")
    assert bad.how
    assert len(found) == 4


def test_a_table_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no column latitude, longitude"):
        list(read_own(csv_file(tmp_path, "name,country\nHalun,SYR\n")))


SQUARE = [[[37.0, 36.0], [37.2, 36.0], [37.2, 36.2], [37.0, 36.2], [37.0, 36.0]]]


@pytest.mark.parametrize(
    ("geometry", "wide"),
    [
        ({"type": "Point", "coordinates": [37.1, 36.1]}, None),
        ({"type": "Polygon", "coordinates": SQUARE}, 14.3),
        ({"type": "MultiPolygon", "coordinates": [SQUARE]}, 14.3),
    ],
)
def test_geojson_gives_points_and_the_middle_of_areas(
    tmp_path: Path, geometry: object, wide: float | None
) -> None:
    feature = {"type": "Feature", "geometry": geometry, "properties": {"name": "Halun", "country": "SY"}}
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature, {"type": "Feature"}]}))
    place, bad = read_own(path)
    assert isinstance(place, OwnPlace)
    assert (place.latitude, place.longitude, place.radius_km) == (36.1, 37.1, wide)
    assert isinstance(bad, InputError)
    assert "feature 2" in bad.where


@given(st.text(max_size=200))
def test_any_text_gives_places_or_errors(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes((HEAD + text).encode("utf-8", "replace"))
    for one in read_own(path):
        assert isinstance(one, OwnPlace) or one.how
