"""Train the place finder's three linear models on documents with gold toponyms.

Usage: python training/places/train.py DOCUMENTS.jsonl GOLD.jsonl [WEIGHTS.json]

DOCUMENTS: {"id", "text", "publisher"?, "published"?} a line. GOLD: {"id", "places": [{"start", "end",
"geonames_id", "latitude", "longitude", "ignore"?}]} a line. Prints figures of five-fold cross-validation by
document, then writes weights trained on everything. Deterministic: no random numbers.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.gazetteer.places import Gazetteer
from sayso.mentions.places import recognition, resolution
from sayso.mentions.places.context import contexts
from sayso.mentions.places.hints import home_of
from sayso.mentions.places.linear import Linear
from sayso.mentions.places.reading import Reading, read
from sayso.mentions.places.senses import Name, names_of
from sayso.model import Parse

Floats = NDArray[np.float64]
FOLDS = 5
RAREST = 8
RIGHT_KM = 15.0
# Set by hand: the training texts are local news of English-speaking countries and world news; they hold
# too few Arabic, Persian or Cyrillic names and villages to learn these from.
BY_HAND = {
    "romanised:more": 1.5,
    "romanised:one": 0.8,
    "before:class-of": 2.0,
    "fits-country": 1.0,
    "frame:in-place": 1.5,
    "frame:apposed": 2.4,
    "frame:direction": 0.8,
    "frame:site": 1.0,
    "frame:numbered": 2.5,
    "frame:article": 1.0,
    "frame:first-word": 2.0,
    "frame:first-alone": -2.0,
    "frame:unit": 1.6,
    "unit-word": 0.8,
    "frame:ending": 0.5,
    "frame:class-after": 2.7,
    "frame:the-class-after": 0.6,
    "frame:built-after": 0.8,
    "frame:list-class-after": 2.8,
    "frame:list-class-of": 2.4,
    "frame:measured": 3.4,
    "frame:won-from": 2.4,
    "frame:bound": 2.2,
    "frame:taken": 2.0,
    "frame:taken:named": 2.4,
    "frame:held": 0.9,
    "frame:held:named": 0.2,
    "frame:moved": 1.2,
    "frame:moved:named": 0.6,
    "group:is": -4.0,
    "group:in:other": -1.2,
    "group:over": -1.5,
}


def descend(gradient: Callable[[Floats], Floats], size: int, steps: int = 400, rate: float = 0.1) -> Floats:
    """Adam on the full batch (Kingma and Ba 2015), the rate lowered for the last part."""
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, steps + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        move = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        weights -= rate * (1.0 if step < steps * 0.6 else 0.2) * move
    return weights


def kilometres(lat: Floats, lon: Floats, place: dict[str, Any]) -> Floats:
    """Great-circle distance from points to a gold place."""
    a, b = np.radians(lat), np.radians(place["latitude"])
    turn = np.radians(lon - place["longitude"])
    cosine = np.sin(a) * np.sin(b) + np.cos(a) * np.cos(b) * np.cos(turn)
    far: Floats = 6371.0 * np.arccos(np.clip(cosine, -1, 1))
    return far


@dataclass
class Sample:
    """One document: its candidates with labels (1 toponym, 0 not, -1 left out), and its reading."""

    reading: Reading
    gold: list[dict[str, Any]]
    found: list[recognition.Candidate]
    labels: list[int]
    names: list[Name] = field(default_factory=list)
    senses: resolution.Field | None = None
    right: list[int] = field(default_factory=list)


def ends(reading: Reading, first: int, last: int) -> tuple[int, int]:
    """Where the tokens begin and end in the text."""
    span = reading.span(first, last)
    return span.start, span.end


def sample(parse: Parse, gold: list[dict[str, Any]], gazetteer: Gazetteer) -> Sample:
    """Candidates labelled by the gold span they equal, or else lie nearest to."""
    reading = read(parse)
    found = list(recognition.candidates(reading, gazetteer))
    spans = [ends(reading, one.first, one.last) for one in found]
    labels = [0] * len(found)
    for place in gold:
        over = [i for i, (start, end) in enumerate(spans) if start < place["end"] and place["start"] < end]
        if place.get("ignore"):
            for i in over:
                labels[i] = -1
        elif over:
            far = [abs(spans[i][0] - place["start"]) + abs(spans[i][1] - place["end"]) for i in over]
            labels[over[int(np.argmin(far))]] = 1
    return Sample(reading, gold, found, labels)


def train_recognition(samples: Sequence[Sample], keep: Sequence[bool], names: dict[str, int]) -> Floats:
    """Logistic regression over named features; the last weight is the bias."""
    rows: list[int] = []
    columns: list[int] = []
    labels: list[int] = []
    for one, used in zip(samples, keep, strict=True):
        for candidate, label in zip(one.found, one.labels, strict=True):
            if used and label >= 0:
                known = [names[feature] for feature in candidate.features if feature in names]
                rows += [len(labels)] * len(known)
                columns += known
                labels.append(label)
    row, column, wanted = np.array(rows), np.array(columns), np.array(labels, float)

    def gradient(weights: Floats) -> Floats:
        total = np.bincount(row, weights=weights[column], minlength=len(wanted)) + weights[-1]
        off = 1 / (1 + np.exp(-total)) - wanted
        slope: Floats = np.bincount(column, weights=off[row], minlength=len(weights)) + np.append(
            weights[:-1], 0
        )
        slope[-1] = off.sum()
        return slope

    return descend(gradient, len(names) + 1)


def linear(names: dict[str, int], weights: Floats) -> Linear:
    """The model with rounded weights; those near zero are left out."""
    kept = {name: round(float(weights[at]), 3) for name, at in names.items() if abs(weights[at]) >= 0.02}
    kept.update(BY_HAND)
    return Linear(kept, round(float(weights[-1]), 3))


def resolve(one: Sample, gazetteer: Gazetteer, model: Linear) -> None:
    """Recognise, collect the senses, and mark the right one of each name (-1 unknown, -2 none)."""
    toponyms = recognition.recognise(one.reading, gazetteer, model)
    beside = contexts(one.reading, toponyms, gazetteer)
    one.names = names_of(toponyms, beside, gazetteer)
    home = home_of(one.reading.parse.document, gazetteer)
    one.senses = resolution.field_of(one.names, toponyms, gazetteer, home)
    spans = [ends(one.reading, toponym.first, toponym.last) for toponym in toponyms]
    one.right = [right_sense(one, number, name, spans, gazetteer) for number, name in enumerate(one.names)]


def right_sense(
    one: Sample, number: int, name: Name, spans: Sequence[tuple[int, int]], gazetteer: Gazetteer
) -> int:
    """The position of the right candidate of a name."""
    gold = [
        place
        for at in name.toponyms
        for place in one.gold
        if not place.get("ignore") and place["latitude"] is not None
        if spans[at][0] < place["end"] and place["start"] < spans[at][1]
    ]
    if not gold or one.senses is None or not len(name.rows):
        return -1
    place = gold[0]
    own = np.flatnonzero(one.senses.name == number)
    same = own[gazetteer.columns["id"][one.senses.rows[own]] == (place["geonames_id"] or -1)]
    if len(same):
        return int(same[0])
    far = kilometres(one.senses.latitude[own], one.senses.longitude[own], place)
    return int(own[np.argmin(far)]) if far.min() <= RIGHT_KM else -2


def train_ranker(samples: Sequence[Sample]) -> resolution.Ranker:
    """Softmax over the senses of each name: first from local features, then with those of the context."""
    passes: list[Floats] = []
    for number in range(2):
        blocks, owners, wanted, base = [], [], [], 0
        for one in samples:
            assert one.senses is not None
            context = np.zeros((len(one.senses.rows), len(resolution.CONTEXTUAL)))
            if number:
                context = resolution.contextual(
                    one.senses, resolution.weigh(one.senses, resolution.Ranker(tuple(passes), {}))
                )
            target = np.zeros(len(one.senses.rows))
            for name, at in enumerate(one.right):
                if at >= 0:
                    target[at] = np.sqrt(one.senses.weight[name])
            blocks.append(np.hstack([one.senses.local, context]))
            owners.append(one.senses.name + base)
            wanted.append(target)
            base += len(one.names)
        passes.append(softmax_fit(np.vstack(blocks), np.concatenate(owners), np.concatenate(wanted)))
    return resolution.Ranker(tuple(passes), {})


def softmax_fit(features: Floats, owner: NDArray[np.int64], wanted: Floats) -> Floats:
    """Weights under which the wanted candidates are the likeliest of their names."""
    counts = np.bincount(owner, weights=wanted)
    keep = counts[owner] > 0
    features, wanted = features[keep], wanted[keep]
    _, owner = np.unique(owner[keep], return_inverse=True)
    counts = np.bincount(owner, weights=wanted)

    def gradient(weights: Floats) -> Floats:
        chances = resolution.softmax(features @ weights, owner)
        slope: Floats = features.T @ (chances * counts[owner] - wanted) + 3.0 * weights
        return slope

    return descend(gradient, features.shape[1], steps=300)


def trust_rows(samples: Iterable[Sample], model: resolution.Ranker) -> Iterator[tuple[Floats, float, float]]:
    """Features of the best sense of each name, whether it is right, and how often the name stands."""
    for one in samples:
        assert one.senses is not None
        chances = resolution.weigh(one.senses, model)
        features = resolution.trust_features(one.senses, chances)
        for name, at in enumerate(one.right):
            own = np.flatnonzero(one.senses.name == name)
            if at != -1 and len(own):
                best = int(own[np.argmax(chances[own])])
                yield features[best], float(best == at), float(np.sqrt(one.senses.weight[name]))


def train_trust(rows: Sequence[tuple[Floats, float, float]]) -> Floats:
    """Logistic regression: is the best sense the right one?"""
    features = np.stack([np.append(row[0], 1.0) for row in rows])
    wanted, weight = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])

    def gradient(weights: Floats) -> Floats:
        chance = 1 / (1 + np.exp(-features @ weights))
        slope: Floats = features.T @ ((chance - wanted) * weight) + np.append(weights[:-1], 0)
        return slope

    return descend(gradient, features.shape[1], steps=500)


def common_features(samples: Sequence[Sample]) -> dict[str, int]:
    """The features that are not rare, with their positions."""
    counts = Counter(feature for one in samples for found in one.found for feature in set(found.features))
    return {
        name: at
        for at, name in enumerate(sorted(n for n, c in counts.items() if c >= RAREST and n not in BY_HAND))
    }


def train(samples: list[Sample], gazetteer: Gazetteer, note: Callable[[str], None]) -> dict[str, Any]:
    """Figures by cross-validation to `note`, then the weights from everything."""
    names = common_features(samples)
    cross_validated(samples, gazetteer, names, note)
    model = linear(names, train_recognition(samples, [True] * len(samples), names))
    for one in samples:
        resolve(one, gazetteer, model)
    held = [one for one in samples if one.senses is not None]
    ranker = train_ranker(held)
    trust = train_trust(list(trust_rows(held, ranker)))
    order = (*resolution.LOCAL, *resolution.CONTEXTUAL)
    return {
        "recognition": {"bias": model.bias, "weights": dict(model.weights)},
        "resolution": {"passes": [named(order, weights) for weights in ranker.passes]},
        "trust": named((*resolution.TRUST, "bias"), trust),
    }


def named(order: Sequence[str], weights: Floats) -> dict[str, float]:
    """Weights by name."""
    return {name: round(float(weight), 3) for name, weight in zip(order, weights, strict=True)}


def cross_validated(
    samples: list[Sample], gazetteer: Gazetteer, names: dict[str, int], note: Callable[[str], None]
) -> None:
    """Each fifth of the documents coded by models trained on the other four."""
    said = gold = found = 0
    right = asked = kept = kept_right = 0.0
    for fold in range(FOLDS):
        out = [number % FOLDS == fold for number in range(len(samples))]
        model = linear(names, train_recognition(samples, [not held for held in out], names))
        for one in samples:
            resolve(one, gazetteer, model)
        inside = [one for one, held in zip(samples, out, strict=True) if not held and one.senses is not None]
        outside = [one for one, held in zip(samples, out, strict=True) if held and one.senses is not None]
        ranker = train_ranker(inside)
        trust = train_trust(list(trust_rows(inside, ranker)))
        for features, correct, weight in trust_rows(outside, ranker):
            trusted = float(np.append(features, 1.0) @ trust) > resolution.TRUSTED
            right, asked = right + correct * weight**2, asked + weight**2
            kept, kept_right = kept + trusted * weight**2, kept_right + trusted * correct * weight**2
        for one, held in zip(samples, out, strict=True):
            if held:
                counts = overlap_counts(one, gazetteer, model)
                said, gold, found = said + counts[0], gold + counts[1], found + counts[2]
    precision, recall = found / said, found / gold
    note(f"found: P {precision:.3f} R {recall:.3f} F {2 * precision * recall / (precision + recall):.3f}")
    note(f"sense right, where the name is in the gazetteer: {right / asked:.3f}")
    note(f"trusted: {kept / asked:.3f} of them, right {kept_right / kept:.3f}")


def overlap_counts(one: Sample, gazetteer: Gazetteer, model: Linear) -> tuple[int, int, int]:
    """How many were said, are in the gold, and were found: any shared character counts."""
    toponyms = recognition.recognise(one.reading, gazetteer, model)
    spans = [ends(one.reading, toponym.first, toponym.last) for toponym in toponyms]
    ignored = [(p["start"], p["end"]) for p in one.gold if p.get("ignore")]
    wanted = [(p["start"], p["end"]) for p in one.gold if not p.get("ignore")]
    used: set[int] = set()
    for start, end in wanted:
        hit = next((i for i, s in enumerate(spans) if i not in used and s[0] < end and start < s[1]), None)
        if hit is not None:
            used.add(hit)
    free = [
        i for i, s in enumerate(spans) if i not in used and any(s[0] < e and b < s[1] for b, e in ignored)
    ]
    return len(spans) - len(free), len(wanted), len(used)


def main(documents: str, gold: str, weights: str = "src/sayso/weights/places.json") -> None:
    """Parse, train, write."""
    from sayso.language import SpacyParser
    from sayso.model import document_of
    from sayso.settings import Settings
    from sayso.sources.dateline import complete

    places = {row["id"]: row["places"] for row in lines(Path(gold))}
    read_in = (complete(document_of(row.pop("text"), **row)) for row in lines(Path(documents)))
    gazetteer = Gazetteer.open(Settings().cache)
    samples = [sample(p, places[p.document.id], gazetteer) for p in SpacyParser().parse_all(read_in)]
    write(train(samples, gazetteer, print), Path(weights))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON Lines file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def write(trained: dict[str, Any], path: Path) -> None:
    """Write the weights, the same bytes for the same weights."""
    path.write_text(json.dumps(trained, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
