"""How rare each word is among the events at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from sayso.incidents.sightings import Sighting

__all__ = ["rarity_of"]


def rarity_of(found: Sequence[Sighting]) -> Mapping[str, float]:
    """Inverse document frequency of each word (Sparck Jones 1972), over documents, smoothed."""
    documents = {sighting.ref.document for sighting in found}
    seen = {(sighting.ref.document, word) for sighting in found for word in sighting.words}
    count = Counter(word for _, word in seen)
    return {word: log((1 + len(documents)) / times) for word, times in count.items()}
