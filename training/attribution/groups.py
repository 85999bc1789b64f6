"""Make the groups of words of like meaning: python groups.py DOCUMENTS OUT.

DOCUMENTS: JSON Lines of {"text"}. Words: the verbs that the pipeline's lemmatizer knows, and those of its
nouns and adjectives that the documents have twice. Their vectors are put into 64 and into 300 groups by
k-means on the sphere, with a fixed seed. Run before train.py; the same input gives the same groups.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sayso.language import SpacyParser
from sayso.model import document_of

if TYPE_CHECKING:
    from spacy.language import Language

_LEAST, _COARSE, _FINE, _ROUNDS = 2, 64, 300, 25


def main() -> None:
    """Read, count lemmas, group, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("documents", type=Path)
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    with given.documents.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    parser = SpacyParser()
    seen: Counter[str] = Counter()
    for parse in parser.parse_all([document_of(text) for text in texts]):
        seen.update(token.lemma_.lower() for token in parse.doc)
    words, vectors = _vectors(parser._nlp, seen)
    np.savez_compressed(
        given.out,
        words=np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        coarse=_grouped(vectors, _COARSE).astype(np.uint8),
        fine=_grouped(vectors, _FINE).astype(np.uint16),
    )


def _vectors(nlp: Language, seen: Counter[str]) -> tuple[list[str], NDArray[np.float32]]:
    """The words that get a group, and their vectors at length one."""
    known = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")  # type: ignore[attr-defined]
    nouns = {word for kind in ("noun", "adj") for word in known[kind] if seen[word] >= _LEAST}
    rows = nlp.vocab.vectors.key2row
    words = sorted(
        word
        for word in nouns.union(known["verb"])
        if word.isalpha() and word.islower() and nlp.vocab.strings[word] in rows
    )
    found = nlp.vocab.vectors.data[[rows[nlp.vocab.strings[word]] for word in words]].astype(np.float32)
    return words, found / (np.linalg.norm(found, axis=1, keepdims=True) + 1e-9)


def _grouped(vectors: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """The group of each vector: that of the nearest centre, after some rounds of moving the centres."""
    first = np.random.default_rng(7).choice(len(vectors), count, replace=False)
    centres = vectors[first]
    for _ in range(_ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        for group in range(count):
            mine = vectors[nearest == group]
            if len(mine):
                centre = mine.mean(axis=0)
                centres[group] = centre / (np.linalg.norm(centre) + 1e-9)
    found: NDArray[np.int64] = (vectors @ centres.T).argmax(axis=1)
    return found


if __name__ == "__main__":
    main()
