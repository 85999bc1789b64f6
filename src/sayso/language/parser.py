"""The spaCy pipeline, run once over each text."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.errors import ResourceError
from sayso.language.casing import recase
from sayso.language.package import PACKAGE, pipeline_folder
from sayso.language.sentences import BREAKS, break_sentences, unwrapped
from sayso.model.document import Document
from sayso.model.parse import Parse
from sayso.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["SpacyParser", "load_pipeline"]

_Piece = tuple[str, tuple[Document, bool]]
_PIECE = 60_000  # characters; the pipeline takes some 4 KB of memory for each while it parses


def load_pipeline(name: str = "") -> Language:
    """The spaCy pipeline of that name or folder, empty for the one that is installed with sayso.

    Raises ResourceError when there is none.
    """
    import spacy

    try:
        with warnings.catch_warnings():
            # W095: weights made by spaCy 3.7 under 3.8; our own tests hold what comes of them
            warnings.filterwarnings("ignore", message=r"\[W095\]")
            nlp = spacy.load(name) if name else _own_pipeline(_own_folder())
    except OSError as error:
        raise ResourceError(
            f"no spaCy pipeline {name or PACKAGE!r}: {error}",
            how="install the package, or name another English pipeline in the settings",
        ) from error
    if "parser" in nlp.pipe_names and BREAKS not in nlp.pipe_names:
        break_sentences(nlp)
    return nlp


def _own_pipeline(folder: Path) -> Language:
    """The pipeline of our package in half the time and memory that reading all of it takes.

    Left out are its list of 770,000 words, since each word of a text becomes known when it is read, and a
    splitter of sentences that the parser makes needless. Vectors are mapped, not copied.
    """
    import msgspec
    import numpy as np
    import spacy

    nlp = spacy.load(folder, exclude=["strings", "vectors", "senter"])
    for labels in nlp.pipe_labels.values():
        for label in labels:
            nlp.vocab.strings.add(label)
    vectors = nlp.vocab.vectors
    vectors.data = np.load(folder / "vocab" / "vectors", mmap_mode="r")
    vectors.key2row = msgspec.msgpack.decode((folder / "vocab" / "key2row").read_bytes())
    return nlp


def _own_folder() -> Path:
    folder = pipeline_folder()
    if folder is None:
        raise OSError(f"package {PACKAGE} is not installed")
    return folder


@cache
def _shared(name: str) -> Language:
    """The one copy of a pipeline that all parsers of a process use: it takes seconds and 200 MB to load."""
    return load_pipeline(name)


def _ready(text: str) -> str:
    """The text as the pipeline takes it: in ordinary case, lines not wrapped, every letter in its place."""
    return unwrapped(recase(text))


class SpacyParser:
    """Parses documents with one spaCy pipeline; capitals and lower case are recased first, offsets kept."""

    def __init__(self, settings: Settings | None = None) -> None:
        self._settings = settings or Settings()
        self._nlp = _shared(self._settings.pipeline)

    def parse(self, document: Document) -> Parse:
        """Parse one document."""
        return next(self.parse_all([document]))

    def parse_all(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """Parse many, in batches, in the order given; a text's parse does not depend on its neighbours."""
        parts: list[Doc] = []
        pieces = (
            (piece, (document, last))
            for document in documents
            for piece, last in _pieces(_ready(document.text))
        )
        for batch in _batches(pieces, self._settings.batch):
            for doc, (document, last) in self._nlp.pipe(batch, as_tuples=True, batch_size=len(batch)):
                parts.append(doc)
                if last:
                    yield Parse(document, _joined(parts))
                    parts = []


def _batches(pieces: Iterable[_Piece], count: int) -> Iterator[list[_Piece]]:
    """The pieces in batches of at most `count`, and not many more characters than a piece may have."""
    batch: list[_Piece] = []
    for piece in pieces:
        batch.append(piece)
        if len(batch) == count or sum(len(text) for text, _ in batch) >= _PIECE:
            yield batch
            batch = []
    if batch:
        yield batch


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in stretches that the pipeline can hold in little memory, each with whether it is the last.

    They end at a blank line, else at a line's end, else at a space; short texts are one piece.
    """
    start = 0
    while len(text) - start > _PIECE:
        ends = (
            text.rfind(mark, start + _PIECE // 2, start + _PIECE) + len(mark) for mark in ("\n\n", "\n", " ")
        )
        end = next((end for end in ends if end > start + _PIECE // 2), start + _PIECE)
        yield text[start:end], False
        start = end
    yield text[start:], True


def _joined(parts: list[Doc]) -> Doc:
    """One Doc of the pieces, with the offsets of the whole text."""
    from spacy.tokens import Doc

    if len(parts) == 1:
        return parts[0]
    joined = Doc.from_docs(parts, ensure_whitespace=False)
    assert joined is not None
    return joined
