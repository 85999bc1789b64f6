"""Make the attribution weights: python train.py DOCUMENTS GOLD OUT.

DOCUMENTS: JSON Lines of {"id", "text"}; GOLD: JSON Lines of {"id", "attributions"}, where an attribution
has "source", "cue" and "content", each a list of [start, end]. Runs in about ten minutes on one core; the
same input gives the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from examples import Article, articles, collect, other_words
from fit import fit
from lossy import lossy

from sayso.language import SpacyParser
from sayso.mentions.attributions.weights import BITS
from sayso.model import Parse, document_of

_LEAST, _SHARE = 3, 0.04


def main() -> None:
    """Read, parse, collect, fit, write."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("documents", type=Path)
    asked.add_argument("gold", type=Path)
    asked.add_argument("out", type=Path)
    given = asked.parse_args()
    texts = _read(given.documents)
    gold = {row["id"]: row["attributions"] for row in _read(given.gold)}
    pairs = [(row["text"], gold[row["id"]]) for row in texts]
    pairs += [lossy(text, marks, n) for n, (text, marks) in enumerate(pairs) if n % 2 == 0]
    write(list(articles(_parsed(pairs))), given.out)


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _parsed(pairs: list[tuple[str, list[dict[str, Any]]]]) -> Iterator[tuple[Parse, list[dict[str, Any]]]]:
    documents = [document_of(text) for text, _ in pairs]
    yield from zip(SpacyParser().parse_all(documents), (marks for _, marks in pairs), strict=True)


def write(found: list[Article], out: Path) -> None:
    """Fit both sets of weights and write them as half-precision arrays."""
    words = other_words(found, _LEAST, _SHARE)
    made = collect(found, words, nested=False)
    cues = fit(made.cues, made.cue_labels, 1 << BITS, 2, epochs=12, rate=0.05, decay=5e-4)
    units = fit(made.units, made.unit_labels, 1 << BITS, 4, epochs=12, rate=0.05, decay=5e-4)
    np.savez_compressed(
        out,
        cues=(cues[:, 1] - cues[:, 0]).astype(np.float16),
        units=units.astype(np.float16),
        words=np.frombuffer("\n".join(sorted(words)).encode(), dtype=np.uint8),
    )


if __name__ == "__main__":
    main()
