"""The mapped file: what is written is what is read, and nothing half-written is ever seen."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import ResourceError
from sayso.gazetteer.table import open_table, write_table


def test_columns_come_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "t.bin"
    columns = {"a": np.arange(5, dtype=np.uint64), "b": np.array([1.5], dtype=np.float32)}
    write_table(path, {"format": 1, "names": ["x", "é"]}, columns)
    meta, found = open_table(path)
    assert meta == {"format": 1, "names": ["x", "é"]}
    assert found["a"].tolist() == [0, 1, 2, 3, 4]
    assert found["b"].tolist() == [1.5]
    assert not found["a"].flags.writeable


@given(st.lists(st.lists(st.integers(0, 255), max_size=9), min_size=1, max_size=6))
def test_any_sizes(tmp_path_factory: pytest.TempPathFactory, blocks: list[list[int]]) -> None:
    path = tmp_path_factory.mktemp("table") / "t.bin"
    write_table(path, {}, {str(n): np.array(block, dtype=np.uint8) for n, block in enumerate(blocks)})
    assert [column.tolist() for column in open_table(path)[1].values()] == blocks


@pytest.mark.parametrize("content", [b"", b"nonsense", b"SAYSOTAB\x05\x00\x00\x00\x00\x00\x00\x00{"])
def test_a_damaged_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.bin"
    path.write_bytes(content)
    with pytest.raises(ResourceError, match="not a compiled gazetteer"):
        open_table(path)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(ResourceError) as caught:
        write_table(blocked / "t.bin", {}, {"a": np.zeros(1)})
    assert str(blocked / "t.bin") in str(caught.value)


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    write_table(tmp_path / "t.bin", {}, {"a": np.zeros(3)})
    assert [path.name for path in tmp_path.iterdir()] == ["t.bin"]
