"""Softmax regression over hashed features, by Adagrad; features drop out at random, with a fixed seed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["fit"]

_BATCH = 256
_DROPPED = 0.6


def fit(
    features: list[list[int]],
    labels: list[int],
    size: int,
    classes: int,
    epochs: int,
    rate: float,
    decay: float,
) -> NDArray[np.float32]:
    """Weights (size, classes) that tell the labels from the features."""
    width = max(map(len, features))
    padded = np.full((len(features), width), size, dtype=np.int32)
    for n, row in enumerate(features):
        padded[n, : len(row)] = row
    target = np.eye(classes, dtype=np.float32)[np.asarray(labels)]
    weights = np.zeros((size + 1, classes), dtype=np.float32)
    squares = np.full((size + 1, classes), 1e-6, dtype=np.float32)
    order = np.random.default_rng(7)
    for _ in range(epochs):
        for batch in np.array_split(order.permutation(len(features)), max(1, len(features) // _BATCH)):
            seen = padded[batch]
            seen[order.random(seen.shape, dtype=np.float32) < _DROPPED] = size
            _step(weights, squares, seen, target[batch], rate, decay)
    return weights[:size] * (1 - _DROPPED)


def _step(
    weights: NDArray[np.float32],
    squares: NDArray[np.float32],
    batch: NDArray[np.int32],
    target: NDArray[np.float32],
    rate: float,
    decay: float,
) -> None:
    scores = weights[batch].sum(axis=1)
    scores -= scores.max(axis=1, keepdims=True)
    chances = np.exp(scores)
    chances /= chances.sum(axis=1, keepdims=True)
    error = chances - target
    used, where = np.unique(batch, return_inverse=True)
    slope = np.zeros((len(used), target.shape[1]), dtype=np.float32)
    np.add.at(slope, where.reshape(-1), np.repeat(error, batch.shape[1], axis=0))
    slope += decay * weights[used]
    squares[used] += slope * slope
    weights[used] -= rate * slope / np.sqrt(squares[used])
    weights[-1] = 0
