"""The digest of what made a value: data files and learned weights."""

from __future__ import annotations

import pytest

from sayso.errors import CodebookError
from sayso.mentions import attributions, places
from sayso.ontology.loader import data_digest


@pytest.mark.parametrize("stage", [attributions, places])
def test_learned_weights_are_part_of_what_made_a_value(stage) -> None:
    weights = [name for name in stage.DATA if name.startswith("weights/")]
    others = [name for name in stage.DATA if name not in weights]
    assert weights
    assert data_digest(*stage.DATA) != data_digest(*others)


def test_a_file_that_is_not_there_is_named() -> None:
    with pytest.raises(CodebookError, match=r"weights/none\.npz"):
        data_digest("weights/none.npz")
