"""Sentences as tensors for the student."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from training import labels as L
from training.corpora import Sentence
from training.student.features import Extractor, core_fold, shape_row
from training.student.lexicon import lexicon_bits
from training.student.model import GAP, N_LEXICON, Batch
from training.text import normal


class Encoded:
    """Sentences with their features, one flat array a feature."""

    def __init__(self, sentences: list[Sentence], extractor: Extractor, lexicon: bool) -> None:
        forms: dict[str, int] = {}
        types, shapes, allowed, weight, lengths = [], [], [], [], []
        bits = lexicon_bits([s.words for s in sentences]) if lexicon else [np.zeros(len(s.words), np.uint64) for s in sentences]
        for s in sentences:
            normals = [normal(w) for w in s.words]
            lengths.append(len(normals))
            types += [forms.setdefault(n, len(forms)) for n in normals]
            shapes += [shape_row(w, n) for w, n in zip(s.words, normals)]
            allowed += s.allowed
            weight += [s.weight] * len(normals)
        self.forms = list(forms)
        found = [extractor.of(f) for f in self.forms]
        self.vocabulary = np.array([f.vocabulary for f in found], np.int64)
        self.pattern = np.array([f.pattern for f in found], np.int64)
        self.gram_at = np.cumsum([0] + [len(f.grams) for f in found])
        self.grams = np.array([g for f in found for g in f.grams], np.int64)
        self.types = np.array(types, np.int64)
        self.shapes = np.array(shapes, np.int64)
        self.allowed = np.array(allowed, np.int64)
        self.weight = np.array(weight, np.float32)
        self.bits = np.concatenate(bits) if bits else np.zeros(0, np.uint64)
        self.start = np.cumsum([0, *lengths])
        soft = [s.soft for s in sentences if s.soft is not None]
        self.has_soft = np.repeat(np.array([s.soft is not None for s in sentences], bool), lengths)
        self.soft_at = np.cumsum(self.has_soft) - 1
        self.soft = np.concatenate(soft) if soft else np.zeros((0, L.N_LABELS), np.uint8)
        self.gold = [s.gold for s in sentences]

    def __len__(self) -> int:
        return len(self.start) - 1

    def batch(self, chosen: list[int]) -> tuple[Batch, np.ndarray]:
        """The batch of some sentences, and the places of its words in the flat arrays."""
        at = np.concatenate([np.arange(self.start[s], self.start[s + 1]) for s in chosen])
        lengths = [int(self.start[s + 1] - self.start[s]) for s in chosen]
        sentence = np.repeat(np.arange(len(chosen)), lengths)
        unique, index = np.unique(self.types[at], return_inverse=True)
        sizes = self.gram_at[unique + 1] - self.gram_at[unique]
        offsets = np.cumsum(sizes) - sizes
        where = np.repeat(self.gram_at[unique] - offsets, sizes) + np.arange(int(sizes.sum()))
        b = Batch()
        b.types = torch.from_numpy(index)
        b.grams = torch.from_numpy(self.grams[where])
        b.offsets = torch.from_numpy(offsets)
        b.vocabulary = torch.from_numpy(self.vocabulary[unique][index])
        b.pattern = torch.from_numpy(self.pattern[unique][index])
        b.shape = torch.from_numpy(self.shapes[at])
        b.lexicon = torch.from_numpy(((self.bits[at][:, None] >> np.arange(N_LEXICON, dtype=np.uint64)) & np.uint64(1)).astype(np.float32))
        b.sentence = torch.from_numpy(sentence)
        b.n_sentences = len(chosen)
        b.real = torch.from_numpy(GAP + np.arange(len(at)) + sentence * GAP)
        return b, at

    def batches(self, size: int, rng: random.Random | None, chosen: list[int] | None = None) -> Iterator[tuple[Batch, np.ndarray, list[int]]]:
        order = list(range(len(self))) if chosen is None else list(chosen)
        order = [s for s in order if self.start[s + 1] > self.start[s]]
        if rng:
            rng.shuffle(order)
        group: list[int] = []
        n = 0
        for s in order:
            group.append(s)
            n += int(self.start[s + 1] - self.start[s])
            if n >= size:
                yield *self.batch(group), group
                group, n = [], 0
        if group:
            yield *self.batch(group), group


def count_forms(parts: list[tuple[list[Sentence], float]]) -> Counter:
    """Weighted counts of folded words, for the choice of the vocabulary."""
    counts: Counter = Counter()
    for sentences, weight in parts:
        own: Counter = Counter()
        for s in sentences:
            own.update(s.words)
        for word, n in own.items():
            counts[core_fold(normal(word))] += n * weight
    counts.pop("", None)
    return counts
