"""A gazetteer from a GeoNames dump, built as a user does, in folders of its own."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sayso.errors import ResourceError
from sayso.gazetteer.chosen import build, built_path, chosen, open_gazetteer, reset, trace
from sayso.gazetteer.dump import DumpCounts
from sayso.gazetteer.places import Gazetteer
from sayso.pipeline import Coder
from sayso.settings import Settings

SAMPLE = Path(__file__).parent / "sample"


def quiet(_share: float, _what: str) -> None:
    return None


def zipped(folder: Path, name: str, text: bytes) -> Path:
    path = folder / f"{name}.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "what the columns are")
        archive.writestr(f"{name}.txt", text)
    return path


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(data=tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def counts(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> DumpCounts:
    folder = tmp_path_factory.mktemp("dump")
    places = zipped(folder, "SY", (SAMPLE / "SY.txt").read_bytes())
    names = zipped(folder, "alternateNamesV2", (SAMPLE / "alternateNamesV2.txt").read_bytes())
    return build(settings, places, names, quiet)


@pytest.fixture(scope="module")
def gazetteer(settings: Settings, counts: DumpCounts) -> Gazetteer:
    return open_gazetteer(settings)


def ids(gazetteer: Gazetteer, name: str) -> list[int | None]:
    return [place.geonames_id for place in gazetteer.lookup(name)]


def test_all_lines_are_read_and_kinds_that_are_no_scenes_are_left(counts: DumpCounts) -> None:
    assert (counts.lines, counts.kept, counts.broken) == (234, 231, 0)


@pytest.mark.parametrize(
    "name", ["Tall Halun", "Tell Halun", "Tall Ḩalūn", "Halun Hill", "Colline de Haloun", "Alexandreia Halun"]
)
def test_a_village_of_the_dump_is_known_by_all_its_names(gazetteer: Gazetteer, name: str) -> None:
    assert 99000001 in ids(gazetteer, name)


@pytest.mark.parametrize(
    "name", ["Halun School", "Halun Farm", "Old Halun", "HLN", "12345", "Nowhere at All"]
)
def test_what_is_left_out_is_not_known(gazetteer: Gazetteer, name: str) -> None:
    assert [found for found in ids(gazetteer, name) if found and found >= 99000000] == []


def test_the_names_of_its_units_come_from_the_rows_of_the_units(gazetteer: Gazetteer) -> None:
    village = gazetteer.lookup("Khirbet Sousah")[0]
    assert (village.admin1, village.country, village.precision) == ("Dayr az Zawr", "SYR", "settlement")


@pytest.mark.parametrize(
    ("name", "feature", "precision"),
    [
        ("Shayran Air Base", "AIRB", "site"),
        ("Bab al-Ghurab crossing", "PSTB", "site"),
        ("Nahr Wasit", "STM", "region"),
        ("Mount Halun", "MT", "site"),
        ("Halun Subdistrict", "ADM3", "admin2"),
    ],
)
def test_what_reports_of_conflict_name_is_kept(
    gazetteer: Gazetteer, name: str, feature: str, precision: str
) -> None:
    found = next(place for place in gazetteer.lookup(name) if (place.geonames_id or 0) >= 99000000)
    assert (found.feature_code, found.precision) == (feature, precision)
    assert found.radius_km is not None


def test_the_preferred_english_name_is_shown(gazetteer: Gazetteer) -> None:
    village = next(place for place in gazetteer.lookup("Tell Halun") if place.geonames_id == 99000001)
    assert village.name == "Halun Hill"
    susah = gazetteer.lookup("Khirbet Sousah")[0]
    assert susah.name == "Khirbat Susah"  # without the marks of a map-maker


def test_places_that_were_known_are_not_doubled_and_get_more_names(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer, "Aleppo").count(170063) == 1
    assert 170063 in ids(gazetteer, "Beroea")
    assert ids(gazetteer, "Paris")  # what the dump of one country lacks stays


def test_every_name_of_the_packages_is_still_found(gazetteer: Gazetteer, settings: Settings) -> None:
    below = Gazetteer.open(settings.cache)
    for name in ("Damascus", "Deir ez-Zor", "Rapides Parish", "U.S.", "Mediterranean Sea", "Kyiv"):
        old, new = (set(one.rows(name).places.tolist()) for one in (below, gazetteer))
        assert old <= new


def test_another_gazetteer_is_another_configuration(settings: Settings, gazetteer: Gazetteer) -> None:
    assert gazetteer
    plain = Settings(data=settings.data / "nothing")
    assert trace(settings) != trace(plain)
    assert Coder(settings).by["places"].config != Coder(plain).by["places"].config
    assert Coder(settings).configuration != Coder(plain).configuration


def test_one_dump_gives_one_gazetteer(settings: Settings, counts: DumpCounts, tmp_path: Path) -> None:
    again = Settings(data=tmp_path)
    places = zipped(tmp_path, "SY", (SAMPLE / "SY.txt").read_bytes())
    build(again, places, SAMPLE / "alternateNamesV2.txt", quiet)
    assert trace(again) == trace(settings)
    assert [path for path in tmp_path.iterdir() if path.name.startswith("building-")] == []


def test_broken_lines_are_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    lines = (SAMPLE / "SY.txt").read_bytes().splitlines()[:20]
    lines[4] = b"no\tplace"
    lines[5] = lines[5].replace(b"\t36", b"\tthirty-six", 1)
    path = tmp_path / "SY.txt"
    path.write_bytes(b"\n".join(lines))
    counts = build(Settings(data=tmp_path / "data"), path, None, quiet)
    assert counts.broken == 2
    assert [line.split(": ")[0] for line in counts.first_broken] == ["SY.txt:5", "SY.txt:6"]
    assert counts.kept > 10


@pytest.mark.parametrize("what", ["text", "empty zip", "cut off", "missing"])
def test_what_is_no_dump_is_refused_and_the_old_gazetteer_stays(tmp_path: Path, what: str) -> None:
    path = tmp_path / "dump.zip"
    if what == "text":
        path.write_text("name,latitude\n" * 2000)
    elif what == "empty zip":
        with zipfile.ZipFile(path, "w"):
            pass
    elif what == "cut off":
        path.write_bytes(zipped(tmp_path, "SY", (SAMPLE / "SY.txt").read_bytes() * 20).read_bytes()[:5000])
    settings = Settings(data=tmp_path / "data")
    with pytest.raises(ResourceError) as error:
        build(settings, path, None, quiet)
    assert error.value.how
    assert not built_path(settings).exists()
    assert chosen(settings).sources == ()


def test_reset_goes_back(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    build(settings, SAMPLE / "SY.txt", None, quiet)
    assert chosen(settings).sources == ("SY.txt",)
    assert reset(settings) is True
    assert chosen(settings).sources == ()
    assert reset(settings) is False


def test_a_gazetteer_of_another_version_is_told_how_to_mend(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    built_path(settings).write_bytes(b"SAYSOTAB" + bytes(100))
    with pytest.raises(ResourceError, match="sayso gazetteer reset"):
        open_gazetteer(settings)


def test_opening_is_quick_and_small(settings: Settings, gazetteer: Gazetteer) -> None:
    assert gazetteer
    code = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from sayso.gazetteer.chosen import open_gazetteer\n"
        "from sayso.settings import Settings\n"
        "start = time.process_time()\n"
        "open_gazetteer(Settings(data=Path(sys.argv[1]))).lookup('Aleppo')\n"
        "status = dict(line.split(':', 1) for line in open('/proc/self/status'))\n"
        "print(time.process_time() - start, int(status['VmHWM'].split()[0]) / 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(settings.data)], capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 0.3
    assert megabytes < 150
