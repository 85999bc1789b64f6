"""How alike the words of two events and of their reports are, weighted by how rare each word is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

from sayso.incidents.sightings import Sighting

__all__ = ["Wording"]

Words = tuple[str, ...]


class Wording:
    """Cosines of words by inverse document frequency (Sparck Jones 1972) among the documents at hand."""

    def __init__(self, found: Sequence[Sighting]) -> None:
        stories = {sighting.ref.document: sighting.story for sighting in found}
        count = Counter(word for document in sorted(stories) for word in stories[document])
        self._rarity = {word: log((1 + len(stories)) / times) ** 2 for word, times in count.items()}
        self._norms: dict[Words, float] = {}
        self._stories: dict[tuple[str, str], float] = {}
        self._places = Counter(key for document in _spots(found).values() for key in document)
        self._documents = len(stories)

    def sentences(self, one: Sighting, other: Sighting) -> float:
        """The cosine of the events' own sentences, 0 to 1."""
        return self._cosine(one.words, other.words)

    def stories(self, one: Sighting, other: Sighting) -> float:
        """The cosine of the whole reports, 0 to 1."""
        pair = (one.ref.document, other.ref.document)
        if pair not in self._stories:
            self._stories[pair] = self._cosine(one.story, other.story)
        return self._stories[pair]

    def place_rarity(self, one: Sighting, other: Sighting) -> float:
        """How rare the rarest place of both is among the documents: 1 for one that only these have."""
        shared = {spot.key for spot in one.spots} & {spot.key for spot in other.spots}
        fewest = min((self._places[key] for key in shared), default=2)
        return (
            log((1 + self._documents) / max(2, fewest)) / log((1 + self._documents) / 2)
            if fewest > 2
            else 1.0
        )

    def _cosine(self, some: Words, others: Words) -> float:
        # Summed in the order of the alphabet: floating-point sums depend on their order.
        shared = sum(self._rarity.get(word, 0.0) for word in sorted(set(some) & set(others)))
        return shared / (self._norm(some) * self._norm(others)) if shared else 0.0

    def _norm(self, words: Words) -> float:
        if words not in self._norms:
            self._norms[words] = sqrt(sum(self._rarity.get(word, 0.0) for word in words))
        return self._norms[words]


def _spots(found: Sequence[Sighting]) -> Mapping[str, set[str]]:
    places: dict[str, set[str]] = {}
    for sighting in found:
        places.setdefault(sighting.ref.document, set()).update(spot.key for spot in sighting.spots)
    return places
