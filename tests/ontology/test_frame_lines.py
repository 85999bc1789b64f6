from __future__ import annotations

import pytest
import yaml

from sayso.errors import CodebookError
from sayso.ontology.codebook import codebook
from sayso.ontology.frame_lines import frame_lines


def test_every_frame_of_the_codebook_has_its_lines() -> None:
    for frame in codebook().frames.values():
        written = yaml.safe_load(frame_lines(frame.id).text)
        assert list(written) == [frame.id.split(".", 1)[1]]


def test_an_unknown_frame_is_told() -> None:
    with pytest.raises(CodebookError, match="no frame"):
        frame_lines("assault.no_such_line")
