"""The digest of what made a value: data files and learned weights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.errors import CodebookError
from sayso.mentions import attributions, places
from sayso.mentions.attributions import groups, weights
from sayso.mentions.places import linear
from sayso.ontology.loader import OWN, data_digest, read_bytes, read_yaml


@pytest.mark.parametrize("stage", [attributions, places])
def test_learned_weights_are_part_of_what_made_a_value(stage) -> None:
    weights = [name for name in stage.DATA if name.startswith("weights/")]
    others = [name for name in stage.DATA if name not in weights]
    assert weights
    assert data_digest(*stage.DATA) != data_digest(*others)


@pytest.mark.parametrize("name", [linear.WEIGHTS, weights.FILE, groups.FILE, "roles.yaml"])
def test_a_file_in_the_users_own_folder_goes_first(name, tmp_path, monkeypatch) -> None:
    own = tmp_path / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_bytes(b"{}")
    ours = data_digest(name)
    monkeypatch.setenv(OWN, str(tmp_path))
    assert read_bytes(name) == b"{}"
    assert data_digest(name) != ours


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(CodebookError, match=r"weights/none\.npz"):
        data_digest("weights/none.npz")


def _truths(value: object) -> Iterator[object]:
    """Every true or false that stands in a list, or is a key."""
    for part in value if isinstance(value, list) else ():
        yield from [part] if isinstance(part, bool) else _truths(part)
    for key, part in value.items() if isinstance(value, dict) else ():
        yield from [key] if isinstance(key, bool) else _truths(part)


DATA = Path(__file__).parents[2] / "src" / "sayso" / "ontology" / "data"


@pytest.mark.parametrize("name", sorted(str(path.relative_to(DATA)) for path in DATA.rglob("*.yaml")))
def test_no_word_of_a_list_is_read_as_true_or_false(name) -> None:
    """YAML takes "on", "off", "no" and "false" for truth values where they stand without quotation marks."""
    assert list(_truths(read_yaml(name))) == []
