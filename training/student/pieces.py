"""The teacher's subword embeddings in the student: a start for its rows, and the third design of the comparison."""

from __future__ import annotations

from collections import Counter

import numpy as np
import torch

from training.student.features import UNKNOWN_PATTERN, WordFeatures, core_fold
from training.teacher import e5


def reduced(vectors: np.ndarray, weights: np.ndarray, width: int, spread: float) -> np.ndarray:
    """The first principal components of `vectors`, scaled so that a row has a standard deviation of `spread`."""
    mean = (vectors * weights[:, None]).sum(0) / weights.sum()
    centred = vectors - mean
    _, _, axes = np.linalg.svd(centred * np.sqrt(weights / weights.sum())[:, None], full_matrices=False)
    small = centred @ axes[:width].T
    # Whitened half way: the first components would drown the others.
    small /= np.sqrt(small.std(0, keepdims=True) + 1e-9)
    return (small / small.std() * spread).astype(np.float32)


def word_rows(vocabulary: list[str], counts: dict[str, float], width: int, spread: float = 0.25) -> torch.Tensor:
    """Rows for the vocabulary, row 0 zero: the mean of the teacher's embeddings of a word's pieces, reduced."""
    packed = e5.read(e5.fetch())
    pieces = e5.Pieces(packed)
    words = packed.tensors["emb.word"]
    vectors = np.stack([words[list(pieces.word(w, True))].mean(0) for w in vocabulary])
    weights = np.array([counts.get(w, 1.0) for w in vocabulary]) ** 0.5
    return torch.from_numpy(np.concatenate([np.zeros((1, width), np.float32), reduced(vectors, weights, width, spread)]))


class PieceExtractor:
    """A word is the sum of the rows of its pieces, no vocabulary and no n-grams; rare pieces share row 0."""

    def __init__(self, counts: dict[str, float], size: int) -> None:
        self.pieces = e5.Pieces(e5.read(e5.fetch()))
        tally: Counter = Counter()
        for word, n in counts.items():
            for piece in self.pieces.word(word, True):
                tally[piece] += n
        self.kept = [piece for piece, _ in tally.most_common(size - 1)]
        self.tally = tally
        self.row = {piece: n + 1 for n, piece in enumerate(self.kept)}
        self.known: dict[str, WordFeatures] = {}

    def of(self, normal_word: str) -> WordFeatures:
        found = self.known.get(normal_word)
        if found is None:
            ids = self.pieces.word(core_fold(normal_word) or "0", True)
            found = self.known[normal_word] = WordFeatures(0, UNKNOWN_PATTERN, tuple(self.row.get(p, 0) for p in ids))
        return found

    def rows(self, width: int, spread: float = 0.25) -> torch.Tensor:
        words = self.pieces.packed.tensors["emb.word"][self.kept]
        weights = np.array([self.tally[p] for p in self.kept], float) ** 0.5
        return torch.from_numpy(np.concatenate([np.zeros((1, width), np.float32), reduced(words, weights, width, spread)]))
