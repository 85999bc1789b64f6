"""Names to places, through the compiled gazetteer of the user's cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.gazetteer.compile import Progress
from sayso.gazetteer.entries import PRIMARY, Entry
from sayso.gazetteer.places import Gazetteer
from sayso.ontology.loader import read_rows
from sayso.settings import Settings


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open(Settings().cache)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Aleppo", 170063),
        ("Halab", 170063),
        ("al-Bab", 174018),
        ("Deir ez-Zor", 170794),
        ("Deir Ezzor", 170794),
        ("Raqqa", 172955),
        ("Rapides Parish", 4338356),
        ("U.S.", 6252001),
        ("Ala.", 4829764),
        ("Syria", 163843),
        ("Kyiv", 703448),
        ("Aleppo Governorate", 170062),
        ("Mediterranean Sea", 363196),
    ],
)
def test_names_are_known(gazetteer: Gazetteer, name: str, id_: int) -> None:
    assert id_ in [place.geonames_id for place in gazetteer.lookup(name)]


def test_a_town_knows_its_units(gazetteer: Gazetteer) -> None:
    town = next(place for place in gazetteer.lookup("Alexandria") if place.geonames_id == 4314550)
    assert (town.admin2, town.admin1, town.country) == ("Rapides Parish", "Louisiana", "USA")
    assert town.precision == "settlement"


def test_units_lie_where_their_towns_lie(gazetteer: Gazetteer) -> None:
    unit = gazetteer.lookup("Rapides Parish")[0]
    assert unit.latitude == pytest.approx(31.2, abs=0.3)
    assert unit.longitude == pytest.approx(-92.5, abs=0.3)
    assert unit.radius_km is not None
    assert 5 < unit.radius_km < 80


@pytest.mark.parametrize("name", ["", "...", "Xyzzyville of Nowhere", "دمشق"])
def test_what_is_no_name_gives_nothing(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.lookup(name) == []


def test_many_names_at_once(gazetteer: Gazetteer) -> None:
    assert gazetteer.known(["Aleppo", "Xyzzyville", "Paris"]) == [True, False, True]
    assert gazetteer.known([]) == []


def test_every_country_has_a_row(gazetteer: Gazetteer) -> None:
    for code in ("SYR", "USA", "KOS", "PSE", "TWN", "SSD"):
        assert gazetteer.place(gazetteer.country_row(code)).country == code
    assert gazetteer.country_row("XXX") == -1


def test_own_regions_that_have_an_id_bear_the_name_of_that_place(gazetteer: Gazetteer) -> None:
    for row in read_rows("place_regions.csv"):
        found = [place.geonames_id for place in gazetteer.lookup(row["name"])]
        assert (int(row["geonames_id"]) if row["geonames_id"] else None) in found, row["name"]


def test_opens_at_once_and_small() -> None:
    """Under 0.3 s and 150 MB; the parent has compiled it."""
    Gazetteer.open(Settings().cache)
    code = (
        "import time; from pathlib import Path; from sayso.gazetteer.places import Gazetteer;"
        "from sayso.settings import Settings; start = time.process_time();"
        "found = Gazetteer.open(Settings().cache); found.lookup('Paris');"
        "status = dict(line.split(':', 1) for line in Path('/proc/self/status').read_text().splitlines());"
        "print(time.process_time() - start, int(status['VmHWM'].split()[0]) / 1024)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < 0.3
    assert megabytes < 150


def _few(progress: Progress) -> list[Entry]:
    """A country with a unit and a town: what compiles in a moment."""
    progress(0.3, "towns")
    return [
        Entry(1, "Orland", "ORL", "PCLI", {"orland": PRIMARY}),
        Entry(2, "North", "ORL", "ADM1", {"north": PRIMARY}, inside=[2]),
        Entry(3, "Palm Hill", "ORL", "PPL", {"palm hill": PRIMARY}, 10.0, 20.0, 9000, admin1=1),
    ]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache whose gazetteer, compiled by `open`, has three places."""
    monkeypatch.setattr("sayso.gazetteer.compile.read_entries", _few)
    return tmp_path


@pytest.mark.parametrize("left", [0, 100, -1])
def test_a_damaged_file_is_built_again(small: Path, left: int) -> None:
    steps: list[tuple[float, str]] = []
    assert len(Gazetteer.open(small, lambda share, what: steps.append((share, what)))) == 3
    assert [share for share, _ in steps] == sorted(share for share, _ in steps)
    assert steps[-1] == (1.0, "done")
    (path,) = small.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:left])
    town = Gazetteer.open(small).lookup("Palm Hill")[0]
    assert (town.country, town.admin1, town.latitude) == ("ORL", "North", 10.0)
    assert [found.read_bytes() == whole for found in small.iterdir()] == [True]


def test_a_whole_file_is_not_built_again(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Gazetteer.open(small)
    monkeypatch.setattr("sayso.gazetteer.compile.read_entries", None)
    assert len(Gazetteer.open(small)) == 3


def test_another_version_has_a_file_of_its_own(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Gazetteer.open(small)
    monkeypatch.setattr("sayso.gazetteer.places.FORMAT", 0)
    Gazetteer.open(small)
    assert len(list(small.iterdir())) == 2
