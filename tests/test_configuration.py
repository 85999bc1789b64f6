"""What a record's making hangs on is in its configuration: another data file, another hash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sayso import incidents
from sayso.ontology import loader
from sayso.pipeline import Coder

DATA = Path(loader.__file__).parent / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.*") if path.suffix != ".py")
# Read where records are joined, shown or written out, when the documents have been coded.
AFTERWARDS = {
    *("best_value.yaml", "incident_titles.yaml", "joining.yaml", "place_words.yaml"),
    *("codebook/submodes.yaml", "crosswalk.csv", "relations.yaml", "sectors.yaml"),
}


def changed(folder: Path, name: str) -> None:
    """Put a copy of the data file into the folder, a comment longer."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(DATA / name, folder / name)
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# one line more\n")


@pytest.mark.parametrize("name", FILES)
def test_another_data_file_is_another_configuration(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = Coder().configuration
    changed(tmp_path, name)
    monkeypatch.setenv(loader.OWN, str(tmp_path))
    assert (Coder().configuration == before) == (name in AFTERWARDS)


def test_the_files_that_join_events_are_those_by_which_incidents_are_made() -> None:
    joining = {"best_value.yaml", "incident_titles.yaml", "joining.yaml", "place_words.yaml"}
    assert joining < set(incidents.DATA) <= set(FILES)
